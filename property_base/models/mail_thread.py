# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import SUPERUSER_ID, api, models

from ..exceptions import PhotoFileError


class MailThread(models.AbstractModel):
    """A letter by e-mail comes in whatever pictures it carries: what isn't taken is replaced by the reason.

    What a scheduled job makes says so in the language of its company: a job has none of its own.
    """

    _inherit = "mail.thread"

    def _creation_message(self):
        if self.env.uid == SUPERUSER_ID:
            told = self.with_context(lang=self.env["res.company"]._lang_of(self))
            return super(MailThread, told)._creation_message()
        return super()._creation_message()

    def _process_attachments_for_post(self, attachments, attachment_ids, message_values):
        is_letter = message_values.get("message_type") == "email"
        if is_letter and self.env["ir.attachment"]._takes_photos_of(message_values.get("model")):
            attachments = [self._taken_of_letter(*attachment) for attachment in attachments or ()]
        return super()._process_attachments_for_post(attachments, attachment_ids, message_values)

    @api.model
    def _taken_of_letter(self, name, content, *info):
        """A file of a letter as it is kept; a text in its place when it is an image that isn't taken."""
        raw = content.encode() if isinstance(content, str) else content
        try:
            photo = self.env["ir.attachment"]._photo_vals({"name": name}, raw or b"")
        except PhotoFileError as error:
            return (f"{name}.txt", str(error).encode(), *info)
        return (photo["name"], photo["raw"], *info) if photo else (name, content, *info)
