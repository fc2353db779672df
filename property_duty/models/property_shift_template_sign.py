# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyShiftTemplate(models.Model):
    """The sign of a shift in a cell of the roster sheet."""

    _inherit = "property.shift.template"

    sign = fields.Char(
        string="Roster Sign",
        translate=True,
        size=3,
        help="One to three letters that stand for the shift on the roster sheet. Empty: the first letter of its name.",
    )

    def _signs(self):
        """Return {template id: its sign}; two templates that begin alike get two letters."""
        signs = {template.id: template.sign or (template.name or "")[:1] for template in self}
        taken = list(signs.values())
        return {
            template.id: (
                (template.name or "")[:2]
                if not template.sign and taken.count(signs[template.id]) > 1
                else signs[template.id]
            )
            for template in self
        }
