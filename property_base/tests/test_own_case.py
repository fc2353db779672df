# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
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
