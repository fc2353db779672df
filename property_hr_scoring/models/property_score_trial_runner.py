# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, models

from odoo.addons.property_base import progress

from ..rules import fact, flow, points, scorecard, trial


class PropertyScoreTrialRunner(models.AbstractModel):
    """Answers a what-if: gathers facts and events of the months, asks the rules, writes who would change (SCO-8).

    It reads what the collection reads and writes nothing but its answer. A constant number of queries for each month,
    however many people there are.
    """

    _name = "property.score.trial.runner"
    _description = "Runner of a What-If"

    @api.model
    def _run(self, question):
        """Answer a trial; returns how many people would change."""
        months = question.month_ids.sorted("date")
        progress.expect(len(months) + 2)
        changes = self._changes(question, months)
        progress.add()
        question.line_ids.unlink()
        question.write({"is_run": True, "person_count": len({employee for employee, _first in changes})})
        bases = {month.date: self._bases(question, month) for month in months}
        for employee_id, first in self._begun(months.filtered(lambda month: len(set(bases[month.date])) > 1)):
            changes.setdefault((employee_id, first), trial.Change())
        differs = {key: change for key, change in changes.items() if change.differs or len(set(bases[key[1]])) > 1}
        self._store(question, differs, bases)
        progress.add()
        return question.changed_count

    @api.model
    def _begun(self, months):
        """Everybody with a scorecard of these months that the asker may see: list of (employee id, first of month)."""
        cards = self.env["property.scorecard"].search([("month_id", "in", months.ids)]) if months else ()
        return [(card.employee_id.id, card.month_id.date) for card in cards]

    @api.model
    def _bases(self, question, month):
        """What everybody began the month with, and would begin it with: tenths of points."""
        books = self.env["property.score.rulebook"]._of_company(month.company_id, *month._days())
        found = [
            book.base_points
            for book in (books._first_of_month(month.date) or question.rulebook_id, question.rulebook_id)
        ]
        return tuple(points.tenths(base) for base in found)

    @api.model
    def _changes(self, question, months):
        """Everybody's months on both sides: ``{(employee id, first of the month): Change}``."""
        book = self._book(question.rulebook_id)
        dated = [pair for month in months for pair in self._facts(month, question.rulebook_id)]
        stood = self._stood(question.company_id, book.reach(months[0].date), months)
        people = self.env["property.score.audience"]._people(self._asked(stood, dated, book))
        return trial.compare(stood, dated, book, set(months.mapped("date")), people)

    @api.model
    def _asked(self, stood, dated, book):
        """Whom, where and when the rules with an audience ask about: set of (employee id, estate id, day)."""
        if all(rule.audience.is_everybody for rule in book.rules.values()):
            return set()
        facts = {(item.employee_id, item.estate_id, day) for item, day in dated}
        return facts | {(item.employee_id, item.estate_id, item.day) for item in stood}

    @api.model
    def _book(self, rulebook):
        rules = rulebook.rule_ids
        laws = self.env["property.score.reckoner"]._laws(rules, rules.conversion_ids._laws_by_rule())
        return trial.Book(
            rules={spec.code: spec for spec in rules._specs()},
            laws={rule.code: laws[rule.id] for rule in rules},
            categories={rule.code: rule.category_id.id for rule in rules},
        )

    @api.model
    def _facts(self, month, rulebook):
        """The facts of a month in the estates that the asker may see, with their local days."""
        # sudo: sources answer for scoring, whoever asks; what isn't of estates that the asker sees is left out
        collector = self.env["property.score.collector"].sudo()
        estates = self.env["property.estate"].with_context(active_test=False)
        estates = estates.search([("company_id", "=", month.company_id.id)])
        sources = collector.env["property.score.source"]._score_sources()
        found = collector._gather(month.with_env(collector.env), sources, rulebook)
        progress.add()
        return [(item, day) for item, day in found if item.estate_id in estates._ids]

    @api.model
    def _stood(self, company, first, months):
        """The events from ``first`` to the end of the months that the asker may see, as the rules know them."""
        Event, reckoner = self.env["property.score.event"], self.env["property.score.reckoner"]
        domain = [("company_id", "=", company.id), ("day", ">=", first), ("day", "<", flow.next_month(months[-1].date))]
        # sudo: who corrects an event, and how, follows from the event
        events = Event.browse(Event.search(domain).ids).sudo()
        events = reckoner._with_settling(events).sorted("id")
        return [self._as_stood(of_group) for of_group in events.grouped(self._group).values()]

    @api.model
    def _group(self, event):
        settles = event.source in self.env["property.score.appeal.ruling"]._settling()
        return self.env["property.score.reckoner"]._group(event.adjustment_of_id if settles else event)

    @api.model
    def _as_stood(self, events):
        """An event with all that corrects it; what settles it by an appeal or by repeats has no words of its own."""
        settling = self.env["property.score.appeal.ruling"]._settling()
        counted = events.filtered(lambda event: event.state in flow.COUNTED)
        own = events.filtered(lambda event: event.source not in settling) or events
        last = (own & counted or own)[-1]
        is_gone = last.is_adjustment and not last.quantity and not last.reading
        return trial.Stood(
            id=events[0].id,
            group=self._group(events[0]),
            key=self._key(last),
            employee_id=last.employee_id.id,
            estate_id=last.estate_id.id,
            code=last.rule_code,
            category_id=last.category_id.id,
            day=last.day,
            at=last.at,
            quantity=last.quantity,
            points=sum(points.tenths(event.points) for event in counted),
            amount=points.Amount(
                sum(points.tenths(event.counted_points) for event in counted),
                sum((Decimal(str(event.money)) for event in counted), Decimal(0)),
                sum(event.absent_minutes for event in counted),
            ),
            counts=bool(own & counted) and not is_gone and not self._is_upheld(events),
            is_decided=own[-1].state == "rejected" or self._is_upheld(events),
            is_open=own[-1].state == "proposed",
        )

    @api.model
    def _is_upheld(self, events):
        return any(event._is_upheld() for event in events)

    @api.model
    def _key(self, event):
        if not event.source:
            return None
        return fact.FactKey(event.source, event.res_model, event.res_id, event.fact_group, event.employee_id.id)

    @api.model
    def _store(self, question, changes, bases):
        """Write who would change, and by which rules."""
        bands = self.env["property.score.grade"]._bands()
        months = {month.date: month.id for month in question.month_ids}
        lines = self.env["property.score.trial.line"].create(
            [
                {
                    "trial_id": question.id,
                    "employee_id": employee,
                    "month_id": months[first],
                    **self._line_vals(change, bases[first], bands),
                }
                for (employee, first), change in changes.items()
            ]
        )
        rules = {rule.code: rule.id for rule in question.rulebook_id.rule_ids}
        self.env["property.score.trial.rule"].create(
            [
                {**self._rule_vals(line, code, part), "rule_id": rules.get(code)}
                for line, change in zip(lines, changes.values(), strict=True)
                for code, part in sorted(change.rules.items())
                if part.differs
            ]
        )
        return lines

    @api.model
    def _line_vals(self, change, bases, bands):
        before, after = change.before.points, change.after.points
        total_before, total_after = bases[0] + before, bases[1] + after
        return {
            "points_before": points.display(before),
            "points_after": points.display(after),
            "points_change": points.display(after - before),
            "total_before": points.display(total_before),
            "total_after": points.display(total_after),
            "grade_before_id": scorecard.grade(total_before, bands),
            "grade_after_id": scorecard.grade(total_after, bands),
        }

    @api.model
    def _rule_vals(self, line, code, part):
        return {
            "trial_id": line.trial_id.id,
            "line_id": line.id,
            "employee_id": line.employee_id.id,
            "month_id": line.month_id.id,
            "rule_code": code,
            "count_before": part.count_before,
            "count_after": part.count_after,
            "points_before": points.display(part.before.points),
            "points_after": points.display(part.after.points),
            "points_change": points.display(part.after.points - part.before.points),
            "money_before": float(part.before.money),
            "money_after": float(part.after.money),
            "minutes_before": part.before.absent_minutes,
            "minutes_after": part.after.absent_minutes,
        }
