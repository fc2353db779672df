# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import ResignationError
from .test_resignation import ResignationCommon

STAFF = ("plain", "attendant", "steward", "supervisor", "director", "hr", "manager")


@tagged("post_install", "-at_install")
class TestSecurityResignation(ResignationCommon, Json2, HttpCase):
    def seen(self, user):
        return self.env["property.resignation"].with_user(user).search([])

    def test_rights_by_role(self):
        self.check_rights(
            {
                "property.resignation": dict.fromkeys(STAFF, "rwc"),
                "property.resignation.paper": dict.fromkeys(("hr", "manager"), "rwcd"),
                "property.resignation.withdraw": dict.fromkeys(("hr", "manager"), "rwcd"),
                "property.approval.remark": dict.fromkeys(STAFF, "rwcd"),
            }
        )

    def test_a_draft_is_the_persons_alone(self):
        resignation = self.written()
        self.assertTrue(self.seen(self.user_steward))
        others = (self.user_attendant, self.user_supervisor, self.user_director, self.user_hr, self.user_manager)
        for user in others:
            self.assertFalse(self.seen(user), user.login)
        resignation.action_submit()
        for user in others[1:]:
            self.assertTrue(self.seen(user), user.login)
        for user in (self.user_attendant, self.user_other_attendant, self.user_plain):
            self.assertFalse(self.seen(user), user.login)
        with self.assertRaises(AccessError):
            self.seen(self.user_resident)

    def test_nobody_gives_notice_for_another(self):
        resignation = self.handed_in()
        for user in (self.user_attendant, self.user_supervisor, self.user_hr, self.user_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                resignation.with_user(user).action_withdraw()
            with self.subTest(user.login), self.assertRaises(ResignationError):
                self.written(user if user != self.user_hr else self.user_manager, employee_id=self.employee_steward.id)
        with self.assertRaises(ResignationError):
            resignation.sudo().with_user(self.user_manager).sudo().action_withdraw()

    def test_only_letters_on_paper_are_taken_back_for_others(self):
        resignation = self.handed_in()
        with self.assertRaisesRegex(ResignationError, "only the person"):
            self.take_back(resignation)
        paper = self.on_paper(self.make_employee("Cook", "attendant", self.estate))
        for user in (self.user_supervisor, self.user_director):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.take_back(paper, user=user)
            with self.subTest(user.login), self.assertRaises(ResignationError):
                paper.with_user(user)._withdraw_paper("I want it so")
        with self.assertRaises(ResignationError):
            paper.with_user(self.user_hr).write({"withdraw_reason": "typed"})
        self.assertEqual((resignation.state, paper.state), ("submitted", "submitted"))

    def test_defaults_of_the_caller_name_nobody_else(self):
        model = self.env["property.resignation"].with_user(self.user_steward)
        made = model.with_context(
            default_employee_id=self.employee_attendant.id,
            default_estate_id=self.other_estate.id,
            default_state="approved",
        ).create({"last_day": "2026-04-30", "reason": "x"})
        self.assertEqual((made.employee_id, made.estate_id, made.state), (self.employee_steward, self.estate, "draft"))

    def test_an_interface_moves_no_state(self):
        resignation = self.handed_in()
        for user in (self.user_steward, self.user_supervisor, self.user_manager):
            for vals in ({"state": "approved"}, {"handed_in_on": "2026-01-01"}, {"employee_id": self.employee_hr.id}):
                response = self.json2(user, "property.resignation", "write", ids=resignation.ids, vals=vals)
                self.assertTrue(400 <= response.status_code < 500, (user.login, vals))
            response = self.json2(user, "property.resignation", "unlink", ids=resignation.ids)
            self.assertTrue(400 <= response.status_code < 500)
        self.json2(self.user_steward, "property.resignation", "action_approve", ids=resignation.ids)
        remark = {"res_model": "property.resignation", "res_ids": str(resignation.id), "remark": "me"}
        made = self.json2(self.user_steward, "property.approval.remark", "create", vals_list=[remark]).json()
        response = self.json2(self.user_steward, "property.approval.remark", "action_approve", ids=made)
        self.assertTrue(400 <= response.status_code < 500)
        self.assertEqual((resignation.state, resignation.sudo().review_ids.done_by.ids), ("submitted", []))
