# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class PropertyShift(models.Model):
    """A shift knows the cover that made it, and those asked for it (DUT-3)."""

    _inherit = "property.shift"

    cover_id = fields.Many2one(
        "property.cover",
        string="Made By Cover",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Approved cover that this shift, or this part of one, comes from.",
    )
    cover_ids = fields.One2many("property.cover", "shift_id", string="Covers", readonly=True)
    is_mine = fields.Boolean(compute="_compute_is_mine", help="The shift of the user who looks.")

    def _compute_is_mine(self):
        for shift in self:
            # sudo: the user behind an employee, to compare with the one who looks
            shift.is_mine = shift.sudo().employee_id.user_id == self.env.user

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Without words to look for the shifts to come are offered, the nearest first, then those that are over."""
        if name:
            return super().name_search(name, domain, operator, limit)
        domain, now = Domain(domain or []), fields.Datetime.now()
        found = self.search(domain & Domain("end_at", ">", now), order="start_at, id", limit=limit)
        if not limit or len(found) < limit:
            found += self.search(domain & Domain("end_at", "<=", now), limit=limit and limit - len(found))
        return [(shift.id, shift.display_name) for shift in found]

    def action_request_cover(self):
        """Open a new request for cover of this shift."""
        self.ensure_one()
        self.check_access("read")
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("property_duty.property_cover_action_own"),
            "views": [(False, "form")],
            "context": {"default_shift_id": self.id},
        }
