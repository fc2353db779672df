# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import pathlib

from odoo import api, models

from ..exceptions import GuardedError
from ..rules import photo as rules

OURS = "property."
#: what makes a file a document's
MOVING = frozenset(("res_model", "res_field", "db_datas"))


class IrAttachment(models.Model):
    """Photos that are added to our documents and their messages go through the photo intake.

    A photo is known by its content, so that no name or type hides one. Fields have their own intake: what a field of a
    document holds is written through the document alone, whose guard and seal nobody passes by with its file.
    """

    _inherit = "ir.attachment"

    def _check_access(self, operation):
        """A file that is the content of a document's field is read by who may, and written as the document is."""
        refused = super()._check_access(operation)
        if refused or operation == "read":
            return refused
        # sudo: what a file belongs to, whoever asks
        of_fields = self.sudo().filtered(lambda row: row.res_field and self._takes_photos_of(row.res_model)).sudo(False)
        return (of_fields, lambda: of_fields._error_of_field()) if of_fields else None

    def _error_of_field(self):
        kind = self.env["ir.model"]._get(self.sudo()[:1].res_model).name  # sudo: as above, for the message
        return GuardedError(self.env._("This file belongs to a field of a document (%s); change it there.", kind))

    @api.model_create_multi
    def create(self, vals_list):
        """What a default of the caller makes a document's is taken as well."""
        files = super().create(vals_list)
        if "default_res_model" in self.env.context:
            files._take_photos()
        return files

    def write(self, vals):
        """Another content is taken; what waited for its message is taken when it becomes a document's."""
        content = self._given_content(vals)
        if content and any(self._takes_photos_of(row.res_model, row.res_field) for row in self):
            photo = self._photo_vals(vals, content)
            vals = ({name: value for name, value in vals.items() if name != "datas"} | photo) if photo else vals
        result = super().write(vals)
        if vals.keys() & MOVING:
            self.check_access("write")
            self._take_photos()
        return result

    def _take_photos(self):
        """Take the photos among these files that are a document's now."""
        for attachment in self.filtered(lambda row: self._takes_photos_of(row.res_model, row.res_field)):
            content = attachment.raw or b""
            photo = self._photo_vals({"name": attachment.name, "mimetype": attachment.mimetype}, content)
            if photo and photo["raw"] != content:
                attachment.write(photo)

    def _check_contents(self, values):
        takes = self._takes_photos_of(values.get("res_model"), values.get("res_field"))
        if takes and (photo := self._photo_vals(values, self._given_content(values))):
            values.pop("datas", None)
            values |= photo  # in place: the caller keeps its own dict
        return super()._check_contents(values)

    @api.model
    def _takes_photos_of(self, model, field=None):
        """Is it a document of the suite, to which a person adds a file?"""
        takes = (model or "").startswith(OURS) or getattr(self.env.get(model), "_takes_photos", False)
        return bool(takes) and not field

    @api.model
    def _given_content(self, values):
        """The bytes that are given, as ``raw`` or as ``datas``."""
        raw = values.get("raw")
        if isinstance(raw, str):
            return raw.encode()
        return raw or base64.b64decode(values.get("datas") or b"")

    @api.model
    def _photo_vals(self, values, content):
        """The values of a file once its photo is taken; nothing when it isn't an image.

        :raises PhotoFileError: it is an image, and isn't taken
        """
        is_photo = rules.is_picture(content) or self._compute_mimetype(values).startswith("image/")
        if not content or not is_photo:
            return {}
        photo = self.env["property.photo.intake"]._take(content)
        name = values.get("name")
        return {"raw": photo.content, "mimetype": photo.mimetype} | (
            {"name": f"{pathlib.PurePath(name).stem}.jpg"} if name else {}
        )
