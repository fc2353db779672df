# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..exceptions import MonthNotClosedError, MonthTakenError
from ..guard import PASS


class PropertyPayPuller(models.AbstractModel):
    """Pulls closed scorecards into payslips; safe to repeat (PAY-1, PAY-2, PAY-3)."""

    _name = "property.pay.puller"
    _description = "Pull of Scorecards into Payslips"

    @api.model
    def _pull(self, pay):
        """Pull the scorecards that wait into open payslips.

        :param pay: property.pay.month
        :returns: dict with ``cards`` (newly pulled), ``created`` and ``changed`` payslips,
            and ``held``: ``{hr.employee: reason}`` of those who have to wait
        """
        pay.ensure_one()
        self._check_can_pull(pay)
        self._lock(pay)
        cards, shares, run = self._waiting_cards(pay), self._waiting_shares(pay), self._run(pay)
        people = cards.employee_id | shares.employee_id
        slips, created, held = self.env["property.payslip.maker"]._open_slips(people, run)
        cards = cards.filtered(lambda card: card.employee_id.id in slips)
        touched = run.slip_ids.filtered(lambda slip: slip.state in ("draft", "verify"))
        self._give_structure(touched)
        touched.struct_id._check_property_rules()
        self._check_shares_show(shares, slips)
        values = cards._pay_entry_values(slips) + self._share_values(shares, slips)
        self._enter(values + self._carry_values(touched))
        changed = self.env["property.payslip.figures"]._refresh(touched)
        changed |= touched.filtered(lambda slip: slip.state == "draft")
        changed.compute_sheet()
        if cards or changed or pay.state == "new":
            pay._move(PASS, "pulled", pulled_at=fields.Datetime.now(), pulled_by_id=self.env.uid)
        return {"cards": cards, "created": created, "changed": changed, "held": held}

    @api.model
    def _give_structure(self, slips):
        """OCA's batch leaves payslips of people without a structure empty: they get the shipped one."""
        for company, bare in slips.filtered(lambda slip: not slip.struct_id).grouped("company_id").items():
            bare.struct_id = bare.struct_id._property_default(company)

    @api.model
    def _enter(self, vals_list):
        """Write figures into the ledger of what was pulled."""
        # sudo: nobody has the right to write the ledger
        self.env["property.pay.entry"].sudo()._passed_create(PASS, vals_list)

    @api.model
    def _run(self, pay):
        """The payslip batch of the month, made when it is missing: hr.payslip.run."""
        if not pay.run_id:
            run = self.env["hr.payslip.run"].create(
                {
                    "name": pay.display_name,
                    "company_id": pay.company_id.id,
                    "date_start": pay.month,
                    "date_end": pay.month + relativedelta(months=1, days=-1),
                }
            )
            pay._passed_write(PASS, {"run_id": run.id})
        return pay.run_id

    @api.model
    def _text(self, result):
        """What a pull did, in words."""
        text = self.env._(
            "%(cards)s scorecards pulled, %(created)s payslips made, %(changed)s computed.",
            cards=len(result["cards"]),
            created=len(result["created"]),
            changed=len(result["changed"]),
        )
        reasons = [f"{employee.display_name}: {reason}" for employee, reason in result["held"].items()]
        if reasons:
            text += " " + self.env._("Waiting: %(reasons)s", reasons=self._phrased(reasons))
        return text

    @api.model
    def _check_can_pull(self, pay):
        """Refuse months that are still open or have been handed over."""
        if pay.month_id.state != "closed":
            raise MonthNotClosedError(
                self.env._(
                    "The scoring month %(month)s is not closed yet. Close it first: only closed scorecards are paid.",
                    month=pay.display_name,
                )
            )
        if pay.state == "taken":
            raise MonthTakenError(
                self.env._(
                    "The figures of %(month)s have been taken by another payroll program. Lift"
                    " the mark before pulling again.",
                    month=pay.display_name,
                )
            )

    @api.model
    def _lock(self, pay):
        """Let a second pull of the month wait, and start anew when the first is through."""
        pay.flush_recordset()
        self.env.cr.execute("UPDATE property_pay_month SET write_date = write_date WHERE id = %s", [pay.id])

    @api.model
    def _waiting_cards(self, pay):
        """Closed scorecards of this and earlier payroll months that no payslip has taken."""
        months = pay.search([("company_id", "=", pay.company_id.id), ("month", "<=", pay.month)]).month_id
        cards = self.env["property.scorecard"].search([("state", "=", "closed"), ("month_id", "in", months.ids)])
        pulled = self.env["property.pay.entry"].search(
            [("scorecard_id", "in", cards.ids), ("kind", "=", "grade"), ("is_released", "=", False)]
        )
        return cards - pulled.scorecard_id

    @api.model
    def _waiting_shares(self, pay):
        """Shares of approved bonus pools of this and earlier payroll months that no payslip has taken (PAY-6)."""
        # sudo: what was decided is paid, whoever pulls
        shares = self.env["property.pay.pool.share"].sudo().search(
            [
                ("pool_id.state", "=", "approved"),
                ("pool_id.company_id", "=", pay.company_id.id),
                ("pool_id.month", "<=", pay.month),
                ("amount", ">", 0),
            ]
        )  # fmt: skip
        taken = self.env["property.pay.entry"].search([("share_id", "in", shares.ids), ("is_released", "=", False)])
        return shares.sudo(False) - taken.share_id

    @api.model
    def _check_shares_show(self, shares, slips):
        """The structures of who gets a share have a line for it."""
        paid = self.env["hr.payslip"].union(
            *(slips.get(share.employee_id.id, self.env["hr.payslip"]) for share in shares)
        )
        paid.struct_id._check_property_rules({"pool"})

    @api.model
    def _share_values(self, shares, slips):
        """Values of the entries of shares of bonus pools: list of dict, for these open payslips."""
        return [
            {"payslip_id": slips[share.employee_id.id].id, "share_id": share.id, "kind": "pool"}
            for share in shares
            if share.employee_id.id in slips
        ]

    @api.model
    def _carry_values(self, slips):
        """Values of the entries that carry over what earlier payslips cut off (PAY-3).

        :returns: list of dict, for these open payslips
        """
        by_person = {slip.employee_id.id: slip for slip in slips}
        earlier = slips.search(
            [
                ("employee_id", "in", list(by_person)),
                ("state", "=", "done"),
                ("credit_note", "=", False),
                ("refunded_id", "=", False),
                ("property_cut_off", ">", 0),
                ("property_policy_id.is_carried_over", "=", True),
            ]
        )
        carried = self.env["property.pay.entry"].search(
            [("carried_from_id", "in", earlier.ids), ("is_released", "=", False)]
        )
        return [
            {"payslip_id": by_person[source.employee_id.id].id, "carried_from_id": source.id, "kind": "carry"}
            for source in earlier - carried.carried_from_id
            if source.date_to < by_person[source.employee_id.id].date_from
        ]
