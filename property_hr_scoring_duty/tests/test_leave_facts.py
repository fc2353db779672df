# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from odoo.addons.property_duty.tests.common import CoverCommon


@tagged("post_install", "-at_install")
class TestLeaveFacts(CoverCommon):
    """Long cover and personal leave cost a day, one of them once (ATT-6, ATT-7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.use_own_calendar()
        cls.month = cls.env["property.score.month"]._get(cls.company, date(2026, 3, 1))

    def collect(self):
        """{(code, money)} of the attendant's events that stand in March."""
        self.month.with_user(self.user_supervisor).action_collect()
        events = self.env["property.score.event"].search(
            [
                ("month_id", "=", self.month.id),
                ("employee_id", "=", self.employee_attendant.id),
                ("state", "!=", "withdrawn"),
            ]
        )
        return sorted((event.rule_code, event.money) for event in events)

    def take_leave(self, first, last, **vals):
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.employee_attendant.id,
                "holiday_status_id": self.env.ref("property_duty.leave_type_personal").id,
                "request_date_from": first,
                "request_date_to": last,
                **vals,
            }
        )
        leave.action_approve()
        return leave

    def test_cover_over_the_limit_is_one_event_and_revoking_withdraws_it(self):
        request = self.approve(self.ask("10:00", "15:00"))
        self.assertEqual(self.collect(), [("ATT-7", 40)])
        self.assertEqual(self.collect(), [("ATT-7", 40)])
        request.action_revoke()
        self.assertEqual(self.collect(), [])

    def test_cover_up_to_the_limit_costs_nothing(self):
        self.approve(self.ask("10:00", "14:00"))
        self.assertEqual(self.collect(), [])

    def test_two_short_covers_of_a_day_count_together(self):
        self.approve(self.ask("10:00", "12:30"))
        self.approve(self.ask("15:00", "17:00"))
        self.assertEqual(self.collect(), [("ATT-7", 40)])

    def test_each_working_day_of_a_personal_leave_costs_and_the_weekend_does_not(self):
        self.take_leave(date(2026, 3, 6), date(2026, 3, 9))
        self.assertEqual(self.collect(), [("ATT-6", 40), ("ATT-6", 40)])

    def test_half_a_day_costs_half_and_two_halves_the_day(self):
        self.env.ref("property_duty.leave_type_personal").request_unit = "half_day"
        self.take_leave(self.DAY, self.DAY, request_date_to_period="am")
        self.assertEqual(self.collect(), [("ATT-6a", 20)])
        self.take_leave(self.DAY, self.DAY, request_date_from_period="pm")
        self.assertEqual(self.collect(), [("ATT-6", 40)])

    def test_a_shift_of_a_sunday_costs_its_day(self):
        sunday = date(2026, 3, 8)
        self.make_shift(day=sunday)
        self.take_leave(sunday, sunday)
        self.assertEqual(self.collect(), [("ATT-6", 40)])

    def test_the_day_is_that_of_the_estate_where_the_role_is_held(self):
        self.employee_attendant.property_staff_role_ids.date_to = date(2026, 3, 6)
        self.env["property.staff.role"].create(
            {
                "employee_id": self.employee_attendant.id,
                "estate_id": self.other_estate.id,
                "role_id": self.env.ref("property_base.role_attendant").id,
                "date_from": date(2026, 3, 7),
            }
        )
        self.take_leave(date(2026, 3, 6), date(2026, 3, 9))
        leaves = self.env["property.score.source.leave"]
        facts = leaves._facts(self.at("2026-03-01 00:00"), self.at("2026-04-01 00:00"), self.estate | self.other_estate)
        self.assertEqual([fact.estate_id for fact in facts], [self.estate.id, self.other_estate.id])

    def test_a_long_cover_on_a_day_of_leave_costs_once(self):
        leave = self.take_leave(self.DAY, self.DAY)
        self.approve(self.ask("10:00", "15:00"))
        self.assertEqual(len(self.collect()), 1)
        leave.action_refuse()  # the cover's own leave takes its place
        self.assertEqual(self.collect(), [("ATT-7", 40)])

    def test_the_leave_that_a_long_cover_enters_is_no_second_event(self):
        request = self.approve(self.ask("10:00", "15:00"))
        leave = self.env["hr.leave"].search([("property_cover_id", "=", request.id)])
        self.assertTrue(leave.holiday_status_id.is_personal_leave)
        self.assertEqual(leave.state, "validate")
        self.assertEqual(self.collect(), [("ATT-7", 40)])
        request.action_revoke()
        self.assertEqual((leave.state, self.collect()), ("cancel", []))
