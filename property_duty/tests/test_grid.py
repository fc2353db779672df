# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..exceptions import ShiftPlanError
from .common import DutyCommon, Json2

APRIL = date(2026, 4, 1)


class GridCommon(DutyCommon):
    """April 2026 of the first estate as a sheet."""

    def sheet(self, user=None, estate=None):
        shifts = self.env["property.shift"].with_user(user or self.user_supervisor)
        return shifts.grid_month((estate or self.estate).id, str(APRIL))

    def row(self, sheet, employee):
        return next(person for person in sheet["people"] if person["id"] == employee.id)

    def change(self, day, *templates, employee=None, seen=None):
        """A changed cell; `day` of April."""
        employee, day = employee or self.employee_attendant, APRIL.replace(day=day)
        if seen is None:
            seen = self.env["property.shift"].search(
                [
                    ("estate_id", "=", self.estate.id),
                    ("employee_id", "=", employee.id),
                    ("date", "=", day),
                    ("state", "!=", "cancelled"),
                ]
            )
        return {
            "employee_id": employee.id,
            "date": str(day),
            "seen": seen.ids,
            "wanted": [[template.id, self.post.id] for template in templates],
        }

    def save(self, *changes, user=None):
        shifts = self.env["property.shift"].with_user(user or self.user_supervisor)
        return shifts.grid_save(self.estate.id, list(changes))

    def april(self):
        return self.env["property.shift"].search(
            [("estate_id", "=", self.estate.id), ("date", ">=", APRIL), ("state", "!=", "cancelled")], order="date, id"
        )


