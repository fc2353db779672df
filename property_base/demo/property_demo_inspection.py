# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import csv
import pathlib
import random
from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models

SEED, MONTHS = 20260304, 4
TEXTS = pathlib.Path(__file__).parent / "remarks.csv"


class PropertyDemoInspection(models.AbstractModel):
    """Inspections of the demonstration estate over four months, measured months, and their reports."""

    _name = "property.demo.inspection"
    _description = "Demo Data of Inspections"

    @api.model
    def _load(self, xmlid="property_base.estate_demo"):
        """Everything up to yesterday; a second call does nothing."""
        estate = self.env.ref(xmlid, raise_if_not_found=False)
        if not estate or self.env["property.inspection"].search_count([("estate_id", "=", estate.id)], limit=1):
            return
        chinese = self.env["property.demo"]._in_chinese("property_base")
        demo = self.with_context(tracking_disable=True, mail_create_nolog=True, **chinese)
        today = estate._local_date()
        with TEXTS.open(encoding="utf-8", newline="") as file:
            texts = list(csv.DictReader(file))
        demo._inspect(estate, today, random.Random(SEED), [row["text"] for row in texts if row["what"] == "remark"])

    @api.model
    def _load_report(self, xmlid="property_base.estate_demo"):
        """The reports of the closed months, once the modules that measure are there; a second call does nothing."""
        estate = self.env.ref(xmlid, raise_if_not_found=False)
        if not estate or self.env["property.service.report"].search_count([("estate_id", "=", estate.id)], limit=1):
            return
        with TEXTS.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        texts = [[row["text"] for row in rows if row["what"] == what] for what in ("analysis", "measures")]
        chinese = self.env["property.demo"]._in_chinese("property_base")
        self.with_context(**chinese)._report(estate, estate._local_date(), texts)

    @api.model
    def _inspect(self, estate, today, chance, remarks):
        """Every third day a check of a person, every day a patrol; few points fail."""
        lists = {
            code: self.env.ref(f"property_base.checklist_{code}")
            for code in ("grooming", "speech", "knowledge", "conduct", "patrol")
        }
        inspector = self.env.ref("property_base.employee_supervisor")
        people = [
            self.env.ref(f"property_base.employee_{name}")
            for name in ("attendant", "attendant2", "steward", "employee")
        ]
        buildings, vals_list = estate.building_ids, []
        day = today - relativedelta(months=MONTHS)
        number = 0
        while day < today:
            at = estate._utc(datetime.combine(day, time(chance.randint(9, 16), chance.randint(0, 59))))
            common = {"estate_id": estate.id, "inspector_id": inspector.id, "inspected_at": at}
            if chance.random() < 0.97:
                vals_list.append(
                    {**common, "checklist_id": lists["patrol"].id, "building_id": chance.choice(buildings).id}
                )
            if number % 3 == 0:
                code = ("grooming", "speech", "conduct", "knowledge")[number // 3 % 4]
                person = people[number // 3 % len(people)]
                vals_list.append({**common, "checklist_id": lists[code].id, "employee_id": person.id})
            day, number = day + timedelta(days=1), number + 1
        records = self.env["property.inspection"].create(vals_list)
        for record in records:
            if chance.random() < 0.07:
                chance.choice(record.line_ids).write({"answer": "fail", "remark": chance.choice(remarks)})
        records.action_done()

    @api.model
    def _report(self, estate, today, texts):
        """Standards of the past months measured, their reports issued, the oldest first.

        :param texts: analyses and measures, those of last month first
        """
        supervisor = self.env.ref("property_base.employee_supervisor").user_id
        reports, began = self.env["property.service.report"], estate.obligation_start_on
        for back in range(MONTHS, 0, -1):
            month = today.replace(day=1) - relativedelta(months=back)
            estate.obligation_start_on = min(began, month)  # measured only from the day an estate began
            reports._measure_month(estate, month)
            estate.obligation_start_on = began
        for back, (analysis, measures) in sorted(enumerate(zip(*texts, strict=True), 1), reverse=True):
            month = today.replace(day=1) - relativedelta(months=back)
            vals = {"estate_id": estate.id, "month": month, "analysis": analysis, "measures": measures}
            reports.create(vals).with_user(supervisor).action_issue()
