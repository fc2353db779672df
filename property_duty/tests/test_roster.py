# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import RosterError
from ..models import property_roster_proposer
from .common import DutyCommon

MARCH = date(2026, 3, 1)


class RosterCommon(DutyCommon):
    """Five attendants of the control room, three shifts a day, and the roster of March 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.use_own_calendar()
        cls.env["property.calendar.year"].create({"calendar_id": cls.estate.calendar_id.id, "year": 2027})
        cls.env["property.calendar.year"].create({"calendar_id": cls.estate.calendar_id.id, "year": 2025})
        cls.people = cls.env["hr.employee"]
        for number in range(5):
            cls.people |= cls.make_employee(f"Guard {number}", "attendant", cls.estate, login=f"guard_{number}")
        cls.staff_rows = cls.env["property.staff.role"].search([("employee_id", "in", cls.people.ids)])
        cls.staff_rows.post_id = cls.post
        cls.demands = cls.env["property.post.shift"].create(
            [{"post_id": cls.post.id, "template_id": one.id} for one in (cls.morning, cls.afternoon, cls.night)]
        )
        cls.estate.write({"roster_seconds": 1, "roster_patience": 1, "roster_steady_weight": 0})
        cls.roster = cls.env["property.roster"].create({"estate_id": cls.estate.id, "month": MARCH})

    def setUp(self):
        super().setUp()
        self.startPatcher(freeze_time("2026-02-20 02:00:00"))
        self.own = self.roster.with_user(self.user_supervisor)

    def stand(self, day, employee=None, template=None, publish=False, **vals):
        return self.make_shift(
            employee or self.people[0], template or self.morning, day, publish=publish, post_id=self.post.id, **vals
        )

    def leave(self, employee, first, last):
        kind = self.env["hr.leave.type"].create(
            {"name": "Leave", "requires_allocation": False, "leave_validation_type": "no_validation"}
        )
        return self.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": first,
                "request_date_to": last,
            }
        )


@tagged("post_install", "-at_install")
class TestRosterProposal(RosterCommon):
    """The proposal of a month and the copy of the month before (DUT-2)."""

    def test_a_new_roster_is_of_the_first_month_from_the_next_on_that_has_none(self):
        rosters = self.env["property.roster"].with_user(self.user_supervisor)
        with freeze_time("2026-01-20 04:00:00"):
            self.assertEqual(rosters.default_get(["month"])["month"], date(2026, 2, 1))
        with freeze_time("2026-02-20 04:00:00"):
            self.assertEqual(rosters.default_get(["month"])["month"], date(2026, 4, 1), "March has its roster")

    def test_a_month_is_proposed_without_a_gap(self):
        self.estate.write({"roster_seconds": 3, "roster_steady_weight": 1})
        self.own.action_propose()
        self.assertEqual(len(self.roster.shift_ids), 93)
        self.assertTrue(all(self.roster.shift_ids.mapped("is_proposed")))
        overview = self.own.env["property.roster.overview"]._overview(self.own)
        # the night before the first of the month is not planned
        self.assertEqual([row["hours"] for row in overview["gaps"]], [6.0])
        self.assertFalse(overview["opens"])
        self.assertFalse(overview["faults"])
        hours = [row["hours"] for row in overview["loads"] if row["shifts"]]
        self.assertEqual(len(hours), 5)
        self.assertLess(max(hours) - min(hours), 12)
        self.assertIn("Guard 0", self.own.overview_html)

    def test_a_large_month_is_proposed_in_the_background(self):
        self.estate.write({"roster_seconds": 3, "roster_steady_weight": 1})
        with patch.object(property_roster_proposer, "SLOT_MILLISECONDS", 54):  # 93 shifts: 5.02 s
            action = self.own.action_propose()
        job = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((job.state, job.res_ids, len(self.roster.shift_ids)), ("waiting", self.roster.ids, 0))
        self.assertIn("93 shifts are proposed", self.own._propose_work().text)
        self.assertEqual(len(self.roster.shift_ids), 93)
        with self.assertRaises(AccessError):
            self.roster.with_user(self.user_attendant)._propose_work()

    def test_hands_and_leaves_are_respected_and_a_second_proposal_keeps_them(self):
        self.leave(self.people[1], date(2026, 3, 10), date(2026, 3, 12))
        fixed = self.stand(date(2026, 3, 4), self.people[2], self.night)
        self.own.action_propose()
        away = self.roster.shift_ids.filtered(
            lambda s: s.employee_id == self.people[1] and date(2026, 3, 10) <= s.date <= date(2026, 3, 12)
        )
        self.assertFalse(away)
        moved = self.roster.shift_ids.filtered("is_proposed")[:1]
        moved.with_user(self.user_supervisor).write({"employee_id": self.employee_attendant.id})
        self.assertFalse(moved.is_proposed)
        before = self.roster.shift_ids
        self.own.action_propose()
        self.assertIn(fixed, self.roster.shift_ids)
        self.assertIn(moved, self.roster.shift_ids)
        self.assertEqual(len(self.roster.shift_ids), 93)
        self.assertTrue(before & self.roster.shift_ids)

    def test_what_can_not_be_manned_says_why(self):
        self.leave(self.people[0], MARCH, date(2026, 3, 3))
        (self.people - self.people[0]).active = False
        answer = self.own.action_propose()
        self.assertEqual(answer["params"]["type"], "warning")
        rows = self.own.env["property.roster.overview"]._overview(self.own)["opens"]
        self.assertIn("1 × on leave", rows[0]["why"])
        self.assertTrue(any("another shift" in row["why"] for row in rows))

    def test_an_absence_without_a_leave_and_a_shift_elsewhere_count(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Court",
                "resource_id": self.people[0].resource_id.id,
                "date_from": "2026-03-05 00:00:00",
                "date_to": "2026-03-05 10:00:00",
            }
        )
        self.make_shift(self.people[1], self.morning, date(2026, 3, 6), publish=False, estate_id=self.other_estate.id)
        self.own.action_propose()
        mine = self.roster.shift_ids.filtered(lambda s: s.employee_id == self.people[0] and s.date.day == 5)
        self.assertFalse(mine.filtered(lambda s: s.template_id != self.night))
        others = self.roster.shift_ids.filtered(lambda s: s.employee_id == self.people[1] and s.date.day == 6)
        self.assertFalse(others)

    def test_nothing_to_man_and_nobody_to_man_it_are_said(self):
        self.staff_rows.post_id = False
        with self.assertRaisesRegex(RosterError, "Nobody may stand"):
            self.own.action_propose()
        self.demands.role_id = self.env.ref("property_base.role_attendant")
        self.assertEqual(
            len(self.own.env["property.roster.reader"]._problem(self.own).people),
            6,
            "with a role, everybody who holds it",
        )
        self.demands.unlink()
        with self.assertRaisesRegex(RosterError, "says which shifts"):
            self.own.action_propose()

    def test_a_solver_that_fails_changes_nothing(self):
        shift = self.stand(date(2026, 3, 4))
        with (
            patch("odoo.addons.property_duty.models.property_roster_proposer.sys.executable", "/nowhere/python"),
            self.assertLogs("odoo.addons.property_duty", "WARNING"),
            self.assertRaisesRegex(RosterError, "did not answer"),
        ):
            self.own.action_propose()
        self.assertEqual(self.roster.shift_ids, shift)

    def test_gathering_takes_as_many_queries_for_many_shifts(self):
        counts = []
        for days in (2, 25):
            for number in range(1, days):
                day = MARCH + timedelta(days=number)
                if not self.roster.shift_ids.filtered(lambda s, day=day: s.date == day):
                    self.stand(day)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.own.env["property.roster.reader"]._problem(self.own)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_the_month_before_is_copied_by_weekday(self):
        for number in range(28):
            self.stand(date(2026, 2, 1) + timedelta(days=number), self.people[number % 2], publish=True)
        self.leave(self.people[0], date(2026, 3, 3), date(2026, 3, 3))
        self.staff_rows.filtered(lambda row: row.employee_id == self.people[1]).date_to = date(2026, 3, 20)
        self.own.action_copy_last_month()
        first = self.roster.shift_ids.filtered(lambda s: s.date == MARCH)
        self.assertEqual((first.employee_id, first.state, first.is_proposed), (self.people[0], "draft", False))
        copied = self.roster.shift_ids
        self.assertFalse(copied.filtered(lambda s: s.employee_id == self.people[1] and s.date > date(2026, 3, 20)))
        self.assertFalse(copied.filtered(lambda s: s.employee_id == self.people[0] and s.date == date(2026, 3, 3)))
        self.own.action_copy_last_month()
        self.assertEqual(self.roster.shift_ids, copied, "copying again copies nothing twice")

    def test_copying_takes_as_many_queries_for_many_shifts(self):
        may = self.roster.create({"estate_id": self.estate.id, "month": date(2026, 5, 1)})
        self.stand(date(2026, 2, 2))
        for number in range(28):
            self.stand(date(2026, 4, 1) + timedelta(days=number), self.people[number % 5])
        counts = []
        for roster in (self.roster, may):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            roster.with_user(self.user_supervisor).action_copy_last_month()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertGreater(len(may.shift_ids), 20)
        self.assertLessEqual(counts[1], counts[0] + 2)

    def test_nothing_to_copy_is_said(self):
        with self.assertRaises(RosterError):
            self.own.action_copy_last_month()

    def test_shifts_find_their_roster(self):
        late = self.env["property.shift"].create(
            {
                "estate_id": self.estate.id,
                "employee_id": self.people[3].id,
                "template_id": self.morning.id,
                "date": date(2026, 4, 2),
            }
        )
        self.assertFalse(late.roster_id)
        april = self.env["property.roster"].create({"estate_id": self.estate.id, "month": date(2026, 4, 17)})
        self.assertEqual((april.month, late.roster_id), (date(2026, 4, 1), april))
        late.date = date(2026, 3, 2)
        self.assertEqual(late.roster_id, self.roster)
