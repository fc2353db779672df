# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each model of standards and inspections against each role."""

from odoo import fields
from odoo.tests import tagged

from odoo.addons.property_obligation.tests.common_clock import ClockCommon

INSIDERS = ("attendant", "steward", "supervisor", "director")
# model → role → what the role may do: r(ead), w(rite), c(reate), d(elete); missing: nothing
RIGHTS = {
    "property.standard.item": {**dict.fromkeys(("plain", *INSIDERS, "hr"), "r"), "manager": "rwcd"},
    "property.standard": {**dict.fromkeys(("plain", *INSIDERS, "hr"), "r"), "manager": "rwcd"},
    "property.standard.result": dict.fromkeys((*INSIDERS, "hr", "manager"), "r"),
    "property.inspection": {
        **dict.fromkeys(("plain", "attendant", "steward", "hr"), "r"),
        **dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    },
    "property.inspection.line": {
        **dict.fromkeys(("plain", "attendant", "steward", "hr"), "r"),
        **dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    },
    "property.outside.standard": {
        **dict.fromkeys(("attendant", "steward", "supervisor", "director"), "r"),
        "manager": "rwcd",
    },
    "property.outside.standard.line": {
        **dict.fromkeys(("attendant", "steward", "supervisor", "director"), "r"),
        "manager": "rwcd",
    },
    "property.service.report": {
        "attendant": "r",
        "steward": "r",
        **dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    },
}


@tagged("post_install", "-at_install")
class TestSecurityStandard(ClockCommon):
    def test_rights_of_every_role_on_every_model(self):
        self.check_rights(RIGHTS)

    def test_results_are_read_only_for_their_estates(self):
        (self.estate | self.other_estate).obligation_start_on = fields.Date.to_date("2026-01-01")
        self.env["property.standard.result"]._measure_on(fields.Date.to_date("2026-03-20"))
        Result = self.env["property.standard.result"]
        self.assertEqual(Result.with_user(self.user_attendant).search([]).estate_id, self.estate)
        self.assertIn(self.other_estate, Result.with_user(self.user_hr).search([]).estate_id)
        self.assertFalse(Result.with_user(self.user_manager).has_access("write"))
        self.assertFalse(Result.with_user(self.user_plain).has_access("read"))
