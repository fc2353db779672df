# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, models


class PropertyDemoReport(models.AbstractModel):
    """The service and complaint reports of the last months, issued by the supervisor of the estate."""

    _name = "property.demo.report"
    _inherit = "property.demo.mixin"
    _description = "Demo Complaint Reports"

    @api.model
    def _load(self, estate):
        """One report of each kind for each of the last months; a second call does nothing."""
        self.env["property.demo.inspection"]._load_report(estate)
        if self._is_told("property.complaint.report", estate):
            return
        demo = self.with_context(tracking_disable=True)._in_chinese()
        reports = demo.env["property.complaint.report"].with_user(self._employee("supervisor").user_id)
        today = estate._local_date()
        for back, row in sorted(enumerate(self._texts("analysis"), 1), reverse=True):
            month = today.replace(day=1) - relativedelta(months=back)
            reports.create({"estate_id": estate.id, "month": month, **row}).action_issue()
