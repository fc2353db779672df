# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers that a company sets, of all modules."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon


@tagged("post_install", "-at_install")
class TestSettings(PropertyCommon):
    def test_every_module_adds_its_bounds(self):
        modules = {self.company._fields[name]._module for name in self.company._setting_bounds()}
        self.assertLessEqual({"property_service", "property_standard", "property_hr_scoring"}, modules)

    def test_every_number_out_of_its_bounds_is_refused_by_name(self):
        for name, (low, high) in self.company._setting_bounds().items():
            for number in (low - 1, high + 1):
                with self.subTest(name), self.assertRaisesRegex(ValidationError, f"from {low} to {high}"):
                    self.company[name] = number
            self.company.write({name: low})
            self.company.write({name: high})
