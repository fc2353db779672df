# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A field that holds a photo, taken in like every photo of the suite."""

import base64
import binascii

from odoo import fields

from .exceptions import PhotoFileError
from .rules.photo import LONGEST, is_picture


class Photo(fields.Image):
    """An image field whose content goes through the photo intake: upright, small, without metadata."""

    max_width = LONGEST
    max_height = LONGEST

    def _image_process(self, value, env):
        if not value:
            return value
        try:
            content = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError) as error:
            raise PhotoFileError(env._("The photo did not arrive whole. Choose it again.")) from error
        longest = min(self.max_width or LONGEST, self.max_height or LONGEST)
        return base64.b64encode(env["property.photo.intake"]._take(content, longest=longest).content)


class PhotoOrPaper(Photo):
    """A file field for evidence: a photo goes through the intake, a PDF or another paper stays as it is."""

    def _image_process(self, value, env):
        try:
            is_photo = is_picture(base64.b64decode(value or b""))
        except (binascii.Error, ValueError):
            is_photo = True  # the intake says what is wrong
        return super()._image_process(value, env) if is_photo else value
