# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import EventFlowError
from ..guard import PASS
from ..rules import liability


class PropertyScoreDecision(models.AbstractModel):
    """What people decide about events: who may, what has to be said first, and what is brought up to date (SCO-2)."""

    _name = "property.score.decision"
    _description = "Decisions about Score Events"

    @api.model
    def _decide(self, events, state):
        """Move events to a decided state, with a trace, and bring their cards up to date.

        :return: those that were in another state before
        """
        events.check_access("write")
        events.month_id._check_open()
        events._check_not_own_case()
        self._check_decidable(events)
        todo = events.filtered(lambda event: event.state != state)
        self.env["property.score.appeal.ruling"]._check_not_upheld(todo)
        todo._check_move(state)
        if state == "confirmed":
            self._check_answered(todo)
        todo._leave_trace("decided")
        todo._move(PASS, state, decided_by_id=self.env.uid, decided_at=fields.Datetime.now())
        todo._refresh_cards()
        return todo

    @api.model
    def _check_decidable(self, events):
        """:raises EventFlowError: under appeal, or a share that follows its main event"""
        if appealed := events.filtered(lambda event: event.state == "appealed")[:1]:
            raise EventFlowError(self.env._("%s is under appeal; decide the appeal.", appealed.display_name))
        if share := events.filtered("main_event_id")[:1]:
            # sudo: the name of the main event, whose estate the user may not see
            raise EventFlowError(
                self.env._(
                    "%(share)s follows %(event)s; decide that one.",
                    share=share.display_name,
                    event=share.sudo().main_event_id.display_name,
                )
            )

    @api.model
    def _check_answered(self, events):
        """:raises EventFlowError: joint liability depends on an answer that nobody gave"""
        if silent := self._unanswered(events)[:1]:
            raise EventFlowError(
                self.env._(
                    "%s: say on its form whether supervision failed; somebody may be jointly liable.",
                    silent.display_name,
                )
            )

    @api.model
    def _unanswered(self, events):
        """The events that wait for the answer whether supervision failed."""
        return events.filtered(
            lambda event: (
                not event.main_event_id
                and not event.supervision_failed
                and liability.SUPERVISION in event.rule_id.share_ids.mapped("condition")
            )
        )

    @api.model
    def _decidable(self, proposals):
        """Those of several proposals that the user decides at once: others decide the own ones, and shares follow."""
        return proposals - proposals._own_cases() - proposals.filtered("main_event_id") - self._unanswered(proposals)
