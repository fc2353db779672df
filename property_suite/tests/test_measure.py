# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_standard.rules.figure import Figure

SPAN = datetime(2026, 3, 1), datetime(2026, 4, 1)


@tagged("post_install", "-at_install")
class TestMeasures(PropertyCommon):
    def test_each_declared_measure_answers_with_figures(self):
        provider, estates = self.env["property.measure.provider"], self.estate | self.other_estate
        codes = provider._get_measures()
        self.assertGreater(len(codes), 30)
        for code in codes:
            with self.subTest(code=code):
                self.assertTrue(hasattr(provider, f"_measure_{code.split(':')[0]}"))
                figures = provider._measure(code, estates, *SPAN)
                self.assertLessEqual(set(figures), set(estates.ids))
                for figure in figures.values():
                    self.assertIsInstance(figure, Figure)
                    model, domain = figure.records
                    self.env[model].search_count(domain)

    def test_what_is_not_declared_is_not_measured(self):
        provider = self.env["property.measure.provider"]
        for code in ("nothing", "kept", "kept:nothing", ""):
            self.assertEqual(provider._measure(code, self.estate, *SPAN), {}, code)