@tagged("post_install", "-at_install")
class TestGrid(GridCommon):
    """The month of an estate is read at once and saved all or nothing (DUT-1)."""

    def test_the_month_with_its_people_days_and_shifts(self):
        shift = self.make_shift(template=self.night, day=APRIL, publish=False, post_id=self.post.id)
        sheet = self.sheet()
        self.assertEqual(len(sheet["days"]), 30)
        self.assertEqual((sheet["days"][3]["weekday"], sheet["days"][3]["is_off"]), (5, True))
        people = {person["id"] for person in sheet["people"]}
        self.assertIn(self.employee_steward.id, people)
        self.assertNotIn(self.other_attendant.id, people)
        cell = self.row(sheet, self.employee_attendant)["cells"]["2026-04-01"]
        self.assertEqual((cell[0]["id"], cell[0]["start"], cell[0]["end"]), (shift.id, 1320, 1800))
        self.assertTrue(cell[0]["is_draft"])
        self.assertEqual(sheet["roster"], False)
        self.env["property.roster"].create({"estate_id": self.estate.id, "month": APRIL})
        self.assertEqual(self.sheet()["roster"]["state"], "draft")

    def test_the_hours_that_the_month_asks_of_each(self):
        self.use_own_calendar()
        half = self.env["resource.calendar"].create({"name": "Half", "hours_per_week": 20})
        self.employee_steward.resource_calendar_id = half
        sheet = self.sheet()
        self.assertEqual(self.row(sheet, self.employee_attendant)["norm"], 22 * 8 * 60)
        self.assertEqual(self.row(sheet, self.employee_steward)["norm"], 22 * 4 * 60)

    def test_holidays_leaves_and_demand_are_shown(self):
        self.use_own_calendar()
        self.env["property.calendar.day"].create(
            {"calendar_id": self.estate.calendar_id.id, "date": date(2026, 4, 6), "kind": "holiday"}
        )
        kind = self.env["hr.leave.type"].create(
            {"name": "Any", "requires_allocation": False, "leave_validation_type": "hr"}
        )
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.employee_attendant.id,
                "holiday_status_id": kind.id,
                "request_date_from": date(2026, 4, 7),
                "request_date_to": date(2026, 4, 8),
            }
        )
        self.assertEqual(self.row(self.sheet(), self.employee_attendant)["leaves"], [])
        leave.action_approve()
        self.env["property.post.shift"].create(
            {"post_id": self.post.id, "template_id": self.night.id, "people": 2, "sunday": False}
        )
        sheet = self.sheet()
        self.assertTrue(sheet["days"][5]["is_holiday"])
        row = self.row(sheet, self.employee_attendant)
        self.assertEqual((row["leaves"], row["part_leaves"]), (["2026-04-07", "2026-04-08"], []))
        self.assertEqual((sheet["demand"][0]["people"], sheet["demand"][0]["weekdays"]), (2, [0, 1, 2, 3, 4, 5]))

    def test_half_a_day_of_leave_is_told_from_a_whole_one(self):
        kind = self.env["hr.leave.type"].create(
            {"name": "Private", "requires_allocation": False, "request_unit": "half_day"}
        )
        self.make_shift(day=date(2026, 4, 7), post_id=self.post.id)
        half = {"request_date_from_period": "am", "request_date_to_period": "am"}
        for day, vals in ((date(2026, 4, 7), half), (date(2026, 4, 8), {})):
            leave = self.env["hr.leave"].create(
                {
                    "employee_id": self.employee_attendant.id,
                    "holiday_status_id": kind.id,
                    "request_date_from": day,
                    "request_date_to": day,
                    **vals,
                }
            )
            leave.action_approve()
        row = self.row(self.sheet(), self.employee_attendant)
        self.assertEqual((row["leaves"], row["part_leaves"]), (["2026-04-07", "2026-04-08"], ["2026-04-07"]))

    def test_changed_cells_are_saved_together(self):
        kept = self.make_shift(day=APRIL, publish=False, post_id=self.post.id)
        gone = self.make_shift(day=APRIL + timedelta(days=1), publish=False)
        result = self.save(
            self.change(1, self.night),
            self.change(2),
            self.change(3, self.morning, self.afternoon),
            self.change(3, self.night, employee=self.employee_steward),
        )
        self.assertEqual(result, {"errors": [], "saved": 4})
        self.assertFalse(gone.exists())
        self.assertEqual((kept.template_id, kept.start_at), (self.night, self.at("2026-04-01 22:00")))
        self.assertEqual(len(self.april()), 4)
        self.assertEqual(set(self.april().mapped("state")), {"draft"})

    def test_a_published_shift_keeps_its_trace(self):
        moved = self.make_shift(day=APRIL, post_id=self.post.id)
        dropped = self.make_shift(day=APRIL + timedelta(days=1))
        self.save(self.change(1, self.morning), self.change(2))
        self.assertEqual((moved.state, moved.template_id), ("published", self.morning))
        self.assertTrue(moved.change_ids.filtered("note"))
        self.assertEqual(dropped.state, "cancelled")

    def test_with_one_bad_cell_nothing_is_saved_and_it_is_named(self):
        self.make_shift(estate_id=self.other_estate.id, day=date(2026, 4, 5))
        result = self.save(
            self.change(1, self.morning), self.change(2, self.morning, self.office), self.change(5, self.office)
        )
        errors = {error["date"]: error["text"] for error in result["errors"]}
        self.assertEqual(set(errors), {"2026-04-02", "2026-04-05"})
        self.assertIn("keep one of them", errors["2026-04-02"])
        self.assertIn("Second Garden", errors["2026-04-05"])
        self.assertFalse(self.april())

    def test_a_night_before_an_early_shift_of_the_next_day_does_not_clash(self):
        result = self.save(self.change(1, self.night), self.change(2, self.morning))
        self.assertEqual(result["errors"], [])

    def test_a_cell_that_somebody_changed_meanwhile_is_refused(self):
        change = self.change(1, self.morning)
        self.make_shift(day=APRIL, publish=False)
        result = self.save(change)
        self.assertIn("reload", result["errors"][0]["text"])
        self.assertEqual(self.april().template_id, self.office)

    def test_saving_twice_changes_nothing_more(self):
        self.save(self.change(1, self.morning))
        before = self.april().read(["template_id", "write_date"])
        self.save(self.change(1, self.morning))
        self.assertEqual(self.april().read(["template_id", "write_date"]), before)

    def test_few_queries_for_few_and_for_many(self):
        people = self.env["hr.employee"].create([{"name": f"Guard {number}"} for number in range(30)])
        counts = []
        self.sheet()
        for employees, days in ((people[:1], 1), (people, 30)):
            dates = [APRIL + timedelta(days=number) for number in range(days)]
            self.env["property.shift.planner"]._plan(self.morning, self.estate, employees, dates)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.sheet()
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
        self.assertLess(counts[0], 40)


