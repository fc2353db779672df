# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A field for phones and numbers as people type them."""

from odoo import fields

from .rules.typed import plain


class PlainChar(fields.Char):
    """A short text that is kept plain: full-width digits and letters become ordinary ones, nothing stands around."""

    def convert_to_cache(self, value, record, validate=True):
        return super().convert_to_cache(plain(value) if isinstance(value, str) else value, record, validate)

    def convert_to_column(self, value, record, values=None, validate=True):
        return super().convert_to_column(plain(value) if isinstance(value, str) else value, record, values, validate)
