# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_period_mixin import OnePerPeriod

from ..guard import PASS


class PropertyComplaintReport(models.Model):
    """The department's monthly complaint report (部门客户投诉工作月报) of an estate (TKT-10).

    Live as a draft, frozen and sealed when issued; issuing fulfils the limit of the month.
    """

    _name = "property.complaint.report"
    _description = "Monthly Complaint Report"
    _inherit = ["property.month.report.mixin"]
    _guard_pass = PASS

    _report_obligation = "complaint_report"
    _report_template = "property_service.report_complaint_figures"
    _report_print = "property_service.property_complaint_report_pdf"

    amends_id = fields.Many2one("property.complaint.report", string="Corrects", readonly=True, copy=False)
    amended_by_ids = fields.One2many("property.complaint.report", "amends_id", string="Corrected By")
    ticket_count = fields.Integer(string="Complaints", compute="_compute_ticket_count")

    _month_unique = OnePerPeriod("The estate has a complaint report of this month; open that one.", "month", "version")
    _amended_once = models.UniqueIndex("(amends_id) WHERE state = 'issued'", "This report was corrected already.")

    def _gather(self):
        self.ensure_one()
        return self.env["property.complaint.figures"]._figures(self.estate_id, self.month)

    @api.depends("figures", "state", "month", "estate_id")
    def _compute_ticket_count(self):
        """Frozen when issued; of drafts those of this moment, one query for all estates of a month and time zone."""
        drafts = self.filtered(lambda report: report.state != "issued" and report.month and report.estate_id)
        for report in self - drafts:
            report.ticket_count = (report.figures or {}).get("now", {}).get("count", 0)
        figures = self.env["property.complaint.figures"]
        for (month, _tz), reports in drafts.grouped(lambda report: (report.month, report.estate_id.tz)).items():
            counts = figures._counts(reports.estate_id, month)
            for report in reports:
                report.ticket_count = counts.get(report.estate_id.id, 0)

    def _dimension_titles(self):
        """``[(breakdown, title)]`` in the order of the report."""
        return [
            ("kind", self.env._("All tickets by kind")),
            ("cause", self.env._("Complaints by cause")),
            ("building", self.env._("Complaints by building")),
            ("channel", self.env._("Complaints by channel")),
            ("person", self.env._("Complaints by person in charge")),
        ]

    def action_open_tickets(self):
        """The complaints behind the figures: those of the month that were not cancelled."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_all")
        return {
            **action,
            "domain": self.env["property.complaint.figures"]._complaint_domain(self.estate_id, self.month),
            "context": {"search_default_group_by_cause": 1},
        }