@tagged("post_install", "-at_install")
class TestGridAccess(GridCommon, Json2, HttpCase):
    """Who opens the sheet, who saves it."""

    def test_employees_see_no_sheet_and_save_nothing(self):
        change = self.change(1, self.morning)
        for user in (self.user_attendant, self.user_plain, self.user_other_attendant, self.user_resident):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.save(change, user=user)
        with self.assertRaises(AccessError):
            self.sheet(self.user_resident)

    def test_an_attendant_reads_nobody_elses_shifts(self):
        self.make_shift(self.employee_steward, day=APRIL, publish=False)
        sheet = self.sheet(self.user_attendant)
        self.assertFalse(sheet.get("can_write"))
        self.assertFalse(any(person["cells"] for person in sheet.get("people", [])))

    def test_the_supervisor_saves_the_own_estate_only(self):
        shifts = self.env["property.shift"].with_user(self.user_supervisor)
        with self.assertRaises(ShiftPlanError):
            shifts.grid_save(self.other_estate.id, [self.change(1, self.morning)])
        self.assertEqual(shifts.grid_month(self.other_estate.id, str(APRIL))["estate"]["id"], self.estate.id)
        self.assertEqual(self.sheet(self.user_hr, self.other_estate)["estate"]["id"], self.other_estate.id)

    def test_the_sheet_begins_with_the_own_estate_and_without_one_with_that_of_most_people(self):
        self.estate.name = "Zither Garden"  # the other one comes first by name
        for user in (self.user_hr, self.user_manager, self.user_supervisor):
            with self.subTest(user.name):
                shifts = self.env["property.shift"].with_user(user)
                self.assertEqual(shifts.grid_month(False, str(APRIL))["estate"]["id"], self.estate.id)
        plan = self.env["property.shift.plan"].with_user(self.user_manager).new({})
        self.assertEqual(plan.estate_id.id, self.estate.id)

    @mute_logger("odoo.http")
    def test_over_json2(self):
        args = {"estate_id": self.estate.id, "changes": [self.change(1, self.morning)]}
        for user in (self.user_attendant, self.user_resident):
            status, _body = self.call(user, "grid_save", "property.shift", **args)
            self.assertGreaterEqual(status, 400)
        self.assertFalse(self.april())
        status, body = self.call(self.user_supervisor, "grid_save", "property.shift", **args)
        self.assertEqual((status, body["saved"]), (200, 1))


@tagged("post_install", "-at_install", "property_alone")
class TestGridTour(GridCommon, HttpCase):
    """The sheet in the browser, in Chinese, with 60 people and a full month."""

    def test_the_supervisor_paints_a_month(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_supervisor.lang = "zh_CN"
        self.use_own_calendar()
        people = self._make_employees([(f"Guard {n:02}", "attendant", self.estate, None, ()) for n in range(60)])
        days = [APRIL + timedelta(days=number) for number in range(7, 30)]
        self.env["property.shift.planner"]._plan(self.morning, self.estate, people, days)
        roster = self.env["property.roster"].create({"estate_id": self.estate.id, "month": APRIL})
        self.start_tour(f"/odoo/property.roster/{roster.id}", "property_duty_grid", login="pss_supervisor", timeout=180)
        first = self.april().filtered(lambda shift: shift.date < days[0])
        self.assertEqual(
            [(shift.date.day, shift.template_id) for shift in first],
            [(1, self.morning), (2, self.night), (3, self.afternoon), (4, self.afternoon)],
        )

    def test_an_empty_month_is_proposed_and_published_on_its_sheet(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_supervisor.lang = "zh_CN"
        self.use_own_calendar()
        self.env["property.post.shift"].create(
            {
                "post_id": self.post.id,
                "template_id": self.morning.id,
                "people": 1,
                "role_id": self.env.ref("property_base.role_attendant").id,
            }
        )
        action = self.env.ref("property_duty.property_roster_grid_action")
        action.context = str({"estate_id": self.estate.id, "month": "2026-05-01"})
        self.start_tour(f"/odoo/{action.path}", "property_duty_grid_propose", login="pss_supervisor", timeout=120)
        self.assertEqual(set(self.april().mapped("state")), {"published"})
        self.assertEqual(self.april().roster_id.state, "published")
