# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import date, datetime

from odoo import Command, api, models

from odoo.addons.property_culture.guard import PASS
from odoo.addons.property_document.guard import PASS as REVIEW_PASS

from ..rules import culture


class PropertyDemoCulture(models.AbstractModel):
    """Three years' plans of community culture: last year's is evaluated, this year's runs, next year's is audited."""

    _name = "property.demo.culture"
    _inherit = "property.demo.mixin"
    _description = "Demo Community Culture"

    @api.model
    def _load(self, estate):
        """The plans, and what came of them up to today; a second call does nothing."""
        if self._is_told("property.culture.plan", estate):
            return
        demo, today = self._quietly()._in_chinese(), estate._local_date()
        for year in culture.YEARS:
            told = culture.activities(year, today)
            soon = culture.soon(today) if year == culture.PRESENT else []
            plan = demo._make(estate, date(today.year + year, 1, 1), told, soon)
            if year == culture.NEXT:
                demo._wish(plan, told, year)
                plan.action_submit()
            else:
                demo._approve(plan)
                demo._wish(plan, told, year)
                demo.env["property.demo.activity"]._tell(plan, told, soon)

    @api.model
    def _make(self, estate, first, told, soon):
        """The supervisor's draft."""
        lines = [self._line_vals(one.day, one.row) for one in told]
        lines += [self._line_vals(one.day, vars(one)) for one in soon]
        plans = self.env["property.culture.plan"].with_user(self._employee("supervisor").user_id)
        return plans.create(
            {"estate_id": estate.id, "date_from": first, "line_ids": [Command.create(vals) for vals in lines]}
        )

    @api.model
    def _line_vals(self, day, row):
        return {
            **{name: row[name] for name in ("name", "series", "place", "audience")},
            "planned_on": day,
            "expected_count": int(row["expected"]),
            "budget": float(row["budget"]),
        }

    @api.model
    def _approve(self, plan):
        """Submitted and audited in the December before, as it is written."""
        supervisor, director = (self._employee(login).user_id for login in ("supervisor", "director"))
        estate, year = plan.estate_id, plan.date_from.year - 1
        submitted, approved = (estate._utc(datetime(year, 12, day, 10, 30)) for day in (15, 22))
        plan._move(PASS, "submitted", submitted_at=submitted, submitted_by_id=supervisor.id)
        plan.request_validation()
        plan._approval_reviews()._passed_write(
            REVIEW_PASS, {"status": "approved", "done_by": director.id, "reviewed_date": approved}
        )
        self.env["property.obligation"]._fulfil_periods("community_plan", {(estate, plan.period): submitted})
        plan = plan.with_user(director)
        plan._move(PASS, "approved", approved_at=approved)
        plan._seal("approve")

    @api.model
    def _wish(self, plan, told, year):
        """What residents wished for the plan, and what it took up."""
        homes = self.env["property.residency"].search(
            [("estate_id", "=", plan.estate_id.id), ("is_current", "=", True), ("is_living_in", "=", True)], order="id"
        )
        chance = random.Random(culture.SEED + 10 + year)
        lines = {one.row["key"]: line for one, line in self._pairs(plan, told)}
        rows = [row for row in self._texts("wishes") if int(row["year"]) == year]
        self.env["property.culture.wish"].create(
            [
                {
                    "estate_id": plan.estate_id.id,
                    "unit_id": home.unit_id.id,
                    "partner_id": home.partner_id.id,
                    "year": plan.date_from.year,
                    "text": row["text"],
                    "line_id": lines[row["planned"]].id if row["planned"] else False,
                }
                for row, home in zip(rows, homes.browse(chance.sample(homes.ids, len(rows))), strict=True)
            ]
        )

    @api.model
    def _pairs(self, plan, told):
        """``[(what is told, line of the plan)]``."""
        lines = {(line.planned_on, line.name): line for line in plan.line_ids}
        return [(one, lines[one.day, one.row["name"]]) for one in told]
