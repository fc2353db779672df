# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import MonthFlowError, RatingError, RulebookInUseError
from .common_rating import AFTER, RatingCommon


@tagged("post_install", "-at_install")
class TestRating(RatingCommon):
    """The person, the supervisor and the director rate the month; what comes of it is an event of a rule (SCO-16)."""

    def test_when_the_month_has_ended_each_rater_has_a_sheet_with_a_limit(self):
        self.collect(at=datetime(2015, 3, 20))
        self.assertFalse(self.sheet("self"))
        for _time in range(2):
            self.collect()
        found = self.env["property.score.rating"].search([("estate_id", "=", self.estate.id)])
        raters = {(sheet.employee_id, sheet.rater) for sheet in found}
        below = (self.employee_attendant, self.employee_steward)
        wanted = {(person, rater) for person in below for rater in ("self", "supervisor", "director")}
        wanted |= {(self.employee_supervisor, rater) for rater in ("self", "director")}
        self.assertEqual(raters, wanted)
        self.assertEqual(len(found), len(wanted))
        for sheet, person in (
            (self.sheet("self"), self.employee_attendant),
            (self.sheet("supervisor"), self.employee_supervisor),
            (self.sheet("director"), self.employee_director),
        ):
            self.assertEqual(sheet.obligation_ids.employee_id, person)
            self.assertEqual(sheet.obligation_ids.type_id.code, f"rating_{sheet.rater}")

    def test_without_lines_nobody_is_rated(self):
        self.rule.rulebook_id.rating_line_ids.unlink()
        self.collect()
        self.assertFalse(self.sheet("supervisor"))
        self.assertFalse(self.month.has_ratings)

    def test_the_rating_becomes_an_event_of_the_rule(self):
        self.collect()
        self.rate(self.user_attendant, "self", 10, 20)
        self.rate(self.user_supervisor, "supervisor", 9, None)
        self.assertFalse(self.collect())
        self.rate(self.user_director, "director", 10, 18)
        event = self.collect()
        # (20 x 100 + 50 x 90 + 30 x 97.5) / 100 = 94.25
        self.assertRecordValues(
            event,
            [
                {
                    "employee_id": self.employee_attendant.id,
                    "rule_code": "RAT-1",
                    "quantity": 9425,
                    "measure": "94.25",
                    "points": 4,
                    "day": date(2015, 3, 31),
                    "evidence": "Rating 94.25%: Supervisor 90%, Director 97.5%, The person 100%",
                }
            ],
        )
        self.assertEqual(self.card(self.employee_attendant).total_points, 104)
        self.assertEqual(self.sheet("self").obligation_ids.state, "kept")

    def test_a_missing_own_rating_leaves_the_divisor_and_stops_nothing(self):
        self.collect()
        self.superiors(self.employee_attendant, self.employee_steward, self.employee_supervisor)
        self.collect()
        with freeze_time(AFTER):
            self.close()
        own = self.sheet("self")
        self.assertEqual((self.month.state, own.state), ("closed", "expired"))
        self.assertFalse(own.obligation_ids.filtered("is_owed"))
        with self.assertRaises(RatingError):
            own.with_user(self.user_attendant).answer_ids[0].given = 5

    def test_an_open_sheet_of_a_superior_or_one_not_collected_keeps_the_month_open(self):
        self.collect()
        with freeze_time(AFTER), self.assertRaises(MonthFlowError):
            self.close()
        with freeze_time(datetime(2015, 4, 1, 3)):
            for person in (self.employee_attendant, self.employee_steward, self.employee_supervisor):
                for user, rater in ((self.user_supervisor, "supervisor"), (self.user_director, "director")):
                    if sheet := self.sheet(rater, person).with_user(user):
                        sheet.answer_ids.write({"given": 9})
                        sheet.action_hand_in()
            with self.assertRaises(MonthFlowError):
                self.close()
        self.collect(at=datetime(2015, 4, 1, 4))
        with freeze_time(datetime(2015, 4, 1, 5)):
            self.close()
        self.assertEqual(self.month.state, "closed")

    def test_nobody_fills_in_the_sheet_of_somebody_else(self):
        self.collect()
        others = {
            "self": (self.user_supervisor, self.user_director, self.user_manager, self.user_steward, self.user_hr),
            "supervisor": (self.user_attendant, self.user_director, self.user_other_supervisor, self.user_manager),
            "director": (self.user_attendant, self.user_supervisor, self.user_other_director, self.user_manager),
        }
        for rater, users in others.items():
            for user in users:
                sheet = self.sheet(rater).with_user(user)
                with self.subTest(rater=rater, user=user.login):
                    for attack in (
                        lambda sheet=sheet: sheet.answer_ids[:1].write({"given": 1}),
                        lambda sheet=sheet: sheet.write({"remark": "mine"}),
                        lambda sheet=sheet: sheet.write({"answer_ids": [Command.clear()]}),
                        sheet.action_hand_in,
                    ):
                        with self.assertRaises(UserError), self.env.cr.savepoint():
                            attack()

    def test_a_supervisor_does_not_rate_the_own_person_as_a_superior(self):
        row = self.env["property.staff.role"].search([("employee_id", "=", self.employee_supervisor.id)])
        row.copy({"role_id": self.env.ref("property_base.role_director").id, "date_from": date(2015, 3, 1)})
        row.copy({"role_id": self.env.ref("property_base.role_attendant").id, "date_from": date(2015, 3, 1)})
        self.collect()
        sheets = self.env["property.score.rating"].search([("employee_id", "=", self.employee_supervisor.id)])
        for sheet in sheets.filtered(lambda sheet: sheet.rater != "self").with_user(self.user_supervisor):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                sheet.answer_ids.sudo().with_user(self.user_supervisor).write({"given": 10})

    def test_who_is_rated_does_not_read_what_superiors_say(self):
        self.collect()
        ratings, answers = self.env["property.score.rating"], self.env["property.score.rating.answer"]
        mine = ratings.with_user(self.user_attendant).search([])
        self.assertEqual(mine, self.sheet("self"))
        self.assertEqual(answers.with_user(self.user_attendant).search([]), self.sheet("self").answer_ids)
        seen = ratings.with_user(self.user_supervisor).search([("employee_id", "=", self.employee_supervisor.id)])
        self.assertEqual(seen.mapped("rater"), ["self"])
        with self.assertRaises(AccessError):
            self.sheet("supervisor").with_user(self.user_attendant).read(["percent"])

    def test_what_a_sheet_is_about_and_its_state_are_nobodys_to_write(self):
        self.collect()
        sheet = self.sheet("supervisor").with_user(self.user_supervisor)
        for vals in ({"state": "done"}, {"rater": "self"}, {"employee_id": self.employee_steward.id}):
            with self.subTest(vals), self.assertRaises(UserError), self.env.cr.savepoint():
                sheet.write(vals)
        other = self.sheet("director")
        for vals in ({"sheet_id": other.id}, {"line_id": sheet.answer_ids[1].line_id.id}):
            with self.subTest(vals), self.assertRaises(UserError), self.env.cr.savepoint():
                sheet.answer_ids[0].write(vals)
        for model in ("property.score.rating", "property.score.rating.answer"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.user_supervisor).create({})

    def test_points_lie_between_nothing_and_the_most_of_the_line(self):
        self.collect()
        answer = self.sheet("self").answer_ids[0].with_user(self.user_attendant)
        for points, error in ((-1, ValidationError), (10.1, RatingError), (999, RatingError), (1e9, ValidationError)):
            with self.subTest(points), self.assertRaises(error), self.env.cr.savepoint():
                answer.given = points
        answer.given = 0
        self.assertEqual(answer.answer, "rated")
        with self.assertRaises(RatingError) as caught:
            answer.sheet_id.action_hand_in()
        self.assertIn("Order", str(caught.exception))

    def test_a_sheet_taken_back_takes_the_event_along_and_leaves_what_it_said(self):
        self.collect()
        self.superiors(self.employee_attendant)
        sheet = self.rate(self.user_attendant, "self", 10, 20)
        event = self.collect()
        self.assertEqual((event.quantity, event.points), (9200, 2))
        with self.assertRaises(RatingError):
            sheet.answer_ids[0].given = 1
        with self.assertRaises(RatingError):
            sheet.with_user(self.user_supervisor).action_take_back()
        sheet.action_take_back()
        self.assertIn("Courtesy: 10", sheet.sudo().message_ids[0].body)
        self.assertFalse(self.collect())
        self.rate(self.user_attendant, "self", 8, 16)
        self.assertFalse(self.collect())

    def test_an_own_sheet_taken_back_is_collected_before_the_month_closes(self):
        self.collect()
        self.superiors(self.employee_attendant, self.employee_steward, self.employee_supervisor)
        sheet = self.rate(self.user_attendant, "self", 10, 20)
        event = self.collect(at=datetime(2015, 4, 1, 3))
        self.assertEqual(event.points, 2)
        with freeze_time(datetime(2015, 4, 1, 4)):
            sheet.action_take_back()
            with self.assertRaises(MonthFlowError):
                self.close()
        self.collect(at=datetime(2015, 4, 1, 5))
        with freeze_time(datetime(2015, 4, 1, 6)):
            self.close()
        self.assertEqual((self.month.state, event.state), ("closed", "withdrawn"))

    def test_nothing_of_the_points_is_worse_than_little(self):
        self.rule.write({"points": -7, "is_per_item": False, "free_quantity": 0, "unit_size": 1})
        self.rule.write({"quantity_over": 0, "quantity_up_to": 6000})
        self.collect()
        for user, rater in ((self.user_supervisor, "supervisor"), (self.user_director, "director")):
            self.rate(user, rater, 0, 0)
        event = self.collect()
        self.assertEqual(event.points, -7)
        self.assertEqual(event.evidence, "Rating 0%: Supervisor 0%, Director 0%")

    def test_to_be_rated_by_me_is_what_i_may_fill_in(self):
        self.collect()
        for user, raters in (
            (self.user_attendant, {"self"}),
            (self.user_supervisor, {"self", "supervisor"}),
            (self.user_director, {"director"}),
            (self.user_manager, set()),
        ):
            sheets = self.env["property.score.rating"].with_user(user).search([("can_rate", "=", True)])
            self.assertEqual(set(sheets.mapped("rater")), raters, user.login)
            self.assertTrue(all(sheets.mapped("can_rate")))

    def test_a_closed_month_keeps_lines_and_weights(self):
        self.collect()
        people = (self.employee_attendant, self.employee_steward, self.employee_supervisor)
        self.superiors(*people)
        self.rate(self.user_attendant, "self", 10, 20)
        self.collect()
        with freeze_time(AFTER):
            self.close()
        book = self.rule.rulebook_id.with_user(self.user_manager)
        with self.assertRaises(RulebookInUseError):
            book.rating_self_weight = 50
        with self.assertRaises(RulebookInUseError):
            book.rating_line_ids[0].most = 5
        with self.assertRaises(RulebookInUseError):
            self.env["property.score.rating.line"].with_user(self.user_manager).create(
                {"rulebook_id": book.id, "name": "More"}
            )
        action = book.action_new_version()
        twin = self.env["property.score.rulebook"].browse(action["res_id"])
        self.assertEqual(twin.rating_line_ids.mapped("name"), ["Courtesy", "Order"])

    def test_weights_and_points_have_bounds(self):
        book = self.rule.rulebook_id
        for record, vals in (
            (book, {"rating_self_weight": -1}),
            (book.rating_line_ids[0], {"weight": 0}),
            (book.rating_line_ids[0], {"most": 0}),
        ):
            with self.subTest(vals), self.assertRaises(ValidationError), self.env.cr.savepoint():
                record.write(vals)
