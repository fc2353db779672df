# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..models.res_company import BOUNDS
from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestSettings(ServiceCommon):
    """The numbers of the service desk are a company's, set by a system administrator."""

    def test_the_page_sets_the_company(self):
        administrator = self.make_user("pss_system", ["base.group_system"])
        page = self.env["res.config.settings"].with_user(administrator)
        self.assertEqual(page.create({}).property_rings_limit, 3)
        page.create({"property_rings_limit": 5}).execute()
        self.assertEqual(self.company.property_rings_limit, 5)

    def test_nobody_else_sets_them(self):
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.env["res.config.settings"].with_user(user).create({})
                with self.assertRaises(AccessError):
                    self.company.with_user(user).property_rings_limit = 4

    def test_a_number_out_of_its_bounds_is_refused_by_name(self):
        for name, (low, high) in BOUNDS.items():
            for number in (low - 1, high + 1):
                with self.subTest(name), self.assertRaisesRegex(ValidationError, f"from {low} to {high}"):
                    self.company[name] = number
            self.company.write({name: low})
            self.company.write({name: high})

    def test_reminders_are_days(self):
        for text in ("soon", "5;2", "-1"):
            with self.subTest(text), self.assertRaisesRegex(ValidationError, "commas"):
                self.company.property_questionnaire_remind_days = text

    def test_what_stood_in_system_parameters_is_taken_over(self):
        parameters = self.env["ir.config_parameter"]
        keys = {"property_service.rings_limit": "property_rings_limit", "property_service.gone": "property_repeat_days"}
        parameters.set_param("property_service.rings_limit", "99")
        parameters.set_param("property_service.gone", "no number")
        self.company._take_parameters(keys, BOUNDS)
        self.assertEqual((self.company.property_rings_limit, self.company.property_repeat_days), (20, 30))
        self.assertFalse(parameters.search([("key", "in", list(keys))]))
