# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from ..rules import person
from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestJudging(DutyCommon):
    """Punches, their corrections and the passing of time say what a shift was like."""

    def run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("property_duty.ir_cron_judge_shifts").method_direct_trigger()

    def found(self, shift):
        return shift.verdict, shift.late_seconds

    def test_on_time_late_absent(self):
        for check_in, verdict, seconds in (
            ("09:50", "on_time", 0),
            ("10:00", "on_time", 0),
            ("2026-03-02 10:05:00", "late", 300),
            ("2026-03-02 10:05:01", "late", 301),
            ("17:00", "absent", 0),
        ):
            with self.subTest(check_in):
                shift = self.make_shift()
                punch = self.punch(check_in, "18:00")
                self.assertEqual(self.found(shift), (verdict, seconds))
                self.assertEqual(shift.attendance_ids, punch)
                punch.unlink()
                shift.action_cancel()

    def test_early_leaving_and_leaving_the_post_are_facts_too(self):
        shift = self.make_shift()
        self.punch("10:00", "12:00")
        self.punch("12:20", "16:30")
        self.assertEqual((shift.early_seconds, shift.away_seconds), (1800, 1200))
        self.assertEqual((shift.first_in_at, shift.last_out_at), (self.at("10:00"), self.at("16:30")))
        self.assertEqual(
            shift.with_context(lang="en_US").fact_text,
            "On time · left early by 30 min · away for 20 min",
        )

    def test_a_corrected_punch_judges_again_and_leaves_a_trace(self):
        shift = self.make_shift()
        punch = self.punch("10:05", "17:00")
        self.assertEqual(self.found(shift), ("late", 300))
        before = shift.change_ids
        punch.with_user(self.user_supervisor).check_in = self.at("10:08")
        self.assertEqual(self.found(shift), ("late", 480))
        change = shift.change_ids - before
        self.assertEqual((change.old_late_seconds, change.new_late_seconds), (300, 480))
        self.assertEqual((change.cause, change.user_id), ("punch", self.user_supervisor))

    def test_a_deleted_punch_makes_the_shift_absent(self):
        shift = self.make_shift()
        punch = self.punch("10:00", "17:00")
        self.assertEqual(shift.verdict, "on_time")
        punch.unlink()
        self.assertEqual(shift.verdict, "absent")
        self.assertFalse(shift.first_in_at)
        self.assertEqual(shift.change_ids[:1].new_verdict, "absent")

    def test_a_punch_moved_to_another_day_concerns_both_shifts(self):
        first = self.make_shift()
        second = self.make_shift(day=date(2026, 3, 9))
        punch = self.punch("10:00", "17:00")
        self.assertEqual((first.verdict, second.verdict), ("on_time", "absent"))
        punch.write({"check_in": self.at("2026-03-09 10:00"), "check_out": self.at("2026-03-09 17:00")})
        self.assertEqual((first.verdict, second.verdict), ("absent", "on_time"))
        self.assertEqual(punch.property_shift_id, second)

    def test_a_punch_given_to_somebody_else_concerns_both(self):
        first, second = self.make_shift(), self.make_shift(self.employee_steward)
        punch = self.punch("10:00", "17:00")
        punch.employee_id = self.employee_steward
        self.assertEqual((first.verdict, second.verdict), ("absent", "on_time"))

    def test_a_punch_after_midnight_belongs_to_the_night_shift(self):
        night = self.make_shift(template=self.night)
        following = self.make_shift(template=self.night, day=self.DAY + timedelta(days=1))
        punch = self.punch("2026-03-03 00:20", "2026-03-03 06:00")
        self.assertEqual(self.found(night), ("late", 140 * 60))
        self.assertEqual(punch.property_shift_id, night)
        self.assertEqual(following.verdict, "absent")

    def test_two_shifts_a_day(self):
        morning, afternoon = (
            self.make_shift(template=self.morning),
            self.make_shift(template=self.afternoon),
        )
        self.punch("05:58", "13:04")
        self.assertEqual((morning.verdict, afternoon.verdict), ("on_time", "absent"))
        self.punch("13:20", "22:00")
        self.assertEqual(self.found(afternoon), ("late", 1200))

    def test_one_stay_through_two_shifts_keeps_both(self):
        morning, afternoon = (
            self.make_shift(template=self.morning),
            self.make_shift(template=self.afternoon),
        )
        self.punch("05:58", "22:00")
        self.assertEqual((morning.verdict, afternoon.verdict), ("on_time", "on_time"))

    def test_the_assigned_shift_beats_the_default_one(self):
        default = self.make_shift(is_default=True)
        self.assertEqual(default.verdict, "absent")
        assigned = self.make_shift(template=self.night)
        self.assertEqual(default.verdict, "no_shift_needed")
        assigned.action_cancel()
        self.assertEqual(default.verdict, "absent")

    def test_nobody_is_absent_before_the_end_of_the_shift(self):
        with freeze_time(self.at("16:59")):
            shift = self.make_shift()
            self.run_job()
            self.assertEqual(shift.verdict, "pending")
        with freeze_time(self.at("17:00")):
            self.run_job()
            self.assertEqual(shift.verdict, "absent")

    def test_a_check_in_is_judged_at_once(self):
        with freeze_time(self.at("10:07")):
            shift = self.make_shift()
            # as the kiosk and the menu bar do it
            self.employee_attendant.sudo()._attendance_action_change()
            self.assertEqual(self.found(shift), ("late", 420))
        with freeze_time(self.at("16:00")):
            self.employee_attendant.sudo()._attendance_action_change()
            self.assertEqual(shift.early_seconds, 0)
        with freeze_time(self.at("17:00")):
            shift._judge()
        self.assertEqual(shift.early_seconds, 3600)

    def test_the_job_finds_early_leaving_of_who_was_judged_while_the_shift_went_on(self):
        with freeze_time(self.at("09:55")):
            shift, whole = self.make_shift(), self.make_shift(self.employee_steward)
            for employee in (self.employee_attendant, self.employee_steward):
                employee.sudo()._attendance_action_change()
        with freeze_time(self.at("16:00")):
            self.employee_attendant.sudo()._attendance_action_change()
            self.assertEqual((shift.verdict, shift.early_seconds), ("on_time", 0))
        waiting = self.env["property.shift.judge"]._pending_count
        with freeze_time(self.at("17:00")):
            self.assertEqual(waiting(self.DAY, self.DAY, self.estate), 2, "early leaving isn't known yet")
            self.run_job()
            self.assertEqual((shift.early_seconds, whole.early_seconds), (3600, 0))
            self.assertEqual(waiting(self.DAY, self.DAY, self.estate), 0)
        with freeze_time(self.at("17:15")):
            self.run_job()
        self.assertEqual((shift | whole).mapped("verdict_at"), [self.at("17:00")] * 2, "judged again once")

    def test_one_person_who_can_not_be_judged_holds_up_nobody(self):
        people = [self.employee_attendant, self.employee_steward, self.employee_supervisor, self.employee_director]
        with freeze_time(self.at("09:00")):
            shifts = self.env["property.shift"].union(*[self.make_shift(employee) for employee in people])
        bad, judge = shifts[1], person.judge

        def judge_all_but_one(turns, *facts):
            if bad.id in [turn.key for turn in turns]:
                raise ValueError("a wrong fact")
            return judge(turns, *facts)

        with (
            freeze_time(self.at("18:00")),
            patch.object(person, "judge", judge_all_but_one),
            self.assertLogs("odoo.addons.property_duty.models.property_shift_judge", "ERROR") as log,
        ):
            self.assertEqual(self.env["property.shift.judge"]._judge_apart(shifts), bad)
        self.assertIn(str(bad.id), log.output[0])
        self.assertEqual(shifts.mapped("verdict"), ["absent", "pending", "absent", "absent"])

    def test_drafts_are_not_judged(self):
        shift = self.make_shift(publish=False)
        self.punch("10:05", "17:00")
        self.assertEqual(self.found(shift), ("pending", 0))
        shift.action_publish()
        self.assertEqual(self.found(shift), ("late", 300))

    def test_odoos_mark_of_an_absence_is_no_presence(self):
        shift = self.make_shift(template=self.night)
        self.env["hr.attendance"].create(
            {
                "employee_id": self.employee_attendant.id,
                "check_in": self.at("2026-03-03 00:00"),
                "check_out": self.at("2026-03-03 00:00") + timedelta(seconds=1),
                "in_mode": "technical",
                "out_mode": "technical",
            }
        )
        self.assertEqual(shift.verdict, "absent")

    def test_judging_again_changes_nothing(self):
        shift = self.make_shift()
        self.punch("10:05", "16:00")
        before = shift.read()
        changes = shift.change_ids
        self.assertFalse(shift._judge())
        self.assertEqual(shift.read(), before)
        self.assertEqual(shift.change_ids, changes)

    def test_judged_answers_by_day_and_estate(self):
        early, late = self.make_shift(), self.make_shift(day=date(2026, 3, 31), template=self.night)
        self.make_shift(day=date(2026, 4, 1))
        other = self.make_shift(self.other_attendant, estate_id=self.other_estate.id)
        self.make_shift(day=date(2026, 3, 3), publish=False)
        self.make_shift(day=date(2026, 3, 4)).action_cancel()
        late.start_at = self.at("2026-04-01 02:00")  # the rest of the night after a cover
        period = date(2026, 3, 2), date(2026, 3, 31)
        judge = self.env["property.shift.judge"]
        judged = judge._judged
        self.assertEqual(judged(*period, self.estate), early | late)
        self.assertEqual(judged(*period, self.other_estate), other)
        self.assertFalse(judged(*period, self.estate.browse()))
        self.assertEqual(judged(date(2026, 3, 3), date(2026, 3, 30), self.estate), early.browse())
        self.assertEqual(judge._pending_count(*period, self.estate), 0)
        self.passed_write(late, {"verdict": "pending"})
        self.assertEqual(judged(*period, self.estate), early)
        self.assertEqual(judge._pending_count(*period, self.estate), 1)
        self.assertEqual(judge._pending_count(*period, self.other_estate), 0)

    def test_the_same_queries_for_one_and_for_many(self):
        def prepare(employees, day):
            shifts = self.env["property.shift.planner"]._plan(self.office, self.estate, employees, [day])
            shifts.action_publish()
            local = f"{day} 10:07"
            punches = self.env["hr.attendance"].create(
                [
                    {
                        "employee_id": e.id,
                        "check_in": self.at(local),
                        "check_out": self.at(f"{day} 17:00"),
                    }
                    for e in employees
                ]
            )
            self.env.cr.execute("UPDATE property_shift SET verdict = 'pending' WHERE id = ANY(%s)", [shifts.ids])
            self.env.cr.execute(
                "UPDATE hr_attendance SET property_shift_id = NULL WHERE id = ANY(%s)",
                [punches.ids],
            )
            self.env.flush_all()
            self.env.invalidate_all()
            return shifts

        people = self.env["hr.employee"].create([{"name": f"Guard {n}"} for n in range(50)])
        counts = []
        # the first round fills the caches that live longer than a transaction
        for number, employees in enumerate((people[:1], people[:1], people)):
            shifts = prepare(employees, date(2026, 3, 2 + number))
            before = self.cr.sql_log_count
            shifts._judge()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(set(shifts.mapped("late_seconds")), {420})
        self.assertEqual(counts[1], counts[2])
        self.assertLess(counts[2], 25)


