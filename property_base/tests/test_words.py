# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What people read in a row, and what they type with a Chinese keyboard."""

from odoo.tests import HttpCase, tagged

from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestWords(PropertyCommon, HttpCase):
    def test_words_are_set_apart_as_the_language_of_the_reader_does(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        chinese = self.unit.with_context(lang="zh_CN")
        self.assertEqual([self.unit._listed(["a", "", "b"]), chinese._listed(["a", "", "b"])], ["a, b", "a、b"])
        self.assertEqual([self.unit._phrased(["a", "b"]), chinese._phrased(["a", "b"])], ["a; b", "a；b"])
        self.assertEqual(
            [self.unit._with_reasons("E1", ["a", "b"]), chinese._with_reasons("E1", ["a", "b"])],
            ["E1: a; b.", "E1：a；b。"],
        )
        self.assertEqual([self.unit._listed([]), self.unit._phrased(["a"])], ["", "a"])

    def test_full_width_digits_are_numbers_on_screens(self):
        self.start_tour(f"/odoo/property.unit/{self.unit.id}", "property_base_digits", login="pss_manager")
        self.unit.invalidate_recordset()
        self.assertEqual((self.unit.area, self.unit.floor), (85.5, 12))
