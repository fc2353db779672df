# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import PhotoFileError
from ..rules import photo as rules

MEGABYTE = 1024 * 1024


class PropertyPhotoIntake(models.AbstractModel):
    """Every photo comes in here: fields, messages of our documents, the portal. See rules/photo.py."""

    _name = "property.photo.intake"
    _description = "Photo Intake"

    @api.model
    def _take(self, content, **limits):
        """A photo as it is kept: rules.photo.Photo.

        :param bytes content: of a JPEG, PNG, WebP or HEIC file
        :param limits: as rules.photo.take has them
        :raises PhotoFileError: it isn't taken, in words
        """
        try:
            return rules.take(content, **limits)
        except rules.PhotoError as error:
            raise PhotoFileError(self._texts(**limits)[error.code]) from error

    @api.model
    def _texts(self, most_bytes=rules.MOST_BYTES, most_pixels=rules.MOST_PIXELS, **limits):
        """{code: why a photo isn't taken}"""
        return {
            "kind": self.env._("This isn't a photo that can be taken here: choose a JPEG, PNG, WebP or HEIC file."),
            "bytes": self.env._("The photo is larger than %s MB. Take it in a smaller size.", most_bytes // MEGABYTE),
            "pixels": self.env._(
                "The photo has more than %s million pixels. Take it in a smaller size.", most_pixels // 1_000_000
            ),
            "broken": self.env._("The photo is damaged and can't be read to its end. Take it again."),
        }
