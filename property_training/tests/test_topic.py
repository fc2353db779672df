# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The catalogue: what is shipped, what a topic can't be."""

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import TopicError
from .common import TrainingCommon


@tagged("post_install", "-at_install")
class TestTopic(TrainingCommon):
    def test_the_topics_of_the_procedure_are_shipped_in_four_families(self):
        shared = self.shipped_topics()
        counts = {family.code: len(topics) for family, topics in shared.grouped("family_id").items()}
        self.assertEqual(counts, {"orientation": 7, "regular": 16, "drill": 2, "fire": 3})

    def test_the_orientation_takes_forty_hours(self):
        topics = self.env.ref("property_training.requirement_orientation").topic_ids
        self.assertEqual(sum(topics.mapped("class_minutes")), 40 * 60)
        for name in ("company", "department"):
            self.assertGreaterEqual(self.env.ref(f"property_training.topic_orientation_{name}").class_minutes, 8 * 60)

    def test_only_two_levels_are_examined(self):
        for level, parts in (("know", ()), ("familiar", ("oral",)), ("master", ("oral",))):
            topic = self.make_topic(f"t_{level}", level=level, is_oral=True)
            self.assertEqual(topic._exam_parts()[topic.id], parts)
            self.assertEqual(topic.is_examined, bool(parts))

    def test_the_parts_of_an_exam_are_those_that_are_set(self):
        survey = self.env["survey.survey"].create({"title": "Fire", "scoring_type": "scoring_with_answers"})
        topic = self.make_topic("t_parts", level="master")
        self.assertFalse(topic.is_examined)
        topic.write(
            {
                "written_survey_id": survey.id,
                "practical_checklist_id": self.env.ref("property_training.checklist_extinguisher").id,
            }
        )
        for user in (self.user_manager, self.user_plain):
            self.assertEqual(topic.with_user(user)._exam_parts(), {topic.id: ("written", "practical")})
        self.assertEqual(topic._pass_marks(), {"written": 60, "practical": 100, "oral": 60})

    def test_no_certificate_without_any_exam(self):
        for vals in ({"level": "master"}, {"level": "know", "is_oral": True}):
            with self.subTest(vals), self.assertRaises(TopicError):
                self.make_topic("t_certificate", is_certified=True, **vals)
        topic = self.make_topic("t_certificate", is_certified=True, is_oral=True)
        with self.assertRaises(TopicError):
            topic.level = "know"

    def test_numbers_have_bounds(self):
        for name, low, high in (
            ("class_minutes", 5, 2400),
            ("written_pass_percent", 1, 100),
            ("practical_pass_percent", 1, 100),
            ("oral_pass_percent", 1, 100),
            ("validity_count", 0, 1200),
        ):
            for number in (low - 1, high + 1):
                with (
                    self.subTest(name, number=number),
                    self.assertRaisesRegex(ValidationError, f"from {low} to {high}"),
                ):
                    self.etiquette[name] = number
            self.etiquette[name] = low
            self.etiquette[name] = high

    def test_a_code_is_one_topic_of_a_company(self):
        _company, estate, _user = self.make_other_company()
        self.make_topic("t_fire", company_id=estate.company_id.id)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.make_topic("t_fire")

    def test_a_topic_shows_who_asks_for_it(self):
        wide = self.make_requirement("t_wide")
        self.make_requirement("t_other", estate_id=self.other_estate.id)
        self.assertEqual(self.etiquette.with_user(self.user_plain).requirement_ids.ids, wide.ids)
        self.assertFalse(self.fire.requirement_ids)
