# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict
from dataclasses import dataclass, field

from odoo import api, fields, models

from ..guard import PASS
from ..rules import conversion, flow, outcome, points

#: what only reckons events anew, and says nothing about whether they happened
RECKONED = "property.score.reckoner"


@dataclass
class Gathered:
    """What closed months of a company say, settled by later adjustments.

    lines: ``{code: {first day of a month: property.score.outcome.line}}``; cards: ``{(employee id, day): scorecard}``;
    totals: the same keys, tenths; events: ``{(employee id, day): [event that stands]}``; spoken: ``{event id: the event
    that says what is true of it now, itself or a correction}``
    """

    months: object
    lines: dict = field(default_factory=dict)
    cards: dict = field(default_factory=dict)
    totals: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)
    spoken: dict = field(default_factory=dict)


class PropertyScoreOutcomeJudge(models.AbstractModel):
    """Finds what closed months call for, and which outcomes have lost what they rest on (SCO-15).

    Gathers lines, scorecards, adjustments and events of all closed months of a company, asks ``rules.outcome``, and
    writes proposals once. The same number of queries for 1 and for 500 people.
    """

    _name = "property.score.outcome.judge"
    _description = "Judge of Outcomes"

    @api.model
    def _judge(self, months):
        """Propose what fires in these closed months or later ones; called whenever months close."""
        # sudo: what months call for doesn't depend on who closes them
        self, months = self.sudo(), months.sudo()
        for company, of_company in months.grouped("company_id").items():
            gathered = self._gather(company)
            self._propose(gathered, min(of_company.mapped("date")))
            self._mark_unfounded(company, gathered)

    @api.model
    def _review(self, companies):
        """Mark outcomes whose ground later adjustments took away; called when something is put right."""
        self = self.sudo()  # sudo: as above
        standing = self._standing(companies)
        for company in standing.company_id:
            self._mark_unfounded(company, self._gather(company))

    # ------------------------------------------------------------------ gather

    @api.model
    def _gather(self, company):
        months = self.env["property.score.month"].search(
            [("company_id", "=", company.id), ("state", "=", "closed")], order="date"
        )
        lines = self._lines(company, months)
        first = min((day for by_day in lines.values() for day in by_day), default=None)
        months = months.filtered(lambda month: first and month.date >= first)
        gathered = Gathered(months, lines)
        if lines:
            cards = self.env["property.scorecard"].search([("month_id", "in", months.ids)])
            gathered.cards = {(card.employee_id.id, card.month_date): card for card in cards}
            self._settle(gathered, cards)
        return gathered

    def _lines(self, company, months):
        """The lines of each month by their code: those of the version in force on its last day, the own one first."""
        books = self.env["property.score.rulebook"].search(
            [("state", "=", "in_force"), ("company_id", "in", (False, company.id))],
            order="effective_from desc, id desc",
        )
        books = books.sorted(lambda book: not book.company_id)  # stable: the latest of each first
        found = defaultdict(dict)
        for month in months:
            last = fields.Date.subtract(flow.next_month(month.date), days=1)
            held = books.filtered(
                lambda book, day=last: (
                    book.effective_from <= day and (not book.effective_to or book.effective_to >= day)
                )
            )
            for line in held[:1].outcome_line_ids:
                found[line.code][month.date] = line
        return dict(found)

    def _settle(self, gathered, cards):
        """Totals of each month as its own: adjustments count where what they settle happened."""
        Event = self.env["property.score.event"]
        adjustments = Event.search(
            [
                ("company_id", "in", cards.company_id.ids),
                ("adjustment_of_id", "!=", False),
                ("state", "in", tuple(flow.COUNTED)),
            ]
        )
        shifts, settled = defaultdict(int), defaultdict(lambda: Event)
        for adjustment in adjustments:
            root = self._root(adjustment)
            value = points.tenths(adjustment.counted_points)
            shifts[root.scorecard_id] += value
            shifts[adjustment.scorecard_id] -= value
            settled[root] |= adjustment
        gathered.totals = {key: points.tenths(card.total_points) + shifts[card] for key, card in gathered.cards.items()}
        events = Event.search(
            [
                ("scorecard_id", "in", cards.ids),
                ("adjustment_of_id", "=", False),
                ("state", "in", tuple(flow.COUNTED)),
            ],
            order="at, id",
        )
        for event in events:
            speaker = self._speaking(event, settled.get(event, Event))
            if speaker == event or speaker.quantity or speaker.reading:  # a correction without them: it is gone
                key = event.employee_id.id, event.scorecard_id.month_date
                gathered.events.setdefault(key, []).append(event)
                gathered.spoken[event.id] = speaker

    @staticmethod
    def _root(event):
        while event.adjustment_of_id:
            event = event.adjustment_of_id
        return event

    def _speaking(self, event, adjustments):
        """What says what is true of an event now: the last that counts of what settles it, or itself."""
        said = adjustments.filtered(lambda one: one.source != RECKONED)
        said -= self.env["property.score.appeal.ruling"]._silent(adjustments)
        return said.sorted("id")[-1:] or event

    # ----------------------------------------------------------------- propose

    def _propose(self, gathered, since):
        """Create the proposals of months from ``since`` on that aren't there yet."""
        Outcome = self.env["property.score.outcome"]
        people = {employee_id for employee_id, _day in gathered.cards}
        there = {
            (one.employee_id.id, one.line_code, one.month_date)
            for one in Outcome.search([("month_id", "in", gathered.months.filtered(lambda m: m.date >= since).ids)])
        }
        found = [
            (employee_id, gathered.lines[code][fired.day], fired)
            for code in sorted(gathered.lines)
            for employee_id in sorted(people)
            for fired in self._fired(gathered, code, employee_id)
            if fired.day >= since and (employee_id, code, fired.day) not in there
        ]
        proposals = Outcome._passed_create(PASS, [self._vals(gathered, *one) for one in found])
        rows = [
            row
            for proposal, one in zip(proposals, found, strict=True)
            for row in self._month_vals(gathered, proposal, *one)
        ]
        self.env["property.score.outcome.month"]._passed_create(PASS, rows)
        self._notify(proposals)
        return proposals

    def _fired(self, gathered, code, employee_id):
        lines = gathered.lines[code]
        months = [
            outcome.Month(
                month.date,
                gathered.totals.get((employee_id, month.date)),
                tuple(event.id for event in self._counted(gathered, lines.get(month.date), employee_id, month.date)),
            )
            for month in gathered.months
        ]
        return outcome.fired(months, {day: line._asked() for day, line in lines.items()})

    def _counted(self, gathered, line, employee_id, day):
        """The events of a month that a line counts; of a line about totals, all of them.

        Counted are the person's own acts, each once: neither what somebody bears of another's, nor what events make
        that the line counts themselves.
        """
        events = gathered.events.get((employee_id, day), ()) if line else ()
        if line and line.measure == "count":
            return [event for event in events if self._is_counted(line, event, gathered.spoken[event.id])]
        return events

    def _is_counted(self, line, event, speaker):
        members = event.member_ids if event.source == conversion.SOURCE else event.browse()
        return (
            not event.main_event_id
            and line._counts_event(speaker.rule_code, speaker.category_id.id)
            and not any(line._counts_event(one.rule_code, one.category_id.id) for one in members)
        )

    def _vals(self, gathered, employee_id, line, fired):
        card = gathered.cards[employee_id, fired.day]
        events = [event.id for day in fired.months for event in self._counted(gathered, line, employee_id, day)]
        local = line.with_context(lang=self.env["res.company"]._lang_of(card))
        return {
            "employee_id": employee_id,
            "estate_id": card.estate_id.id,
            "month_id": card.month_id.id,
            "line_id": line.id,
            "line_code": line.code,
            "kind": line.kind,
            "ground": local._text_ground(),
            "event_ids": [fields.Command.set(list(fired.events or events))],
            "note": False,  # the supervisor's word, not a default of who closes
            "proposed_on": card.estate_id._local_date(),
        }

    def _month_vals(self, gathered, proposal, employee_id, line, fired):
        wanted = set(proposal.event_ids.ids)
        for day in fired.months:
            events = self._counted(gathered, line, employee_id, day)
            yield {
                "outcome_id": proposal.id,
                "scorecard_id": gathered.cards[employee_id, day].id,
                "total_points": points.display(gathered.totals[employee_id, day]),
                "event_count": sum(event.id in wanted for event in events),
            }

    # ------------------------------------------------------------------ ground

    @api.model
    def _standing(self, companies):
        domain = [("state", "in", ("draft", "submitted", "approved")), ("company_id", "in", companies.ids)]
        return self.env["property.score.outcome"].search(domain)

    def _mark_unfounded(self, company, gathered):
        """Propose the withdrawal of outcomes that what is known today doesn't call for any more; people decide.

        The proposal is taken back where the ground returned before anybody did.
        """
        changed = self._standing(company).filtered(lambda one: one.is_unfounded == self._is_founded(gathered, one))
        back = changed.filtered("is_unfounded")
        lost = changed - back
        self._say_unfounded(
            lost, True, self.env._("Later adjustments took away what this rests on: withdrawing it is proposed.")
        )
        self._notify(lost, "director")
        self._say_unfounded(
            back, False, self.env._("What this rests on is back: withdrawing it is proposed no longer.")
        )
        back.filtered(lambda one: one.state == "approved").activity_unlink(["mail.mail_activity_data_todo"])

    def _say_unfounded(self, outcomes, is_unfounded, text):
        if outcomes:
            outcomes._passed_write(PASS, {"is_unfounded": is_unfounded})
            outcomes._message_log_batch(bodies=dict.fromkeys(outcomes.ids, text))

    def _is_founded(self, gathered, one):
        """Whether the months and events of an outcome still meet what its line asked for."""
        asked = one.line_id._asked()
        if asked.measure == outcome.COUNT:
            days = one.ground_ids.mapped("month_date")
            counted = (self._counted(gathered, one.line_id, one.employee_id.id, day) for day in days)
            standing = {event.id for events in counted for event in events}
            return len(standing & set(one.event_ids.ids)) >= asked.times
        totals = [gathered.totals.get((one.employee_id.id, row.month_date)) for row in one.ground_ids]
        return all(asked.meets(total) for total in totals)

    def _notify(self, outcomes, role="supervisor"):
        """Who is to act finds it in the own list of activities; nobody is asked about the own person."""
        now, reach = fields.Datetime.now(), self.env["property.reachable"]
        if not outcomes:
            return
        near, above = (reach._users(code, outcomes.estate_id, now) for code in (role, "director"))
        concerned = outcomes._concerned_users()
        self.env["property.todo"]._give_each(
            {
                one: near[one.estate_id.id] - concerned[one.id] or above[one.estate_id.id] - concerned[one.id]
                for one in outcomes
            },
            lambda told: {"summary": told.env._("To decide: %s", told.display_name)},
        )
