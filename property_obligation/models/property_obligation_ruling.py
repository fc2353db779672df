# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import SUPERUSER_ID, api, fields, models

from ..exceptions import ObligationAccessError, ObligationStateError
from ..rules import obligation as clock

SUPERVISOR = "property_base.group_property_base_supervisor"


class PropertyObligationRuling(models.AbstractModel):
    """What people decide of obligations by hand: done, waived, given to somebody else; and who may.

    The responsible person and supervisors of the estate settle what is settled by hand; waiving and reassigning are
    for supervisors. Nobody waives what the own person owes or has given away, or gives away what the own person missed.
    """

    _name = "property.obligation.ruling"
    _description = "Obligations Settled by Hand"

    @api.model
    def _done(self, rows, done_at, note, reached_count):
        """Settle by hand, see ``property.obligation.action_done``."""
        self._check_may_settle(rows)
        now = fields.Datetime.now()
        done_at = done_at or now
        if rows.filtered(lambda row: not row.is_manual):
            raise ObligationStateError(
                self.env._("This is settled by the record behind it. Open the record and do the work there.")
            )
        if rows.filtered(lambda row: row.wanted_count > (reached_count or row.reached_count)):
            raise ObligationStateError(
                self.env._("Not as many are reached as are wanted; it stays open until they are.")
            )
        if done_at > now:
            raise ObligationStateError(self.env._("Work can't be done in the future; check the time."))
        self.env["property.obligation.outcome"]._done_by_hand(rows, done_at, note, reached_count)

    @api.model
    def _waive(self, rows, reason):
        """Waive, with a reason.

        :raises ObligationStateError: no reason, or settled already
        :raises OwnCaseError: it is the user's own
        """
        self._check_may_rule(rows)
        rows._check_not_own_case()
        if not (reason or "").strip():
            raise ObligationStateError(self.env._("Say why it is waived; the reason stays with the obligation."))
        rows._waive(reason.strip())

    @api.model
    def _accept(self, rows, reason):
        """Accept that the work was done in time, though it was entered after the miss was recorded.

        :raises ObligationStateError: no reason, or nothing of the kind was entered
        :raises OwnCaseError: the user missed it
        """
        self._check_may_rule(rows)
        rows._check_not_own_case()
        if not (reason or "").strip():
            raise ObligationStateError(self.env._("Say why the late entry is accepted; the reason stays with it."))
        if rows.filtered(lambda row: not clock.is_claimed(row.state, row.due_at, row.done_at or None)):
            raise ObligationStateError(self.env._("Only work that was entered as done in time can be accepted."))
        self.env["property.obligation.outcome"]._accept(rows, reason.strip())

    @api.model
    def _ruled(self, rows):
        """Those of the rows whose recorded miss the user may put right: supervisors, yet not their own; jobs."""
        if self.env.uid == SUPERUSER_ID:
            return rows
        return rows - rows._own_cases() if self.env.user.has_group(SUPERVISOR) else rows.browse()

    @api.model
    def _reassign(self, rows, employee, reason):
        """Give to another person.

        :raises ObligationStateError: nobody
        :raises OwnCaseError: the user missed it
        """
        self._check_may_rule(rows)
        if not employee.exists():
            raise ObligationStateError(self.env._("Choose who answers for it from now on."))
        now = fields.Datetime.now()
        late = rows.filtered(
            lambda row: row.state == clock.MISSED or (row.state in clock.RUNNING and row.due_at <= now)
        )
        late._check_not_own_case()
        rows._reassign(employee, reason)

    def _check_may_settle(self, rows):
        """:raises ObligationAccessError: neither supervisor nor responsible"""
        rows.check_access("read")
        if self.env.user.has_group(SUPERVISOR) or all(row.user_id == self.env.user for row in rows):
            return
        raise ObligationAccessError(
            self.env._(
                "Only the responsible person or a supervisor may settle %(obligation)s.",
                obligation=rows[:1].display_name,
            )
        )

    def _check_may_rule(self, rows):
        """:raises ObligationAccessError: no supervisor"""
        rows.check_access("read")
        if not self.env.user.has_group(SUPERVISOR):
            raise ObligationAccessError(
                self.env._("Only a supervisor may waive or reassign an obligation. Ask yours to do it.")
            )
