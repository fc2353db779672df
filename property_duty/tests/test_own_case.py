# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Nobody corrects own punches, own leave or begun own shifts, nor signs what is about the own duty (DUT-4, DUT-6)."""

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.exceptions import OwnCaseError
from odoo.addons.property_document.exceptions import RequestRightError

from ..exceptions import HandoverError, ShiftFactError, ShiftPlanError
from .common import DutyCommon, Json2
from .handover_common import HandoverCommon
from .test_duty_review import ReviewCommon


class OwnDutyCommon(DutyCommon):
    """The supervisor stood duty and came late."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shift = cls.make_shift(cls.employee_supervisor)
        cls.stay = cls.punch("10:20", "17:00", cls.employee_supervisor)


@tagged("post_install", "-at_install")
class TestOwnPunches(OwnDutyCommon):
    def refused(self, user, stay, employee):
        stay, span = stay.with_user(user), {"check_in": self.at("08:00"), "check_out": self.at("09:00")}
        foreign = self.punch("10:00", "10:05", self.employee_steward).with_user(user)
        for name, change in {
            "write": lambda: stay.write({"check_in": self.at("10:00")}),
            "unlink": stay.unlink,
            "create": lambda: stay.create({"employee_id": employee.id, **span}),
            "default": lambda: stay.with_context(default_employee_id=employee.id).create(span),
            "take": lambda: foreign.write({"employee_id": employee.id, **span}),
            "give": lambda: stay.write({"employee_id": self.employee_attendant.id}),
        }.items():
            with self.subTest(name), self.assertRaises(ShiftFactError), self.cr.savepoint():
                change()
        self.assertEqual((self.stay.check_in, self.shift.late_seconds), (self.at("10:20"), 20 * 60))

    def test_the_supervisor_corrects_no_own_punch(self):
        self.refused(self.user_supervisor, self.stay, self.employee_supervisor)

    def test_nor_does_a_user_who_was_the_person(self):
        self.part(self.employee_supervisor)
        self.refused(self.user_supervisor, self.stay, self.employee_supervisor)

    def test_others_correct_them_and_a_tap_is_no_correction(self):
        self.stay.with_user(self.user_director).check_in = self.at("10:00")
        self.assertEqual(self.shift.verdict, "on_time")
        with freeze_time(self.at("2026-03-03 10:00")):
            tap = self.employee_supervisor.with_user(self.user_supervisor).sudo()._attendance_action_change()
        self.assertEqual((tap.employee_id, tap.check_in), (self.employee_supervisor, self.at("2026-03-03 10:00")))

    def test_a_begun_own_shift_is_changed_by_others(self):
        mine, early = self.shift.with_user(self.user_supervisor), self.at("2026-03-02 07:00")
        with freeze_time(early):
            mine.write({"start_at": self.at("10:00")})
        for change in (
            lambda: mine.write({"start_at": self.at("10:30")}),
            lambda: mine.write({"employee_id": self.employee_steward.id}),
            mine.action_cancel,
        ):
            with freeze_time(self.at("12:00")), self.assertRaises(ShiftPlanError), self.cr.savepoint():
                change()
        with freeze_time(self.at("12:00")):
            self.shift.with_user(self.user_director).action_cancel()
        self.assertEqual(self.shift.state, "cancelled")


@tagged("post_install", "-at_install")
class TestOwnPunchesJson(OwnDutyCommon, Json2, HttpCase):
    """Nor by an outside program with the person's own key."""

    def test_no_way_in(self):
        self.part(self.employee_supervisor)
        vals = {"check_in": "2026-03-02 02:00:00"}
        for method, arguments in (
            ("write", {"ids": self.stay.ids, "vals": vals}),
            ("web_save", {"ids": self.stay.ids, "vals": vals, "specification": {}}),
            ("unlink", {"ids": self.stay.ids}),
            (
                "create",
                {"vals_list": [{"employee_id": self.employee_supervisor.id, "check_in": "2026-03-03 02:00:00"}]},
            ),
        ):
            with self.subTest(method=method):
                answer = self.json2(self.user_supervisor, "hr.attendance", method, **arguments)
                self.assertEqual(answer.status_code, 403, answer.text)
        self.assertEqual(self.stay.check_in, self.at("10:20"))


