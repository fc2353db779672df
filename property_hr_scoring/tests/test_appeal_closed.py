# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager
from datetime import date

from odoo.tests import tagged

from .test_appeal import DAY, AppealCommon


@tagged("post_install", "-at_install")
class TestAppealClosed(AppealCommon):
    """An appeal stops no closing; what is upheld afterwards comes back in the open month (SCO-5)."""

    def setUp(self):
        super().setUp()
        self.facts = [self.late(self.employee_steward, DAY, 1200)]
        self.late_event = self.collect() - self.event
        self.april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))

    def test_upheld_after_the_closing_it_is_an_adjustment_and_stays_one(self):
        appeal = self.appeal()
        self.close()
        self.answer(appeal, at=self._now())
        self.decide(appeal, at=self._now())
        given = self.events(self.april)
        self.assertRecordValues(
            given, [{"points": 1, "is_adjustment": True, "adjustment_of_id": self.event.id, "state": "confirmed"}]
        )
        self.assertEqual((self.points(), self.points(self.april)), (-11, 1))
        for _again in range(2):
            self.collect(self.april)
        self.assertEqual(self.points(self.april), 1)

    def test_its_event_says_that_there_is_an_appeal_and_what_became_of_it(self):
        """The event of a closed month stays confirmed, whatever the director finds."""
        event = self.late_event.with_user(self.user_steward)
        self.assertFalse(event.appeal_state)
        self.close()
        appeal = self.appeal(self.late_event, at=self._now())
        self.assertEqual((event.state, event.appeal_state), ("confirmed", "requested"))
        self.answer(appeal, at=self._now())
        self.decide(appeal, at=self._now())
        self.assertEqual((event.state, event.appeal_state), ("confirmed", "approved"))
        action = self.late_event.with_user(self.user_supervisor).action_open_appeal()
        self.assertEqual((action["res_model"], action["res_id"]), ("property.score.appeal", appeal.id))

    def test_what_the_appeal_gave_back_is_not_given_back_again_when_the_fact_is_gone(self):
        appeal = self.appeal(self.late_event, at=self._now())
        self.close()
        self.answer(appeal, at=self._now())
        self.decide(appeal, at=self._now())
        self.assertRecordValues(self.events(self.april), [{"points": 10, "money": -40}])
        self.facts = []
        self.collect(self.april)
        self.assertEqual((self.points(self.april), self.card(self.employee_steward, self.april).fixed_money), (10, -40))

    def test_a_fact_that_turns_out_worse_is_judged_anew(self):
        appeal = self.appeal(self.late_event, at=self._now())
        self.close()
        self.answer(appeal, at=self._now())
        self.decide(appeal, at=self._now())
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect(self.april)
        self.assertEqual(self.points(self.april), 5, "ten back, five for what is true")

    def test_what_a_correction_gave_back_already_is_not_given_back_by_the_appeal(self):
        """The same while the month of the correction is open, and after it was closed."""
        may = self.env["property.score.month"]._get(self.company, date(2015, 5, 1))
        for seconds, closes, april, later in (
            (None, False, 10, None),
            (400, False, 10, None),
            (None, True, 10, 0),
            (400, True, 5, 5),
        ):
            with self.subTest(seconds=seconds, closes=closes), self._undone():
                appeal = self.appeal(self.late_event, at=self._now())
                self.close()
                self.facts = [self.late(self.employee_steward, DAY, seconds)] if seconds else []
                self.collect(self.april)
                if closes:
                    self.close(self.april)
                self.answer(appeal, at=self._now())
                self.decide(appeal, at=self._now())
                for _again in range(2):
                    self.assertEqual((self.points(self.april), self.points(may) if closes else None), (april, later))
                    self.collect(may if closes else self.april)

    def test_a_corrected_fact_that_turns_out_worse_after_the_appeal_is_judged_anew(self):
        may = self.env["property.score.month"]._get(self.company, date(2015, 5, 1))
        appeal = self.appeal(self.late_event, at=self._now())
        self.close()
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect(self.april)
        self.close(self.april)
        self.answer(appeal, at=self._now())
        self.decide(appeal, at=self._now())
        self.facts = [self.late(self.employee_steward, DAY, 1200)]
        self.collect(may)
        self.assertEqual(self.points(may), -5, "five back, ten for what is true")

    @contextmanager
    def _undone(self):
        """What happens within is undone."""
        with self.env.cr.savepoint() as savepoint:
            yield
            savepoint.rollback()
            self.env.invalidate_all(flush=False)
