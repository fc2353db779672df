# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each model of standards and inspections against each role."""

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
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
        **dict.fromkeys((*INSIDERS, "hr"), "r"),
        "manager": "rwcd",
    },
    "property.outside.standard.line": {
        **dict.fromkeys((*INSIDERS, "hr"), "r"),
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

    def test_a_company_keeps_its_checklists_and_the_administrator_those_of_all(self):
        item = self.env.ref("property_standard.standard_item_training")
        shared = self.env["property.checklist"].create(
            {"name": "Of all", "item_id": item.id, "line_ids": [Command.create({"name": "a"})]}
        )
        lists = self.env["property.checklist"].with_user(self.user_supervisor)
        own = lists.create({"name": "Of the company", "item_id": item.id, "line_ids": [Command.create({"name": "b"})]})
        self.assertEqual((shared.company_id.id, own.company_id), (False, self.env.company))
        own.line_ids.name = "c"
        for record in (shared, shared.line_ids):
            self.assertTrue(record.with_user(self.user_supervisor).name)
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(self.user_supervisor).name = "mine"
            record.with_user(self.user_manager).name = "kept"
        self.assertEqual(shared.with_user(self.user_supervisor).copy().company_id, self.env.company)
        with self.assertRaises(AccessError):
            own.company_id = False
        elsewhere, points = self.env["res.company"].create({"name": "Elsewhere"}), own.line_ids
        self.user_supervisor.write({"company_ids": [Command.set(elsewhere.ids)], "company_id": elsewhere.id})
        for record in (own, points):
            self.assertFalse(record.search([("id", "in", record.ids)]), record._name)
        self.assertTrue(lists.search([("id", "=", shared.id)]))
