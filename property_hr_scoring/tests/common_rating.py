# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""March 2015, rated by the person, the supervisor and the director."""

from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo.fields import Command

from .common import SOURCE, ScoringCommon

AFTER = datetime(2015, 4, 1, 2)


class RatingCommon(ScoringCommon):
    """March 2015 with two rating lines; 1 point for each full per cent over 90 is what a rating is worth."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        book = cls.rules["GRM-1"].rulebook_id
        book.rating_line_ids = [
            Command.create({"name": "Courtesy", "weight": 3, "most": 10}),
            Command.create({"name": "Order", "weight": 1, "most": 20, "sequence": 20}),
        ]
        cls.rule = cls.env["property.score.rule"].create(
            {
                "rulebook_id": book.id,
                "category_id": cls.rules["GRM-1"].category_id.id,
                "code": "RAT-1",
                "name": "Rating",
                "fact_kind_id": cls.env.ref("property_hr_scoring.fact_kind_rating").id,
                "points": 1,
                "is_per_item": True,
                "unit_size": 100,
                "free_quantity": 9000,
                "mode": "confirmed",
            }
        )

    def setUp(self):
        super().setUp()
        patcher = patch.object(type(self.env[SOURCE]), "_score_sources", lambda _self: ["property.score.source.rating"])
        patcher.start()
        self.addCleanup(patcher.stop)

    def collect(self, month=None, at=AFTER):
        with freeze_time(at):
            return super().collect(month).filtered(lambda event: event.state != "withdrawn")

    def sheet(self, rater, employee=None):
        return self.env["property.score.rating"].search(
            [
                ("month_id", "=", self.month.id),
                ("employee_id", "=", (employee or self.employee_attendant).id),
                ("rater", "=", rater),
            ]
        )

    def rate(self, user, rater, *given, employee=None):
        """A rater fills in a sheet and hands it in; None: the line doesn't apply."""
        sheet = self.sheet(rater, employee).with_user(user)
        with freeze_time(AFTER):
            for answer, points in zip(sheet.answer_ids, given, strict=True):
                answer.write({"answer": "not_applicable"} if points is None else {"given": points})
            sheet.action_hand_in()
        return sheet

    def superiors(self, *people):
        """The sheets of supervisor and director about these people: all at 90 per cent."""
        for person in people:
            for user, rater in ((self.user_supervisor, "supervisor"), (self.user_director, "director")):
                if self.sheet(rater, person).state == "open":
                    self.rate(user, rater, 9, 18, employee=person)
