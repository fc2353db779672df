# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import replace
from decimal import Decimal

from odoo import api, models

from ..guard import PASS
from ..rules import choose, conversion, reckon
from ..rules.fact import Fact

LEVELS = 5  # what is made of events may be counted again, so often at most


class PropertyScoreConverter(models.AbstractModel):
    """Keeps the events that others make together: three times late, one day absent (SCO-11).

    Such an event is one of a source of its own, under the key of the event that completes its set. It arrives as
    facts do, as a proposal unless its rule says otherwise, and is withdrawn, corrected or settled by an adjustment as
    they are, whenever the set changes.
    """

    _name = "property.score.converter"
    _description = "Conversion of Score Events"

    @api.model
    def _convert(self, cards):
        """Bring what the events of these people make up to date; returns the scorecards and those it touched."""
        for company, of_company in cards.grouped("company_id").items():
            laws = self.env["property.score.conversion"]._laws(company)
            if not laws and self._name not in of_company.event_ids.mapped("source"):
                continue
            for _level in range(LEVELS):
                touched = self._convert_people(company, of_company, laws)
                cards |= touched
                if not touched:
                    break
        return cards

    @api.model
    def _convert_people(self, company, cards, laws):
        days = [*cards.mapped("month_date"), *cards.event_ids.mapped("day")]
        events = self._gather(company, cards.employee_id, laws, min(days), max(days))
        groups = reckon.grouped(self._rows(events, laws))
        standing = reckon.standing_of(groups)
        sets = conversion.sets(reckon.conversions_of(standing))
        specs = {spec.id: spec for spec in self._rules(sets)._specs()}
        wanted = self._for_whom_it_is(
            {item.key: self._want(item, events, groups, standing, specs[item.law.rule_id]) for item in sets}
        )
        present = events.filtered(lambda event: event.source == self._name)
        collector = self.env["property.score.collector"]
        touched = self.env["property.score.bookkeeper"]._bring_in_line(
            company, wanted, [collector._as_standing(event) for event in present]
        )
        self._keep_members([item for item in sets if item.key in wanted], standing)
        return touched

    @api.model
    def _for_whom_it_is(self, wanted):
        """Those of the events whose rule is on that day, and for who the person is then (SCO-16)."""
        concerned = {key: (key.employee_id, want.fact.estate_id, want.day) for key, want in wanted.items()}
        people = self.env["property.score.audience"]._people(concerned.values())
        return {
            key: want
            for key, want in wanted.items()
            if want.rule.scores(want.day) and want.rule.audience.holds(people[concerned[key]])
        }

    @api.model
    def _rules(self, sets):
        return self.env["property.score.rule"].browse({item.law.rule_id for item in sets})

    @api.model
    def _gather(self, company, employees, laws, first, last):
        """The events that are counted and made, as far as sets with those of these days reach."""
        books = self.env["property.score.rule"].browse(laws).rulebook_id
        since = min(books.mapped("effective_from"), default=first)
        start, end = conversion.reach([law for each in laws.values() for law in each], first, last, since)
        events = self.env["property.score.event"].search(
            [
                ("company_id", "=", company.id),
                ("employee_id", "in", employees.ids),
                *("|", ("rule_id", "in", list(laws)), ("source", "=", self._name)),
                ("day", ">=", start),
                *([("day", "<=", end)] if end else ()),
            ]
        )
        return self.env["property.score.reckoner"]._with_settling(events)

    @api.model
    def _rows(self, events, laws):
        known = {rule_id: reckon.Law(conversions=of_rule) for rule_id, of_rule in laws.items()}
        return self.env["property.score.reckoner"]._as_rows(events, known)

    @api.model
    def _want(self, item, events, groups, standing, spec):
        """The event that a set makes, as facts are judged."""
        members = [standing[group] for group in item.groups]
        last, completing = members[-1], events.browse(item.key.record_id).with_prefetch(events._prefetch_ids)
        fact = Fact(
            *item.key,
            estate_id=completing.estate_id.id,
            at=last.at,
            kind=conversion.KIND,
            quantity=item.law.quantity,
            evidence=self._words(item, members, completing),
        )
        want = choose.price(fact, spec, last.day)
        if not item.law.is_replacing:
            return want
        rows = [row for group in item.groups for row in groups[group] if row.counts]
        given = events.browse([row.id for row in rows])
        return replace(
            want,
            money=want.money - sum((Decimal(str(event.money)) for event in given), Decimal(0)),
            absent_minutes=want.absent_minutes - sum(given.mapped("absent_minutes")),
        )

    @api.model
    def _words(self, item, members, completing):
        """Why there is such an event, in the language of the company."""
        company = completing.company_id
        self = self.with_context(lang=company.partner_id.lang or self.env.lang)
        category = self.env["property.score.category"].browse(item.law.category_id)
        return self.env._(
            "Time %(number)s of %(counted)s, makes one of %(into)s: %(days)s",
            number=item.law.size,
            counted=category.name or item.law.code,
            into=item.law.into,
            days=self._listed(str(row.day) for row in members),
        )

    @api.model
    def _keep_members(self, sets, standing):
        """Let the events that are open say what they are made of."""
        made = self.env["property.score.event"].search(
            [("source", "=", self._name), ("res_id", "in", [item.key.record_id for item in sets])]
        )
        by_key = {(event.res_id, event.fact_group): event for event in made if event.month_id.state == "open"}
        for item in sets:
            event = by_key.get((item.key.record_id, item.key.group))
            ids = [standing[group].id for group in item.groups]
            if event and set(event.member_ids.ids) != set(ids):
                event._passed_write(PASS, {"member_ids": [(6, 0, ids)]})
