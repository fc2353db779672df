# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common_outcome import OutcomeCommon
from .test_appeal import DAY, AppealCommon


@tagged("post_install", "-at_install")
class TestOutcomeCorrected(AppealCommon, OutcomeCommon):
    """Outcomes rest on what is true of an event now: by its correction, or again as before it (SCO-4, SCO-15)."""

    def corrected(self, **vals):
        """An outcome about one late arrival of March, which turns out in April to have been a longer one."""
        self.line("warning", measure="count", times=1, **vals)
        self.facts = [self.late(self.employee_steward, DAY, 60)]
        self.run_month(self.month)
        outcome = self.outcomes()
        self.assertEqual((outcome.event_ids.rule_code, outcome.is_unfounded), ("ATT-1", False))
        self.facts = [self.late(self.employee_steward, DAY, 1200)]
        self.run_month(self.april)
        return outcome, self.events(self.april)

    def test_an_event_that_was_corrected_to_another_rule_counts_under_that_one(self):
        outcome, correction = self.corrected(rule_id=self.rules["ATT-1"].id)
        self.assertEqual(correction.rule_code, "ATT-3")
        self.assertTrue(outcome.is_unfounded, "no arrival of this rule is left")

    def test_it_counts_for_a_line_about_the_other_rule(self):
        self.line("warning", measure="count", times=2, rule_id=self.rules["ATT-3"].id, window="year")
        self.facts = [self.late(self.employee_steward, DAY, 60)]
        self.run_month(self.month)
        self.facts = [self.late(self.employee_steward, day, 1200) for day in (DAY, DAY.replace(month=4))]
        self.collect()  # March is closed: what became known of it is settled in April
        self.run_month(self.april)
        self.assertEqual(sorted(self.outcomes().event_ids.mapped("day")), [DAY, DAY.replace(month=4)])

    def test_an_appeal_against_a_correction_leaves_what_was_true_before(self):
        outcome, correction = self.corrected(category_id=self.rules["ATT-1"].category_id.id)
        self.assertFalse(outcome.is_unfounded, "still a late arrival")
        appeal = self.appeal(correction, at=self._now())
        self.answer(appeal, at=self._now())
        self.decide(appeal, at=self._now())
        self.assertEqual(self.events(self.may).mapped("points"), [-correction.points])
        self.assertFalse(outcome.is_unfounded, "as it was found at first")