@tagged("post_install", "-at_install")
class TestLeave(DutyCommon):
    """Approved leaves excuse; Odoo writes their days with office hours, shifts follow their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.types = {
            unit: cls.env["hr.leave.type"].create(
                {
                    "name": f"Leave by {unit}",
                    "requires_allocation": False,
                    "leave_validation_type": "hr",
                    "request_unit": unit,
                }
            )
            for unit in ("day", "half_day", "hour")
        }
        cls.employee_attendant.tz = "Asia/Shanghai"
        cls.employee_attendant.resource_calendar_id.tz = "Asia/Shanghai"

    def leave(self, unit="day", approve=True, **vals):
        leave = self.env["hr.leave"].create(
            {
                "name": "Leave",
                "employee_id": self.employee_attendant.id,
                "holiday_status_id": self.types[unit].id,
                "request_date_from": self.DAY,
                "request_date_to": self.DAY,
                **vals,
            }
        )
        if approve:
            leave.action_approve()
        return leave

    def test_an_approved_leave_excuses_and_a_refused_one_does_not(self):
        shift = self.make_shift()
        leave = self.leave(approve=False)
        self.assertEqual(shift.verdict, "absent")
        leave.action_approve()
        self.assertEqual(shift.verdict, "excused")
        self.assertEqual(shift.change_ids[:1].cause, "leave")
        leave.action_refuse()
        self.assertEqual(shift.verdict, "absent")

    def test_a_leave_of_a_day_excuses_its_night_shift(self):
        shift = self.make_shift(template=self.night)
        before = self.make_shift(template=self.night, day=self.DAY - timedelta(days=1))
        self.leave()
        self.assertEqual((shift.verdict, before.verdict), ("excused", "absent"))

    def test_a_shift_published_after_the_leave_is_excused_too(self):
        self.leave()
        self.assertEqual(self.make_shift().verdict, "excused")

    def test_a_leave_by_hours_moves_the_beginning(self):
        self.leave("hour", request_hour_from=10, request_hour_to=12)
        shift = self.make_shift()
        self.assertEqual(shift.verdict, "absent")
        self.punch("12:04", "17:00")
        self.assertEqual((shift.verdict, shift.late_seconds), ("late", 240))

    def test_a_leave_of_the_afternoon_excuses_the_afternoon_shift(self):
        morning, afternoon = (
            self.make_shift(template=self.morning),
            self.make_shift(template=self.afternoon),
        )
        self.leave("half_day", request_date_from_period="pm", request_date_to_period="pm")
        self.assertEqual((morning.verdict, afternoon.verdict), ("absent", "excused"))

    def test_a_deleted_leave_gives_the_shift_back(self):
        shift = self.make_shift()
        leave = self.leave()
        leave.with_context(leave_skip_state_check=True).action_refuse()
        leave.action_back_to_approval()
        self.assertEqual(shift.verdict, "absent")
