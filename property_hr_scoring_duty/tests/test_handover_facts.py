# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from odoo.addons.property_duty.exceptions import DutyTaskError
from odoo.addons.property_duty.tests.handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestHandoverFacts(HandoverCommon):
    """Handovers become facts of those who left and of those who came (HND-1, HND-2, HND-5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.month = cls.env["property.score.month"]._get(cls.company, date(2026, 3, 1))

    def codes(self, employee):
        self.month.with_user(self.user_supervisor).action_collect()
        events = self.env["property.score.event"].search(
            [("month_id", "=", self.month.id), ("employee_id", "=", employee.id), ("state", "!=", "withdrawn")]
        )
        return sorted(events.mapped("rule_code"))

    def test_a_late_arrival_is_one_event_the_most_severe(self):
        self.punch("05:50", "13:10")
        self.punch("12:57", employee=self.employee_steward)
        sheet = self.open_sheet()
        self.hand_over(sheet)
        self.assertEqual(self.codes(self.employee_steward), ["HND-1"])
        event = self.env["property.score.event"].search([("employee_id", "=", self.employee_steward.id)])
        self.assertIn("13:00-22:00", event.evidence)
        self.assertRegex(event.evidence, r"12:57:00.* · (late for the handover by 2 min|交接迟到 2 分)$")
        self.assertEqual(event.points, -1)
        for arrived, code in (("13:02", "ATT-1"), ("13:07", "ATT-2")):
            self.employee_steward.sudo().attendance_ids.check_in = self.at(arrived)
            self.assertEqual(self.codes(self.employee_steward), [code], "the lateness decides")

    def test_in_time_is_in_order(self):
        self.punch("05:50", "13:10")
        self.punch("12:50", employee=self.employee_steward)
        self.hand_over(self.open_sheet())
        self.assertEqual(self.codes(self.employee_steward), [])
        self.assertEqual(self.codes(self.employee_attendant), [])

    def test_leaving_before_both_have_signed(self):
        sheet = self.open_sheet()
        self.punch("05:50", "12:59")
        self.hand_over(sheet, at="13:04")
        self.assertIn("HND-2", self.codes(self.employee_attendant))

    def test_a_loss_whose_explanation_the_supervisor_does_not_accept(self):
        self.punch("05:50", "13:10")
        sheet = self.open_sheet()
        self.finish(sheet)
        radio = sheet.item_ids[:1]
        self.do(
            sheet,
            {"op": "count", "line_id": radio.id, "state": "missing", "found": 2},
            {"op": "explain", "line_id": radio.id, "text": "Don't know"},
        )
        self.sign(sheet, "out")
        self.sign(sheet, "in")
        task = sheet.sudo().item_ids.task_id
        self.assertEqual(self.codes(self.employee_attendant), [])
        with self.assertRaises(DutyTaskError):
            task.with_user(self.user_attendant).action_not_explained()
        task.with_user(self.user_supervisor).action_not_explained()
        self.assertEqual(self.codes(self.employee_attendant), ["HND-3"])
        task.with_user(self.user_supervisor).action_not_explained()
        self.assertEqual(self.codes(self.employee_attendant), [])
