# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The supervisor reads daily, the director draws (DUT-6)."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import DutyDrawError, DutyReviewError
from .common import DutyCommon, Json2


class ReviewCommon(DutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.estate | cls.other_estate).obligation_start_on = date(2026, 3, 1)

    @classmethod
    def make_log(cls, start="06:00", end="13:00", person=None, text="Quiet"):
        """A log of the control room with one entry, closed unless ``end`` is None."""
        with freeze_time(cls.at(start)):
            log = cls.env["property.duty.log"]._open(cls.post, person or cls.employee_attendant, cls.at(start))
            author = person or cls.employee_attendant
            vals = {"log_id": log.id, "text": text, "at": cls.at(start), "author_id": author.id}
            cls.passed_create(cls.env["property.duty.entry"], [vals])
        if end:
            with freeze_time(cls.at(end)):
                log._close(cls.at(end))
        return log

    def commit(self, at="2026-03-01 00:10"):
        with freeze_time(self.at(at)):
            return self.env["property.duty.draw"]._commit({(self.estate, date(2026, 3, 1))})


@tagged("post_install", "-at_install")
class TestDutyReview(ReviewCommon):
    def review(self, at="18:00"):
        with freeze_time(self.at(at)):
            action = self.env["property.duty.review"].with_user(self.user_supervisor).action_today()
        return self.env["property.duty.review"].with_user(self.user_supervisor).browse(action["res_id"])

    def test_all_logs_on_one_screen_and_one_signature(self):
        logs = self.make_log() | self.make_log("13:00", "17:00", self.employee_steward, text="Lift stopped")
        review = self.review()
        self.assertEqual(review.log_ids, logs)
        self.assertIn("Lift stopped", review.entries_html)
        with freeze_time(self.at("18:00")):
            review.action_sign()
        self.assertEqual(set(logs.mapped("is_sealed")), {True})
        row = self.env["property.obligation"].search(
            [
                ("type_id.code", "=", "log_review"),
                ("estate_id", "=", self.estate.id),
                ("period", "=", "2026-03-02"),
            ]
        )
        self.assertEqual((row.state, row.done_at), ("kept", self.at("18:00")))
        self.assertEqual(row.due_at, self.at("2026-03-03 23:59:59"))
        with self.assertRaises(SealedError):
            self.passed_write(logs[0], {"closed_at": self.at("14:00")})

    def test_an_open_log_is_read_when_it_is_closed(self):
        self.make_log(end=None)
        self.assertFalse(self.review().log_ids)

    def test_nobody_signs_the_logs_of_the_own_duty(self):
        own = self.make_log(person=self.employee_supervisor)
        review = self.review()
        self.assertNotIn(own, review.log_ids)

    def test_a_colleagues_reading_is_not_signed(self):
        """Nobody signs the logs of the own duty by way of a reading that somebody else opened."""
        own = self.make_log(person=self.employee_supervisor)
        director = self.env["property.duty.review"].with_user(self.user_director)
        review = director.create({"estate_id": self.estate.id})
        self.assertEqual(review.log_ids, own)
        with self.assertRaisesRegex(DutyReviewError, "own duty"):
            review.with_user(self.user_supervisor).action_sign()
        self.assertFalse(own.is_sealed)

    def test_a_signed_review_stays(self):
        self.make_log()
        review = self.review()
        with freeze_time(self.at("18:00")):
            review.action_sign()
        for vals in ({"remark": "Later"}, {"state": "draft"}, {"log_ids": [(5,)]}):
            with self.subTest(vals=vals), self.assertRaises(DutyReviewError):
                review.write(vals)
        with self.assertRaises(DutyReviewError):
            review.unlink()
        with self.assertRaises(DutyReviewError):
            review.action_sign()


