# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS


class PropertyShiftFollow(models.AbstractModel):
    """Moves shifts between their states, and does what follows from a change: judging, trace, notices, desks (DUT-1).

    People are notified of the shifts of a published roster that are not over.
    """

    _name = "property.shift.follow"
    _description = "What Follows from a Changed Shift"

    def _before(self, shifts):
        """Return what must be known before a plan changes, for :meth:`_changed`."""
        published = shifts.filtered(lambda shift: shift.state == "published")
        plans = {shift: (shift.employee_id, self.env["property.shift.words"]._plan_text(shift)) for shift in published}
        around = self.env["property.shift.judge"]._around(published)
        return published, plans, self._announced(published), around, self._days(published)

    def _created(self, published):
        """Shifts were written into the roster at once."""
        self.env["property.leave.length"]._measure(self._days(published))
        self.env["property.shift.judge"]._judge_around(published, "plan")

    def _changed(self, before):
        """Person, day or hours of shifts were written."""
        published, plans, announced, around, days = before
        self.env["property.leave.length"]._measure(days | self._days(published))
        self.env["property.shift.guide"]._check(published)
        self.env["property.shift.change"]._add_moved(plans)
        judge = self.env["property.shift.judge"]
        judge._judge(around | judge._around(published), cause="plan")
        self._notify_changed({shift: plans[shift] for shift in announced})

    def _notify_changed(self, plans):
        """Notify those whose shift was moved, taken or given.

        :param plans: {shift: (employee, plan in words) before the change}
        """
        changes = []
        for shift, (employee, text) in plans.items():
            if employee != shift.employee_id:
                changes += [(employee, "gone", shift), (shift.employee_id, "new", shift)]
            elif text != self.env["property.shift.words"]._plan_text(shift):
                changes.append((employee, "moved", shift))
        self.env["property.roster.notice"]._notify_changes(changes)

    def _move(self, shifts, target):
        """Bring the shifts into the state `target`; the caller checked the right to write them."""
        announced = self._announced(shifts).filtered(lambda shift: "published" in (shift.state, target))
        shifts._move(PASS, target)
        self.env["property.shift.guide"]._check(shifts)
        self._moved(shifts, target, announced)

    def _moved(self, shifts, target, announced):
        """Shifts came into the state `target`.

        :param announced: those of them whose people are notified
        """
        self.env["property.leave.length"]._measure(self._days(shifts))
        self.env["property.shift.judge"]._judge_around(shifts, "plan")
        kind = "new" if target == "published" else "gone"
        self.env["property.roster.notice"]._notify_changes([(shift.employee_id, kind, shift) for shift in announced])
        if kind == "gone":
            self.env["property.shift.change"]._add_cancelled(announced)
        shifts.estate_id._notify_desks()

    def _days(self, shifts):
        return {(shift.employee_id, shift.date) for shift in shifts}

    def _announced(self, shifts):
        """Return those of a published roster that are not over: their people know of them."""
        now = fields.Datetime.now()
        # sudo: whether the roster is published does not depend on who changes the shift
        return shifts.filtered(lambda shift: shift.sudo().roster_id.state == "published" and shift.end_at > now)
