# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import OwnCaseError
from .common import PropertyCommon
from .common_fake import load_fake_models


@tagged("post_install", "-at_install")
class TestOwnCase(PropertyCommon):
    """Nobody decides about the own person, whatever becomes of the link between user and employee."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_own_case import FakeOwnCase

        load_fake_models(cls, FakeOwnCase)
        cls.document = cls.env["property.fake.own.case"].create(
            {"name": "Excuse", "employee_id": cls.employee_steward.id}
        )

    def decides(self, user):
        self.document.with_user(user)._check_not_own_case()

    def test_others_decide(self):
        self.decides(self.user_supervisor)
        self.assertFalse(self.document.with_user(self.user_supervisor).is_own_case)

    def test_the_person_does_not(self):
        with self.assertRaisesRegex(OwnCaseError, "Excuse is about yourself"):
            self.decides(self.user_steward)
        self.assertTrue(self.document.with_user(self.user_steward).is_own_case)

    def test_nor_a_user_whom_the_document_names(self):
        self.document.witness_ids = self.user_supervisor
        with self.assertRaises(OwnCaseError):
            self.decides(self.user_supervisor)

    def test_taking_the_link_away_opens_nothing(self):
        self.employee_steward.user_id = False
        with self.assertRaises(OwnCaseError):
            self.decides(self.user_steward)
        self.employee_plain.user_id = False
        self.env.flush_all()
        self.employee_steward.user_id = self.user_plain
        for user in (self.user_steward, self.user_plain):
            with self.assertRaises(OwnCaseError):
                self.decides(user)

    def test_nor_does_a_change_of_the_resource_behind_the_employee(self):
        self.employee_steward.resource_id.user_id = False
        with self.assertRaises(OwnCaseError):
            self.decides(self.user_steward)

    def test_nor_another_user_of_the_same_contact(self):
        twin = self.make_user("pss_twin")
        twin.partner_id = self.user_steward.partner_id
        bare = self.make_employee("Bare")
        bare.work_contact_id = self.user_supervisor.partner_id
        self.decides(self.user_supervisor)
        with self.assertRaises(OwnCaseError):
            self.decides(twin)
        self.document.witness_ids = self.user_steward
        self.document.employee_id = bare
        for user in (twin, self.user_supervisor):
            with self.assertRaises(OwnCaseError):
                self.decides(user)

    def test_a_colleague_of_whom_little_is_known_is_the_same_person(self):
        self.document.write({"employee_id": self.employee_plain.id, "public_id": self.employee_steward.id})
        for user in (self.user_plain, self.user_steward):
            with self.assertRaises(OwnCaseError):
                self.decides(user)

    def keeps_in(self, user, vals):
        with self.assertRaisesRegex(OwnCaseError, "only others"), self.cr.savepoint():
            self.document.with_user(user).write(vals)

    def test_nobody_takes_the_own_person_out(self):
        self.document.witness_ids = self.user_supervisor
        self.env.flush_all()
        self.keeps_in(self.user_steward, {"employee_id": self.employee_plain.id})
        self.keeps_in(self.user_supervisor, {"witness_ids": [Command.clear()]})
        self.employee_steward.user_id = False
        self.env.flush_all()
        self.keeps_in(self.user_steward, {"employee_id": self.employee_plain.id})
        self.document.with_user(self.user_steward).write({"name": "Letter", "employee_id": self.employee_steward.id})
        self.document.with_user(self.user_director).employee_id = self.employee_plain
        self.assertEqual((self.document.name, self.document.employee_id), ("Letter", self.employee_plain))

    def test_whom_many_documents_are_about_is_asked_once(self):
        people = [self.employee_steward, self.employee_plain, self.employee_supervisor, self.employee_director]
        documents = self.env["property.fake.own.case"].create([{"employee_id": person.id} for person in people])
        counts = []
        for some in (documents[:1], documents):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.assertFalse(some.with_user(self.user_hr)._own_cases())
            counts.append(self.cr.sql_log_count - start)
        self.assertEqual(*counts)
