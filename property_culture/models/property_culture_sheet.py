# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.rules import period

from ..rules import evaluation
from ..rules import year_sheet as rules


class PropertyCultureSheet(models.AbstractModel):
    """The year sheet and the review of a plan as plain values, for paper and workbook (CUL-1, CUL-3)."""

    _name = "property.culture.sheet"
    _description = "Year Sheet of Community Culture"

    @api.model
    def _values(self, plan):
        """``rows``: what is planned, in time order, with what came of it; ``year``: the sums, rules.year_sheet.Year."""
        plan.check_access("read")
        # sudo: who may read the plan may print it with its results
        plan = plan.sudo()
        lines = {line.key: line for line in plan.line_ids}
        records, lost = self._records(plan), self._cancelled_costs(plan)
        activities = plan.line_ids._as_activities()
        rows = [
            self._row(row, lines[row.activity.key], records.get(row.activity.key), lost.get(row.activity.key, 0))
            for row in rules.rows(activities)
        ]
        results = [
            rules.Result(key, True, record.came_count, round(record.cost * 100))
            for key, some in records.items()
            for record in some
        ]
        results += [rules.Result(key, False, 0, round(cost * 100)) for key, cost in lost.items()]
        return {"rows": rows, "year": rules.year(activities, results), "currency": plan.currency_id}

    @api.model
    def _records(self, plan):
        """``{key: closed records}`` of the year; by the key, so that a revision keeps what was held before."""
        first, last = period.bounds(plan.period)
        records = plan.env["property.culture.record"].search(
            [
                ("estate_id", "=", plan.estate_id.id),
                ("state", "=", "done"),
                ("held_on", ">=", first),
                ("held_on", "<=", last),
            ]
        )
        return records.grouped(lambda record: record.event_id.plan_line_id.key)

    @api.model
    def _cancelled_costs(self, plan):
        """``{key: what its activities cost that were cancelled}`` in the year of the plan."""
        first, last = (fields.Datetime.to_datetime(day) for day in period.bounds(plan.period))
        costs = plan.env["property.culture.cost"].search(
            [
                ("estate_id", "=", plan.estate_id.id),
                ("event_id.culture_state", "=", "cancelled"),
                ("event_id.date_begin", ">=", plan.estate_id._utc(first)),
                ("event_id.date_begin", "<", plan.estate_id._utc(last + timedelta(days=1))),
            ]
        )
        grouped = costs.grouped(lambda cost: cost.event_id.plan_line_id.key)
        return {key: sum(some.mapped("amount")) for key, some in grouped.items()}

    @api.model
    def _row(self, row, line, records, lost=0):
        """An activity and what came of it: all its records, the last day, and what everybody thought."""
        one, records = row.activity, records or self.env["property.culture.record"]
        opinions = sum(records.mapped("opinion_count"))
        households, cost = sum(records.mapped("household_count")), sum(records.mapped("cost")) + lost
        liked = sum(record.liked * record.opinion_count for record in records)
        return {
            "number": row.number,
            "day": one.day,
            "name": one.name,
            "series": one.series,
            "place": one.place,
            "audience": one.audience,
            "expected": one.expected,
            "budget": one.budget / 100,
            "committee": one.needs_committee,
            "note": line.note or "",
            "held_on": max(records.mapped("held_on"), default=None),
            "came": sum(records.mapped("came_count")),
            "households": households,
            "cost": cost,
            "each": evaluation.households(households, 0, round(cost * 100)).cents_each / 100 if households else 0,
            "liked": round(liked / opinions, 1) if opinions else 0,
            "effect": "\n".join(filter(None, records.sorted("held_on").mapped("effect"))),
        }
