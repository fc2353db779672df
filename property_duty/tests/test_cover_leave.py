# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Covered for longer than four hours: the day becomes a leave of the absent person (DUT-3, ATT-7)."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import RequestRightError, RequestStateError

from .common import CoverCommon


@tagged("post_install", "-at_install")
class TestCoverLeave(CoverCommon):
    def leaves(self):
        """The attendant's standing leaves."""
        domain = [("employee_id", "=", self.employee_attendant.id), ("state", "not in", ("refuse", "cancel"))]
        return self.env["hr.leave"].search(domain)

    def take_leave(self, first=None, last=None, approve=True, **vals):
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.employee_attendant.id,
                "holiday_status_id": self.env.ref("property_duty.leave_type_personal").id,
                "request_date_from": first or self.DAY,
                "request_date_to": last or self.DAY,
                **vals,
            }
        )
        if approve:
            leave.action_approve()
        return leave

    def test_long_cover_enters_an_approved_day(self):
        request = self.approve(self.ask("10:00", "15:00"))
        leave = self.leaves()
        self.assertEqual((leave.state, leave.number_of_days), ("validate", 1))
        self.assertEqual((leave.request_date_from, leave.request_date_to), (self.DAY, self.DAY))
        self.assertEqual(leave.holiday_status_id, self.env.ref("property_duty.leave_type_personal"))
        self.assertEqual(leave.property_cover_id, request)
        self.assertEqual(leave.first_approver_id, self.employee_supervisor)
        self.assertIn("10:00-15:00", leave.private_name)

    def test_cover_up_to_the_limit_enters_none(self):
        self.approve(self.ask("10:00", "14:00"))
        self.assertFalse(self.leaves())

    def test_a_day_is_a_day_on_a_sunday_too(self):
        self.shift = self.make_shift(day=date(2026, 3, 8))
        self.approve(self.ask("2026-03-08 10:00", "2026-03-08 16:00"))
        self.assertEqual((self.leaves().state, self.leaves().number_of_days), ("validate", 1))

    def test_what_is_left_of_the_shift_is_still_stood(self):
        self.approve(self.ask("10:00", "15:00"))
        self.assertEqual(self.shift.start_at, self.at("15:00"))
        with freeze_time(self.at("18:00")):
            self.shift._judge()
        self.assertEqual(self.shift.verdict, "absent")

    def test_one_day_is_entered_once(self):
        request = self.approve(self.ask("10:00", "14:30"))
        with self.assertRaises(RequestStateError):
            request.action_approve()
        self.approve(self.ask("15:00", "17:00"))
        self.assertEqual(len(self.leaves()), 1)

    def test_revoking_takes_the_day_back_and_another_cover_enters_it_again(self):
        request = self.approve(self.ask("10:00", "15:00"))
        first = self.leaves()
        request.action_revoke()
        self.assertEqual((first.state, request.is_leave_day), ("cancel", False))
        self.assertFalse(self.env["resource.calendar.leaves"].search([("holiday_id", "=", first.id)]))
        self.approve(self.ask("10:00", "16:00"))
        self.assertEqual(len(self.leaves()), 1)

    def test_who_hands_a_cover_on_is_not_absent_and_the_one_covered_first_is(self):
        first = self.approve(self.ask("10:00", "15:00"))
        made = first.made_shift_ids.filtered(lambda shift: shift.employee_id == self.employee_steward)
        handed = self.ask("10:00", "15:00", user=self.user_steward, shift_id=made.id)
        self.assertFalse(handed.is_long)
        self.approve(handed, self.employee_supervisor)
        self.assertFalse(handed.is_leave_day)
        self.assertFalse(self.env["hr.leave"].search([("employee_id", "=", self.employee_steward.id)]))
        self.assertEqual((self.leaves().property_cover_id, first.is_leave_day), (first, True))

    def test_what_is_left_of_a_shift_stood_for_another_stays_the_others(self):
        first = self.approve(self.ask("10:00", "16:00"))
        made = first.made_shift_ids.filtered(lambda shift: shift.employee_id == self.employee_steward)
        middle = self.ask("10:30", "11:00", user=self.user_steward, shift_id=made.id)
        self.approve(middle, self.employee_supervisor)
        rest = middle.made_shift_ids.filtered(lambda shift: shift.employee_id == self.employee_steward)
        handed = self.ask("11:00", "16:00", user=self.user_steward, shift_id=rest.id)
        self.assertEqual((handed.minutes, handed.is_long), (300, False))

    def test_the_rest_of_an_own_shift_stays_the_own(self):
        first = self.approve(self.ask("12:00", "13:00"))
        rest = first.made_shift_ids.filtered(lambda shift: shift.employee_id == self.employee_attendant)
        second = self.approve(self.ask("13:00", "17:00", shift_id=rest.id))
        self.assertEqual((second.is_long, second.is_leave_day), (True, True))

    def test_refused_and_withdrawn_requests_enter_none(self):
        self.ask("10:00", "16:00").with_user(self.user_supervisor).action_refuse()
        self.ask("10:00", "16:00").action_withdraw()
        self.assertFalse(self.leaves())

    def test_without_the_one_the_other_is_no_day_of_leave_any_more(self):
        first = self.approve(self.ask("10:00", "12:30"))
        evening = self.make_shift(template=self.afternoon, start_at=self.at("18:00"), end_at=self.at("22:00"))
        second = self.approve(self.ask("18:00", "20:00", shift_id=evening.id))
        self.assertTrue(second.is_leave_day)
        self.assertEqual(len(self.leaves()), 1)
        first.action_revoke()
        self.assertFalse(second.is_leave_day)
        self.assertFalse(self.leaves())

    def test_a_day_that_is_a_leave_already_stays_as_it_is(self):
        for approve in (True, False):
            with self.subTest(approve=approve):
                leave = self.take_leave(approve=approve)
                request = self.approve(self.ask("10:00", "15:00"))
                self.assertEqual(self.leaves(), leave)
                leave.action_refuse()  # then the cover's own day is entered
                self.assertEqual(self.leaves().property_cover_id, request)
                request.action_revoke()
                self.assertFalse(self.leaves())

    def test_a_leave_over_the_day_is_refused_by_name(self):
        self.approve(self.ask("10:00", "15:00"))
        with self.assertRaisesRegex(ValidationError, "overlaps"):
            self.take_leave()

    def test_the_type_is_a_setting_of_the_estate(self):
        kind = self.env["hr.leave.type"].create(
            {"name": "Unpaid", "requires_allocation": False, "leave_validation_type": "both", "request_unit": "day"}
        )
        self.estate.cover_leave_type_id = kind
        self.approve(self.ask("10:00", "15:00"))
        self.assertEqual((self.leaves().holiday_status_id, self.leaves().state), (kind, "validate"))

    def test_neither_a_balance_nor_a_mandatory_day_is_in_the_way(self):
        kind = self.env["hr.leave.type"].create({"name": "Balance", "requires_allocation": True, "request_unit": "day"})
        self.estate.cover_leave_type_id = kind
        self.env["hr.leave.mandatory.day"].create({"name": "Fair", "start_date": self.DAY, "end_date": self.DAY})
        self.approve(self.ask("10:00", "15:00"))
        self.assertEqual(self.leaves().state, "validate")

    def test_the_absent_person_neither_cancels_nor_invents_it(self):
        request = self.approve(self.ask("10:00", "15:00"))
        own = self.leaves().with_user(self.user_attendant)
        self.assertFalse(own.can_cancel)
        with self.assertRaises(ValidationError):
            own._action_user_cancel("Mine")
        for write in (lambda: own.write({"state": "cancel"}), own.unlink):
            with self.assertRaises(UserError), self.cr.savepoint():
                write()
        kind = self.env.ref("property_duty.leave_type_personal")
        invented = {"request_date_from": "2026-03-09", "request_date_to": "2026-03-09", "holiday_status_id": kind.id}
        invented |= {"employee_id": self.employee_attendant.id, "property_cover_id": request.id}
        with self.assertRaises(RequestRightError):
            self.env["hr.leave"].with_user(self.user_attendant).create(invented)
        self.assertEqual(self.leaves().state, "validate")
