# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io

from werkzeug.datastructures import FileStorage

from odoo.http import request, route

from odoo.addons.mail.controllers.attachment import AttachmentController

from ..exceptions import PhotoFileError


class PhotoUpload(AttachmentController):
    """A photo for a message is taken, or refused in words, when it is chosen and not only when the message is sent."""

    @route()
    def mail_attachment_upload(self, ufile, thread_id, thread_model, is_pending=False, **kwargs):
        try:
            takes = request.env["ir.attachment"]._takes_photos_of(thread_model)
            if takes and self._get_thread_with_access_for_post(thread_model, thread_id, **kwargs):
                ufile = self._taken(ufile)
        except PhotoFileError as error:
            return request.make_json_response({"error": str(error)})
        return super().mail_attachment_upload(ufile, thread_id, thread_model, is_pending, **kwargs)

    def _taken(self, ufile):
        """The file as it is kept."""
        content = ufile.read()
        photo = request.env["ir.attachment"]._photo_vals({"name": ufile.filename}, content)
        return FileStorage(io.BytesIO(photo.get("raw", content)), filename=photo.get("name", ufile.filename))
