# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from ..exceptions import AppealError
from .test_appeal import DAY, AppealCommon
from .test_liability import LiabilityCommon


@tagged("post_install", "-at_install")
class TestLiabilityAppeal(AppealCommon, LiabilityCommon):
    """Appeals and joint liability: who decides, and what is borne afterwards (SCO-4, SCO-13)."""

    def second_director(self):
        groups = ["property_base.group_property_base_director"]
        return self.make_employee("Second director", "director", self.estate, "pss_second_director", groups).user_id

    def test_who_recorded_the_main_event_does_not_decide_the_appeal_against_the_share(self):
        second = self.second_director()
        self.share(self.rules["GRM-4"])
        share = self.by_hand(self.user_director, self.employee_steward, day=12).share_event_ids
        appeal = self.appeal(share, self.user_supervisor, at=self._now())
        self.answer(appeal, second, at=self._now())
        with self.assertRaisesRegex(AppealError, "your own decision"):
            self.decide(appeal, user=self.user_director, at=self._now())
        self.decide(appeal, user=self.user_manager, at=self._now())
        self.assertEqual(share.state, "rejected")

    def test_an_upheld_appeal_against_a_correction_leaves_the_share_of_what_stood_before(self):
        self.share(percent=100)
        self.share(self.rules["ATT-3"], percent=100)
        may = self.env["property.score.month"]._get(self.company, date(2015, 5, 1))
        self.came_late(self.employee_steward)
        self.close()
        before = self.card(self.employee_supervisor).points
        self.facts = [self.late(self.employee_steward, DAY, 1200)]
        self.collect(self.april())
        correction = self.events(self.april()).filtered(lambda event: event.employee_id == self.employee_steward)
        appeal = self.appeal(correction, at=self._now())
        self.close(self.april())
        self.answer(appeal, at=self._now())
        self.decide(appeal, user=self.user_manager, at=self._now())
        self.env["property.score.collector"]._collect(may)
        cards = self.env["property.scorecard"].search([("employee_id", "=", self.employee_supervisor.id)])
        self.assertEqual((before, sum(cards.mapped("points"))), (-3, -3))

    def test_an_appeal_against_a_correction_is_part_of_what_is_shared(self):
        self.share(percent=100)
        self.share(self.rules["ATT-3"], percent=100)
        may = self.env["property.score.month"]._get(self.company, date(2015, 5, 1))
        self.came_late(self.employee_steward)
        self.close()
        self.facts = [self.late(self.employee_steward, DAY, 1200)]
        self.collect(self.april())
        correction = self.events(self.april()).filtered(lambda event: event.employee_id == self.employee_steward)
        self.assertEqual(correction.points, -7)
        appeal = self.appeal(correction, at=self._now())
        self.close(self.april())
        self.answer(appeal, at=self._now())
        self.decide(appeal, user=self.user_manager, at=self._now())
        self.facts = [self.late(self.employee_steward, DAY, 1300)]
        self.collect(may)
        cards = self.env["property.scorecard"].search([])
        totals = {
            person: sum(cards.filtered(lambda card, who=person: card.employee_id == who).mapped("points"))
            for person in (self.employee_steward, self.employee_supervisor)
        }
        self.assertEqual(
            totals, {self.employee_steward: -11, self.employee_supervisor: -10}, "the steward's -1 is another event"
        )
