# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.guard import is_open

from ..exceptions import PayMonthActionError
from ..guard import PASS


class PropertyPayMonth(models.Model):
    """A month of pay: where HR pulls closed scorecards into payslips (PAY-1, PAY-2, PAY-5).

    Pulling can be repeated at any time: it makes missing payslips, brings open ones in line
    and leaves confirmed ones alone. When the figures were handed to another payroll program
    the month is marked as taken and stands still until the mark is lifted.
    """

    _name = "property.pay.month"
    _description = "Payroll Month"
    _inherit = ["property.guarded.mixin", "mail.thread"]
    _order = "month desc, id desc"
    _guard_pass = PASS
    _guard_error = PayMonthActionError

    month_id = fields.Many2one(
        "property.score.month",
        string="Scoring Month",
        required=True,
        ondelete="restrict",
        help="The closed month whose scorecards are paid.",
    )
    month = fields.Date(related="month_id.date", store=True)
    company_id = fields.Many2one(related="month_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    run_id = fields.Many2one("hr.payslip.run", string="Payslip Batch", readonly=True)
    payslip_ids = fields.One2many(
        "hr.payslip",
        string="Payslips",
        compute="_compute_totals",
        help="Those that pay something: neither refunded nor cancelled.",
    )
    state = fields.Selection(
        [("new", "Not pulled"), ("pulled", "Pulled"), ("taken", "Taken")],
        string="Status",
        required=True,
        default="new",
        readonly=True,
        tracking=True,
        help="Taken: the figures have been handed to another payroll program.",
    )
    pulled_at = fields.Datetime(readonly=True, copy=False)
    pulled_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    taken_at = fields.Datetime(readonly=True, copy=False)
    taken_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    checksum = fields.Char(readonly=True, copy=False, help="Checksum of the figures handed over.")
    payslip_count = fields.Integer(compute="_compute_totals")
    open_count = fields.Integer(string="Open Payslips", compute="_compute_totals")
    waiting_count = fields.Integer(
        string="Waiting Scorecards",
        compute="_compute_waiting_count",
        help="Closed scorecards up to this month that no payslip has taken.",
    )
    unsigned_count = fields.Integer(
        string="Unsigned Notices",
        compute="_compute_unsigned_count",
        help="Notices of deductions that the employees have not signed.",
    )
    asked = fields.Monetary(string="Deductions Asked", compute="_compute_totals")
    taken = fields.Monetary(string="Deductions Taken", compute="_compute_totals")
    cut_off = fields.Monetary(compute="_compute_totals")

    _month_unique = models.Constraint("UNIQUE(month_id)", "This month already stands in the payroll months.")

    def write(self, vals):
        """A payroll month stays that of its scoring month."""
        if "month_id" in vals and not is_open(self._name, self.ids, {"month_id"}):
            raise PayMonthActionError(self._guard_text({"month_id"}))
        return super().write(vals)

    @api.depends("month")
    def _compute_display_name(self):
        for pay in self:
            pay.display_name = pay.month_id.display_name

    @api.depends("run_id.slip_ids.state", "run_id.slip_ids.refunded_id.state", "run_id.slip_ids.property_taken")
    def _compute_totals(self):
        for pay in self:
            slips = pay.payslip_ids = pay.run_id.slip_ids._property_counted()
            pay.payslip_count = len(slips)
            pay.open_count = len(slips.filtered(lambda slip: slip.state != "done"))
            pay.asked = sum(slips.mapped("property_asked"))
            pay.taken = sum(slips.mapped("property_taken"))
            pay.cut_off = sum(slips.mapped("property_cut_off"))

    @api.depends("state", "pulled_at")
    def _compute_waiting_count(self):
        for pay in self:
            pay.waiting_count = len(self.env["property.pay.puller"]._waiting_cards(pay))

    @api.depends("run_id")
    def _compute_unsigned_count(self):
        latest = self.env["property.pay.notice.issuer"]._latest(self.run_id.slip_ids)
        waiting = [slip for slip, notice in latest.items() if notice.state == "served"]
        for pay in self:
            pay.unsigned_count = sum(slip.payslip_run_id == pay.run_id for slip in waiting)

    @api.model
    def _for_month(self, months):
        """The payroll months of scoring months, made where missing.

        Two people who come at once meet in the database: the second waits and is sent
        round again by the server's own retry.
        """
        present = self.search([("month_id", "in", months.ids)])
        return present | self.create([{"month_id": month.id} for month in months - present.month_id])

    def action_pull(self):
        """Pull the month's closed scorecards into payslips and say what happened."""
        self.ensure_one()
        puller = self.env["property.pay.puller"]
        result = puller._pull(self)
        kind, is_held = ("warning", True) if result["held"] else ("success", False)
        return screen.notification(puller._text(result), kind, self.display_name, is_held, screen.CLOSE)

    def action_waiting(self):
        """Open the closed scorecards that no payslip has taken: window action."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Waiting Scorecards"),
            "res_model": "property.scorecard",
            "view_mode": "list,form",
            "domain": [("id", "in", self.env["property.pay.puller"]._waiting_cards(self).ids)],
        }

    def action_serve_notices(self):
        """Serve the notices of the month's deductions that were not told yet, and say how many."""
        self.ensure_one()
        self.check_access("write")
        notices = self.env["property.pay.notice.issuer"]._serve(self.payslip_ids)
        text = self.env._("%s notices of deductions served.", len(notices))
        return screen.notification(text, "success", self.display_name, False, screen.RELOAD)

    def action_notices(self):
        """Open the month's notices of deductions: window action."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring_payroll.property_pay_notice_action")
        return {**action, "domain": [("payslip_id.payslip_run_id", "=", self.run_id.id)]}

    def action_payslips(self):
        """Open the month's payslips, those that were refunded too: window action."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring_payroll.hr_payslip_action")
        action["domain"] = [("payslip_run_id", "=", self.run_id.id)]
        return action

    def action_confirm(self):
        """Confirm the month's computed payslips, which never change afterwards; one's own is left to others (PAY-2).

        :raises OwnCaseError: nothing but the own payslip is left
        """
        waiting = self.payslip_ids.filtered(lambda slip: slip.state == "verify")
        own = waiting._own_cases()
        for slip in waiting - own or own:
            slip.action_payslip_done()  # OCA confirms one payslip at a time
        if not own:
            return None
        text = self.env._("Your own payslip still waits: somebody else confirms it.")
        return screen.notification(text, "warning", is_sticky=True, then=screen.RELOAD)

    def action_export(self):
        """Print the figures as XLSX for another payroll program (PAY-5)."""
        return self.env.ref("property_hr_scoring_payroll.property_pay_month_report_xlsx").report_action(self)

    def action_take(self):
        """Mark the figures as taken by another payroll program, with their checksum (PAY-5)."""
        self.check_access("write")
        for pay in self:
            pay._move(
                PASS,
                "taken",
                taken_at=fields.Datetime.now(),
                taken_by_id=self.env.uid,
                checksum=self.env["property.pay.sheet"]._build(pay).checksum,
            )

    def action_untake(self):
        """Lift the mark, so that the month can be pulled again; the change is tracked."""
        self.check_access("write")
        self._move(PASS, "pulled", taken_at=False, taken_by_id=False, checksum=False)
