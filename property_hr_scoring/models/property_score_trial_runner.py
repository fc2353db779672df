# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, models

from odoo.addons.property_base import progress

from ..rules import conversion, fact, flow, points, scorecard, trial


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
        answer = self._answer(question, months)
        progress.add()
        question.line_ids.unlink()
        question.write({"is_run": True, **self._sums(answer)})
        self._store(question, answer, [key for key in answer.changes if self._differs(answer, key)])
        progress.add()
        return question.changed_count

    @api.model
    def _answer(self, question, months):
        """Both sides of the months; everybody who began one with another base is within: ``rules.trial.Answer``."""
        both = self._sides(question, months)
        bases = {month.date: self._bases(question, month) for month in months}
        answer = trial.Answer(both, trial.changes(both), bases)
        for key in self._begun(months.filtered(lambda month: len(set(bases[month.date])) > 1)):
            answer.changes.setdefault(key, trial.Change())
        return answer

    @api.model
    def _sums(self, answer):
        """Values of the trial that are of everybody, whether anything changes or not."""
        return {"person_count": len(answer.people)}

    @api.model
    def _differs(self, answer, key):
        """Whether somebody would have another result in a month."""
        return answer.changes[key].differs or len(set(answer.bases[key[1]])) > 1

    @api.model
    def _begun(self, months):
        """Everybody with a scorecard of these months that the asker may see: list of (employee id, first of month)."""
        cards = self.env["property.scorecard"].search([("month_id", "in", months.ids)]) if months else ()
        return [(card.employee_id.id, card.month_id.date) for card in cards]

    @api.model
    def _bases(self, question, month):
        """What everybody began the month with, and would begin it with: tenths of points."""
        books = self.env["property.score.rulebook"]._of_company(month.company_id, *month._days())
        today = books._first_of_month(month.date) or question.rulebook_id
        return tuple(points.tenths(book.base_points) for book in (today, question.rulebook_id or today))

    @api.model
    def _sides(self, question, months):
        """What counts in the months today, and by the version on trial: ``rules.trial.Sides``."""
        book = self._book(question.rulebook_id)
        dated = [pair for month in months for pair in self._facts(month, question.rulebook_id)]
        stood = self._stood(question.company_id, book.reach(months[0].date), months)
        people = self.env["property.score.audience"]._people(self._asked(stood, dated, book))
        return trial.sides(stood, dated, book, set(months.mapped("date")), people)

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
        silent = self._silent(events)
        return [self._as_stood(of_group, silent) for of_group in events.grouped(self._group).values()]

    @api.model
    def _silent(self, events):
        """Corrections that people or appeals found wrong, and what gave them back: what stood before them is true."""
        ruling = self.env["property.score.appeal.ruling"]
        rejected = events.filtered(lambda event: event.adjustment_of_id and event.state == "rejected")
        return ruling._silent(events) | rejected.filtered(lambda event: event.source not in ruling._settling())

    @api.model
    def _group(self, event):
        settles = event.source in self.env["property.score.appeal.ruling"]._settling()
        return self.env["property.score.reckoner"]._group(event.adjustment_of_id if settles else event)

    @api.model
    def _as_stood(self, events, silent):
        """An event with all that corrects it; what settles it by an appeal or by repeats has no words of its own.

        :param silent: events that say nothing, see :meth:`_silent`
        """
        settling = self.env["property.score.appeal.ruling"]._settling()
        said = events.filtered(lambda event: event not in silent)
        is_upheld = any(event._is_upheld() for event in events if event not in silent)
        counted = events.filtered(lambda event: event.state in flow.COUNTED)
        own = said.filtered(lambda event: event.source not in settling) or events
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
            counts=bool(own & counted) and not is_gone and not is_upheld,
            is_decided=own[-1].state == "rejected" or is_upheld,
            is_open=own[-1].state == "proposed",
            is_ruled=max((events & silent).ids, default=0) > own[-1].id and last.source != conversion.SOURCE,
        )

    @api.model
    def _key(self, event):
        if not event.source:
            return None
        return fact.FactKey(event.source, event.res_model, event.res_id, event.fact_group, event.employee_id.id)

    @api.model
    def _store(self, question, answer, keys):
        """Write who would change, and by which rules."""
        bands, about = self.env["property.score.grade"]._bands(), {"trial_id": question.id}
        months = {month.date: month.id for month in question.month_ids}
        persons = [{**about, "employee_id": employee, "month_id": months[first]} for employee, first in keys]
        lines = self.env["property.score.trial.line"].create(
            [{**person, **self._line_vals(answer, key, bands)} for person, key in zip(persons, keys, strict=True)]
        )
        rules = {rule.code: rule.id for rule in question.rulebook_id.rule_ids}
        self.env["property.score.trial.rule"].create(
            [
                {**person, **self._rule_vals(answer, key, code), "line_id": line.id, "rule_id": rules.get(code)}
                for line, person, key in zip(lines, persons, keys, strict=True)
                for code in sorted(answer.changes[key].rules)
                if self._rule_differs(answer, key, code)
            ]
        )

    @api.model
    def _rule_differs(self, answer, key, code):
        """Whether a rule counts for something else for somebody in a month."""
        return answer.changes[key].rules[code].differs

    @api.model
    def _line_vals(self, answer, key, bands):
        change, (before, after) = answer.changes[key], answer.totals(key)
        return {
            "points_before": points.display(change.before.points),
            "points_after": points.display(change.after.points),
            "points_change": points.display(change.after.points - change.before.points),
            "total_before": points.display(before),
            "total_after": points.display(after),
            "grade_before_id": scorecard.grade(before, bands),
            "grade_after_id": scorecard.grade(after, bands),
        }

    @api.model
    def _rule_vals(self, answer, key, code):
        part = answer.changes[key].rules[code]
        return {
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
