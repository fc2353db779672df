# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import DutyCommon, Json2


@tagged("post_install", "-at_install")
class TestRosterJson2(Json2, DutyCommon, HttpCase):
    """Over JSON-2 nobody goes around the buttons of a roster."""

    def call(self, user, method, model="property.roster", **args):
        return super().call(user, method, model, **args)[0]

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access")
    def test_rosters_over_json2(self):
        roster = self.env["property.roster"].create({"estate_id": self.estate.id, "month": self.DAY})
        foreign = self.env["property.roster"].create({"estate_id": self.other_estate.id, "month": self.DAY})
        shift = self.make_shift(publish=False)
        wish = {"employee_id": self.employee_steward.id, "estate_id": self.estate.id, "date": "2026-03-09"}
        for user, model, method, args in (
            (self.user_resident, "property.roster", "search", {"domain": []}),
            (self.user_stranger, "property.roster.wish", "search", {"domain": []}),
            (self.user_attendant, "property.roster", "search", {"domain": []}),
            (self.user_attendant, "property.roster", "action_publish", {"ids": roster.ids, "is_confirmed": True}),
            (self.user_attendant, "property.roster", "action_propose", {"ids": roster.ids}),
            (self.user_attendant, "property.roster.wish", "create", {"vals_list": [wish]}),
            (self.user_supervisor, "property.roster", "write", {"ids": roster.ids, "vals": {"state": "published"}}),
            (self.user_supervisor, "property.roster", "action_publish", {"ids": foreign.ids, "is_confirmed": True}),
            (self.user_supervisor, "property.roster", "action_copy_last_month", {"ids": foreign.ids}),
            (self.user_supervisor, "property.roster", "_place", {"ids": roster.ids, "placements": []}),
        ):
            with self.subTest(user=user.login, method=method):
                self.assertGreaterEqual(self.call(user, method, model, **args), 400)
        self.assertEqual((roster.state, foreign.state, shift.state), ("draft", "draft", "draft"))
        self.assertEqual(self.call(self.user_supervisor, "action_publish", ids=roster.ids, is_confirmed=True), 200)
        self.assertEqual((roster.state, shift.state, shift.date), ("published", "published", date(2026, 3, 2)))

    def test_opening_a_roster_loads_no_year(self):
        """The form is read in a read-only transaction: nothing is written, and nothing fails before it works."""
        self.use_own_calendar()
        self.estate.calendar_id.property_country_id = self.env.ref("base.cn")
        roster = self.env["property.roster"].create({"estate_id": self.estate.id, "month": date(2027, 10, 1)})
        self.authenticate("pss_supervisor", "pss_supervisor")
        params = {
            "model": "property.roster",
            "method": "web_read",
            "args": [roster.ids, {"overview_html": {}}],
            "kwargs": {},
        }
        with self.assertNoLogs("odoo.sql_db", "ERROR"), self.assertNoLogs("odoo.http", "WARNING"):
            (row,) = self.make_jsonrpc_request("/web/dataset/call_kw/property.roster/web_read", params)
        self.assertIn("<", row["overview_html"])
        self.assertNotIn(2027, self.estate.calendar_id.property_year_ids.mapped("year"))
