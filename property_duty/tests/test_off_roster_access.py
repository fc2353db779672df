# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..exceptions import PunchAlertError
from .common import Json2
from .test_off_roster import OffRosterCommon


@tagged("post_install", "-at_install")
class TestOffRosterAccess(OffRosterCommon, Json2, HttpCase):
    """Alerts are read by who answers for the estate and by the person, and written by nobody (ROL-6)."""

    def test_who_sees_and_changes_alerts(self):
        self.check()
        for user, sees in (
            (self.user_supervisor, True),
            (self.user_director, True),
            (self.user_hr, True),
            (self.user_manager, True),
            (self.user_attendant, True),
            (self.user_steward, False),
            (self.user_plain, False),
            (self.user_other_attendant, False),
        ):
            with self.subTest(user.login):
                self.assertEqual(bool(self.alerts(user)), sees)
        for user in (self.user_resident, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.alerts(user)
        with self.assertRaises(PunchAlertError):
            self.alerts(self.user_supervisor).kind = "refuse"
        with self.assertRaises(AccessError):
            self.alerts(self.user_manager).unlink()

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access")
    def test_nobody_writes_alerts_over_json2(self):
        self.check()
        alert = self.alerts()
        vals = {
            "employee_id": self.employee_steward.id,
            "estate_id": self.estate.id,
            "kind": "refuse",
            "at": str(self.DAY),
        }
        for user, method, args in (
            (self.user_supervisor, "create", {"vals_list": [vals]}),
            (self.user_supervisor, "write", {"ids": alert.ids, "vals": {"kind": "refuse"}}),
            (self.user_attendant, "unlink", {"ids": alert.ids}),
            (self.user_resident, "search", {"domain": []}),
        ):
            with self.subTest(user.login, method=method):
                self.assertGreaterEqual(self.call(user, method, "property.punch.alert", **args)[0], 400)
