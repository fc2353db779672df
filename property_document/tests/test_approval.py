# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import GROUP, PropertyCommon
from odoo.addons.property_base.tests.common_fake import load_fake_models

from ..exceptions import ApprovalAccessError, ApprovalSetupError, ApprovalStateError
from ..guard import PASS


class ApprovalCommon(PropertyCommon):
    """Two steps: supervisor, then director of the document's estate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_approved import FakeApproved

        load_fake_models(cls, FakeApproved)
        cls.step_supervisor = cls.make_step("Supervisor approves", "supervisor", 30)
        cls.step_director = cls.make_step("Director approves", "director", 20)

    @classmethod
    def make_step(cls, name, role, sequence, **vals):
        return cls.env["tier.definition"].create(
            {
                "name": name,
                "model_id": cls.env["ir.model"]._get_id("property.fake.approved"),
                "review_type": "property_role",
                "property_role_id": cls.env.ref(f"property_base.role_{role}").id,
                "sequence": sequence,
                "approve_sequence": True,
                **vals,
            }
        )

    def make_documents(self, count=1, estate=None, **vals):
        documents = self.env["property.fake.approved"].create(
            [{"name": f"Card {n}", "estate_id": (estate or self.estate).id, **vals} for n in range(count)]
        )
        return documents.with_user(self.user_attendant)

    def submitted(self, count=1):
        documents = self.make_documents(count)
        documents.action_submit()
        return documents

    def approve(self, documents, *users):
        for user in users:
            documents.with_user(user).action_approve()


@tagged("post_install", "-at_install")
class TestApproval(ApprovalCommon):
    """Who decides, in which order, and what stays locked."""

    def test_supervisor_then_director(self):
        document = self.submitted()
        self.assertEqual((document.state, document.validation_status), ("submitted", "pending"))
        self.assertEqual(document.reviewer_ids, self.user_supervisor | self.user_director)
        self.assertEqual(document.approver_ids, self.user_supervisor)
        self.approve(document, self.user_supervisor)
        self.assertEqual((document.state, document.validation_status), ("submitted", "pending"))
        self.approve(document, self.user_director)
        self.assertEqual((document.state, document.validation_status), ("approved", "validated"))
        done = document.sudo().review_ids
        self.assertEqual(done.mapped("done_by"), self.user_supervisor | self.user_director)

    def test_the_director_waits_for_the_supervisor(self):
        document = self.submitted()
        with self.assertRaisesRegex(ApprovalAccessError, self.user_supervisor.name):
            self.approve(document, self.user_director)
        self.assertTrue(document.with_user(self.user_supervisor).can_review)
        self.assertFalse(document.with_user(self.user_director).can_review)

    def test_no_review_of_something_else_becomes_one_of_the_document(self):
        document = self.submitted()
        vals = {"model": "res.partner", "res_id": document.id, "status": "pending", "sequence": 99}
        reviews = self.env["tier.review"].with_user(self.user_attendant)
        review = reviews.create({**vals, "reviewer_ids": self.user_attendant.ids})
        with self.assertRaises(ApprovalAccessError):
            review.model = document._name

    def test_a_default_of_the_caller_neither_approves_nor_seals(self):
        documents = self.env["property.fake.approved"].with_user(self.user_attendant)
        vals = {"name": "Card", "estate_id": self.estate.id}
        self.env["ir.default"].with_user(self.user_attendant).set(documents._name, "state", "approved", user_id=True)
        for document in (
            documents.create(vals),
            documents.with_context(default_state="closed").create(vals),
            documents.with_context(default_state="draft", default_is_sealed=True).create(vals),
        ):
            self.assertEqual((document.state, document.is_sealed), ("draft", False))

    def test_nobody_else_decides(self):
        document = self.submitted()
        others = (self.user_attendant, self.user_plain, self.user_hr, self.user_manager, self.user_other_attendant)
        for user in others:
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    document.with_user(user).action_approve()
                with self.assertRaises(AccessError):
                    document.with_user(user)._approval_reject("no")
                with self.assertRaises(AccessError):
                    document.with_user(user).validate_tier()

    def test_the_director_of_another_estate_does_not_decide(self):
        other = self.make_employee(
            "Other director", "director", self.other_estate, "pss_other_director", [GROUP + "director"]
        )
        document = self.submitted()
        self.approve(document, self.user_supervisor)
        with self.assertRaises(ApprovalAccessError):
            self.approve(document, other.user_id)

    def test_without_a_matching_step_nothing_is_approved(self):
        document = self.make_documents()
        self.step_supervisor.definition_domain = "[('name', '=', 'never')]"
        self.step_director.active = False
        with self.assertRaisesRegex(ApprovalSetupError, "Card 0.*Approval Steps"):
            document.action_submit()

    def test_steps_of_other_companies_do_not_count(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        (self.step_supervisor | self.step_director).company_id = company
        with self.assertRaises(ApprovalSetupError):
            self.make_documents().action_submit()

    def test_a_missing_director_is_named(self):
        document = self.make_documents(estate=self.other_estate)
        with self.assertRaisesRegex(ApprovalSetupError, "supervisor.*Second Garden"):
            document.action_submit()

    def test_a_new_director_decides_what_is_open(self):
        document = self.submitted()
        self.approve(document, self.user_supervisor)
        new = self.make_employee("New director", "director", self.estate, "pss_new_director", [GROUP + "director"])
        self.assertIn(new.user_id, document.sudo().reviewer_ids)
        role = self.env["property.staff.role"].search([("employee_id", "=", self.employee_director.id)])
        role.unlink()
        with self.assertRaises(ApprovalAccessError):
            self.approve(document, self.user_director)
        self.approve(document, new.user_id)
        self.assertEqual(document.state, "approved")

    def test_rejected_with_a_reason_changed_and_requested_again(self):
        document = self.submitted()
        action = document.with_user(self.user_supervisor).action_reject()
        wizard = self.env[action["res_model"]].with_user(self.user_supervisor).with_context(**action["context"])
        wizard.create({"reason": "The sum is wrong"}).action_reject()
        self.assertEqual((document.state, document.validation_status), ("draft", "rejected"))
        self.assertIn("The sum is wrong", document.message_ids[0].body)
        self.assertEqual(document.sudo().review_ids.mapped("status"), ["rejected", "cancel"])
        document.name = "Card corrected"
        document.action_submit()
        self.approve(document, self.user_supervisor, self.user_director)
        self.assertEqual(document.state, "approved")

    def test_a_request_is_taken_back(self):
        document = self.submitted()
        document.restart_validation()
        self.assertEqual(document.validation_status, "no")
        document.name = "other"
        document.request_validation()
        self.approve(document, self.user_supervisor, self.user_director)
        with self.assertRaises(ApprovalStateError):
            document.restart_validation()

    def test_what_is_under_approval_is_locked(self):
        document = self.submitted()
        for record in (document, document.sudo(), document.with_user(self.user_supervisor)):
            with self.assertRaisesRegex(ApprovalStateError, "Name"):
                record.name = "other"
        document.remark = "may be written"
        document.message_post(body="so may messages")
        with self.assertRaises(ApprovalStateError):
            document.unlink()
        self.approve(document, self.user_supervisor, self.user_director)
        with self.assertRaises(ApprovalStateError):
            document.name = "other"

    def test_the_state_moves_by_its_buttons_only(self):
        document = self.make_documents()
        for state in ("submitted", "approved", "closed"):
            for record in (document, document.sudo()):
                with self.subTest(state=state), self.assertRaises(ApprovalStateError):
                    record.state = state
        with self.assertRaises(ApprovalStateError):
            self.env["property.fake.approved"].with_user(self.user_director).create(
                {"name": "born approved", "estate_id": self.estate.id, "state": "approved"}
            )
        document.write({"state": "draft"})

    def test_no_way_around_the_approval(self):
        document = self.make_documents()
        with self.assertRaisesRegex(ApprovalStateError, "Draft.*Approved"):
            document._move(PASS, "approved")
        document._move(PASS, "submitted")
        with self.assertRaisesRegex(ApprovalStateError, "isn't approved yet"):
            document._move(PASS, "approved")

    def test_reviews_are_not_written_by_hand(self):
        document = self.submitted()
        reviews = document.sudo().review_ids
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            mine = reviews.with_user(user)
            with self.subTest(user=user.login):
                for action in (
                    lambda r=mine: r.write({"status": "approved"}),
                    lambda r=mine: r.write({"reviewer_ids": [(4, r.env.uid)]}),
                    lambda r=mine: r.unlink(),
                    lambda r=mine: r.create(
                        {"model": document._name, "res_id": document.id, "definition_id": self.step_director.id}
                    ),
                ):
                    with self.assertRaises(AccessError):
                        action()
        self.assertEqual(document.validation_status, "pending")

    def test_the_comment_wizard_is_no_back_door(self):
        document = self.submitted()
        wizard = self.env["comment.wizard"].with_user(self.user_attendant)
        wizard = wizard.create(
            {
                "res_model": document._name,
                "res_id": document.id,
                "validate_reject": "validate",
                "review_ids": [(6, 0, document.sudo().review_ids.ids)],
                "comment": "let me",
            }
        )
        with self.assertRaises(AccessError):
            wizard.add_comment()

    def test_who_may_see_the_reviews(self):
        document = self.submitted()
        review = document.sudo().review_ids[:1]
        table = (
            (self.user_attendant, True),
            (self.user_supervisor, True),
            (self.user_director, True),
            (self.user_hr, True),
            (self.user_manager, True),
            (self.user_plain, False),
            (self.user_other_attendant, False),
            (self.user_resident, False),
            (self.user_stranger, False),
        )
        for user, allowed in table:
            with self.subTest(user=user.login):
                found = self.env["tier.review"].with_user(user).search([("id", "=", review.id)])
                self.assertEqual(bool(found), allowed)

    def test_who_may_define_steps(self):
        self.step_director.with_user(self.user_manager).name = "Director decides"
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_hr, self.user_plain):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.step_director.with_user(user).name = "mine"
        with self.assertRaisesRegex(ApprovalSetupError, "needs the role"):
            self.step_director.property_role_id = False

    def test_the_requester_can_be_kept_from_deciding(self):
        self.step_supervisor.exclude_requester = True
        document = self.make_documents().with_user(self.user_supervisor)
        with self.assertRaises(ApprovalSetupError):
            document.action_submit()

    def test_one_person_in_both_roles_decides_once_if_so_defined(self):
        self.company.property_one_step_each = False
        self.step_director.approve_sequence_bypass = True
        self.env["property.staff.role"].create(
            {
                "employee_id": self.employee_director.id,
                "estate_id": self.estate.id,
                "role_id": self.env.ref("property_base.role_supervisor").id,
                "date_from": "2014-01-01",
            }
        )
        document = self.submitted()
        self.approve(document, self.user_director)
        self.assertEqual(document.state, "approved")

    def test_a_closed_document_is_sealed(self):
        document = self.submitted()
        self.approve(document, self.user_supervisor, self.user_director)
        document.action_close()
        self.assertEqual((document.state, document.is_sealed), ("closed", True))

    def test_the_counter_in_the_top_bar(self):
        self.submitted(3)
        entries = self.env["res.users"].with_user(self.user_supervisor).review_user_count()
        mine = [entry for entry in entries if entry["model"] == "property.fake.approved"]
        self.assertEqual([entry["pending_count"] for entry in mine], [3])
        self.assertEqual(self.env["res.users"].with_user(self.user_director).review_user_count(), [])

    def test_the_form_offers_the_decision(self):
        self.env["ir.ui.view"].create(
            {
                "name": "fake",
                "model": "property.fake.approved",
                "arch": "<form><header><button name='action_submit' string='Submit' type='object'/></header>"
                "<sheet><field name='name'/></sheet></form>",
            }
        )
        arch = self.env["property.fake.approved"].with_user(self.user_supervisor).get_view(view_type="form")["arch"]
        for name in ("action_approve", "action_reject", "restart_validation", "seal_state", "tier_validation"):
            with self.subTest(name=name):
                self.assertIn(name, str(arch))
