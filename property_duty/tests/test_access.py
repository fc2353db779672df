# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import DutyCommon, Json2


@tagged("post_install", "-at_install")
class TestAccess(DutyCommon):
    """Everybody sees what the role needs (ROL-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.make_shift()
        cls.own_draft = cls.make_shift(day=cls.DAY + timedelta(days=1), publish=False)
        cls.colleague = cls.make_shift(cls.employee_plain)
        cls.foreign = cls.make_shift(cls.other_attendant, estate_id=cls.other_estate.id)
        cls.all = cls.own | cls.own_draft | cls.colleague | cls.foreign
        cls.own_punch = cls.punch("10:05", "17:00")
        cls.foreign_punch = cls.punch("10:05", "17:00", cls.other_attendant)

    def seen(self, user):
        return self.env["property.shift"].with_user(user).search([("id", "in", self.all.ids)])

    def test_who_sees_which_shifts(self):
        estate = self.own | self.own_draft | self.colleague
        for user, expected in (
            (self.user_attendant, self.own),
            (self.user_plain, self.colleague),
            (self.user_steward, self.env["property.shift"]),
            (self.user_supervisor, estate),
            (self.user_director, estate),
            (self.user_other_attendant, self.foreign),
            (self.user_hr, self.all),
            (self.user_manager, self.all),
        ):
            with self.subTest(user.login):
                self.assertEqual(self.seen(user), expected)

    def test_who_sees_which_traces(self):
        traces = self.env["property.shift.change"]
        domain = [("shift_id", "in", self.all.ids)]
        self.assertEqual(traces.with_user(self.user_attendant).search(domain).shift_id, self.own)
        self.assertEqual(traces.with_user(self.user_supervisor).search(domain).shift_id, self.own)
        self.assertEqual(traces.with_user(self.user_hr).search(domain).shift_id, self.own | self.foreign)
        for user in (self.user_supervisor, self.user_manager):
            with self.assertRaises(AccessError):
                self.own.change_ids.with_user(user).unlink()
            with self.assertRaises(AccessError):
                self.own.change_ids.with_user(user).write({"note": "x"})

    def test_portal_users_see_nothing(self):
        for model in (
            "property.shift",
            "property.shift.template",
            "property.shift.change",
            "property.shift.plan",
            "property.punch.import",
            "hr.attendance",
        ):
            for user in (self.user_resident, self.user_stranger):
                with self.subTest(model=model, user=user.login), self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([])

    def test_employees_and_attendants_change_nothing(self):
        for user in (self.user_attendant, self.user_plain, self.user_steward):
            with self.subTest(user.login):
                shift = self.own.with_user(user)
                for action in (
                    lambda shift=shift: shift.write({"date": self.DAY}),
                    lambda shift=shift: shift.unlink(),
                    lambda shift=shift: shift.action_cancel(),
                    lambda shift=shift: shift.copy(),
                    lambda user=user: self.office.with_user(user).write({"start_minute": 1}),
                    lambda user=user: self.env["property.punch.import"].with_user(user).create({}),
                    lambda user=user: self.env["property.shift.plan"].with_user(user).create({}),
                ):
                    with self.assertRaises(AccessError):
                        action()

    def test_the_supervisor_works_in_the_own_estate_only(self):
        user = self.user_supervisor
        self.own_draft.with_user(user).action_publish()
        for action in (
            lambda: self.foreign.with_user(user).action_cancel(),
            lambda: self.foreign.with_user(user).write({"date": self.DAY}),
            lambda: self.foreign_punch.with_user(user).write({"check_in": self.at("10:00")}),
            lambda: (
                self.make_shift(self.employee_steward, publish=False)
                .with_user(user)
                .write({"estate_id": self.other_estate.id})
            ),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                action()
        # shipped templates belong to every estate: the administrator changes them
        with self.assertRaises(AccessError):
            self.office.with_user(user).write({"start_minute": 1})
        self.office.with_user(user).copy({"code": "own", "estate_id": self.estate.id})

    def test_the_supervisor_corrects_punches_in_odoos_own_form(self):
        punch = self.own_punch.with_user(self.user_supervisor)
        self.assertTrue(punch.is_manager)
        punch.write({"check_in": self.at("10:00")})
        self.assertEqual(self.own.verdict, "on_time")
        self.env["hr.attendance"].with_user(self.user_supervisor).create(
            {
                "employee_id": self.employee_steward.id,
                "check_in": self.at("10:00"),
                "check_out": self.at("11:00"),
            }
        )

    def test_employees_see_their_own_punches_and_do_not_correct_them(self):
        punches = self.env["hr.attendance"].with_user(self.user_attendant)
        both = (self.own_punch | self.foreign_punch).ids
        self.assertEqual(punches.search([("id", "in", both)]), self.own_punch)
        with self.assertRaises(AccessError):
            self.own_punch.with_user(self.user_attendant).check_in = self.at("10:00")

    def test_the_personnel_office_plans_and_imports_everywhere(self):
        self.foreign.with_user(self.user_hr).action_cancel()
        self.foreign_punch.with_user(self.user_hr).check_in = self.at("10:00")

    def test_rows_of_another_company_stay_there(self):
        company = self.env["res.company"].create({"name": "Other company"})
        estate = self.env["property.estate"].create({"name": "Far", "code": "F", "company_id": company.id})
        employee = self.env["hr.employee"].create({"name": "Far", "company_id": company.id})
        shift = self.make_shift(employee, estate_id=estate.id)
        for user in (self.user_hr, self.user_manager):
            domain = [("id", "=", shift.id)]
            self.assertFalse(self.env["property.shift"].with_user(user).search(domain))


@tagged("post_install", "-at_install")
class TestJson2(Json2, DutyCommon, HttpCase):
    """The same over JSON-2, where nobody clicks a button that is hidden."""

    def call(self, user, method, model="property.shift", **args):
        return super().call(user, method, model, **args)

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access")
    def test_shifts_over_json2(self):
        shift = self.make_shift()
        foreign = self.make_shift(self.other_attendant, estate_id=self.other_estate.id)
        both = [("id", "in", (shift | foreign).ids)]
        status, ids = self.call(self.user_attendant, "search", domain=both)
        self.assertEqual((status, ids), (200, shift.ids))
        status, ids = self.call(self.user_supervisor, "search", domain=both)
        self.assertEqual((status, ids), (200, shift.ids))
        for user, method, args in (
            (self.user_resident, "search", {"domain": both}),
            (self.user_attendant, "action_cancel", {"ids": shift.ids}),
            (self.user_attendant, "write", {"ids": shift.ids, "vals": {"verdict": "on_time"}}),
            (self.user_supervisor, "write", {"ids": shift.ids, "vals": {"verdict": "on_time"}}),
            (self.user_supervisor, "write", {"ids": shift.ids, "vals": {"state": "draft"}}),
            (self.user_supervisor, "action_cancel", {"ids": foreign.ids}),
            (self.user_supervisor, "_judge", {"ids": shift.ids}),
            (self.user_supervisor, "unlink", {"ids": shift.ids}),
        ):
            with self.subTest(user=user.login, method=method):
                status, _body = self.call(user, method, **args)
                self.assertGreaterEqual(status, 400)
        self.assertEqual((shift.state, shift.verdict, foreign.state), ("published", "absent", "published"))
        status, _body = self.call(self.user_supervisor, "action_cancel", ids=shift.ids)
        self.assertEqual((status, shift.state), (200, "cancelled"))
