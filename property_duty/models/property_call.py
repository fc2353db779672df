# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS


class PropertyCall(models.Model):
    """A call answered on duty stands in the running log by itself (DUT-5, TKT-1)."""

    _inherit = "property.call"
    _guard_pass = PASS

    desk_post_id = fields.Many2one(
        "property.post",
        string="Desk",
        index="btree_not_null",
        ondelete="set null",
        help="Post at whose desk the call was taken.",
    )
    duty_entry_ids = fields.One2many("property.duty.entry", "call_id", string="In the Log", readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        calls = super().create(vals_list)
        # sudo: the log takes every call, also one entered by somebody of another post
        self.env["property.duty.call"]._log(calls.sudo())
        return calls

    def write(self, vals):
        result = super().write(vals)
        # sudo: as above
        self.env["property.duty.call"]._follow(self.sudo(), set(vals))
        return result
