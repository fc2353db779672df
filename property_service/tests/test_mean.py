# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


from freezegun import freeze_time

from odoo.tests import tagged

from ..exceptions import VisitError
from .common import MONDAY, SIGNATURE, minutes
from .test_campaign import CampaignCommon
from .test_rating import RatingCommon


@tagged("post_install", "-at_install")
class TestMean(RatingCommon):
    """What nobody said is no 0 in a mean (TKT-9, TKT-10, VIS-2)."""

    def mean(self, records, field):
        """What a graph shows of these records, and each group of a list."""
        (row,) = records.env[records._name].formatted_read_group([("id", "in", records.ids)], [], [f"{field}:avg"])
        return row[f"{field}:avg"]

    def test_a_link_that_nobody_answered_is_no_rating(self):
        first = self.settled()
        self.tap(self.link(), 4)
        second = self.settled()
        self.mails(62)
        rows = self.ratings.with_user(self.user_supervisor).search([("ticket_id", "in", (first | second).ids)])
        self.assertEqual((len(rows), self.mean(rows, "score")), (2, 4))
        self.assertFalse(self.mean(rows.filtered(lambda row: not row.satisfaction), "score"))

    def test_a_follow_up_that_reached_nobody_is_none(self):
        ticket = self.settled()
        self.follow(ticket, 120, "not_reached", next_at=minutes(180))
        self.follow(ticket, 200, satisfaction="3")
        rows = ticket.with_user(self.user_supervisor).follow_up_ids
        self.assertEqual((len(rows), self.mean(rows, "satisfaction_score")), (2, 3))

    def test_a_ticket_without_an_answer_was_not_answered_at_once(self):
        answered, waiting = self.settled(at=60), self.make_ticket()
        atonce = self.make_ticket()
        self.answer(atonce, 0, next_at=30)
        tickets = (answered | waiting | atonce).with_user(self.user_supervisor)
        self.assertEqual(self.mean(tickets, "first_answer_minutes"), 30, "60 and 0")
        self.assertEqual(self.mean(tickets, "settle_minutes"), 60, "one of them is settled")

    def test_a_visit_without_marks_or_that_met_nobody_is_none(self):
        visits = self.env["property.visit"].with_user(self.user_supervisor).create(
            [
                {"unit_id": self.unit.id, "satisfaction": mark}
                for mark in ("4", False, "1")
            ]
        )  # fmt: skip
        done = visits[:2]
        done.write({"people_met": "Resident One", "signature": SIGNATURE, "visited_at": MONDAY})
        with freeze_time(minutes(60)):
            done.action_done()
            visits[2].people_met = "—"
            with self.assertRaisesRegex(VisitError, "who was met"):
                visits[2].action_done()
            visits[2].action_refused()
        self.assertEqual(self.mean(visits, "satisfaction_score"), 4)


@tagged("post_install", "-at_install")
class TestMeanOfAnswers(CampaignCommon):
    """An answer in words has no mark (VIS-5)."""

    def test_a_text_is_no_mark(self):
        row = self.send()[0]
        self.enter(row, score="2")
        answers = self.env["property.campaign.answer"].with_user(self.user_supervisor).search([("row_id", "=", row.id)])
        self.env["property.campaign.answer"]._keep(
            [
                {
                    "campaign_id": row.campaign_id.id,
                    "row_id": row.id,
                    "question_id": self.env["survey.question"].search([], limit=1, order="id desc").id,
                    "question": "What else?",
                    "text": "The lift is slow.",
                }
            ]
        )
        answers = answers.search([("row_id", "=", row.id)])
        groups = answers.formatted_read_group([("id", "in", answers.ids)], ["campaign_id"], ["score:avg", "__count"])
        self.assertEqual((groups[0]["score:avg"], groups[0]["__count"]), (2, len(answers)))