@tagged("post_install", "-at_install")
class TestDutyDraw(ReviewCommon):
    def setUp(self):
        super().setUp()
        self.first = self.commit()
        self.logs = self.env["property.duty.log"]
        for hour in range(12):
            self.logs |= self.make_log(f"{hour:02}:00", f"{hour:02}:59")

    def draw(self, record, at="2026-03-20 10:00"):
        with freeze_time(self.at(at)):
            record.with_user(self.user_director).action_draw()
        return record.line_ids.log_id

    def test_twenty_percent_at_least(self):
        drawn = self.draw(self.first)
        self.assertEqual((self.first.population_count, len(drawn)), (12, 3))
        self.assertLessEqual(drawn, self.logs)
        self.assertFalse(self.first.sudo()._faults())

    def test_the_seed_is_committed_before_and_nobody_sees_it(self):
        self.assertEqual(self.first.committed_at, self.at("2026-03-01 00:10"))
        self.assertFalse(self.first.with_user(self.user_director).seed)
        for user in (self.user_director, self.env.ref("base.user_admin")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.first.with_user(user).read(["secret_seed"])
        self.draw(self.first)
        self.assertEqual(self.first.with_user(self.user_director).seed, self.first.secret_seed)

    def test_draws_of_a_month_add_up(self):
        drawn = self.draw(self.first)
        second = self.env["property.duty.draw"].search(
            [("estate_id", "=", self.estate.id), ("month", "=", date(2026, 3, 1)), ("state", "=", "committed")]
        )
        self.assertEqual(second.number, 2)
        for hour in range(12, 23):
            self.logs |= self.make_log(f"{hour}:00", f"{hour}:59")
        more = self.draw(second, "2026-04-01 09:00")
        self.assertFalse(drawn & more)
        self.assertEqual((second.population_count, len(drawn | more)), (23, 5))

    def test_nobody_fills_the_share_beforehand(self):
        self.draw(self.first)
        second = self.env["property.duty.draw"].search(
            [("estate_id", "=", self.estate.id), ("month", "=", date(2026, 3, 1)), ("state", "=", "committed")]
        )
        with self.assertRaisesRegex(DutyDrawError, "12 logs closed so far 3 are drawn"):
            self.draw(second)

    def test_nobody_picks_from_what_was_drawn(self):
        sample = self.env["property.obligation.type"].search([("code", "=", "log_sample")])
        sample.quota_percent = 50
        drawn = self.draw(self.first, "2026-03-31 23:50")
        sample.quota_percent = 20
        with freeze_time(self.at("2026-04-01 00:30")):
            self.env["property.duty.sample"]._owe(self.estate)
        row = self.env["property.obligation"].search(
            [("type_id.code", "=", "log_sample"), ("estate_id", "=", self.estate.id), ("period", "=", "2026-03")]
        )
        self.assertEqual((len(drawn), row.wanted_count), (6, 3))
        lines = self.first.with_user(self.user_director).line_ids
        with freeze_time(self.at("2026-04-02 09:00")):
            lines[:5].action_sign()
            self.assertEqual((row.reached_count, row.state), (2, "open"))
            lines.action_sign()
        self.assertEqual((row.reached_count, row.state), (6, "kept"))

    def test_of_two_directors_the_second_finds_it_drawn(self):
        other = self.make_employee(
            "Second Director",
            "director",
            self.estate,
            login="second_director",
            groups=("property_base.group_property_base_director",),
        ).user_id
        self.draw(self.first)
        chosen = self.first.line_ids.log_id
        with self.assertRaisesRegex(DutyDrawError, "drawn already"):
            self.first.with_user(other).sudo(False).action_draw()
        self.assertEqual(self.first.line_ids.log_id, chosen)

    def test_committing_again_makes_no_second_choice(self):
        self.assertFalse(self.commit("2026-03-02 00:10"))
        self.assertFalse(self.commit("2026-03-03 00:10"))
        draws = self.env["property.duty.draw"].search([("estate_id", "=", self.estate.id)])
        self.assertEqual(draws, self.first)

    def test_a_draw_falls_once_and_stays(self):
        self.draw(self.first)
        director = self.first.with_user(self.user_director)
        with self.assertRaisesRegex(DutyDrawError, "drawn already"):
            director.action_draw()
        for record, vals in (
            (director, {"seed": "mine"}),
            (director, {"population": []}),
            (director, {"wanted_count": 1}),
            (director.line_ids[0], {"log_id": self.logs[0].id}),
            (director.line_ids[0], {"signed_at": self.at("10:00")}),
        ):
            with self.subTest(vals=vals), self.assertRaises(DutyDrawError):
                record.write(vals)
        for record, error in ((director, SealedError), (director.line_ids[0], DutyDrawError)):
            with self.assertRaises(error):
                record.sudo().unlink()

    def test_only_the_director_draws_and_signs(self):
        with self.assertRaises(DutyDrawError):
            self.first.with_user(self.user_supervisor).action_draw()
        self.draw(self.first)
        with self.assertRaises(AccessError):
            self.first.with_user(self.user_supervisor).line_ids.action_sign()

    def test_signing_what_was_drawn_keeps_the_limit(self):
        self.draw(self.first, "2026-03-31 23:50")
        with freeze_time(self.at("2026-04-01 00:30")):
            self.env["property.duty.sample"]._owe(self.estate)
        row = self.env["property.obligation"].search(
            [("type_id.code", "=", "log_sample"), ("estate_id", "=", self.estate.id), ("period", "=", "2026-03")]
        )
        self.assertEqual((row.wanted_count, row.state), (3, "open"))
        self.assertEqual(row.due_at, self.at("2026-04-05 23:59:59"))
        with freeze_time(self.at("2026-04-02 09:00")):
            line = self.first.with_user(self.user_director).line_ids[0]
            line.remark = "Complete"
            line.action_sign()
            self.assertEqual((row.reached_count, row.state), (1, "open"))
            self.first.with_user(self.user_director).line_ids.action_sign()
        self.assertEqual((row.reached_count, row.state), (3, "kept"))
        measured = self.env["property.measure.provider"]._measure(
            "log_sample", self.estate, self.at("2026-03-01 00:00"), self.at("2026-04-01 00:00")
        )
        self.assertEqual(measured[self.estate.id].counts, (3, 12))

    def test_the_sample_is_read_on_one_screen(self):
        self.draw(self.first, "2026-03-31 23:50")
        director = self.first.with_user(self.user_director)
        shown = director.action_read()
        for place, line in enumerate(director.line_ids, 1):
            self.assertEqual((shown["name"], shown["res_id"]), (f"Log {place} of 3", line.id))
            self.assertIn(line.log_id.name, line.entries_html)
            shown = line.action_sign_next()
        self.assertEqual(shown["type"], "ir.actions.act_window_close")
        self.assertTrue(all(line.signed_at for line in director.line_ids))

    def test_what_sql_alters_is_found(self):
        self.draw(self.first)
        self.env.flush_all()
        other = (self.logs - self.first.line_ids.log_id)[0]
        self.env.cr.execute(
            "UPDATE property_duty_draw_line SET log_id = %s WHERE id = %s", [other.id, self.first.line_ids[0].id]
        )
        self.env.invalidate_all()
        self.assertEqual(self.first.sudo()._faults(), ["choice"])
        self.assertTrue(self.first.sudo()._seal_faults())

    def test_nothing_to_draw(self):
        empty = self.env["property.duty.draw"]._commit({(self.other_estate, date(2026, 3, 1))})
        with self.assertRaisesRegex(DutyDrawError, "No log of the month is closed"):
            empty.action_draw()

    def test_the_certificate_says_how_to_repeat_it(self):
        self.draw(self.first)
        html = self.env["ir.actions.report"]._render_qweb_html("property_duty.report_draw", self.first.ids)[0].decode()
        for words in (self.first.seed, self.first.commitment, self.first.population_hash, "hashlib"):
            self.assertIn(words, html)

    def test_the_certificate_tells_in_words_how_it_was_drawn(self):
        self.draw(self.first)
        html = self.env["ir.actions.report"]._render_qweb_html("property_duty.report_draw", self.first.ids)[0].decode()
        self.assertLess(html.index("the lowest lots are the sample"), html.index("hashlib"))
        self.assertIn("<th>Log</th>", html)


@tagged("post_install", "-at_install")
class TestDutyDrawFromOutside(ReviewCommon, Json2, HttpCase):
    def test_json2_can_not_steer_it(self):
        record = self.commit()
        self.make_log()
        for method, values in (
            ("read", {"ids": record.ids, "fields": ["secret_seed"]}),
            ("write", {"ids": record.ids, "vals": {"secret_seed": "mine"}}),
            ("write", {"ids": record.ids, "vals": {"population": [1]}}),
            ("create", {"vals_list": [{"estate_id": self.estate.id, "month": "2026-03-01", "number": 7}]}),
            ("_commit", {"keys": []}),
            ("unlink", {"ids": record.ids}),
        ):
            with self.subTest(method=method, values=values):
                response = self.json2(self.user_director, "property.duty.draw", method, **values)
            self.assertGreaterEqual(response.status_code, 400, response.text)
        self.assertTrue(record.exists())
