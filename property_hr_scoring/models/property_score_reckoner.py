# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..guard import PASS
from ..rules import flow, points, reckon


class PropertyScoreReckoner(models.AbstractModel):
    """What events count for together: repeats and the maxima of categories (SCO-11, SCO-12).

    Gathers the events of the people as far back as the windows of the rules reach, asks the rules, writes each event's
    share. What a closed month booked otherwise is booked in the open one, as an event that settles it.
    """

    _name = "property.score.reckoner"
    _description = "Reckoning of Repeats and Maxima"

    @api.model
    def _reckon(self, cards):
        """Bring the events of the people of these scorecards up to date; nothing to do costs two queries.

        :return: the scorecards, and others of the same people on which something changed
        """
        for company, of_company in cards.grouped("company_id").items():
            rules = self._concerned_rules(company)
            days = sorted(self._concerned(of_company.event_ids, rules).mapped("day"))
            if days:
                cards |= self._reckon_people(company, of_company.employee_id, rules, days[0], days[-1])
        return cards

    @api.model
    def _concerned(self, events, rules):
        """The events of these rules, those that were of them before a correction, and those that have a share yet."""
        return events.filtered(
            lambda event: (
                event.rule_id in rules
                or event.adjustment_of_id.rule_id in rules
                or event.repeat_number
                or event.repeat_points
                or event.cut_points
            )
        )

    @api.model
    def _concerned_rules(self, company):
        """The rules of a company whose events count together: with a ladder, or of a category that is counted."""
        Rule = self.env["property.score.rule"].with_context(active_test=False)
        own = [("rulebook_id.state", "=", "in_force"), ("company_id", "in", (False, company.id))]
        ladders = Rule.search([*own, ("ladder_window", "!=", False), ("step_ids", "!=", False)])
        maxima = self.env["property.score.maximum"].search([("rulebook_id.state", "=", "in_force"), own[1]])
        wide = ladders.filtered("is_ladder_by_category").category_id | maxima.category_id
        if not ladders and not wide:
            return ladders
        return Rule.search([*own, "|", ("code", "in", ladders.mapped("code")), ("category_id", "in", wide.ids)])

    @api.model
    def _reckon_people(self, company, employees, rules, first, last):
        laws = self._laws(rules)
        windows = {law.ladder.window for law in laws.values() if law.ladder}
        first = flow.first_of_month(first)
        until = max([window.end(last) for window in windows], default=last)
        events = self.env["property.score.event"].search(
            [
                ("company_id", "=", company.id),
                ("employee_id", "in", employees.ids),
                *("|", ("rule_id", "in", rules.ids), "|", ("repeat_number", "!=", 0)),
                *("|", ("repeat_points", "!=", 0), ("cut_points", "!=", 0)),
                ("day", ">=", min([window.start(first) for window in windows], default=first)),
                ("day", "<", flow.next_month(flow.first_of_month(until))),
            ],
        )
        events = self._with_settling(events).sorted("id")
        plan = reckon.reckon([self._as_row(event, laws) for event in events], first)
        return self._write_shares(events, plan) | self._book(company, events, plan)

    @api.model
    def _with_settling(self, events):
        """These events and all that settle one another with them, by whatever rule and on whatever day they do now."""
        together = events | events.adjustment_of_id
        together |= events.search([("adjustment_of_id", "in", together.ids)])
        return self._with_settling(together) if together - events else events

    @api.model
    def _laws(self, rules):
        mosts = {
            (line.rulebook_id, line.category_id): points.tenths(line.points) for line in rules.rulebook_id.maximum_ids
        }
        return {
            rule.id: reckon.Law(
                rule._ladder(), rule.is_ladder_by_category, mosts.get((rule.rulebook_id, rule.category_id))
            )
            for rule in rules
        }

    @api.model
    def _as_row(self, event, laws):
        is_reckoned = event.source == self._name
        settles = event.source in self.env["property.score.appeal.ruling"]._settling()
        return reckon.Row(
            id=event.id,
            group=self._group(event.adjustment_of_id if settles else event),
            employee_id=event.employee_id.id,
            code=event.rule_code,
            category_id=event.category_id.id,
            law=laws.get(event.rule_id.id, reckon.Law()),
            day=event.day,
            at=event.at,
            points=points.tenths(event.points),
            repeat=points.tenths(event.repeat_points),
            cut=points.tenths(event.cut_points),
            number=event.repeat_number,
            counts=event.state in flow.COUNTED,
            is_frozen=event.month_id.state == "closed",
            is_gone=event.is_adjustment and not is_reckoned and not event.quantity and not event.reading,
            is_reckoned=is_reckoned,
        )

    @api.model
    def _group(self, event):
        """What an event and what settles it have in common: the fact, or of events by hand the first of them."""
        if not event.source:
            return event.adjustment_of_id.id or event.id
        return event.source, event.res_model, event.res_id, event.fact_group, event.employee_id.id

    @api.model
    def _write_shares(self, events, plan):
        """Write the shares that changed, with a trace of those that stood before; returns their scorecards."""
        changed = events.browse(plan.change)
        changed.month_id._lock()
        changed.filtered(lambda event: event.create_date < self.env.cr.now())._leave_trace("reckoned")
        for event in changed:
            share = plan.change[event.id]
            event._passed_write(PASS, self._share_vals(share))
            if event.source == self._name:
                self._keep_settling(event, share)
        return changed.scorecard_id

    @api.model
    def _keep_settling(self, event, share):
        """What settles nothing any more is withdrawn, and back when it settles something again."""
        state = "confirmed" if share.repeat or share.cut else "withdrawn"
        if event.state != state:
            event._move(PASS, state)

    @api.model
    def _book(self, company, events, plan):
        """Book the differences of closed months in the open one; returns the scorecards they are on."""
        Event, cards = self.env["property.score.event"], self.env["property.scorecard"]
        Month, new = self.env["property.score.month"], []
        originals = events.browse(plan.book)
        for day, of_month in originals.grouped(lambda event: flow.first_of_month(event.day)).items():
            month, _is_late = Month._accounting(company, day)
            month._lock()
            estates = {event.employee_id.id: event.estate_id.id for event in of_month}
            issued = self.env["property.scorecard.issuer"]._issue(month, estates)
            new += [
                self._booking(event, plan.book[event.id], month, issued[event.employee_id.id]) for event in of_month
            ]
            cards = cards.union(*issued.values())
        Event._passed_create(PASS, new)
        return cards

    @api.model
    def _booking(self, event, share, month, card):
        """Values of the event that settles in ``month`` what ``event`` of a closed one counts for now."""
        settling = self.env["property.score.bookkeeper"]._settling_vals(event, self._name, "reckoned", month, card)
        return {**settling, **self._share_vals(share), "quantity": event.quantity, "points": 0}

    @api.model
    def _share_vals(self, share):
        return {
            "repeat_number": share.number,
            "repeat_points": points.display(share.repeat),
            "cut_points": points.display(share.cut),
        }
