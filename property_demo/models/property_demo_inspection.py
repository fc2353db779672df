# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models

SEED, MONTHS = 20260304, 4


class PropertyDemoInspection(models.AbstractModel):
    """Inspections of the demonstration estate over four months, measured months, and their reports."""

    _name = "property.demo.inspection"
    _inherit = "property.demo.mixin"
    _description = "Demo Inspections"

    @api.model
    def _load(self, estate):
        """Inspections up to yesterday; a second call does nothing."""
        if not self._is_told("property.inspection", estate):
            demo = self._quietly()._in_chinese()
            demo._inspect(estate, estate._local_date(), random.Random(SEED), self._remarks("remark"))

    @api.model
    def _load_report(self, estate):
        """The reports of the closed months, once all that is measured was told; a second call does nothing."""
        if not self._is_told("property.service.report", estate):
            texts = [self._remarks("analysis"), self._remarks("measures")]
            self._in_chinese()._report(estate, estate._local_date(), texts)

    @api.model
    def _remarks(self, what):
        return [row["text"] for row in self._texts("remarks") if row["what"] == what]

    @api.model
    def _inspect(self, estate, today, chance, remarks):
        """Every third day a check of a person, every day a patrol; few points fail."""
        lists = {
            code: self.env.ref(f"property_standard.checklist_{code}")
            for code in ("grooming", "speech", "knowledge", "conduct", "patrol")
        }
        inspector = self._employee("supervisor").user_id
        people = [self._employee(login) for login in ("attendant", "attendant2", "steward", "employee")]
        buildings, vals_list = estate.building_ids, []
        day = today - relativedelta(months=MONTHS)
        number = 0
        while day < today:
            at = estate._utc(datetime.combine(day, time(chance.randint(9, 16), chance.randint(0, 59))))
            common = {"estate_id": estate.id, "inspected_at": at}
            if chance.random() < 0.97:
                vals_list.append(
                    {**common, "checklist_id": lists["patrol"].id, "building_id": chance.choice(buildings).id}
                )
            if number % 3 == 0:
                code = ("grooming", "speech", "conduct", "knowledge")[number // 3 % 4]
                person = people[number // 3 % len(people)]
                vals_list.append({**common, "checklist_id": lists[code].id, "employee_id": person.id})
            day, number = day + timedelta(days=1), number + 1
        records = self.env["property.inspection"].with_user(inspector).create(vals_list)
        for record in records:
            if chance.random() < 0.07:
                chance.choice(record.line_ids).write({"answer": "fail", "remark": chance.choice(remarks)})
        records.action_done()

    @api.model
    def _report(self, estate, today, texts):
        """Standards of the past months measured, their reports issued, the oldest first.

        :param texts: analyses and measures, those of last month first
        """
        supervisor = self._employee("supervisor").user_id
        reports, results = self.env["property.service.report"], self.env["property.standard.result"]
        began = estate.obligation_start_on
        for back in range(MONTHS, 0, -1):
            month = today.replace(day=1) - relativedelta(months=back)
            estate.obligation_start_on = min(began, month)  # measured only from the day an estate began
            results._measure_month(estate, month)
            estate.obligation_start_on = began
        for back, (analysis, measures) in sorted(enumerate(zip(*texts, strict=True), 1), reverse=True):
            month = today.replace(day=1) - relativedelta(months=back)
            vals = {"estate_id": estate.id, "month": month, "analysis": analysis, "measures": measures}
            reports.create(vals).with_user(supervisor).action_issue()
