# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import io
from datetime import date, datetime
from unittest.mock import patch

from freezegun import freeze_time
from PIL import Image

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from ..exceptions import AudienceError, EntryError, EventFlowError, MonthClosedError, NotByHandError, RangeError
from .common import ScoringCommon

NOW = "2015-03-10 03:00:00"


@tagged("post_install", "-at_install")
class TestEntry(ScoringCommon):
    """A supervisor records what is seen on one page: who, what, how many points (SCO-2)."""

    def setUp(self):
        super().setUp()
        clock = freeze_time(NOW, tick=False)
        clock.start()
        self.addCleanup(clock.stop)

    def form(self, user=None, **context):
        return Form(self.env["property.score.entry"].with_user(user or self.user_supervisor).with_context(**context))

    def entry(self, employee=None, code="GRM-4", user=None, **vals):
        """A page filled in as a program would send it."""
        return (
            self.env["property.score.entry"]
            .with_user(user or self.user_supervisor)
            .create(
                {
                    "estate_id": self.estate.id,
                    "employee_id": (employee or self.employee_attendant).id,
                    "rule_id": self.rules[code].id,
                    "points": self.rules[code].points,
                    **vals,
                }
            )
        )

    def recorded(self):
        return self.events().filtered("found_by_id")

    def test_who_and_what_are_enough(self):
        form = self.form()
        self.assertEqual(form.estate_id, self.estate)
        form.employee_id = self.employee_attendant
        form.rule_id = self.rules["GRM-4"]
        form.save().action_next()
        event = self.recorded()
        self.assertEqual(
            (event.employee_id, event.rule_code, event.points, event.state, event.found_by_id, str(event.at)),
            (self.employee_attendant, "GRM-4", -1, "confirmed", self.user_supervisor, NOW),
        )
        self.assertEqual(self.card(self.employee_attendant).points, -1)

    def test_after_saving_the_page_is_empty_and_the_next_event_can_be_entered(self):
        entry = self.entry(evidence="at the desk", at="2015-03-09 03:00:00")
        answer = entry.action_next()
        self.assertIn("GRM-4", answer["params"]["message"])
        self.assertFalse(entry.employee_id | self.env["hr.employee"].browse(entry.rule_id.ids))
        self.assertEqual((entry.evidence, entry.at, entry.points, entry.estate_id), (False, False, 0, self.estate))
        with self.assertRaisesRegex(EntryError, "Employee, Rule"):
            entry.action_next()
        self.assertEqual(len(self.recorded()), 1)

    def test_people_of_the_estate_are_offered_and_not_the_own_person(self):
        people = self.form().people_ids
        self.assertIn(self.employee_attendant.id, people.ids)
        self.assertNotIn(self.employee_supervisor.id, people.ids)
        self.assertNotIn(self.other_attendant.id, people.ids)

    def test_those_on_duty_are_tapped_and_everybody_where_nobody_is(self):
        self.assertEqual(len(self.form().first_ids), len(self.form().people_ids))
        Offer = type(self.env["property.score.offer"])
        on_duty = self.employee_steward | self.employee_supervisor
        with patch.object(Offer, "_on_duty", lambda offer, estate, moment: on_duty.with_env(offer.env)):
            self.assertEqual(self.form().first_ids.ids, self.employee_steward.ids)

    def test_the_usual_rules_come_first_and_a_category_shows_its_own(self):
        for day in (2, 3):
            self.by_hand(self.user_supervisor, self.employee_steward, "CON-2", day=day)
        form = self.form()
        self.assertIn(self.rules["CON-2"], form.shown_ids[:])
        self.assertLessEqual(len(form.shown_ids), 6)
        self.assertNotIn(self.rules["ATT-1"], form.shown_ids[:])
        form.category_id = self.rules["ATT-1"].category_id
        self.assertIn(self.rules["ATT-1"], form.shown_ids[:])
        self.assertNotIn(self.rules["CON-2"], form.shown_ids[:])

    def test_one_tap_chooses_the_points_within_the_range(self):
        form = self.form()
        form.employee_id = self.employee_attendant
        form.rule_id = self.rules["GRM-2"]
        self.assertEqual((form.points, form.allowed, form.severity), (-0.5, "-0.5 / -1 / -1.5", "mild"))
        for word, points in (("middle", -1), ("severe", -1.5), ("mild", -0.5)):
            form.severity = word
            self.assertEqual(form.points, points)
        form.points = 1.5
        self.assertEqual(form.points, -1.5, "a number pad has no minus")
        form.save().action_next()
        self.assertEqual(self.recorded().points, -1.5)

    def test_points_outside_of_the_range_are_refused(self):
        for points in (-2, -0.7, 9):
            with self.subTest(points=points), self.assertRaises(RangeError):
                self.entry(code="GRM-2", points=points).action_next()
        self.assertFalse(self.recorded())

    def test_numbers_beyond_all_bounds_are_refused_by_name(self):
        for vals in ({"points": 1e15}, {"points": float("nan")}, {"quantity": 0}, {"quantity": 2**31}):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self.entry(**vals)
            with self.subTest(vals), self.assertRaises(ValidationError):
                self.entry().write(vals)

    def test_each_missing_item_counts(self):
        form = self.form()
        form.employee_id = self.employee_attendant
        form.rule_id = self.rules["GRM-1"]
        form.quantity = 3
        self.assertEqual(form.points, -3)
        form.save().action_next()
        self.assertEqual(self.recorded().points, -3)

    def test_a_rule_for_others_is_neither_offered_nor_taken(self):
        rule = self.rules["GRM-4"]
        rule.audience_role_ids = self.env["property.role"]._by_code("steward")["steward"]
        form = self.form()
        form.rule_id = rule
        form.employee_id = self.employee_attendant
        self.assertFalse(form.rule_id)
        self.assertNotIn(rule, form.rule_ids[:])
        with self.assertRaises(AudienceError):
            self.entry().action_next()

    def test_nobody_records_about_the_own_person(self):
        with self.assertRaises(EventFlowError):
            self.entry(self.employee_supervisor).action_next()

    def test_the_month_that_is_closed_stays_as_it_was(self):
        with freeze_time("2015-04-05 03:00:00"):
            self.close()
            self.entry(at="2015-03-09 03:00:00").action_next()
        event = self.env["property.score.event"].search([("employee_id", "=", self.employee_attendant.id)])
        self.assertEqual((event.month_id.name, event.adjustment_period), ("2015-04", 201504))
        with self.assertRaises(MonthClosedError):
            self.month._check_open()

    def test_the_photo_goes_through_the_intake(self):
        stream = io.BytesIO()
        Image.new("RGB", (2400, 1200), "red").save(stream, "JPEG")
        self.entry(photo=base64.b64encode(stream.getvalue())).action_next()
        picture = Image.open(io.BytesIO(base64.b64decode(self.recorded().photo)))
        self.assertEqual(picture.size, (1920, 960))

    def test_what_the_callers_context_says_is_not_recorded(self):
        entry = self.entry().with_context(
            default_decision_reason="smuggled",
            default_quantity=7,
            default_state="rejected",
            default_points=-9,
            default_remark="smuggled",
        )
        entry.action_next()
        event = self.recorded()
        self.assertEqual(
            (event.decision_reason, event.quantity, event.state, event.points), (False, 1, "confirmed", -1)
        )

    def test_an_event_leads_back_to_records_that_are_known_and_may_be_seen_only(self):
        offered = {"origin_model": "property.scorecard", "origin_id": 1}
        for foreign in (offered, {"origin_model": "no.model", "origin_id": 1}, {"origin_id": 3}):
            with self.subTest(foreign), self.assertRaises(EntryError):
                self.entry(**foreign).action_save()
        with patch.object(type(self.env["property.score.offer"]), "_origins", lambda offer: {"property.scorecard"}):
            self.by_hand(self.user_other_supervisor, self.other_attendant, estate_id=self.other_estate.id)
            with self.assertRaises(AccessError):
                self.entry(**{**offered, "origin_id": self.card(self.other_attendant).id}).action_save()
            with self.assertRaises(EntryError):
                self.entry(**{**offered, "origin_id": 99_999_999}).action_save()
            self.by_hand(self.user_supervisor, self.employee_steward)
            mine = self.card(self.employee_steward)
            entry = self.entry(**{**offered, "origin_id": mine.id})
            self.assertFalse(entry.known_text)
            entry.action_save()
        event = self.recorded().filtered("res_id")
        self.assertEqual((event.res_model, event.res_id, event.source), ("property.scorecard", mine.id, False))
        self.assertEqual(event.evidence, mine.display_name)

    def test_the_same_record_twice_is_said_before(self):
        with patch.object(type(self.env["property.score.offer"]), "_origins", lambda offer: {"property.scorecard"}):
            self.by_hand(self.user_supervisor, self.employee_steward)
            link = {"origin_model": "property.scorecard", "origin_id": self.card(self.employee_steward).id}
            self.entry(**link).action_save()
            self.assertIn("GRM-4", self.entry(**link).known_text)

    def test_measured_rules_are_not_offered(self):
        with patch.object(type(self.rules["GRM-4"]), "_measured_codes", lambda rules: rules.mapped("code")):
            self.assertFalse(self.form().rule_ids)
            with self.assertRaises(NotByHandError):
                self.entry().action_next()

    def test_what_follows_from_repetition_is_not_offered(self):
        self.assertTrue(self.rules["ATT-5"].repeat_rule_ids)
        offered = self.form().rule_ids[:]
        self.assertIn(self.rules["ATT-4"], offered)
        self.assertNotIn(self.rules["ATT-5"], offered)

    def test_the_rules_of_the_day_are_offered(self):
        book = self.rules["GRM-4"].rulebook_id
        self.assertEqual(book.effective_from, date(2000, 1, 1))
        with freeze_time(datetime(1999, 12, 31)):
            self.assertFalse(self.form().rule_ids)
