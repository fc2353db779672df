# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class ResPartner(models.Model):
    """A partner who has or had units is a resident."""

    _inherit = "res.partner"

    residency_ids = fields.One2many("property.residency", "partner_id", string="Residencies")
    is_resident = fields.Boolean(
        compute="_compute_is_resident",
        store=True,
        compute_sudo=True,
        help="Has a unit of one of our estates today.",
    )

    @api.depends("residency_ids.is_current")
    def _compute_is_resident(self):
        for partner in self:
            partner.is_resident = any(partner.residency_ids.mapped("is_current"))
