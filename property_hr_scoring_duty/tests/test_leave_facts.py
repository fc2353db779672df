# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_duty.tests.common import CoverCommon
from odoo.addons.property_hr_scoring.guard import PASS as SCORING


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

    def test_what_is_handed_on_counts_for_nobody_a_second_time(self):
        self.approve(self.ask("10:00", "11:00"))  # of the own shift: too short
        own = self.make_shift(self.employee_steward, template=self.night)
        lent = self.approve(
            self.ask("2026-03-03 02:00", "2026-03-03 06:00", user=self.user_steward, shift_id=own.id),
            self.employee_attendant,
        )
        made = lent.made_shift_ids.filtered(lambda shift: shift.employee_id == self.employee_attendant)
        self.approve(self.ask("2026-03-03 02:00", "2026-03-03 06:00", shift_id=made.id), self.employee_supervisor)
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

    def late(self, decide, days_ago=0):
        """(code, money) of what adjusts March, closed and further back than the company looks, after a
        decision that was written so many days before the job runs."""
        self.company.property_lookback_months = 0
        self.collect()
        self.month.event_ids._passed_write(SCORING, {"state": "confirmed"})
        self.month._passed_write(SCORING, {"state": "closed"})
        collector = self.env["property.score.collector"]
        now = self.env["property.score.month"]._get(self.company, date(2026, 9, 1))
        record = decide()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_cover SET write_date = '2026-01-01'; UPDATE hr_leave SET write_date = '2026-01-01';"
        )
        self.env.cr.execute(
            f"UPDATE {record._table} SET write_date = timestamp '2026-09-10' - %s * interval '1 day' WHERE id = %s",
            (days_ago, record.id),
        )
        self.env.invalidate_all()
        with freeze_time("2026-09-10 02:00:00"):
            collector._collect(collector._recently_closed(now) | now)
        settled = self.env["property.score.event"].search(
            [("employee_id", "=", self.employee_attendant.id), ("is_adjustment", "=", True)]
        )
        return [(event.rule_code, event.money) for event in settled]

    def test_a_leave_approved_long_after_its_month_was_closed_is_an_adjustment(self):
        settled = self.late(lambda: self.take_leave(self.DAY, self.DAY))
        self.assertEqual(settled, [("ATT-6", 40)])

    def test_a_leave_over_several_months_reaches_the_first_of_them(self):
        settled = self.late(lambda: self.take_leave(date(2026, 3, 31), date(2026, 4, 1)))
        self.assertEqual(settled, [("ATT-6", 40)])

    def test_a_leave_refused_long_after_gives_back_what_it_cost(self):
        leave = self.take_leave(self.DAY, self.DAY)

        def refuse():
            leave.action_refuse()
            return leave

        self.assertEqual(self.late(refuse), [("ATT-6", -40)])

    def test_a_cover_approved_long_after_is_an_adjustment(self):
        settled = self.late(lambda: self.approve(self.ask("10:00", "15:00")))
        self.assertEqual(settled, [("ATT-7", 40)])

    def test_what_was_decided_long_ago_is_not_collected_again(self):
        self.assertEqual(self.late(lambda: self.take_leave(self.DAY, self.DAY), days_ago=20), [])
