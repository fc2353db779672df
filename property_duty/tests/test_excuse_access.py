# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..exceptions import CoverRightError
from .common import Json2
from .test_excuse import ExcuseCommon


@tagged("post_install", "-at_install")
class TestExcuseAccess(ExcuseCommon, Json2, HttpCase):
    """Who hands in, decides and sees excuses (ROL-6)."""

    def test_who_sees_one(self):
        excuse = self.hand_in()
        domain = [("id", "=", excuse.id)]
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
                self.assertEqual(bool(excuse.with_user(user).search(domain)), sees)
        for user in (self.user_resident, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                excuse.with_user(user).search(domain)
        for user in (self.user_hr, self.user_steward):
            with self.subTest(user.login), self.assertRaises(AccessError):
                excuse.with_user(user).write({"reason": "x"})

    def test_people_hand_in_their_own_and_decide_nothing(self):
        for user in (self.user_steward, self.user_other_attendant, self.user_resident):
            with self.subTest(user.login), self.assertRaises(AccessError), self.cr.savepoint():
                self.hand_in(user=user)
        excuse = self.hand_in()
        for vals in ({"state": "approved"}, {"decision_note": "fine"}, {"decided_by_id": self.user_attendant.id}):
            with self.subTest(vals=vals), self.assertRaises(CoverRightError):
                excuse.write(vals)
        with self.assertRaises(AccessError), self.cr.savepoint():
            excuse.write({"employee_id": self.employee_steward.id})
        for action in (excuse.action_approve, excuse.action_refuse):
            with self.assertRaises(CoverRightError):
                action()
        for user in (self.user_attendant, self.user_supervisor, self.user_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                excuse.with_user(user).unlink()
        excuse.action_withdraw()
        self.assertEqual(excuse.state, "withdrawn")

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
