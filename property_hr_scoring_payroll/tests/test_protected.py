# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_base.exceptions import OwnCaseError

from ..exceptions import PayMonthActionError, PayslipConfirmedError
from .common import PayrollCommon


@tagged("post_install", "-at_install")
class TestProtected(PayrollCommon):
    """Nobody types what a pull writes, with whatever rights: not the ledger, the policy, or the state of a month."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event("ATT-3", date(2015, 3, 2))
        cls.march = cls.close()

    def test_the_ledger_is_written_by_the_pull_only(self):
        self.pull(self.march)
        entries = self.slip().property_entry_ids.sudo()
        for attempt in (
            lambda: entries[0].write({"amount": 1000.0}),
            lambda: entries.write({"is_released": True}),
            lambda: entries[0].copy(),
            lambda: entries.create({"payslip_id": self.slip().id, "kind": "praise", "amount": 1000.0}),
            entries.unlink,
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_the_policy_and_the_kind_of_an_input_are_set_by_the_pull_only(self):
        self.pull(self.march)
        slip, other = self.slip().sudo(), self.env.ref("property_hr_scoring_payroll.pay_policy_written").copy()
        line = slip.input_line_ids.filtered("property_kind")[0]
        for attempt in (
            lambda: slip.write({"property_policy_id": other.id}),
            lambda: slip.copy({"property_policy_id": other.id}),
            lambda: line.write({"property_kind": "praise"}),
            lambda: line.copy({"property_kind": "praise"}),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_a_copied_payslip_keeps_policy_and_kinds(self):
        self.pull(self.march)
        slip = self.slip()
        twin = slip.copy()
        self.assertEqual(twin.property_policy_id, slip.property_policy_id)
        self.assertEqual(
            sorted(twin.input_line_ids.mapped("property_kind")), sorted(slip.input_line_ids.mapped("property_kind"))
        )

    def confirmed(self):
        """The attendant's confirmed payslip, as the personnel office sees it."""
        self.pull(self.march)
        slip = self.slip()
        slip.action_payslip_done()
        self.env.flush_all()
        return slip

    def test_figures_of_the_guard_are_written_by_nobody(self):
        slip = self.confirmed()
        figures = {"property_due": 1.0, "property_asked": 0.0, "property_cut_off": 5000.0, "property_taken": 0.0}
        figures["property_bound"] = "cap"
        kept = slip.read([*figures])
        for user in (self.user_hr, self.env.ref("base.user_admin"), self.env.user):
            for name, value in figures.items():
                with self.subTest(user=user.login, name=name), self.assertRaises(AccessError):
                    slip.with_user(user).write({name: value})
        vals = {"employee_id": self.employee_attendant.id, "name": "Forged", "struct_id": slip.struct_id.id}
        with self.assertRaises(AccessError):
            slip.create({**vals, "property_cut_off": 5000.0})
        forged = slip.with_context(default_property_cut_off=5000.0, default_property_taken=1.0).create(vals)
        self.assertEqual((forged.property_cut_off, forged.property_taken), (0.0, 0.0))
        self.assertFalse(slip.load([".id", "property_cut_off"], [[str(slip.id), "5000"]])["ids"])
        with self.assertRaises(AccessError):
            slip.copy({"property_cut_off": 5000.0})
        self.assertEqual(slip.read([*figures]), kept)

    def test_rows_neither_leave_nor_enter_a_confirmed_payslip(self):
        slip = self.confirmed()
        open_one, before = slip.copy(), self.lines(slip)
        links = {"line_ids": "slip_id", "input_line_ids": "payslip_id", "worked_days_line_ids": "payslip_id"}
        for rows, name in links.items():
            for row, target in ((slip[rows][:1], open_one), (open_one[rows][:1], slip)):
                self.assertTrue(row, rows)
                with self.subTest(rows=rows), self.assertRaises(PayslipConfirmedError), self.cr.savepoint():
                    row.write({name: target.id})
            with self.assertRaises(PayslipConfirmedError):
                slip.write({rows: [Command.clear()]})
            with self.assertRaises(PayslipConfirmedError):
                slip[rows].unlink()
        self.assertEqual(self.lines(slip), before)

    def test_a_refund_is_made_by_its_button(self):
        slip = self.confirmed()
        twin = slip.copy()
        for vals in ({"refunded_id": twin.id}, {"refunded_id": slip.id}):
            with self.assertRaises(AccessError):
                slip.write(vals)
        self.assertFalse(slip.with_context(default_refunded_id=slip.id).copy().refunded_id)
        slip.refund_sheet()
        self.assertTrue(slip.refunded_id.credit_note)

    def test_nobody_confirms_cancels_or_refunds_the_own_payslip(self):
        self.hire(self.employee_hr)
        vals = {"employee_id": self.employee_hr.id, "date_from": date(2015, 3, 1), "date_to": date(2015, 3, 31)}
        structure = self.env.ref("property_hr_scoring_payroll.structure_property")
        vals |= {"struct_id": structure.id, "contract_id": self.employee_hr.version_id.id}
        slip = self.env["hr.payslip"].with_user(self.user_hr).create({**vals, "name": "Own"})
        for parted in (False, True):
            if parted:
                self.employee_hr.user_id = False
                self.env.flush_all()
            for change in (
                slip.action_payslip_done,
                slip.action_payslip_cancel,
                slip.refund_sheet,
                lambda: slip.write({"state": "done"}),
                lambda: slip.create({**vals, "name": "Done", "state": "done"}),
                lambda: slip.with_context(default_state="done").create({**vals, "name": "Done"}),
            ):
                with self.subTest(parted=parted), self.assertRaises(OwnCaseError), self.cr.savepoint():
                    change()
        self.assertEqual(slip.state, "draft")
        office = ["property_base.group_property_base_hr", "hr.group_hr_user"]
        other = self.make_employee("Other", login="pss_hr_2", groups=office).user_id
        slip.with_user(other).action_payslip_done()
        self.assertEqual(slip.state, "done")

    def test_a_month_is_neither_forged_nor_turned_into_another_one(self):
        pay, _result = self.pull(self.march)
        later = self.env["property.score.month"]._get(self.company, date(2015, 6, 1))
        for attempt in (
            lambda: pay.sudo().write({"state": "taken"}),
            lambda: pay.sudo().write({"month_id": later.id}),
            lambda: pay.sudo().create({"month_id": later.id, "state": "taken"}),
            lambda: pay.sudo().create({"month_id": later.id, "checksum": "made up"}),
        ):
            with self.assertRaises(PayMonthActionError):
                attempt()
