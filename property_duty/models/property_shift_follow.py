# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import ShiftStateError
from ..rules.shift_state import TRANSITIONS


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
        return published, plans, self._announced(published), self.env["property.shift.judge"]._around(published)

    def _changed(self, before):
        """Person, day or hours of shifts were written."""
        published, plans, announced, around = before
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
        self.env["property.roster.notice"]._tell_changes(changes)

    def _move(self, shifts, target):
        """Bring the shifts into the state `target`; the caller checked the right to write them."""
        self._check_move(shifts, target)
        announced = self._announced(shifts).filtered(lambda shift: "published" in (shift.state, target))
        # sudo: the state is closed for writing
        shifts.sudo().write({"state": target})
        self._moved(shifts, target, announced)

    def _check_move(self, shifts, target):
        """Refuse a state that can't be reached."""
        states = dict(shifts._fields["state"]._description_selection(self.env))
        for shift in shifts:
            if target not in TRANSITIONS[shift.state]:
                raise ShiftStateError(
                    self.env._(
                        "The shift %(shift)s is %(state)s; it can't become %(target)s.",
                        shift=shift.display_name,
                        state=states[shift.state],
                        target=states[target],
                    )
                )

    def _moved(self, shifts, target, announced):
        """Shifts came into the state `target`.

        :param announced: those of them whose people are notified
        """
        self.env["property.shift.judge"]._judge_around(shifts, "plan")
        kind = "new" if target == "published" else "gone"
        self.env["property.roster.notice"]._tell_changes([(shift.employee_id, kind, shift) for shift in announced])
        if kind == "gone":
            self.env["property.shift.change"]._add_cancelled(announced)
        shifts.estate_id._tell_desks()

    def _announced(self, shifts):
        """Return those of a published roster that are not over: their people know of them."""
        now = fields.Datetime.now()
        # sudo: whether the roster is published does not depend on who changes the shift
        return shifts.filtered(lambda shift: shift.sudo().roster_id.state == "published" and shift.end_at > now)
