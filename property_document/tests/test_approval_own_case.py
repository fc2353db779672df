# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common import GROUP

from ..exceptions import ApprovalAccessError, ApprovalSetupError
from .test_approval import ApprovalCommon
from .test_approval_json import JsonStatus


class OwnCaseCommon(ApprovalCommon):
    """Documents about somebody who would decide about them."""

    def about(self, user, count=1):
        documents = self.make_documents(count, about_id=user.id)
        documents.action_submit()
        return documents

    def reviewers(self, document):
        """Who decides each step, in order."""
        return [review.reviewer_ids for review in document.sudo().review_ids.sorted("sequence")]


@tagged("post_install", "-at_install")
class TestApprovalOwnCase(OwnCaseCommon):
    """Nobody decides about the own person: the step goes to the next in line."""

    def test_where_one_person_may_give_both_the_director_decides_for_the_supervisor_once(self):
        self.company.property_one_step_each = False
        document = self.about(self.user_supervisor)
        self.assertEqual(self.reviewers(document), [self.user_director, self.user_director])
        self.assertEqual(document.sudo().review_ids.mapped("property_is_stand_in"), [True, False])
        self.approve(document, self.user_director)
        self.assertEqual((document.state, document.validation_status), ("approved", "validated"))

    def test_the_personnel_office_decides_for_the_director(self):
        document = self.about(self.user_director)
        supervisor, personnel = self.reviewers(document)
        self.assertEqual(supervisor, self.user_supervisor)
        self.assertIn(self.user_hr, personnel)
        self.assertNotIn(self.user_director, personnel)
        self.approve(document, self.user_supervisor)
        self.assertIn(self.user_hr.name, document.approver_ids.mapped("name"))
        self.approve(document, self.user_hr)
        self.assertEqual(document.state, "approved")

    def test_without_a_personnel_office_the_administrator_decides(self):
        office = self.env.ref(GROUP + "hr")
        self.env["res.users"].search([("group_ids", "in", office.ids)]).group_ids = [Command.unlink(office.id)]
        personnel = self.reviewers(self.about(self.user_director))[1]
        self.assertIn(self.user_manager, personnel)

    def test_the_next_in_line_decides_what_is_open_when_the_last_holder_leaves(self):
        self.company.property_one_step_each = False
        document = self.submitted()
        self.employee_supervisor.action_archive()
        self.assertNotIn(self.user_supervisor, document.sudo().reviewer_ids)
        self.approve(document, self.user_director)  # both steps are the director's now
        self.assertEqual(document.state, "approved")

    def test_a_role_says_who_stands_in_for_it(self):
        self.env.ref("property_base.role_director").stand_in_role_id = self.env.ref("property_base.role_squad_leader")
        leader = self.make_employee("Leader", "squad_leader", self.estate, "pss_leader", [GROUP + "attendant"])
        self.assertEqual(self.reviewers(self.about(self.user_director))[1], leader.user_id)

    def test_roles_that_stand_in_for_each_other_end_at_the_personnel_office(self):
        director = self.env.ref("property_base.role_director")
        director.stand_in_role_id = self.env.ref("property_base.role_supervisor")
        self.env["property.staff.role"].search([("employee_id", "=", self.employee_supervisor.id)]).unlink()
        self.env["property.staff.role"].create(
            {
                "employee_id": self.employee_director.id,
                "estate_id": self.estate.id,
                "role_id": self.env.ref("property_base.role_supervisor").id,
                "date_from": "2014-01-01",
            }
        )
        for step in self.reviewers(self.about(self.user_director)):
            self.assertIn(self.user_hr, step)
            self.assertNotIn(self.user_director, step)

    def test_a_colleague_of_the_same_role_decides_first(self):
        colleague = self.make_employee("Colleague", "supervisor", self.estate, "pss_colleague", [GROUP + "supervisor"])
        document = self.about(self.user_supervisor)
        self.assertEqual(self.reviewers(document), [colleague.user_id, self.user_director])
        self.assertFalse(any(document.sudo().review_ids.mapped("property_is_stand_in")))

    def test_no_button_and_a_clear_word_for_the_person_concerned(self):
        document = self.about(self.user_supervisor)
        mine = document.with_user(self.user_supervisor)
        self.assertTrue(mine.is_own_case)
        self.assertFalse(mine.can_review)
        self.assertFalse(document.with_user(self.user_director).is_own_case)
        for decide in (
            mine.action_approve,
            mine.validate_tier,
            lambda: mine._validate_tier(document.sudo().review_ids),
            lambda: mine._rejected_tier(document.sudo().review_ids),
            lambda: mine._approval_reject("no"),
        ):
            with self.assertRaisesRegex(ApprovalAccessError, f"yourself.*{self.user_director.name}"):
                decide()
        self.assertEqual(document.validation_status, "pending")

    def test_who_became_concerned_after_the_request_does_not_decide(self):
        document = self.submitted()
        document.flush_recordset()
        self.env.cr.execute(
            "UPDATE property_fake_approved SET about_id = %s WHERE id = %s", [self.user_supervisor.id, document.id]
        )
        document.invalidate_recordset()
        with self.assertRaisesRegex(ApprovalAccessError, "yourself"):
            self.approve(document, self.user_supervisor)

    def test_a_step_for_one_named_person_is_not_decided_by_that_person(self):
        self.step_supervisor.write({"review_type": "individual", "reviewer_id": self.user_plain.id})
        self.step_director.active = False
        group = self.env.ref(GROUP + "director")
        self.make_employee("Other director", "director", self.other_estate, "pss_director_2", [GROUP + "director"])
        self.make_step("Group", "director", 10, review_type="group", reviewer_group_id=group.id)
        document = self.make_documents(about_id=self.user_director.id)
        document.action_submit()
        self.assertNotIn(self.user_director, self.reviewers(document)[1])

    def test_a_changed_role_keeps_the_person_concerned_out(self):
        document = self.about(self.user_supervisor)
        new = self.make_employee("New director", "director", self.estate, "pss_new_director", [GROUP + "director"])
        for step in self.reviewers(document):
            self.assertEqual(step, self.user_director | new.user_id)

    def test_fifty_documents_about_their_deciders_cost_as_few_queries_as_one(self):
        counts = {}
        self.about(self.user_supervisor)
        for number in (2, 52):
            documents = self.make_documents(number, about_id=self.user_supervisor.id)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            documents.action_submit()
            self.env.flush_all()
            counts[number] = self.cr.sql_log_count - start
        self.assertLessEqual(counts[52], counts[2] + 8)


