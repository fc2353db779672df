# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_period_mixin import OnePerPeriod

from ..guard import PASS


class PropertyServiceReport(models.Model):
    """The estate's monthly service report (STD-5): all standards with their trend, and the exceptions of the month."""

    _name = "property.service.report"
    _description = "Monthly Service Report"
    _inherit = ["property.month.report.mixin"]
    _guard_pass = PASS

    _report_obligation = "service_report"
    _report_template = "property_standard.report_service_figures"
    _report_print = "property_standard.property_service_report_pdf"

    amends_id = fields.Many2one("property.service.report", string="Corrects", readonly=True, copy=False)
    amended_by_ids = fields.One2many("property.service.report", "amends_id", string="Corrected By")
    met_count = fields.Integer(string="Met", compute="_compute_counts")
    missed_count = fields.Integer(string="Not Met", compute="_compute_counts")

    _month_unique = OnePerPeriod("The estate has a service report of this month; open that one.", "month", "version")
    _amended_once = models.UniqueIndex("(amends_id) WHERE state = 'issued'", "This report was corrected already.")

    def _compute_counts(self):
        for report in self:
            states = [row["state"] for row in (report.figures or {}).get("standards", ())]
            report.met_count, report.missed_count = states.count("met"), states.count("missed")

    def action_issue(self):
        """What is issued stays so in every view of the month: its results are closed with it (STD-3, STD-5).

        They are measured once more before: what the nightly job has not reached yet would be missing for good.
        """
        self.check_access("write")
        results = self.env["property.standard.result"]
        for report in self.filtered(lambda report: report.state == "draft"):
            report._check_issue()
            results._measure_month(report.estate_id, report.month)
        result = super().action_issue()
        for report in self:
            results._freeze_month(report.estate_id, report.month)
        return result

    @api.model
    def _issued_estates(self, estates, day):
        """The estates among some whose report of the month of a day is issued."""
        # sudo: whoever measures an estate asks whether its month is closed
        issued = self.sudo().search(
            [("estate_id", "in", estates.ids), ("month", "=", day.replace(day=1)), ("state", "=", "issued")]
        )
        return issued.estate_id

    def _gather(self):
        self.ensure_one()
        return {**self.env["property.service.report.figures"]._read(self), "sections": self._report_sections()}

    def _report_sections(self):
        """Sections of other modules: list of dicts ``title`` and ``rows`` (list of dicts ``name``, ``value``)."""
        return []
