# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import (
    MissingSalaryRulesError,
    MonthNotClosedError,
    PayFigureMismatchError,
    PayslipConfirmedError,
)
from ..guard import PASS
from .common import APRIL, MARCH, PayrollCommon


@tagged("post_install", "-at_install")
class TestPull(PayrollCommon):
    """Closed scorecards become payslips: once, the same each time, never a confirmed one."""

    def late_and_absent(self):
        """One late arrival as absence (-10 points, 40 yuan) and one day of absence."""
        late = self.event("ATT-3", date(2015, 3, 2))
        absent = self.event("ATT-4", date(2015, 3, 5))
        return late, absent

    def snapshot(self, pay):
        slips = pay.payslip_ids
        return (
            slips.ids,
            [(line.id, line.code, line.amount) for line in slips.input_line_ids],
            [(line.id, line.code, line.total) for line in slips.line_ids],
            slips.property_entry_ids.ids,
        )

    def test_every_closed_scorecard_gets_a_payslip(self):
        self.late_and_absent()
        self.close()
        pay, result = self.pull()
        self.assertEqual(pay.payslip_ids.employee_id, self.paid)
        self.assertEqual(len(result["created"]), 3)
        self.assertEqual(set(pay.payslip_ids.mapped("state")), {"verify"})

    def test_points_fixed_money_and_absence_become_lines(self):
        self.late_and_absent()
        self.event("PRA-1", date(2015, 3, 9))
        self.close()
        self.pull()
        lines = self.lines(self.slip())
        self.assertEqual(lines["P_WAGE"], 5000.0)
        self.assertEqual(lines["P_ABSENCE"], -229.88)
        self.assertEqual(lines["P_DUE"], 4770.12)
        self.assertEqual(lines["P_PRAISE"], 20.0)
        self.assertEqual(lines["P_POINTS"], -200.0)
        self.assertEqual(lines["P_FIXED"], -40.0)
        self.assertNotIn("P_GUARD", lines)
        self.assertEqual(lines["NET"], 4770.12 + 20 - 240)

    def test_pulling_twice_gives_the_same_payslip(self):
        self.late_and_absent()
        self.close()
        pay, _result = self.pull()
        before = self.snapshot(pay)
        again = self.pull_again(pay)
        self.assertEqual(self.snapshot(pay), before)
        self.assertFalse(again["cards"])
        self.assertFalse(again["changed"])

    def test_an_open_month_cannot_be_pulled(self):
        self.late_and_absent()
        with self.assertRaisesRegex(MonthNotClosedError, "2015-03"):
            self.pull()

    def test_a_confirmed_payslip_is_never_changed(self):
        self.late_and_absent()
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        slip = self.slip()
        before = self.snapshot(pay)
        attempts = {
            "compute": slip.compute_sheet,
            "draft": slip.action_payslip_draft,
            "input": lambda: slip.input_line_ids[0].write({"amount": 0}),
            "new input": lambda: slip.input_line_ids[0].copy(),
            "line": lambda: slip.line_ids[0].write({"amount": 1}),
            "delete": slip.input_line_ids.unlink,
            "dates": lambda: slip.write({"date_to": date(2015, 3, 30)}),
            "cancel": lambda: slip.write({"state": "cancel"}),
        }
        for name, attempt in attempts.items():
            with self.subTest(name), self.assertRaises(PayslipConfirmedError):
                attempt()
        self.pull_again(pay)
        self.assertEqual(self.snapshot(pay), before)

    def test_a_later_correction_goes_to_the_next_payslip(self):
        late, _absent = self.late_and_absent()
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        self.event(
            "ATT-3",
            date(2015, 3, 2),
            month=self.month(APRIL),
            points=10.0,
            money=-40.0,
            adjustment_of_id=late.id,
            adjustment_period=201504,
            source="res.partner",
            res_model="res.partner",
            res_id=self.resident.id,
            fact_group="shift",
        )
        self.close(self.month(APRIL))
        self.pull(self.month(APRIL))
        self.assertEqual(self.lines(self.slip())["P_POINTS"], -200.0)
        april = self.lines(self.slip(day=APRIL))
        self.assertEqual((april["P_POINTS"], april["P_FIXED"]), (100.0, 40.0))

    def test_figures_of_a_month_paid_before_go_to_the_next_payslip(self):
        self.late_and_absent()
        self.close()
        early = self.env["hr.payslip"].with_user(self.user_hr).create(
            {
                "employee_id": self.employee_attendant.id,
                "contract_id": self.employee_attendant.version_id.id,
                "struct_id": self.env["hr.payroll.structure"]._property_default(self.company).id,
                "date_from": MARCH,
                "date_to": date(2015, 3, 31),
            }
        )  # fmt: skip
        early.action_payslip_done()
        pay, result = self.pull()
        self.assertEqual(list(result["held"]), [self.employee_attendant.with_user(self.user_hr)])
        self.assertEqual(pay.waiting_count, 1)
        self.close(self.month(APRIL))
        self.pull(self.month(APRIL))
        self.assertNotIn("P_POINTS", self.lines(early))
        self.assertEqual(self.lines(self.slip(day=APRIL))["P_POINTS"], -200.0)
        pay.invalidate_recordset()
        self.assertEqual(pay.waiting_count, 0)

    def test_an_employee_without_contract_waits_and_is_named(self):
        self.employee_steward.version_id.contract_date_start = False
        self.close()
        pay, result = self.pull()
        self.assertEqual([employee.id for employee in result["held"]], self.employee_steward.ids)
        self.assertIn("contract", pay.action_pull()["params"]["message"])

    def test_a_structure_without_our_rules_is_refused(self):
        structure = self.env["hr.payroll.structure"].create({"name": "Bare", "parent_id": False})
        self.employee_attendant.version_id.struct_id = structure
        self.close()
        with self.assertRaisesRegex(MissingSalaryRulesError, "Bare"):
            self.pull()

    def test_a_payslip_made_by_hand_is_used(self):
        slip = self.env["hr.payslip"].with_user(self.user_hr).create(
            {
                "employee_id": self.employee_attendant.id,
                "contract_id": self.employee_attendant.version_id.id,
                "struct_id": self.env["hr.payroll.structure"]._property_default(self.company).id,
                "date_from": MARCH,
                "date_to": date(2015, 3, 31),
            }
        )  # fmt: skip
        self.late_and_absent()
        self.close()
        self.pull()
        self.assertEqual(self.slip(), slip)
        self.assertEqual(self.lines(slip)["P_POINTS"], -200.0)

    def test_a_deleted_payslip_frees_its_figures(self):
        self.late_and_absent()
        self.close()
        pay, _result = self.pull()
        slip = self.slip()
        slip.action_payslip_cancel()
        self.assertFalse(slip.input_line_ids.filtered("property_kind"))
        result = self.pull_again(pay)
        self.assertEqual(len(result["cards"]), 1)
        self.assertNotEqual(self.slip(), slip)
        self.assertEqual(self.lines(self.slip())["P_POINTS"], -200.0)

    def test_a_refunded_payslip_frees_its_figures(self):
        self.late_and_absent()
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        old = self.slip()
        old.refund_sheet()
        self.pull_again(pay)
        self.assertNotEqual(self.slip(), old)
        self.assertEqual(self.lines(self.slip())["P_POINTS"], -200.0)
        self.assertEqual(self.lines(old)["P_POINTS"], -200.0)

    def test_a_refund_has_each_line_once_and_leaves_the_confirmed_payslip_as_it_was(self):
        wage = self.env.ref("property_hr_scoring_payroll.rule_wage")
        self.env["hr.salary.rule"].create(
            {
                "name": "Of Which Basic",
                "code": "BASIC_PART",
                "category_id": self.env.ref("property_hr_scoring_payroll.category_property_note").id,
                "parent_rule_id": wage.id,
                "sequence": wage.sequence + 1,
                "amount_select": "fix",
                "amount_fix": 3000.0,
            }
        )
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        old = self.slip()
        before = [(line.code, line.total, line.parent_line_id.code) for line in old.line_ids]
        self.assertIn(("BASIC_PART", 3000.0, "P_WAGE"), before)
        old.refund_sheet()
        self.assertEqual([(line.code, line.total, line.parent_line_id.code) for line in old.line_ids], before)
        self.assertEqual(
            sorted((line.code, line.total) for line in old.refunded_id.line_ids),
            sorted((code, total) for code, total, _parent in before),
        )

    def test_a_raise_changes_the_open_payslip_when_computed(self):
        self.late_and_absent()
        self.close()
        self.pull()
        self.employee_attendant.version_id.wage = 6000.0
        slip = self.slip()
        slip.compute_sheet()
        self.assertEqual(self.lines(slip)["P_ABSENCE"], -275.86)

    def test_a_changed_policy_changes_open_payslips_at_the_next_pull(self):
        self.late_and_absent()
        self.close()
        pay, _result = self.pull()
        self.policy.point_amount = 1.0
        self.pull_again(pay)
        self.assertEqual(self.lines(self.slip())["P_POINTS"], -20.0)

    def test_figures_that_differ_from_the_closed_card_are_refused(self):
        late, _absent = self.late_and_absent()
        self.close()
        late.flush_recordset()
        self.env.cr.execute("UPDATE property_score_event SET counted_points = -1 WHERE id = %s", late.ids)
        late.invalidate_recordset()
        with self.assertRaisesRegex(PayFigureMismatchError, "2015-03"):
            self.pull()

    def test_a_line_opens_its_events_down_to_the_source(self):
        late, absent = self.late_and_absent()
        self.close()
        self.pull()
        slip = self.slip()
        line = slip.line_ids.filtered(lambda line: line.code == "P_FIXED")
        self.assertEqual(line.property_entry_count, 1)
        action = line.action_property_entries()
        entries = self.env["property.pay.entry"].with_user(self.user_hr).search(action["domain"])
        self.assertEqual(entries.event_id.ids, late.ids)
        self.assertEqual(entries.action_open_event()["res_id"], late.id)
        points = slip.line_ids.filtered(lambda line: line.code == "P_POINTS")
        self.assertEqual(points.property_entry_count, 2)
        self.assertEqual(slip.property_scorecard_ids.ids, (late | absent).scorecard_id.ids)

    @mute_logger("odoo.sql_db")
    def test_the_database_takes_a_figure_once_only(self):
        self.late_and_absent()
        self.close()
        self.pull()
        names = ("payslip_id", "scorecard_id", "event_id", "carried_from_id", "kind")
        for entry in self.slip().property_entry_ids.sudo():
            twin = entry._convert_to_write({name: entry[name] for name in names})
            with self.subTest(entry.kind), self.assertRaises(UniqueViolation), self.cr.savepoint():
                entry._passed_create(PASS, [twin])

    def pull_costs(self, day, size):
        """Queries of our own part of a pull of ``size`` new employees; OCA's sheet is apart."""
        people = self._make_employees(
            [(f"P{day.month}-{at}", "attendant", self.estate, None, ()) for at in range(size)]
        )
        for employee in people:
            self.hire(employee)
            self.event("ATT-3", day.replace(day=2), employee=employee)
            self.event("ATT-1", day.replace(day=3), employee=employee)
        month = self.close(self.month(day)).with_user(self.user_hr)
        cards = month.scorecard_ids.filtered(lambda card: card.employee_id in people)
        run = month.env["property.pay.puller"]._run(self.Pay._for_month(month))
        slips, _created, _held = run.env["property.payslip.maker"]._open_slips(cards.employee_id, run)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.env["property.pay.puller"]._enter(cards._pay_entry_values(slips))
        self.env["property.payslip.figures"]._refresh(self.env["hr.payslip"].union(*slips.values()))
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_the_query_count_does_not_grow_with_the_people(self):
        self.pull_costs(MARCH, 1)  # fills the caches
        few, many = self.pull_costs(APRIL, 2), self.pull_costs(date(2015, 5, 1), 12)
        self.assertEqual(few, many)
