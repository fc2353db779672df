# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS


class PropertyDecorationRenewal(models.Model):
    """That a worker's pass was renewed: from which end to which, and for what fee (REC-6)."""

    _name = "property.decoration.renewal"
    _description = "Renewal of a Worker's Pass"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "id"

    pass_id = fields.Many2one("property.decoration.pass", required=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one(related="pass_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="pass_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    old_end = fields.Date(required=True, readonly=True)
    new_end = fields.Date(required=True, readonly=True)
    fee = fields.Monetary(readonly=True)