@tagged("post_install", "-at_install")
class TestOwnLeave(DutyCommon):
    """The manager of leaves decides others, not the own one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_hr.group_ids += cls.env.ref("hr_holidays.group_hr_holidays_manager")
        vals = {"name": "Leave", "requires_allocation": False, "leave_validation_type": "hr"}
        cls.kind = cls.env["hr.leave.type"].create(vals)
        cls.free = cls.env["hr.leave.type"].create({**vals, "leave_validation_type": "no_validation"})

    def ask(self, employee, kind=None, **vals):
        leaves = self.env["hr.leave"].with_user(self.user_hr)
        day = {"request_date_from": self.DAY, "request_date_to": self.DAY}
        return leaves.create({"employee_id": employee.id, "holiday_status_id": (kind or self.kind).id, **day, **vals})

    def test_nobody_decides_the_own_leave(self):
        leave = self.ask(self.employee_hr)
        self.assertFalse(leave.can_validate)
        for parted in (False, True):
            if parted:
                self.employee_hr.user_id = False
                self.env.flush_all()
            for change in (
                lambda: leave.action_approve(check_state=False),
                leave.action_refuse,
                lambda: leave.write({"state": "validate"}),
                lambda: leave.with_context(leave_fast_create=True).write({"state": "validate"}),
            ):
                with self.subTest(parted=parted), self.assertRaises(RequestRightError), self.cr.savepoint():
                    change()
        self.assertEqual(leave.state, "confirm")

    def test_what_was_decided_is_not_changed_by_oneself(self):
        leave = self.ask(self.employee_hr)
        leave.sudo().action_approve()
        with self.assertRaises(RequestRightError), self.cr.savepoint():
            leave.write({"request_date_to": "2026-03-05"})

    def test_others_decide_and_what_needs_no_approval_has_none(self):
        leave = self.ask(self.employee_steward)
        leave.action_approve()
        self.assertEqual(leave.state, "validate")
        self.assertEqual(self.ask(self.employee_hr, self.free).state, "validate")


@tagged("post_install", "-at_install")
class TestOwnLogs(ReviewCommon):
    """Who stood duty reads and signs no log of it, whatever became of the link between user and employee."""

    def test_the_daily_reading_leaves_them_out(self):
        own = self.make_log(person=self.employee_supervisor)
        self.part(self.employee_supervisor)
        reviews = self.env["property.duty.review"].with_user(self.user_supervisor)
        with freeze_time(self.at("18:00")):
            review = reviews.browse(reviews.action_today()["res_id"])
        self.assertFalse(review.log_ids & own)

    def test_a_drawn_one_is_signed_by_another_director(self):
        self.make_log(person=self.employee_director)
        draw = self.commit().with_user(self.user_director)
        with freeze_time(self.at("2026-03-20 10:00")):
            draw.action_draw()
        with self.assertRaises(OwnCaseError):
            draw.line_ids.action_sign()
        self.assertEqual(
            draw.action_read()["type"], "ir.actions.act_window_close", "nothing of it is one's own to read"
        )
        login, group = "pss_director_2", "property_base.group_property_base_director"
        other = self.make_employee("Other", "director", self.estate, login, [group]).user_id
        draw.with_user(other).line_ids.action_sign()
        self.assertEqual(draw.line_ids.signed_by_id, other)


@tagged("post_install", "-at_install")
class TestOwnRelease(HandoverCommon):
    def test_who_hands_over_does_not_release_the_handover(self):
        self.task(is_important=True)
        self.out_shift.employee_id = self.employee_supervisor
        sheet = self.open_sheet()
        self.assertEqual(sheet.out_employee_id, self.employee_supervisor)
        with freeze_time(self.at("12:50")):
            with self.assertRaisesRegex(HandoverError, "others decide"):
                sheet.with_user(self.user_supervisor).sheet_release("The pump comes tomorrow")
            sheet.with_user(self.user_director).sheet_release("The pump comes tomorrow")
        self.assertEqual(sheet.released_by_id, self.user_director)
