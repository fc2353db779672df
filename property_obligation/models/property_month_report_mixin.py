# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.rules import public_check
from odoo.addons.property_document.sealed import named

from ..exceptions import MonthReportError
from ..guard import PASS
from ..rules import month_report


class PropertyMonthReportMixin(models.AbstractModel):
    """Monthly reports of an estate: live figures while a draft, frozen and sealed when issued (STD-5, TKT-10).

    A model says which obligation issuing fulfils (``_report_obligation``), gathers the figures as plain values
    (``_gather``), and names the template that shows them on screen and on paper (``_report_template``). What was
    issued stays; a correction is a new version beside it.
    """

    _name = "property.month.report.mixin"
    _description = "Monthly Report"
    _inherit = [
        "property.month.mixin",
        "mail.thread",
        "property.document.mixin",
        "property.public.check.mixin",
        "property.amendment.mixin",
    ]
    _guard_pass = PASS
    _guard_error = MonthReportError
    _transitions = {"draft": {"issued"}}
    _recorded_state = "issued"
    _amended_keeps = ("estate_id", "month")
    _order = "month desc, estate_id, version desc"

    _month_first, _month_step = -1, -1
    _report_obligation = ""
    _report_template = ""
    _report_print = ""

    estate_id = fields.Many2one(help="Estate the report is about.")
    month = fields.Date(index=True, help="First day of the month that the report is about.")
    period = fields.Char(string="Month of Report")
    version = fields.Integer(default=1, readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("issued", "Issued")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    analysis = fields.Text(help="What the figures say, in words.")
    measures = fields.Text(help="What is done about it, by whom and until when.")
    figures = fields.Json(string="Frozen Figures", readonly=True, copy=False)
    figures_html = fields.Html(string="Figures", compute="_compute_figures_html", sanitize=False)
    issued_at = fields.Datetime(readonly=True, copy=False)
    issued_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    # ----------------------------------------------------------------- hooks

    def _gather(self):
        """The figures of the report: dict of plain values (text, integers, lists of dicts; decimals as text)."""
        raise MonthReportError(self.env._("%s doesn't say which figures it shows.", self._description))

    # ---------------------------------------------------------------- computes

    @api.depends("version")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        for report in self.filtered(lambda report: report.version > 1):
            report.display_name = f"{report.display_name} V{report.version}"
        return result

    @api.depends("figures", "state", "month", "estate_id")
    @api.depends_context("lang")
    def _compute_figures_html(self):
        """The same page that is printed, on the screen."""
        for report in self:
            is_known = bool(report.month and report.estate_id)
            report.figures_html = is_known and self.env["ir.qweb"]._render(
                report._report_template, {"o": report, "f": report._shown(), "sparkline": month_report.sparkline}
            )  # fmt: skip

    def _shown(self):
        """Frozen figures of an issued report, those of this moment of a draft."""
        self.ensure_one()
        return self.figures if self.state == "issued" else self._gather()

    # ---------------------------------------------------------------- guard

    @api.model
    def _seal_locked_fields(self):
        """What the buttons set is guarded by its own error, sealed or not."""
        return super()._seal_locked_fields() - self._guarded_names()

    # --------------------------------------------------------------- actions

    def action_issue(self):
        """Freeze the figures, seal the report, and fulfil the limit of its month."""
        self.check_access("write")
        now = fields.Datetime.now()
        for report in self:
            report._check_issue()
            report._move(PASS, "issued", figures=report._gather(), issued_at=now, issued_by_id=self.env.uid)
        self._mark_amended()
        self._seal("issue")
        done = {(report.estate_id, report.period): now for report in self}
        self.env["property.obligation"]._fulfil_periods(self._report_obligation, done)
        return True

    def _check_issue(self):
        self.ensure_one()
        problems = {
            self.env._("it is issued already"): self.state == "issued",
            self.env._("its month is not over yet"): not self._has_ended(self.estate_id._local_date()),
            self.env._("write the analysis first"): not (self.analysis or "").strip(),
        }
        found = [text for text, is_wrong in problems.items() if is_wrong]
        if found := found + self._amendment_problems():
            raise MonthReportError(
                self.env._("Report %(name)s: %(problems)s.", name=self.display_name, problems=self._phrased(found))
            )

    def _amendment_vals(self):
        """A correction is a new version."""
        latest = self.search([("estate_id", "=", self.estate_id.id), ("month", "=", self.month)], limit=1)
        return {"version": latest.version + 1}

    # -------------------------------------------------------------- documents

    def _seal_payload(self):
        self.ensure_one()
        return {
            "estate": named(self.estate_id),
            "month": self.period,
            "version": self.version,
            "analysis": self.analysis or "",
            "measures": self.measures or "",
            "figures": self.figures,
        }

    def _document_values(self):
        return {
            report.id: {
                "estate_id": report.estate_id.id,
                "title": f"{self._document_kinds()[self._name]} {report.display_name}",
                "date": report.month,
                "number": f"{report.period} V{report.version}",
            }
            for report in self
            if report.state == "issued"
        }

    @api.model
    def _document_fields(self):
        return {"state"}

    def _public_validity(self):
        """An issued report is valid until a newer version of its month is issued."""
        return {
            report.id: public_check.verdict(is_issued=report.state == "issued", is_replaced=report.is_amended)
            for report in self
        }

    def _document_report(self):
        return self.env.ref(self._report_print)
