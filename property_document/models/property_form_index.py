# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyFormIndex(models.AbstractModel):
    """Which forms of the estate there are, wherever they are kept (REC-1).

    Each module adds those that its records are; nobody needs to know the others. The page that lists them is that of
    the forms without programming.
    """

    _name = "property.form.index"
    _description = "Forms of the Estate"

    @api.model
    def _entries(self):
        """The forms that modules keep as records of their own: a list of rules.form_entry.Entry, names translated."""
        return []
