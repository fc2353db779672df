# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from odoo.addons.property_hr_scoring.rules import measured
from odoo.addons.property_hr_scoring.tests.common import ScoringCommon

FULL = 10_000  # hundredths of a per cent


@tagged("post_install", "-at_install")
class TestExample(ScoringCommon):
    """The example for supervisors judges what is measured here, and leaves the rest by hand (SCO-14)."""

    def load(self):
        book = self.env["property.score.example"].with_user(self.user_hr)._load("supervisors")
        return {rule.code: rule for rule in book.rule_ids}

    def judged(self, rule, value, target=FULL):
        """Points of a value in hundredths."""
        (spec,) = rule._specs()
        return measured.points(spec.standard, value, measured.Reading(rule.code, target)) / 10

    def test_measured_standards_give_points_by_steps_and_for_each_point(self):
        rules = self.load()
        judged = {rule.code for rule in rules.values() if rule.standard_code}
        self.assertEqual(judged, {f"SV-{number}" for number in range(101, 111)})
        for code, value, target, points in (
            ("SV-101", 9230, FULL, -7),  # seven full points below
            ("SV-101", 5000, FULL, -10),  # no more than ten
            ("SV-102", 9230, FULL, -3.5),
            ("SV-103", 399, 400, -3),
            ("SV-103", 600, 400, 2),
            ("SV-104", 7999, 9000, -5),
            ("SV-104", 9800, 9000, 2),
            ("SV-105", 300, 100, 1),
            ("SV-110", 9800, 9500, 1.5),
            ("SV-110", 9000, 9500, -5),
        ):
            with self.subTest(code=code, value=value):
                self.assertEqual(self.judged(rules[code], value, target), points)
        self.assertEqual(set(rules["SV-101"].answer_role_id.mapped("code")), {"supervisor"})
        self.assertFalse(rules["SV-101"].is_to_confirm)

    def test_a_standard_that_is_not_measured_here_leaves_the_rule_by_hand_and_marked(self):
        self.env["property.standard"].search([("code", "=", "reply_kept")]).active = False
        rule = self.load()["SV-101"]
        self.assertFalse(rule.standard_code or rule.fact_kind_id)
        self.assertRecordValues(rule, [{"points": -1, "points_limit": -10, "is_to_confirm": True}])
        self.assertIn("reply_kept", rule.confirm_note)

    def test_the_print_says_what_each_value_gives(self):
        rules, words = self.load(), self.env["property.score.rule.words"]
        self.assertEqual(words._points(rules["SV-103"]), "by the standard")
        self.assertIn("from 6: +2, from 4: +0, from 2: -3, from 0: -6", words._terms(rules["SV-103"]))
        self.assertIn("each full point below: -1 (at most 10 points)", words._terms(rules["SV-101"]))
