# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whoever is employed and given no role isn't forgotten by the personnel office (TRN-4)."""

from datetime import date

from odoo.tests import tagged

from .common import TrainingCommon

TITLE = "New Employees Without a Role"


@tagged("post_install", "-at_install")
class TestNewcomer(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newcomer = cls.env["hr.employee"].create({"name": "Newcomer", "company_id": cls.company.id})

    def card(self, user=None):
        page = self.env["property.training.dashboard"].with_user(user or self.user_hr).cards()
        return next((card for card in page["cards"] if card["title"] == TITLE), None)

    def told(self):
        return [line["id"] for line in self.card()["lines"] if line["model"] == "hr.employee"]

    def test_a_newcomer_is_told_until_there_is_a_role(self):
        self.assertIn(self.newcomer.id, self.told())
        role = {"employee_id": self.newcomer.id, "estate_id": self.estate.id, "role_id": self.role_attendant.id}
        self.env["property.staff.role"].create({**role, "date_from": date(2026, 3, 1)})
        self.assertNotIn(self.newcomer.id, self.told())

    def test_who_was_entered_long_ago_is_no_newcomer(self):
        self.env.cr.execute(
            "UPDATE hr_employee SET create_date = create_date - interval '91 days' WHERE id = %s", [self.newcomer.id]
        )
        self.env.invalidate_all()
        self.assertNotIn(self.newcomer.id, self.told())

    def test_only_the_personnel_office_is_told(self):
        for user in (self.user_supervisor, self.user_attendant):
            with self.subTest(user=user.login):
                self.assertIsNone(self.card(user))
