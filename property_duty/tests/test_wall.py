# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import DutyCommon, Json2

CELL = {"id", "template_id", "post_id", "start", "end", "is_draft", "is_cover"}


class WallCommon(DutyCommon):
    """A colleague who came late on `DAY`, has a draft on the day after, and a shift in the other estate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.make_shift(cls.employee_steward, post_id=cls.post.id)
        cls.punch("10:30", "18:00", cls.employee_steward)
        cls.draft = cls.make_shift(cls.employee_steward, day=cls.DAY + timedelta(days=1), publish=False)
        cls.foreign = cls.make_shift(cls.other_attendant, estate_id=cls.other_estate.id)
        cls.month = str(cls.DAY)

    def wall(self, user, estate=None):
        shifts = self.env["property.shift"].with_user(user)
        return shifts.wall_month((estate or self.estate).id, self.month)

    def shown(self, wall):
        return {shift["id"] for person in wall.get("people", ()) for cell in person["cells"].values() for shift in cell}


@tagged("post_install", "-at_install")
class TestWall(WallCommon):
    """Everybody in the estate reads who is on when, and no more (DUT-1, ROL-6)."""

    def test_the_plan_of_a_colleague_and_nothing_else(self):
        self.assertEqual(self.late.verdict, "late")
        own = self.make_shift(day=self.DAY + timedelta(days=2))
        wall = self.wall(self.user_attendant)
        self.assertEqual(self.shown(wall), {self.late.id, own.id})
        self.assertEqual([person["is_own"] for person in wall["people"]], [True, False])
        self.assertEqual(set(wall["people"][1]["cells"][str(self.DAY)][0]), CELL)
        self.assertEqual((wall["can_write"], wall["people"][1]["leaves"]), (False, []))
        self.assertEqual((wall["people"][1]["name"], wall["people"][1]["post"]), ("Test steward", "Control room"))

    def test_a_cancelled_or_beaten_shift_is_not_shown(self):
        beaten = self.make_shift(day=self.DAY + timedelta(days=3), is_default=True)
        counts = self.make_shift(template=self.morning, day=self.DAY + timedelta(days=3))
        self.assertEqual(beaten.verdict, "no_shift_needed")
        self.late.action_cancel()
        self.assertEqual(self.shown(self.wall(self.user_attendant)), {counts.id})

    def test_today_is_the_day_of_the_estate(self):
        with freeze_time("2026-02-28 16:30:00"):  # half past midnight in Shanghai
            wall = self.env["property.shift"].with_user(self.user_attendant).wall_month(self.estate.id)
        self.assertEqual((wall["today"], wall["month"]), ("2026-03-01", "2026-03-01"))

    def test_who_reads_which_roster(self):
        for user, estate, expected in (
            (self.user_attendant, self.other_estate, self.late),
            (self.user_steward, self.estate, self.late),
            (self.user_supervisor, self.other_estate, self.late),
            (self.user_director, self.estate, self.late),
            (self.user_other_attendant, self.estate, self.foreign),
            (self.user_hr, self.other_estate, self.foreign),
            (self.user_manager, self.estate, self.late),
            (self.user_plain, self.estate, self.env["property.shift"]),
        ):
            with self.subTest(user.login, estate=estate.name):
                self.assertEqual(self.shown(self.wall(user, estate)), set(expected.ids))

    def test_residents_read_none(self):
        for user in (self.user_resident, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.wall(user)

    def test_the_shift_itself_stays_closed(self):
        shifts = self.late.with_user(self.user_attendant)
        self.assertFalse(shifts.search([("id", "=", self.late.id)]))
        with self.assertRaises(AccessError):
            shifts.read(["verdict", "late_seconds", "first_in_at"])

    def test_as_many_queries_for_fifty_people_as_for_two(self):
        counts = []
        for number in (1, 50):
            people = self._make_employees([(f"Guard {n}", "attendant", self.estate, None, ()) for n in range(number)])
            self.env["property.shift.planner"]._plan(
                self.night, self.estate, people, [self.DAY], post=self.post
            ).action_publish()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.wall(self.user_attendant)
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])


@tagged("post_install", "-at_install")
class TestWallBrowser(WallCommon, Json2, HttpCase):
    """The same over JSON-2, and in the browser in Chinese, from the desk."""

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access")
    def test_over_json2(self):
        args = {"estate_id": self.estate.id, "month": self.month}
        status, body = self.call(self.user_attendant, "wall_month", "property.shift", **args)
        self.assertEqual((status, self.shown(body)), (200, {self.late.id}))
        status, body = self.call(self.user_other_attendant, "wall_month", "property.shift", **args)
        self.assertEqual((status, self.shown(body)), (200, {self.foreign.id}))
        for user, method, more in (
            (self.user_resident, "wall_month", args),
            (self.user_attendant, "_judge", {"ids": self.late.ids}),
            (self.user_attendant, "read", {"ids": self.late.ids, "fields": ["verdict"]}),
        ):
            with self.subTest(user.login, method=method):
                self.assertGreaterEqual(self.call(user, method, "property.shift", **more)[0], 400)

    def test_from_the_desk(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_attendant.lang = "zh_CN"
        today = self.estate._local_date()
        self.make_shift(self.employee_steward, self.night, day=today, post_id=self.post.id)
        self.start_tour("/odoo", "property_duty_wall", login="pss_attendant")
