# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import AppealError, EventFlowError
from ..guard import PASS
from ..rules import flow, points

KNOWN_ANEW = ("corrected", "returned", "decided", "followed")
"""Changes of an event after which the person may appeal again from the beginning."""


class PropertyScoreAppealRuling(models.AbstractModel):
    """What an appeal makes of its event: who may appeal until when, and what a decision changes (SCO-4, SCO-5)."""

    _name = "property.score.appeal.ruling"
    _description = "What Appeals Make of Events"

    @api.model
    def _last_days(self, events):
        """The last day on which each event may be appealed against: ``{event id: date}``.

        The working days of the company are counted from the day on which the event became known as it is now.
        """
        known = self._known_days(events)
        days = {event.id: event.company_id.property_appeal_days for event in events}

        def count(calendars):
            return {
                event.id: calendars[event.estate_id.id].add_working_days(known[event.id], days[event.id])
                for event in events
            }

        return events.estate_id._count_days(count, min(known.values()), max(known.values())) if events else {}

    @api.model
    def _known_days(self, events):
        # sudo: when an event changed isn't a matter of who asks
        traces = self.env["property.score.event.trace"].sudo()
        rows = traces._read_group(
            [("event_id", "in", events.ids), ("reason", "in", KNOWN_ANEW)], ["event_id"], ["changed_at:max"]
        )
        changed = {event.id: moment for event, moment in rows}
        now = fields.Datetime.now()
        return {
            event.id: event.estate_id._local_date(max(filter(None, (event.create_date or now, changed.get(event.id)))))
            for event in events
        }

    @api.model
    def _standing(self, events):
        """The appeals against these events that wait, or were decided about the event as it is now."""
        # sudo: whether there is one, whoever asks; who decides an appeal leaves a trace of the event under appeal
        traces, appeals = self.env["property.score.event.trace"].sudo(), self.env["property.score.appeal"].sudo()
        changes = [("event_id", "in", events.ids), ("reason", "in", KNOWN_ANEW)]
        no_appeal = ["|", ("reason", "!=", "decided"), ("state", "!=", "appealed")]
        changed = dict(traces._read_group([*changes, *no_appeal], ["event_id"], ["changed_at:max"]))
        found = appeals.search([("event_id", "in", events.ids), ("state", "!=", "withdrawn")])
        return found.filtered(
            lambda appeal: not appeal.decided_at or appeal.decided_at >= changed.get(appeal.event_id, appeal.decided_at)
        )

    @api.model
    def _check_not_upheld(self, events):
        """:raises EventFlowError: the director found it wrong, so it doesn't stand again by another's word"""
        rejected = events.filtered(lambda event: event.state == "rejected")
        upheld = self._standing(rejected).filtered(lambda appeal: appeal.state == "approved").event_id
        if upheld:
            raise EventFlowError(
                self.env._("The appeal against %s was upheld; it stays rejected.", upheld[0].display_name)
            )

    @api.model
    def _check_appealable(self, events):
        """:raises AppealError: an event that doesn't count, that settles another one, that is appealed against already,
        or whose time is over"""
        last, appealed = self._last_days(events), self._standing(events).event_id
        for event in events:
            if event in appealed:
                raise AppealError(self.env._("There is an appeal against this event already; open that one."))
            if event.state != "confirmed":
                raise AppealError(
                    self.env._("%s doesn't count, so there is nothing to appeal against.", event.display_name)
                )
            if event.source in self._settling():
                raise AppealError(self.env._("%s settles another event; appeal against that one.", event.display_name))
            if last[event.id] < event.estate_id._local_date():
                raise AppealError(
                    self.env._(
                        "%(event)s: the time for an appeal ended on %(day)s. Ask the supervisor.",
                        event=event.display_name,
                        day=last[event.id],
                    )
                )

    @api.model
    def _settling(self):
        """Sources of events that only settle others."""
        return ("property.score.appeal", "property.score.reckoner")

    @api.model
    def _begin(self, events):
        """Events of open months are under appeal; they count on."""
        events.month_id._lock()
        todo = events.filtered(lambda event: event.month_id.state == "open" and event.state == "confirmed")
        todo._leave_trace("appealed")
        todo._move(PASS, "appealed")

    @api.model
    def _take_back(self, appeals):
        """Events of open months are as they were before; who decided them, and until when they can be appealed, too."""
        appeals.event_id.month_id._lock()
        opened = self._under_appeal(appeals.event_id)
        opened._leave_trace("appealed")
        opened._move(PASS, "confirmed")

    @api.model
    def _under_appeal(self, events):
        return events.filtered(lambda event: event.month_id.state == "open" and event.state == "appealed")

    @api.model
    def _end(self, appeals, state):
        """A decision: ``state`` is what becomes of events of open months.

        What closed months hold stays; where the event was wrong, the open month gives back what it counted for.
        """
        events = appeals.event_id
        events.month_id._lock()
        opened = self._under_appeal(events)
        notes = {appeal.event_id: appeal.decision_note for appeal in appeals}
        opened._leave_trace("decided")
        for event in opened:
            self._decide(event, state, notes[event])
        opened._refresh_cards()
        if state == "rejected":
            closed = (events - opened).filtered(lambda event: event.month_id.state == "closed")
            for event in closed:
                self._drop_corrections(event, notes[event])
            self._give_back(closed)
            self.env["property.score.outcome.judge"]._review(closed.company_id)

    @api.model
    def _decide(self, event, state, note):
        event._move(
            PASS,
            state,
            decided_by_id=self.env.uid,
            decided_at=fields.Datetime.now(),
            decision_reason=note or event.decision_reason,
        )

    @api.model
    def _corrections(self, event):
        """What corrections of the fact made of it since; repeats and maxima are reckoned anew by themselves."""
        return event.adjustment_ids.filtered(lambda other: other.source not in self._settling())

    @api.model
    def _silent(self, events):
        """Those of events that settle one another which count, but don't say what is true: what appeals gave back of
        corrections, and the corrections that they found wrong. What stood before says it again."""
        given = events.filtered(
            lambda event: event.source == "property.score.appeal" and event.adjustment_of_id.adjustment_of_id
        )
        return given | given.adjustment_of_id

    @api.model
    def _drop_corrections(self, event, note):
        """There is nothing left to correct: what open months settle of it falls, the rest is given back with it."""
        opened = self._corrections(event).filtered(
            lambda other: other.month_id.state == "open" and other.state in ("proposed", *flow.COUNTED)
        )
        opened.month_id._lock()
        opened._leave_trace("decided")
        for correction in opened:
            self._decide(correction, "rejected", note)
        opened._refresh_cards()

    @api.model
    def _give_back(self, events):
        """Book in the open month that events of closed ones were wrong: what they and their corrections count for."""
        Month, bookkeeper = self.env["property.score.month"], self.env["property.score.bookkeeper"]
        for event in events:
            month, _is_late = Month._accounting(event.company_id, event.day)
            month._lock()
            cards = self.env["property.scorecard.issuer"]._issue(month, {event.employee_id.id: event.estate_id.id})
            card = cards[event.employee_id.id]
            taken = (event | self._corrections(event)).filtered(lambda each: each.state in flow.COUNTED)
            event._passed_create(
                PASS,
                [
                    {
                        **bookkeeper._settling_vals(event, "property.score.appeal", "appeal", month, card),
                        "points": -points.display(sum(map(points.tenths, taken.mapped("points")))),
                        "money": -sum(taken.mapped("money")),
                        "absent_minutes": -sum(taken.mapped("absent_minutes")),
                    }
                ],
            )
            self.env["property.scorecard.figures"]._refresh(card)
