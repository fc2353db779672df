# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import Json2
from .request_access import RequestAccess
from .test_excuse import ExcuseCommon


@tagged("post_install", "-at_install")
class TestExcuseAccess(RequestAccess, ExcuseCommon, Json2, HttpCase):
    """Who hands in, decides and sees excuses (ROL-6)."""

    strangers = ("steward", "other_attendant", "resident")

    def make_request(self, user=None):
        return self.hand_in(**({"user": user} if user else {}))

    def test_nobody_hands_one_over_to_another_person(self):
        excuse = self.make_request()
        with self.assertRaises(AccessError), self.cr.savepoint():
            excuse.write({"employee_id": self.employee_steward.id})

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access")
    def test_over_json2(self):
        shift = self.make_shift()
        excuse = self.hand_in("08:00", "20:00")
        for user, method, args in (
            (self.user_attendant, "action_approve", {}),
            (self.user_attendant, "write", {"vals": {"state": "approved"}}),
            (self.user_steward, "action_withdraw", {}),
            (self.user_hr, "action_approve", {}),
            (self.user_resident, "read", {}),
            (self.user_supervisor, "write", {"vals": {"state": "approved"}}),
        ):
            with self.subTest(user=user.login, method=method):
                status, _body = self.call(user, method, "property.excuse", ids=excuse.ids, **args)
                self.assertGreaterEqual(status, 400)
        self.assertEqual((excuse.state, shift.verdict), ("requested", "absent"))
        status, _body = self.call(self.user_supervisor, "action_approve", "property.excuse", ids=excuse.ids)
        self.assertEqual((status, shift.verdict), (200, "excused"))
