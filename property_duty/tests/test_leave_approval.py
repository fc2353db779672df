# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who decides about a leave: supervisor and director of the estate, the personnel office, nobody about the own."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_document.exceptions import RequestRightError

from ..exceptions import LeaveDecidedError
from .common import DutyCommon, Json2


class ApprovalCommon(DutyCommon):
    SUNDAY = date(2026, 3, 8)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(cls.at("2026-03-01 20:00")))
        cls.kind = cls.env.ref("property_duty.leave_type_personal")
        cls.make_shift(day=cls.SUNDAY)

    def ask(self, user=None, day=None, last=None):
        user = user or self.user_attendant
        return self.env["hr.leave"].with_user(user).create(
            {
                "employee_id": user.employee_id.id,
                "holiday_status_id": self.kind.id,
                "request_date_from": day or self.DAY,
                "request_date_to": last or day or self.DAY,
            }
        )  # fmt: skip


@tagged("post_install", "-at_install")
class TestLeaveApproval(ApprovalCommon):
    def test_the_shipped_kind_is_asked_for_in_every_country(self):
        """The company's country is chosen after the installation, whose default would hide the kind from everybody."""
        self.company.country_id = self.env.ref("base.cn")
        kinds = self.env["hr.leave.type"].with_user(self.user_plain)
        self.assertIn(self.kind, kinds.search([("request_unit", "=", "half_day")]))

    def test_supervisor_director_and_personnel_office_approve_and_refuse(self):
        for user in (self.user_supervisor, self.user_director, self.user_hr):
            with self.subTest(user=user.login):
                leave = self.ask()
                decided = leave.with_user(user)
                self.assertTrue(decided.can_validate)
                decided.action_approve()
                self.assertEqual((leave.state, leave.first_approver_id), ("validate", user.employee_id))
                decided.action_refuse()
                self.assertEqual(leave.state, "refuse")

    def test_a_decided_leave_is_deleted_by_nobody(self):
        """The administrator of leaves too refuses or cancels it, which leaves a trace."""
        everything = self.make_user("pss_leaves", ["hr_holidays.group_hr_holidays_manager"])
        approved, refused, waiting = self.ask(), self.ask(day=date(2026, 3, 9)), self.ask(day=date(2026, 3, 10))
        approved.with_user(self.user_hr).action_approve()
        refused.with_user(self.user_hr).action_refuse()
        for leave in (approved, refused):
            with self.assertRaisesRegex(LeaveDecidedError, "stays on record"), self.cr.savepoint():
                leave.with_user(everything).unlink()
        waiting.with_user(everything).unlink()
        approved.with_user(everything).action_refuse()

    def test_a_departure_leaves_what_was_refused_on_record(self):
        """The departure wizard deletes leaves after the last day; a refused one would have stopped it."""
        refused, waiting = self.ask(), self.ask(day=date(2026, 3, 9))
        refused.with_user(self.user_hr).action_refuse()
        (refused | waiting).with_context(leave_skip_state_check=True).unlink()
        self.assertEqual((refused | waiting).exists(), refused)

    def test_a_leave_of_a_rostered_sunday_is_asked_for_and_approved(self):
        leave = self.ask(day=self.SUNDAY)
        leave.with_user(self.user_supervisor).action_approve()
        self.assertEqual((leave.state, leave.number_of_days), ("validate", 1))

    def test_what_has_begun_is_still_decided(self):
        leave = self.ask()
        with freeze_time(self.at("2026-03-04 09:00")):
            leave.with_user(self.user_supervisor).action_approve()
            self.assertEqual(leave.state, "validate")
            with self.assertRaises(UserError), self.cr.savepoint():
                leave.with_user(self.user_steward).action_refuse()
            leave.with_user(self.user_supervisor).action_refuse()
        self.assertEqual(leave.state, "refuse")

    def test_others_do_not(self):
        leave = self.ask()
        for user in (self.user_attendant, self.user_steward, self.user_other_attendant):
            with self.subTest(user=user.login), self.assertRaises(UserError), self.cr.savepoint():
                leave.with_user(user).action_approve()
        self.assertEqual(leave.state, "confirm")

    def test_the_supervisor_of_another_estate_does_not(self):
        other = self.make_employee(
            "Other Supervisor", "supervisor", self.other_estate, "pss_other_supervisor",
            ["property_base.group_property_base_supervisor"],
        ).user_id  # fmt: skip
        with self.assertRaises(UserError):
            self.ask().with_user(other).action_approve()

    def test_nobody_decides_the_own_leave(self):
        for user in (self.user_supervisor, self.user_director, self.user_hr):
            leave = self.ask(user)
            with self.subTest(user=user.login), self.assertRaises(UserError), self.cr.savepoint():
                leave.action_approve()
        officer = self.env.ref("hr_holidays.group_hr_holidays_manager")
        self.user_hr.group_ids += officer
        with self.assertRaises(UserError):
            self.ask(self.user_hr, day=date(2026, 3, 3)).action_approve()

    def test_the_director_decides_about_the_supervisor(self):
        leave = self.ask(self.user_supervisor)
        leave.with_user(self.user_director).action_approve()
        self.assertEqual(leave.state, "validate")
        with self.assertRaises(UserError):
            self.ask(self.user_director).with_user(self.user_supervisor).action_approve()

    def test_leaves_that_others_decide_are_not_rewritten(self):
        leave = self.ask(self.user_director, day=date(2026, 3, 4))
        leave.with_user(self.user_hr).action_approve()
        other_kind = self.env["hr.leave.type"].create({"name": "Other", "requires_allocation": False})
        for vals in (
            {"request_date_to": date(2026, 3, 5)},
            {"holiday_status_id": other_kind.id},
            {"employee_id": self.employee_attendant.id},
            {"number_of_days": 3},
        ):
            with self.subTest(vals=vals), self.assertRaises(RequestRightError), self.cr.savepoint():
                leave.with_user(self.user_supervisor).write(vals)

    def test_a_leave_is_not_given_to_people_of_others(self):
        leave, elsewhere = self.ask(), self.make_employee("Elsewhere", "attendant", self.other_estate)
        with self.assertRaises(RequestRightError):
            leave.with_user(self.user_supervisor).employee_id = elsewhere

    def test_who_decides_may_change_and_so_may_who_asked(self):
        for user in (self.user_attendant, self.user_supervisor, self.user_hr):
            with self.subTest(user=user.login):
                leave = self.ask(day=date(2026, 3, 4))
                leave.with_user(user).write({"request_date_to": date(2026, 3, 5)})
                self.assertEqual(leave.request_date_to, date(2026, 3, 5))
                leave.sudo().action_refuse()

    def test_nobody_rewrites_what_was_approved(self):
        self.user_hr.group_ids |= self.env.ref("hr_holidays.group_hr_holidays_manager")
        leave = self.ask(day=date(2026, 3, 4))
        leave.with_user(self.user_supervisor).action_approve()
        other_kind = self.env["hr.leave.type"].create({"name": "Other", "requires_allocation": False})
        rewritten = leave.with_context(leave_skip_state_check=True)  # as any caller may send it
        for user in (self.user_hr, self.user_supervisor):
            for vals in (
                {"request_date_from": date(2026, 3, 3)},
                {"request_date_to": date(2026, 3, 5)},
                {"date_to": "2026-03-06 10:00:00"},
                {"holiday_status_id": other_kind.id},
                {"employee_id": self.employee_steward.id},
                {"state": "refuse", "holiday_status_id": other_kind.id},
            ):
                with (
                    self.subTest(user=user.login, vals=vals),
                    self.assertRaises(RequestRightError),
                    self.cr.savepoint(),
                ):
                    rewritten.with_user(user).write(vals)
        rewritten.with_user(self.user_hr).write({"request_date_to": date(2026, 3, 4), "notes": "Seen"})
        leave.with_user(self.user_hr).action_refuse()
        self.assertEqual((leave.state, leave.request_date_to), ("refuse", date(2026, 3, 4)))

    def test_core_cuts_an_approved_leave_in_two(self):
        self.user_hr.group_ids |= self.env.ref("hr_holidays.group_hr_holidays_manager")
        leave = self.ask(day=date(2026, 3, 4), last=date(2026, 3, 6))
        leave.with_user(self.user_hr).action_approve()
        rest = leave.with_user(self.user_hr)._split_leaves(date(2026, 3, 5), date(2026, 3, 6))
        self.assertEqual((leave.request_date_to, rest.request_date_from), (date(2026, 3, 4), date(2026, 3, 6)))

    def test_whom_odoo_calls_the_approver_decides(self):
        self.employee_attendant.leave_manager_id = self.user_steward
        self.kind.leave_validation_type = "manager"
        leave = self.ask(day=date(2026, 3, 4)).with_user(self.user_steward)
        leave.request_date_to = date(2026, 3, 5)
        leave.action_approve()
        self.assertEqual(leave.state, "validate")


@tagged("post_install", "-at_install")
class TestLeaveJson(ApprovalCommon, Json2, HttpCase):
    def test_asked_for_approved_and_never_entered_as_approved(self):
        asked = {
            "employee_id": self.employee_attendant.id,
            "holiday_status_id": self.kind.id,
            "request_date_from": str(self.SUNDAY),
            "request_date_to": str(self.SUNDAY),
        }
        status, _answer = self.call(
            self.user_attendant, "create", "hr.leave", vals_list=[{**asked, "state": "validate"}]
        )
        entered = self.env["hr.leave"].search([("employee_id", "=", self.employee_attendant.id)])
        self.assertEqual((status, entered.mapped("state")), (422, []))
        status, ids = self.call(self.user_attendant, "create", "hr.leave", vals_list=[asked])
        self.assertEqual(status, 200)
        status, _answer = self.call(self.user_attendant, "action_approve", "hr.leave", ids=ids)
        self.assertEqual(status, 422)
        status, _answer = self.call(self.user_supervisor, "action_approve", "hr.leave", ids=ids)
        self.assertEqual((status, self.env["hr.leave"].browse(ids).state), (200, "validate"))
