# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import PayMonthActionError
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
