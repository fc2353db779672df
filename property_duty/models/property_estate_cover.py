# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyEstate(models.Model):
    """How long cover may last in the estate (DUT-3)."""

    _inherit = "property.estate"

    cover_limit_minutes = fields.Integer(
        string="Cover Up To (min)",
        default=240,
        tracking=True,
        help="Being covered for longer than this on one day counts as a day of leave.",
    )

    cover_leave_type_id = fields.Many2one(
        "hr.leave.type",
        string="Leave of Long Cover",
        domain="[('request_unit', '=', 'day'), ('company_id', 'in', (False, company_id))]",
        tracking=True,
        ondelete="restrict",
        help="Type of the day of leave that is entered for the absent person; the shipped personal leave when empty.",
    )

    _cover_minutes = models.Constraint(
        "CHECK(cover_limit_minutes >= 0)", "The limit of cover can't be negative; enter minutes."
    )
