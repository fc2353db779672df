# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..exceptions import CoverRightError
from .common import CoverCommon, DutyCommon, Json2


@tagged("post_install", "-at_install")
class TestCoverAccess(CoverCommon):
    """Who asks for cover, who decides, who sees it (DUT-3, ROL-6)."""

    def test_a_person_asks_for_the_own_shifts_only(self):
        for user in (self.user_steward, self.user_plain, self.user_other_attendant, self.user_resident):
            with self.subTest(user.login), self.assertRaises(AccessError), self.cr.savepoint():
                self.ask(user=user)

    def test_the_person_neither_decides_nor_names_the_substitute(self):
        request = self.ask()
        for action in (request.action_approve, request.action_refuse, request.action_revoke):
            with self.assertRaises(CoverRightError):
                action()
        for vals in (
            {"substitute_id": self.employee_steward.id},
            {"state": "approved"},
            {"is_leave_day": False},
            {"employee_id": self.employee_steward.id},
            {"estate_id": self.other_estate.id},
        ):
            with self.subTest(vals=vals), self.assertRaises(CoverRightError):
                request.write(vals)
        for user in (self.user_steward, self.user_other_attendant):
            with self.subTest(user.login), self.assertRaises(AccessError):
                request.with_user(user).action_withdraw()
        request.action_withdraw()
        self.assertEqual(request.state, "withdrawn")
        for user in (self.user_attendant, self.user_supervisor, self.user_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                request.with_user(user).unlink()

    def test_who_sees_a_request(self):
        request = self.ask()
        domain = [("id", "=", request.id)]
        for user, sees in (
            (self.user_attendant, True),
            (self.user_supervisor, True),
            (self.user_director, True),
            (self.user_hr, True),
            (self.user_manager, True),
            (self.user_steward, False),
            (self.user_plain, False),
            (self.user_other_attendant, False),
        ):
            with self.subTest(user.login):
                self.assertEqual(bool(request.with_user(user).search(domain)), sees)
        for user in (self.user_resident, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                request.with_user(user).search(domain)
        for user in (self.user_hr, self.user_steward):
            with self.subTest(user.login), self.assertRaises(AccessError):
                request.with_user(user).write({"reason": "x"})
        self.approve(request)
        self.assertTrue(request.with_user(self.user_steward).search(domain))


@tagged("post_install", "-at_install")
class TestCoverJson2(Json2, DutyCommon, HttpCase):
    """A private swap does not exist, over JSON-2 either."""

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access")
    def test_no_swap_without_the_supervisor(self):
        with freeze_time(self.at("2026-03-01 20:00")):
            shift = self.make_shift()
            request = self.env["property.cover"].create({"shift_id": shift.id, "reason": "Swap"})
        foreign = {"shift_id": shift.id, "reason": "Yours"}
        approved = {"shift_id": shift.id, "reason": "x", "state": "approved"}
        swap = {"employee_id": self.employee_steward.id}
        for user, model, method, args in (
            (self.user_attendant, "property.shift", "write", {"ids": shift.ids, "vals": swap}),
            (self.user_attendant, "property.shift", "write", {"ids": shift.ids, "vals": {"cover_id": request.id}}),
            (self.user_attendant, "property.cover", "write", {"ids": request.ids, "vals": {"state": "approved"}}),
            (self.user_attendant, "property.cover", "write", {"ids": request.ids, "vals": {"substitute_id": 1}}),
            (self.user_attendant, "property.cover", "action_approve", {"ids": request.ids}),
            (self.user_attendant, "property.cover", "unlink", {"ids": request.ids}),
            (self.user_attendant, "property.cover", "create", {"vals_list": [approved]}),
            (self.user_steward, "property.cover", "create", {"vals_list": [foreign]}),
            (self.user_steward, "property.cover", "action_withdraw", {"ids": request.ids}),
            (self.user_other_attendant, "property.cover", "read", {"ids": request.ids}),
            (self.user_resident, "property.cover", "search", {"domain": []}),
            (self.user_hr, "property.cover", "action_refuse", {"ids": request.ids}),
            (self.user_supervisor, "property.cover", "write", {"ids": request.ids, "vals": {"is_leave_day": True}}),
            (self.user_supervisor, "property.cover", "_give_stretch", {"ids": request.ids}),
        ):
            with self.subTest(user=user.login, method=method, args=args):
                status, _body = self.call(user, method, model, **args)
                self.assertGreaterEqual(status, 400)
        self.assertEqual((shift.employee_id, shift.state), (self.employee_attendant, "published"))
        self.assertEqual(request.state, "requested")
