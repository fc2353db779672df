# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..guard import PASS
from ..rules import conversion, flow, liability, points, reckon


class PropertyScoreReckoner(models.AbstractModel):
    """What events count for together: repeats, conversions and the maxima of categories (SCO-11, SCO-12).

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
        """The events of these rules, those that were of them before a correction, and those that have a share yet.

        Those that others make as well, and what settles them: what they stand for costs again when they fall.
        """
        return events.filtered(
            lambda event: (
                event.rule_id in rules
                or event.adjustment_of_id.rule_id in rules
                or conversion.SOURCE in (event.source, event.adjustment_of_id.source)
                or event.repeat_number
                or event.repeat_points
                or event.cut_points
            )
        )

    @api.model
    def _concerned_rules(self, company):
        """The rules of a company whose events count together: with a ladder or a conversion, or of such a category."""
        Rule = self.env["property.score.rule"].with_context(active_test=False)
        own = [("rulebook_id.state", "=", "in_force"), ("company_id", "in", (False, company.id))]
        ladders = Rule.search([*own, ("ladder_window", "!=", False), ("step_ids", "!=", False)])
        maxima = self.env["property.score.maximum"].search([("rulebook_id.state", "=", "in_force"), own[1]])
        wide = ladders.filtered("is_ladder_by_category").category_id | maxima.category_id
        counted = Rule.browse(self.env["property.score.conversion"]._laws(company))
        if not ladders and not wide and not counted:
            return ladders
        codes = (ladders | counted).mapped("code")
        return Rule.search([*own, "|", ("code", "in", codes), ("category_id", "in", wide.ids)])

    @api.model
    def _reckon_people(self, company, employees, rules, first, last):
        conversions = self.env["property.score.conversion"]._laws(company)
        laws = self._laws(rules, conversions)
        windows = {law.ladder.window for law in laws.values() if law.ladder}
        first, until = self._reach(rules, conversions, flow.first_of_month(first), last)
        until = until and max([window.end(last) for window in windows], default=until)
        events = self.env["property.score.event"].search(
            [
                ("company_id", "=", company.id),
                ("employee_id", "in", employees.ids),
                *("|", ("rule_id", "in", rules.ids), "|", ("source", "=", conversion.SOURCE)),
                *("|", ("repeat_number", "!=", 0)),
                *("|", ("repeat_points", "!=", 0), ("cut_points", "!=", 0)),
                ("day", ">=", min([window.start(first) for window in windows], default=first)),
                *([("day", "<", flow.next_month(flow.first_of_month(until)))] if until else ()),
            ],
        )
        events = self._with_settling(events).sorted("id")
        plan = reckon.reckon(self._as_rows(events, laws), first)
        return self._write_shares(events, plan) | self._book(company, events, plan)

    @api.model
    def _reach(self, rules, conversions, first, last):
        """From where on events are reckoned, and the last day whose events count with them (None: all later ones).

        What stands in the place of events gives back what they cost, also in months before its own.
        """
        replacing = [law for each in conversions.values() for law in each if law.is_replacing]
        since = min(rules.rulebook_id.mapped("effective_from"), default=first)
        start, until = conversion.reach(replacing, first, last, since)
        return flow.first_of_month(start), until

    @api.model
    def _with_settling(self, events):
        """These events and all that settle one another with them, by whatever rule and on whatever day they do now."""
        together = events | events.adjustment_of_id
        together |= events.search([("adjustment_of_id", "in", together.ids)])
        return self._with_settling(together) if together - events else events

    @api.model
    def _laws(self, rules, conversions):
        mosts = {
            (line.rulebook_id, line.category_id): points.tenths(line.points) for line in rules.rulebook_id.maximum_ids
        }
        return {
            rule.id: reckon.Law(
                rule._ladder(),
                rule.is_ladder_by_category,
                mosts.get((rule.rulebook_id, rule.category_id)),
                conversions.get(rule.id, ()),
            )
            for rule in rules
        }

    @api.model
    def _as_rows(self, events, laws):
        silent = self.env["property.score.appeal.ruling"]._silent(events)
        return [self._as_row(event, laws, event in silent) for event in events]

    @api.model
    def _as_row(self, event, laws, is_silent):
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
            is_silent=is_silent,
            is_shared=event.source == liability.SOURCE,
        )

    @api.model
    def _group(self, event):
        """What an event and what settles it have in common: the fact, or of events by hand the first of them."""
        if not event.source:
            return event.adjustment_of_id.id or event.id
        return event.source, event.res_model, event.res_id, event.fact_group, event.employee_id.id

    @api.model
    def _words(self, event):
        """How the points of an event came to count for what they count for."""
        words, points_text = [], {"points": event.repeat_points}
        made = event.made_ids.filtered(lambda other: other.state in flow.COUNTED)
        if made and event.repeat_points:
            codes = self._listed(made.mapped("rule_code"))
            words.append(self.env._("%(made)s stands in its place: %(points)+.1f", made=codes, **points_text))
        elif event.repeat_number > 1:
            words.append(self.env._("time %(number)s: %(points)+.1f", number=event.repeat_number, **points_text))
        if event.cut_points:
            words.append(self.env._("beyond the maximum: %+.1f", event.cut_points))
        return self._listed(words)

    @api.model
    def _write_shares(self, events, plan):
        """Write the shares that changed, with a trace of those that stood before; returns their scorecards."""
        changed = events.browse(plan.change)
        changed.month_id._lock()
        changed.filtered(lambda event: event.create_date < self.env.cr.now())._leave_trace("reckoned")
        for share, alike in changed.grouped(lambda event: plan.change[event.id]).items():
            alike._passed_write(PASS, self._share_vals(share))
        for event in changed.filtered(lambda event: event.source == self._name):
            self._keep_settling(event, plan.change[event.id])
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
