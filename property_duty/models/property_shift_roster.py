# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from .property_shift import PLAN


class PropertyShift(models.Model):
    """A shift and the roster it belongs to (DUT-2)."""

    _inherit = "property.shift"

    roster_id = fields.Many2one(
        "property.roster",
        compute="_compute_roster_id",
        store=True,
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

    # ------------------------------------------------ changes after publishing

    def write(self, vals):
        """A shift that somebody changes is no longer a proposal; in a published roster its people are told."""
        if not PLAN & vals.keys():
            return super().write(vals)
        told = self._told_shifts().filtered(lambda shift: shift.state == "published")
        before = {shift: (shift.employee_id, shift._plan_text()) for shift in told}
        result = super().write({"is_proposed": False, **vals})
        told._tell_plan(before)
        return result

    def _move(self, target):
        """In a published roster the people of a shift that begins or ceases to count are told."""
        told = self._told_shifts().filtered(lambda shift: "published" in (shift.state, target))
        result = super()._move(target)
        kind = "new" if target == "published" else "gone"
        self.env["property.roster.notice"]._tell_changes([(shift.employee_id, kind, shift) for shift in told])
        if kind == "gone":
            told._trace_cancelled()
        return result

    def _told_shifts(self):
        """Return those of a published roster that are not over."""
        now = fields.Datetime.now()
        # sudo: whether the roster is published does not depend on who changes the shift
        return self.filtered(lambda shift: shift.sudo().roster_id.state == "published" and shift.end_at > now)

    def _tell_plan(self, before):
        """Tell those whose shift was moved, taken or given.

        :param before: {shift: (employee, plan in words) before the change}
        """
        changes = []
        for shift in self:
            employee, text = before[shift]
            if employee != shift.employee_id:
                changes += [(employee, "gone", shift), (shift.employee_id, "new", shift)]
            elif text != shift._plan_text():
                changes.append((employee, "moved", shift))
        self.env["property.roster.notice"]._tell_changes(changes)

    def _trace_cancelled(self):
        """A published shift that was taken back says so in its trace."""
        # sudo: nobody may write trace lines by hand
        self.env["property.shift.change"].sudo().create(
            [shift._change_values("plan", note=self.env._("Cancelled: %s", shift._plan_text())) for shift in self]
        )
