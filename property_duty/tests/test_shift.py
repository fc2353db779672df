# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import ShiftFactError, ShiftPlanError, ShiftStateError
from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestShift(DutyCommon):
    """Planning: hours, states, what nobody may type."""

    def test_hours_are_of_the_estates_wall_clock_and_may_cross_midnight(self):
        shift = self.make_shift(template=self.night)
        self.assertEqual(shift.start_at, datetime(2026, 3, 2, 14, 0))
        self.assertEqual(shift.end_at, datetime(2026, 3, 2, 22, 0))

    def test_an_estate_of_another_zone_has_other_moments(self):
        self.other_estate.tz = "Europe/Berlin"
        for day, start in ((date(2026, 3, 28), 21), (date(2026, 3, 29), 20)):
            shift = self.make_shift(template=self.night, estate_id=self.other_estate.id, day=day)
            self.assertEqual(shift.start_at.hour, start)

    def test_a_template_is_edited_by_the_clock_and_knows_the_next_day(self):
        template = self.env["property.shift.template"].create(
            {"name": "Late", "code": "late", "start_time": 18.5, "end_time": 2.25}
        )
        self.assertEqual((template.start_minute, template.end_minute), (1110, 1575))
        self.assertEqual(template.display_name, "Late 18:30-02:15")
        self.assertEqual((template.start_time, template.end_time), (18.5, 2.25))

    @mute_logger("odoo.sql_db")
    def test_a_template_code_is_unique_among_those_of_all_estates(self):
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.night.copy({"code": "office"}).flush_recordset()

    def test_a_supervisor_plans_publishes_and_cancels(self):
        shift = self.make_shift(publish=False).with_user(self.user_supervisor)
        self.assertEqual(shift.state, "draft")
        shift.action_publish()
        self.assertEqual((shift.state, shift.verdict), ("published", "absent"))
        shift.action_cancel()
        self.assertEqual((shift.state, shift.verdict), ("cancelled", "no_shift_needed"))
        shift.action_draft()
        self.assertEqual((shift.state, shift.verdict), ("draft", "pending"))

    def test_states_move_by_the_table_only(self):
        shift = self.make_shift().with_user(self.user_supervisor)
        for action in ("action_publish", "action_draft"):
            with self.subTest(action), self.assertRaises(ShiftStateError):
                getattr(shift, action)()
        with self.assertRaises(ShiftStateError):
            shift.write({"state": "cancelled"})
        with self.assertRaises(ShiftStateError):
            shift.create(
                {
                    "estate_id": self.estate.id,
                    "employee_id": self.employee_steward.id,
                    "template_id": self.office.id,
                    "date": self.DAY,
                    "state": "published",
                }
            )

    def test_findings_are_not_typed(self):
        shift = self.make_shift().with_user(self.user_supervisor)
        for vals in (
            {"verdict": "on_time"},
            {"late_seconds": 0},
            {"first_in_at": self.at("10:00")},
            {"attendance_ids": []},
        ):
            with self.subTest(vals=vals), self.assertRaises(ShiftFactError):
                shift.write(vals)

    def test_a_published_shift_is_not_deleted(self):
        shift = self.make_shift().with_user(self.user_supervisor)
        with self.assertRaises(ShiftStateError):
            shift.unlink()
        shift.action_cancel()
        shift.action_draft()
        shift.unlink()

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_two_shifts_at_once(self):
        self.make_shift(template=self.office)
        for template in (self.office, self.morning, self.afternoon):
            with (
                self.subTest(template.code),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.make_shift(template=template, publish=False).flush_recordset()
        self.make_shift(template=self.night)

    def test_two_shifts_that_touch_are_one_days_work(self):
        self.make_shift(template=self.morning)
        self.make_shift(template=self.afternoon)

    @mute_logger("odoo.sql_db")
    def test_a_default_shift_may_lie_beside_an_assigned_one_but_not_at_its_start(self):
        self.make_shift(template=self.morning)
        self.make_shift(template=self.office, is_default=True)
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.make_shift(template=self.morning, is_default=True).flush_recordset()

    def test_post_and_template_are_of_the_estate(self):
        post = self.env["property.post"].create({"estate_id": self.other_estate.id, "name": "Lobby", "code": "lobby"})
        with self.assertRaises(ShiftPlanError):
            self.make_shift(post_id=post.id)
        with self.assertRaises(ShiftPlanError):
            self.night.copy({"code": "x", "estate_id": self.estate.id, "post_id": post.id})
        template = self.night.copy({"code": "x", "estate_id": self.other_estate.id})
        with self.assertRaises(ShiftPlanError):
            self.make_shift(template=template)

    def test_moving_a_published_shift_leaves_a_trace_and_judges_again(self):
        shift = self.make_shift()
        self.punch("13:00", "22:00")
        self.assertEqual(shift.verdict, "late")
        shift.with_user(self.user_supervisor).template_id = self.afternoon
        self.assertEqual((shift.start_at, shift.verdict), (self.at("13:00"), "on_time"))
        move = shift.change_ids.filtered("note")
        self.assertEqual(move.user_id, self.user_supervisor)
        self.assertEqual(
            move.note,
            "Test attendant 2026-03-02 10:00-17:00 → Test attendant 2026-03-02 13:00-22:00",
        )

    def test_a_shift_given_to_somebody_else_takes_its_punches_from_there(self):
        shift = self.make_shift()
        mine, other = self.punch("10:00", "17:00"), None
        other = self.punch("10:20", "17:00", self.employee_steward)
        self.assertEqual(shift.attendance_ids, mine)
        shift.with_user(self.user_supervisor).employee_id = self.employee_steward
        self.assertEqual((shift.attendance_ids, shift.late_seconds), (other, 1200))
        self.assertFalse(mine.property_shift_id)

    def test_planning_again_plans_nothing_twice(self):
        wizard = self.env["property.shift.plan"].with_user(self.user_supervisor)
        wizard = wizard.create(
            {
                "estate_id": self.estate.id,
                "template_id": self.office.id,
                "employee_ids": [(6, 0, (self.employee_attendant | self.employee_steward).ids)],
                "date_from": date(2026, 3, 2),
                "date_to": date(2026, 3, 8),
            }
        )
        wizard.action_plan()
        domain = [("estate_id", "=", self.estate.id)]
        shifts = self.env["property.shift"].search(domain)
        self.assertEqual(len(shifts), 10)
        self.assertEqual(set(shifts.mapped("state")), {"published"})
        wizard.action_plan()
        self.assertEqual(self.env["property.shift"].search_count(domain), 10)

    def test_planning_follows_the_calendar_when_asked(self):
        self.use_own_calendar()
        for day, kind in ((date(2026, 3, 3), "holiday"), (date(2026, 3, 7), "makeup")):
            self.env["property.calendar.day"].create(
                {"calendar_id": self.estate.calendar_id.id, "date": day, "kind": kind}
            )
        wizard = self.env["property.shift.plan"].create(
            {
                "estate_id": self.estate.id,
                "template_id": self.office.id,
                "employee_ids": [(6, 0, self.employee_attendant.ids)],
                "date_from": date(2026, 3, 2),
                "date_to": date(2026, 3, 8),
                "follow_calendar": True,
            }
        )
        self.assertEqual([day.day for day in wizard._days()], [2, 4, 5, 6, 7])
        with self.assertRaises(ShiftPlanError):
            wizard.date_to = date(2026, 3, 1)

    def test_a_supervisor_does_not_plan_in_another_estate(self):
        with self.assertRaises(AccessError):
            self.make_shift(publish=False, estate_id=self.other_estate.id).with_user(
                self.user_supervisor
            ).action_publish()