@tagged("post_install", "-at_install")
class TestTwoPeople(OwnCaseCommon):
    """Two steps of a document are decided by two people, unless the company says otherwise."""

    def test_who_stood_in_for_one_step_does_not_give_the_other(self):
        document = self.about(self.user_supervisor)
        self.approve(document, self.user_director)
        self.assertEqual((document.state, document.validation_status), ("submitted", "pending"))
        self.assertIn(self.user_hr, document.approver_ids)
        with self.assertRaises(ApprovalAccessError):
            self.approve(document, self.user_director)
        self.approve(document, self.user_hr)
        self.assertEqual(document.state, "approved")
        self.assertEqual(document.sudo().review_ids.done_by, self.user_director | self.user_hr)

    def both_roles(self):
        """The director is the supervisor, too."""
        role = self.env.ref("property_base.role_supervisor")
        held = self.env["property.staff.role"].search([("employee_id", "=", self.employee_supervisor.id)])
        held.employee_id = self.employee_director
        self.assertEqual(self.estate._role_users(role)[self.estate.id], self.user_director)

    def test_who_holds_both_roles_gives_one_step_and_the_next_in_line_the_other(self):
        self.both_roles()
        document = self.submitted()
        self.approve(document, self.user_director)
        with self.assertRaises(ApprovalAccessError):
            self.approve(document, self.user_director)
        self.assertEqual(document.state, "submitted")
        self.approve(document, self.user_hr)
        self.assertEqual(document.state, "approved")

    def test_a_company_may_let_one_person_give_both(self):
        self.company.property_one_step_each = False
        self.both_roles()
        document = self.submitted()
        self.approve(document, self.user_director, self.user_director)
        self.assertEqual(document.state, "approved")

    def test_the_setting_counts_for_what_is_open(self):
        self.company.property_one_step_each = False
        self.both_roles()
        document = self.submitted()
        self.approve(document, self.user_director)
        self.company.property_one_step_each = True
        with self.assertRaises(ApprovalAccessError):
            self.approve(document, self.user_director)
        self.approve(document, self.user_hr)
        self.assertEqual(document.state, "approved")

    def test_of_two_steps_that_somebody_may_give_the_meant_one_is_given(self):
        (self.step_supervisor | self.step_director).approve_sequence = False
        self.both_roles()
        for place in (0, 1):
            document = self.submitted().with_user(self.user_director)
            steps = document.sudo().review_ids.sorted("sequence")
            self.assertEqual(steps.reviewer_ids, self.user_director)
            document._validate_tier(steps[place])
            with self.subTest(place=place):
                self.assertEqual(steps.filtered(lambda step: step.status == "approved"), steps[place])

    def test_a_colleague_of_the_role_comes_before_the_next_in_line(self):
        self.both_roles()
        other = self.make_employee("Other", "director", self.estate, "pss_other", [GROUP + "director"])
        document = self.submitted()
        self.approve(document, self.user_director)
        self.assertEqual(document.approver_ids, other.user_id)

    def test_nobody_is_asked_who_would_be_alone(self):
        self.step_supervisor.write({"review_type": "individual", "reviewer_id": self.user_director.id})
        self.step_director.write({"review_type": "individual", "reviewer_id": self.user_director.id})
        document = self.submitted()
        with self.assertRaisesRegex(ApprovalSetupError, "Director approves.*two people"):
            self.approve(document, self.user_director)

    def test_what_is_begun_anew_is_anybodys_again(self):
        document = self.submitted()
        self.approve(document, self.user_supervisor)
        document.restart_validation()
        document.request_validation()
        self.assertEqual(document.approver_ids, self.user_supervisor)


@tagged("post_install", "-at_install")
class TestApprovalOwnCaseJson(OwnCaseCommon, JsonStatus, HttpCase):
    """Nor through the external interface."""

    @mute_logger("odoo.http")
    def test_nobody_decides_the_own_case(self):
        for user in (self.user_supervisor, self.user_director):
            document = self.about(user)
            if user == self.user_director:
                self.approve(document, self.user_supervisor)
            for method in ("action_approve", "validate_tier"):
                with self.subTest(user=user.login, method=method):
                    self.assertEqual(self.call(user, document._name, method, ids=document.ids), 403)
            self.assertGreaterEqual(self.call(user, document._name, "_approval_decide", ids=document.ids), 400)
            values = {"res_model": document._name, "res_ids": str(document.id), "reason": "mine"}
            wizard = self.env["property.approval.reject"].with_user(user).create(values)
            self.assertEqual(self.call(user, wizard._name, "action_reject", ids=wizard.ids), 403)
            reviews = document.sudo().review_ids
            self.assertEqual(
                self.call(user, "tier.review", "write", ids=reviews.ids, vals={"reviewer_ids": [[4, user.id]]}), 403
            )
            self.assertEqual((document.state, document.validation_status), ("submitted", "pending"))
