# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import PermitStateError
from ..guard import PASS


class PropertyPermitSuspension(models.Model):
    """Work was stopped on a permit: by whom and why, and who let it go on. Written by the permit's buttons only."""

    _name = "property.permit.suspension"
    _description = "Suspension of a Permit"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = PermitStateError
    _order = "suspended_at desc, id desc"
    _rec_name = "permit_id"

    permit_id = fields.Many2one("property.permit", required=True, index=True, ondelete="cascade")
    estate_id = fields.Many2one(related="permit_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="permit_id.company_id", store=True)
    suspended_at = fields.Datetime(required=True)
    suspended_by_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    reason = fields.Text(string="Why", required=True)
    resumed_at = fields.Datetime()
    resumed_by_id = fields.Many2one("res.users", ondelete="restrict")
    resume_reason = fields.Text(string="What Was Put Right")

    _one_open = models.UniqueIndex("(permit_id) WHERE resumed_at IS NULL", "This permit is suspended already.")
