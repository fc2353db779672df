# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import ApprovalAccessError
from ..guard import PASS
from .common_seal import SealCommon

# model → role → what the role may do: r(ead), w(rite), c(reate), d(elete); missing: nothing
RIGHTS = {
    "property.checklist": {
        **dict.fromkeys(("plain", "attendant", "steward", "hr"), "r"),
        **dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    },
    "property.checklist.line": {
        **dict.fromkeys(("plain", "attendant", "steward", "hr"), "r"),
        **dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    },
}
READ, ALL, NOTHING = "r", "rwcu", ""
OPERATIONS = {"r": "read", "w": "write", "c": "create", "u": "unlink"}
STAFF = ("attendant", "steward", "supervisor", "director", "hr")
EVERYBODY = (*STAFF, "manager", "plain", "resident", "stranger")


@tagged("post_install", "-at_install")
class TestSecurityTrust(SealCommon):
    """What each role may do with seals, chains, the archive, checklists and the approvals' wizards."""

    def table(self):
        """{model: {role: operations}}; a role that isn't named may do nothing."""
        staff = dict.fromkeys((*STAFF, "manager"), READ)
        return {
            "property.seal": staff,
            "property.seal.chain": staff,
            "property.seal.head": staff,
            "property.document": staff,
            "property.seal.destroy": {"manager": ALL},
            "property.seal.compare": {"director": ALL, "manager": ALL},
            "property.approval.reject": dict.fromkeys((*STAFF, "manager", "plain"), ALL),
        }

    def test_rights_of_every_role(self):
        for model, rights in self.table().items():
            for role in EVERYBODY:
                records = self.env[model].with_user(getattr(self, f"user_{role}"))
                for letter, operation in OPERATIONS.items():
                    with self.subTest(model=model, role=role, operation=operation):
                        self.assertEqual(records.has_access(operation), letter in rights.get(role, NOTHING))

    def test_rights_of_every_role_on_checklists(self):
        self.check_rights(RIGHTS)

    def test_heads_of_other_estates_are_hidden(self):
        self.sealed(1, self.estate)
        self.sealed(1, self.other_estate)
        self.env["property.seal.chain"]._cron_check_and_export()
        heads = self.env["property.seal.head"]
        self.assertEqual(heads.with_user(self.user_attendant).search([]).estate_id, self.estate)
        self.assertEqual(heads.with_user(self.user_other_attendant).search([]).estate_id, self.other_estate)
        self.assertLessEqual(self.estate | self.other_estate, heads.with_user(self.user_hr).search([]).estate_id)

    def test_other_companies_are_hidden(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        estate = self.env["property.estate"].create({"name": "Far Garden", "code": "FAR", "company_id": company.id})
        _documents, seals = self.sealed(1, estate)
        for user in (self.user_hr, self.user_manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                seals.with_user(user).read(["kind"])

    def test_approvals_of_other_companies_are_hidden(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        estate = self.env["property.estate"].create({"name": "Far Garden", "code": "FAR", "company_id": company.id})
        step = self.env["tier.definition"].create(
            {
                "name": "Somebody",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "review_type": "individual",
                "reviewer_id": self.user_director.id,
            }
        )
        values = {"definition_id": step.id, "model": "res.partner", "res_id": self.resident.id}
        reviews = self.env["tier.review"]._passed_create(
            PASS, [{**values, "property_estate_id": place.id} for place in (estate, self.estate)]
        )
        for user in (self.user_hr, self.user_manager):
            with self.subTest(user=user.login):
                self.assertEqual(reviews.with_user(user).search([("id", "in", reviews.ids)]), reviews[1])
                with self.assertRaises(AccessError):
                    reviews[0].with_user(user).read(["status"])

    def test_a_dialog_about_nothing_that_is_there_says_so(self):
        for model, said in (("property.approval.reject", "reason"), ("property.approval.remark", "remark")):
            for numbers in ("", "x", "1,x", "999999999", "99999999999999999999", "1;2"):
                values = {"res_model": "property.resignation", "res_ids": numbers or " ", said: "no"}
                wizard = self.env[model].with_user(self.user_supervisor).create(values)
                with self.subTest(model=model, numbers=numbers), self.assertRaises(ApprovalAccessError):
                    wizard.action_reject() if said == "reason" else wizard.action_approve()

    def test_rejecting_through_the_wizard_asks_the_document(self):
        wizard = self.env["property.approval.reject"].with_user(self.user_plain)
        wizard = wizard.create({"res_model": "res.partner", "res_ids": "1", "reason": "no"})
        with self.assertRaises(AccessError):
            wizard.action_reject()
