# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyShift(models.Model):
    """A shift and the roster it belongs to (DUT-2)."""

    _inherit = "property.shift"

    roster_id = fields.Many2one(
        "property.roster",
        compute="_compute_roster_id",
        store=True,
        precompute=True,
        index="btree_not_null",
        help="Roster of the estate and the month.",
    )
    is_proposed = fields.Boolean(
        string="Proposed",
        readonly=True,
        copy=False,
        help="Set by the solver and not touched since; the next proposal may move it.",
    )

    @api.depends("estate_id", "date")
    def _compute_roster_id(self):
        rosters = self.env["property.roster"]._of_days(
            {(shift.estate_id.id, shift.date) for shift in self if shift.estate_id and shift.date}
        )
        for shift in self:
            month = shift.date and shift.date.replace(day=1)
            shift.roster_id = rosters.get((shift.estate_id.id, month))
