# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..exceptions import MonthNotClosedError, MonthTakenError, PayMonthActionError
from ..rules import build_sheet

MODULE = "property_hr_scoring_payroll"


class PropertyPayMonth(models.Model):
    """A month of pay: where HR pulls closed scorecards into payslips (PAY-1, PAY-2, PAY-5).

    Pulling can be repeated at any time: it makes missing payslips, brings open ones in line
    and leaves confirmed ones alone. When the figures were handed to another payroll program
    the month is marked as taken and stands still until the mark is lifted.
    """

    _name = "property.pay.month"
    _description = "Payroll Month"
    _inherit = ["mail.thread"]
    _order = "month desc, id desc"

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
    payslip_ids = fields.One2many(related="run_id.slip_ids", string="Payslips")
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
    asked = fields.Monetary(string="Deductions Asked", compute="_compute_totals")
    taken = fields.Monetary(string="Deductions Taken", compute="_compute_totals")
    cut_off = fields.Monetary(compute="_compute_totals")

    _month_unique = models.Constraint("UNIQUE(month_id)", "This month already stands in the payroll months.")

    def write(self, vals):
        """What was pulled and taken is said by the actions only; HR writes nothing but messages."""
        if not self.env.su and (forbidden := self._protected(vals)):
            raise PayMonthActionError(
                self.env._(
                    "%(fields)s of %(month)s can't be set directly; use the buttons.",
                    fields=", ".join(self._fields[name]._description_string(self.env) for name in sorted(forbidden)),
                    month=self[:1].display_name,
                )
            )
        return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        """A month begins as not pulled, whoever makes it and with whatever defaults."""
        if not self.env.su:
            for vals in vals_list:
                for name in self._protected(vals) - {"month_id"}:
                    vals.pop(name)
                vals["state"] = "new"
        return super().create(vals_list)

    @api.model
    def _protected(self, vals):
        """Names in vals that only the actions may write."""
        return {name for name in vals if name in self._fields and self._fields[name]._module == MODULE}

    @api.depends("month")
    def _compute_display_name(self):
        for pay in self:
            pay.display_name = pay.month_id.display_name

    @api.depends("run_id.slip_ids.state", "run_id.slip_ids.property_taken")
    def _compute_totals(self):
        for pay in self:
            slips = pay.run_id.slip_ids.filtered(lambda slip: slip.state != "cancel")
            pay.payslip_count = len(slips)
            pay.open_count = len(slips.filtered(lambda slip: slip.state != "done"))
            pay.asked = sum(slips.mapped("property_asked"))
            pay.taken = sum(slips.mapped("property_taken"))
            pay.cut_off = sum(slips.mapped("property_cut_off"))

    @api.depends("state", "pulled_at")
    def _compute_waiting_count(self):
        for pay in self:
            pay.waiting_count = len(pay._waiting_cards())

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
        result = self._pull()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.display_name,
                "message": self._pull_text(result),
                "type": "warning" if result["held"] else "success",
                "sticky": bool(result["held"]),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _pull(self):
        """Pull closed scorecards into open payslips; safe to repeat (PAY-2).

        :returns: dict with ``cards`` (newly pulled), ``created`` and ``changed`` payslips,
            and ``held``: ``{hr.employee: reason}`` of those who have to wait
        """
        self.ensure_one()
        self._check_can_pull()
        self._lock()
        cards, run = self._waiting_cards(), self._payslip_run()
        slips, created, held = cards.employee_id._property_open_slips(run)
        cards = cards.filtered(lambda card: card.employee_id.id in slips)
        touched = run.slip_ids.filtered(lambda slip: slip.state in ("draft", "verify"))
        touched.struct_id._check_property_rules()
        # sudo: entries are the ledger of what was pulled; nobody may write them by hand
        ledger = self.env["property.pay.entry"].sudo()
        ledger.create(cards._pay_entry_values(slips) + touched._property_carry_values())
        changed = touched._property_refresh() | touched.filtered(lambda slip: slip.state == "draft")
        changed.compute_sheet()
        if cards or changed or self.state == "new":
            self._record_pull()
        return {"cards": cards, "created": created, "changed": changed, "held": held}

    def _record_pull(self):
        """Note who pulled last, and when."""
        # sudo: whoever may pull; the fields belong to the actions
        self.sudo().write(
            {
                "state": "pulled",
                "pulled_at": fields.Datetime.now(),
                "pulled_by_id": self.env.uid,
            }
        )

    def _payslip_run(self):
        """The payslip batch of the month, made when it is missing: hr.payslip.run."""
        if not self.run_id:
            # sudo: as in _record_pull
            self.sudo().run_id = self.env["hr.payslip.run"].create(
                {
                    "name": self.display_name,
                    "company_id": self.company_id.id,
                    "date_start": self.month,
                    "date_end": self.month + relativedelta(months=1, days=-1),
                }
            )
        return self.run_id

    def _pull_text(self, result):
        """What a pull did, in words."""
        text = self.env._(
            "%(cards)s scorecards pulled, %(created)s payslips made, %(changed)s computed.",
            cards=len(result["cards"]),
            created=len(result["created"]),
            changed=len(result["changed"]),
        )
        reasons = [f"{employee.display_name}: {reason}" for employee, reason in result["held"].items()]
        if reasons:
            text += " " + self.env._("Waiting: %(reasons)s", reasons="; ".join(reasons))
        return text

    def _check_can_pull(self):
        """Refuse months that are still open or have been handed over."""
        if self.month_id.state != "closed":
            raise MonthNotClosedError(
                self.env._(
                    "The scoring month %(month)s is not closed yet. Close it first: only closed scorecards are paid.",
                    month=self.display_name,
                )
            )
        if self.state == "taken":
            raise MonthTakenError(
                self.env._(
                    "The figures of %(month)s have been taken by another payroll program. Lift"
                    " the mark before pulling again.",
                    month=self.display_name,
                )
            )

    def _lock(self):
        """Let a second pull of the month wait, and start anew when the first is through."""
        self.flush_recordset()
        self.env.cr.execute("UPDATE property_pay_month SET write_date = write_date WHERE id = %s", [self.id])

    def _waiting_cards(self):
        """Closed scorecards of this and earlier payroll months that no payslip has taken."""
        self.ensure_one()
        months = self.search([("company_id", "=", self.company_id.id), ("month", "<=", self.month)]).month_id
        cards = self.env["property.scorecard"].search([("state", "=", "closed"), ("month_id", "in", months.ids)])
        pulled = self.env["property.pay.entry"].search(
            [("scorecard_id", "in", cards.ids), ("kind", "=", "grade"), ("is_released", "=", False)]
        )
        return cards - pulled.scorecard_id

    def action_waiting(self):
        """Open the closed scorecards that no payslip has taken: window action."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Waiting Scorecards"),
            "res_model": "property.scorecard",
            "view_mode": "list,form",
            "domain": [("id", "in", self._waiting_cards().ids)],
        }

    def action_payslips(self):
        """Open the month's payslips: window action."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring_payroll.hr_payslip_action")
        action["domain"] = [("payslip_run_id", "=", self.run_id.id)]
        return action

    def action_confirm(self):
        """Confirm the month's computed payslips; they never change afterwards (PAY-2)."""
        for slip in self.payslip_ids.filtered(lambda slip: slip.state == "verify"):
            slip.action_payslip_done()  # OCA confirms one payslip at a time

    def action_export(self):
        """Print the figures as XLSX for another payroll program (PAY-5)."""
        return self.env.ref("property_hr_scoring_payroll.property_pay_month_report_xlsx").report_action(self)

    def action_take(self):
        """Mark the figures as taken by another payroll program, with their checksum (PAY-5)."""
        self.check_access("write")
        for pay in self:
            pay.sudo().write(  # sudo: as in _record_pull
                {
                    "state": "taken",
                    "taken_at": fields.Datetime.now(),
                    "taken_by_id": self.env.uid,
                    "checksum": pay._sheet().checksum,
                }
            )

    def action_untake(self):
        """Lift the mark, so that the month can be pulled again; the change is tracked."""
        self.check_access("write")
        # sudo: as in _record_pull
        self.sudo().write({"state": "pulled", "taken_at": False, "taken_by_id": False, "checksum": False})

    def _sheet(self):
        """The month's figures for another payroll program: ``rules.Sheet`` (PAY-5)."""
        self.ensure_one()
        slips = self.payslip_ids.filtered(lambda slip: slip.state in ("verify", "done"))
        return build_sheet([slip._property_sheet_row() for slip in slips])
