# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from odoo.addons.property_duty.tests.handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestJointLiability(HandoverCommon):
    """Who stood duty beside the person, and the other side of a handover, bear their share (SCO-13)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.month = cls.env["property.score.month"]._get(cls.company, date(2026, 3, 1))
        cls.beside = cls.make_employee("Beside", "attendant", cls.estate)

    def share(self, code, who):
        rule = self.env["property.score.rule"].search([("code", "=", code)])
        rule.write({"mode": "confirmed", "share_ids": [(0, 0, {"who": who, "points": -1})]})

    def sharing(self):
        """Who bears something after the collection of March."""
        self.month.with_user(self.user_supervisor).action_collect()
        return (
            self.env["property.score.event"]
            .search([("main_event_id", "!=", False), ("state", "=", "confirmed")])
            .employee_id
        )

    def test_everybody_else_who_was_on_duty_at_that_time_bears_it(self):
        self.share("ATT-3", "shift")
        day = date(2026, 3, 9)
        self.make_shift(day=day)
        self.make_shift(self.beside, day=day)
        self.make_shift(self.employee_steward, day=day)
        self.make_shift(self.other_attendant, day=day, estate_id=self.other_estate.id)
        self.punch(f"{day} 10:30", f"{day} 17:00")
        self.punch(f"{day} 09:50", f"{day} 17:00", employee=self.beside)
        self.punch(f"{day} 09:50", f"{day} 17:00", employee=self.other_attendant)
        self.assertEqual(self.sharing(), self.beside, "not who was elsewhere, nor who didn't come")

    def test_by_hand_the_shift_of_that_moment_counts(self):
        self.share("GRM-4", "shift")
        day = date(2026, 3, 9)
        for employee in (self.employee_attendant, self.beside):
            self.make_shift(employee, day=day)
            self.punch(f"{day} 09:50", f"{day} 17:00", employee=employee)
        for at in (f"{day} 11:00", f"{day} 05:00"):
            self.env["property.score.event"].with_user(self.user_supervisor).create(
                {
                    "employee_id": self.employee_attendant.id,
                    "rule_id": self.env.ref("property_hr_scoring.rule_grm_4").id,
                    "at": self.at(at),
                }
            )
        self.assertEqual(len(self.env["property.score.event"].search([("main_event_id", "!=", False)])), 1)
        self.assertEqual(self.sharing(), self.beside)

    def test_the_other_side_of_a_handover_bears_it(self):
        self.share("HND-2", "party")
        sheet = self.open_sheet()
        self.punch("05:50", "12:59")
        self.hand_over(sheet, at="13:04")
        self.assertEqual(self.sharing(), sheet.in_employee_id)
