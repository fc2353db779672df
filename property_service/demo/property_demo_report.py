# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import csv
import pathlib

from dateutil.relativedelta import relativedelta

from odoo import api, models

TEXTS = pathlib.Path(__file__).parent / "analysis.csv"


class PropertyDemoReport(models.AbstractModel):
    """The complaint reports of the last months of the demonstration estate, issued by its supervisor."""

    _name = "property.demo.report"
    _description = "Demo Data of Complaint Reports"

    @api.model
    def _load(self, xmlid="property_base.estate_demo"):
        """One report for each of the last months; a second call does nothing."""
        estate = self.env.ref(xmlid, raise_if_not_found=False)
        supervisor = self.env.ref("property_base.employee_supervisor", raise_if_not_found=False)
        reports = self.env["property.complaint.report"]
        if not estate or not supervisor or reports.search_count([("estate_id", "=", estate.id)], limit=1):
            return
        chinese = self.env["property.demo"]._in_chinese("property_service")
        reports = reports.with_user(supervisor.user_id).with_context(tracking_disable=True, **chinese)
        today = estate._local_date()
        with TEXTS.open(encoding="utf-8", newline="") as file:
            texts = list(csv.DictReader(file))
        for back, row in sorted(enumerate(texts, 1), reverse=True):
            month = today.replace(day=1) - relativedelta(months=back)
            reports.create({"estate_id": estate.id, "month": month, **row}).action_issue()
