# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import pathlib

from odoo import api, models

OURS = "property."


class IrAttachment(models.Model):
    """Photos that are added to the messages of our documents go through the photo intake."""

    _inherit = "ir.attachment"

    def _postprocess_contents(self, values):
        if self._is_photo_of_ours(values) and (content := self._given_content(values)):
            photo = self.env["property.photo.intake"]._take(content)
            values.pop("datas", None)
            values |= {"raw": photo.content, "mimetype": photo.mimetype}  # in place: the caller keeps its own dict
            if name := values.get("name"):
                values["name"] = f"{pathlib.PurePath(name).stem}.jpg"
        return super()._postprocess_contents(values)

    @api.model
    def _given_content(self, values):
        """The bytes that are given, as ``raw`` or as ``datas``."""
        raw = values.get("raw")
        if isinstance(raw, str):
            return raw.encode()
        return raw or base64.b64decode(values.get("datas") or b"")

    @api.model
    def _is_photo_of_ours(self, values):
        """Is it an image that a person adds to a document of the suite? Fields have their own intake."""
        model = values.get("res_model") or ""
        takes = model.startswith(OURS) or getattr(self.env.get(model), "_takes_photos", False)
        return takes and not values.get("res_field") and self._compute_mimetype(values).startswith("image/")
