# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from .common_rating import RatingCommon


@tagged("post_install", "-at_install")
class TestRatingSecurity(RatingCommon):
    """Who reads and writes "property.score.rating", "property.score.rating.answer", "property.score.rating.line"."""

    def test_lines_are_read_by_everybody_and_shared_ones_written_by_the_administrator(self):
        lines = self.rule.rulebook_id.rating_line_ids
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_hr):
            self.assertTrue(lines.with_user(user).mapped("name"))
            with self.assertRaises(AccessError):
                lines[0].with_user(user).name = "Other"
        lines[0].with_user(self.user_manager).name = "Other"

    def test_nobody_creates_or_deletes_sheets(self):
        self.collect()
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_hr, self.user_manager):
            for record in (self.sheet("self"), self.sheet("self").answer_ids[0]):
                with self.assertRaises(AccessError):
                    record.with_user(user).unlink()
                with self.assertRaises(AccessError):
                    record.with_user(user).copy()


@tagged("post_install", "-at_install")
class TestRatingJson2(RatingCommon, Json2, HttpCase):
    """The same by the web interface for programs (SCO-16)."""

    def test_a_guessed_answer_of_somebody_else_is_refused(self):
        self.collect()
        answer = self.sheet("director").answer_ids[0]
        for user in (self.user_supervisor, self.user_attendant):
            response = self.json2(user, answer._name, "write", ids=answer.ids, vals={"given": 10})
            self.assertGreaterEqual(response.status_code, 400)
        self.assertFalse(answer.answer)
