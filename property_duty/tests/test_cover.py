# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_document.exceptions import RequestRightError, RequestStateError

from .common import CoverCommon


@tagged("post_install", "-at_install")
class TestCover(CoverCommon):
    """Who can't come asks, the supervisor names the substitute, the roster follows (DUT-3)."""

    def parts(self):
        """{(person, start, end)} of the published shifts of the day."""
        shifts = self.env["property.shift"].search(
            [("estate_id", "=", self.estate.id), ("date", "=", self.DAY), ("state", "=", "published")]
        )
        return {(shift.employee_id, shift.start_at, shift.end_at) for shift in shifts}

    def span(self, person, start, end):
        return person, self.at(start), self.at(end)

    def test_a_request_takes_the_whole_shift_unless_told_otherwise(self):
        request = (
            self.env["property.cover"]
            .with_user(self.user_attendant)
            .create({"shift_id": self.shift.id, "reason": "Dentist"})
        )
        self.assertEqual((request.start_at, request.end_at), (self.shift.start_at, self.shift.end_at))
        self.assertEqual((request.minutes, request.state), (420, "requested"))
        self.assertEqual((request.employee_id, request.estate_id), (self.employee_attendant, self.estate))

    def test_the_next_shift_is_offered_first(self):
        later, last = (self.make_shift(day=self.DAY + timedelta(days=days)) for days in (1, 2))
        own = self.env["property.shift"].with_user(self.user_attendant)
        domain = [("employee_id", "=", self.employee_attendant.id), ("state", "=", "published")]
        with freeze_time(self.at("2026-03-03 00:30")):
            found = own.name_search("", domain)
            self.assertEqual([key for key, _name in found], [later.id, last.id, self.shift.id])
            self.assertEqual([key for key, _name in own.name_search("", domain, limit=1)], [later.id])

    def test_without_approval_the_original_person_stays_responsible(self):
        before = self.parts()
        request = self.ask()
        self.assertEqual(self.parts(), before)
        request.with_user(self.user_supervisor).action_refuse()
        self.assertEqual(self.parts(), before)
        with freeze_time(self.at("18:00")):
            self.punch("10:00", "17:00", self.employee_steward)
            self.shift._judge()
        self.assertEqual(self.shift.verdict, "absent")

    def test_a_whole_cover_gives_the_shift_to_the_substitute(self):
        self.approve(self.ask())
        self.assertEqual(self.parts(), {self.span(self.employee_steward, "10:00", "17:00")})
        self.assertEqual((self.shift.state, self.shift.verdict), ("cancelled", "no_shift_needed"))

    def test_a_part_is_cut_out_of_the_shift(self):
        me, other = self.employee_attendant, self.employee_steward
        for start, end, expected in (
            ("10:00", "12:00", {self.span(other, "10:00", "12:00"), self.span(me, "12:00", "17:00")}),
            ("15:00", "17:00", {self.span(me, "10:00", "15:00"), self.span(other, "15:00", "17:00")}),
            (
                "12:00",
                "14:00",
                {
                    self.span(me, "10:00", "12:00"),
                    self.span(other, "12:00", "14:00"),
                    self.span(me, "14:00", "17:00"),
                },
            ),
        ):
            with self.subTest(start=start):
                request = self.approve(self.ask(start, end))
                self.assertEqual(self.parts(), expected)
                request.action_revoke()
                self.assertEqual(self.parts(), {self.span(me, "10:00", "17:00")})

    def test_a_cover_of_a_cover_is_revoked_first(self):
        me, third = self.employee_attendant, self.employee_supervisor
        first = self.approve(self.ask("12:00", "17:00"))
        second = first.copy(
            {"shift_id": first.made_shift_ids.id, "start_at": self.at("14:00"), "end_at": self.at("17:00")}
        )
        self.approve(second, third)
        self.assertEqual(second.made_shift_ids.employee_id, third)
        with self.assertRaisesRegex(RequestStateError, "revoke that one first"), self.cr.savepoint():
            first.action_revoke()
        second.with_user(self.user_supervisor).action_revoke()
        first.action_revoke()
        self.assertEqual(self.parts(), {self.span(me, "10:00", "17:00")})

    def test_attendance_expects_the_right_person(self):
        request = self.approve(self.ask("10:00", "12:00"))
        with freeze_time(self.at("18:00")):
            self.punch("10:03", "12:00", self.employee_steward)
            self.punch("12:00", "17:00")
            (self.shift | request.made_shift_ids)._judge()
        self.assertEqual((self.shift.verdict, self.shift.late_seconds), ("on_time", 0))
        self.assertEqual(request.made_shift_ids.late_seconds, 180)

    def test_the_shift_tells_what_was_decided(self):
        self.approve(self.ask("10:00", "12:00"))
        change = self.shift.change_ids.filtered(lambda line: line.cause == "cover")
        self.assertEqual(change.user_id, self.user_supervisor)
        self.assertIn("Test steward", change.note)

    def test_more_than_four_hours_is_a_day_of_leave(self):
        for end, expected in (("14:00", False), ("14:01", True)):
            with self.subTest(end):
                request = self.ask("10:00", end)
                self.assertEqual(request.is_long, expected)
                self.approve(request)
                self.assertEqual(request.is_leave_day, expected)
                request.with_user(self.user_supervisor).action_revoke()
                self.assertFalse(request.is_leave_day)

    def test_two_covers_of_one_day_count_together(self):
        first = self.approve(self.ask("10:00", "12:30"))
        second = self.approve(self.ask("15:00", "17:00"))
        self.assertEqual((first.is_leave_day, second.is_leave_day), (False, True))

    def test_the_limit_is_a_setting_of_the_estate(self):
        self.estate.cover_limit_minutes = 60
        request = self.approve(self.ask("10:00", "11:30"))
        self.assertTrue(request.is_leave_day)

    def test_a_substitute_must_be_free(self):
        self.make_shift(self.employee_supervisor, template=self.morning)
        kind = self.env["hr.leave.type"].create(
            {"name": "Any", "requires_allocation": False, "leave_validation_type": "hr"}
        )
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.employee_director.id,
                "holiday_status_id": kind.id,
                "request_date_from": self.DAY,
                "request_date_to": self.DAY,
            }
        )
        leave.action_approve()
        request = self.ask()
        self.assertIn(self.employee_steward, request.with_user(self.user_supervisor).candidate_ids)
        for person, words in (
            (self.employee_supervisor, "on another shift"),
            (self.employee_director, "on leave"),
            (self.employee_attendant, "covered person"),
            (self.other_attendant, "no role"),
            (self.env["hr.employee"], "name the substitute"),
        ):
            with self.subTest(words), self.assertRaisesRegex(RequestStateError, words), self.cr.savepoint():
                self.assertNotIn(person, request.with_user(self.user_supervisor).candidate_ids)
                request.with_user(self.user_supervisor).substitute_id = person
                request.with_user(self.user_supervisor).action_approve()
        self.assertEqual(request.state, "requested")

    def test_a_shift_in_another_estate_takes_the_substitutes_time_too(self):
        self.make_shift(self.employee_steward, estate_id=self.other_estate.id)
        with self.assertRaisesRegex(RequestStateError, "another shift"):
            self.approve(self.ask())

    def test_little_rest_is_a_warning(self):
        request = self.ask().with_user(self.user_supervisor)
        request.substitute_id = self.employee_steward
        self.assertFalse(request.rest_text)
        self.make_shift(self.employee_steward, template=self.night)
        request.invalidate_recordset(["rest_text"])
        self.assertIn("5.0 h", request.rest_text)
        request.action_approve()
        self.assertEqual(request.state, "approved")

    def test_both_people_and_the_supervisor_are_told(self):
        request = self.ask()
        self.assertEqual(request.sudo().activity_ids.user_id, self.user_supervisor)
        self.approve(request)
        self.assertFalse(request.sudo().activity_ids)
        told = self.env["mail.message"].search(
            [
                ("model", "=", request._name),
                ("res_id", "=", request.id),
                ("message_type", "=", "user_notification"),
                ("body", "like", "stands in for"),
            ]
        )
        self.assertEqual(told.partner_ids, (self.user_attendant | self.user_steward).partner_id)
        self.assertIn("Test steward", told.body)

    def test_it_is_asked_beforehand_and_entered_afterwards_by_the_supervisor(self):
        with freeze_time(self.at("10:01")):
            with self.assertRaisesRegex(RequestStateError, "call the supervisor"), self.cr.savepoint():
                self.ask()
            request = self.ask(user=self.user_supervisor)
            self.approve(request)
            self.assertEqual(request.state, "approved")
            with self.assertRaisesRegex(RequestStateError, "begun"):
                request.with_user(self.user_supervisor).action_revoke()

    def test_times_lie_within_the_shift(self):
        for start, end in (("09:00", "12:00"), ("12:00", "18:00")):
            with self.subTest(start), self.assertRaises(RequestStateError), self.cr.savepoint():
                self.ask(start, end)

    def test_a_decision_is_final(self):
        request = self.ask().with_user(self.user_supervisor)
        request.action_refuse()
        for action in (request.action_approve, request.action_withdraw, request.action_revoke):
            with self.assertRaises(RequestStateError):
                action()
        with self.assertRaises(RequestStateError):
            request.reason = "Something else"

    def test_a_shift_that_changed_meanwhile_is_not_split(self):
        request = self.ask()
        self.shift.with_user(self.user_supervisor).action_cancel()
        with self.assertRaisesRegex(RequestStateError, "changed or cancelled"):
            self.approve(request)

    def test_nobody_decides_about_the_own_request(self):
        self.shift = self.make_shift(self.employee_supervisor, day=self.DAY + timedelta(days=1))
        request = self.ask("2026-03-03 10:00", "2026-03-03 12:00", user=self.user_supervisor)
        request.substitute_id = self.employee_steward
        with self.assertRaises(RequestRightError):
            request.action_approve()
        request.with_user(self.user_director).action_approve()
        self.assertEqual(request.state, "approved")
