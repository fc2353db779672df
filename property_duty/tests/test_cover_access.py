# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import CoverCommon, DutyCommon, Json2
from .request_access import RequestAccess


@tagged("post_install", "-at_install")
class TestCoverAccess(RequestAccess, CoverCommon):
    """Who asks for cover, who decides, who sees it (DUT-3, ROL-6)."""

    def make_request(self, user=None):
        return self.ask(user=user)

    def not_typed(self):
        return [
            *super().not_typed(),
            {"substitute_id": self.employee_steward.id},
            {"is_leave_day": False},
            {"employee_id": self.employee_steward.id},
            {"estate_id": self.other_estate.id},
        ]

    def test_the_substitute_sees_what_was_decided(self):
        request = self.approve(self.ask())
        self.assertTrue(request.with_user(self.user_steward).search([("id", "=", request.id)]))


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
            (self.user_supervisor, "property.cover", "_follow_decision", {"ids": request.ids}),
        ):
            with self.subTest(user=user.login, method=method, args=args):
                status, _body = self.call(user, method, model, **args)
                self.assertGreaterEqual(status, 400)
        self.assertEqual((shift.employee_id, shift.state), (self.employee_attendant, "published"))
        self.assertEqual(request.state, "requested")
