# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

BOUNDS = {"property_resignation_days": (0, 180)}


class ResCompany(models.Model):
    """How a company approves, and where the heads of its chains of seals are kept outside the database."""

    _inherit = "res.company"

    property_seal_head_email = fields.Char(
        string="Heads of Seals to",
        help="E-mail address outside the company's own systems that gets the heads of the chains of seals each day."
        " Empty: they are kept here only.",
    )
    property_one_step_each = fields.Boolean(
        string="Two People for Two Steps",
        default=True,
        help="Nobody approves two steps of one document: who gave the first is passed over by the second, and the next"
        " in line decides, at last the personnel office. Off: one person may give both.",
    )

    property_resignation_days = fields.Integer(
        string="Notice of Employees (days)",
        default=30,
        required=True,
        help="So many days before the last day an employee gives notice. A shorter one is marked, not refused.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}

    def write(self, vals):
        """Whom open steps ask follows from whether two people give two steps."""
        result = super().write(vals)
        if "property_one_step_each" in vals:
            self.env["tier.review"]._ask_companies_anew(self)
        return result
