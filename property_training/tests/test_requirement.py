# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Requirements: frequencies that can be planned, one of a code on a day, nothing of others."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import RequirementError, RequirementOverlapError
from ..rules.window import Frequency
from .common import DAY, TrainingCommon


@tagged("post_install", "-at_install")
class TestRequirement(TrainingCommon):
    def test_the_frequencies_of_the_procedure_are_shipped(self):
        shipped = self.Requirement.with_context(active_test=False).search([("company_id", "=", False)])
        found = {one.code: (one.sessions, one.within, one.unit) for one in shipped if one.kind == "recurring"}
        monthly = (1, 1, "month")
        self.assertEqual(
            found,
            {
                "weekly": (1, 1, "week"),
                "skills": (3, 2, "week"),
                **dict.fromkeys(("cases", "safety", "talking"), monthly),
                "drill": (1, 2, "month"),
                "fire": (1, 3, "month"),
            },
        )
        topics = self.shipped_topics()
        self.assertEqual(shipped.topic_ids, topics, "every topic is asked of somebody")

    def test_the_rules_get_the_topics_in_their_order(self):
        self.fire.sequence, self.etiquette.sequence = 1, 2
        one = self.make_requirement("t_group", self.etiquette | self.fire, sessions=3, within=2, unit="week")
        found = one._as_coverage()[one.id]
        self.assertEqual(found.topics, (self.fire.id, self.etiquette.id))
        self.assertEqual((found.key, found.frequency, found.is_each), ("t_group", Frequency(3, 2, "week"), False))
        (self.etiquette | self.fire).active = False
        self.assertFalse(one._as_coverage(), "nothing is left to be taught")
        one.kind = "arrival"
        self.assertFalse(one._as_coverage())

    def test_what_can_t_be_planned_is_refused(self):
        for vals in (
            {"within": 0},
            {"within": 13, "unit": "month"},
            {"within": 53, "unit": "week"},
        ):
            with self.subTest(vals), self.assertRaises(RequirementError):
                self.make_requirement("t_wrong", **vals)
        for sessions in (0, 101):
            with self.assertRaisesRegex(ValidationError, "from 1 to 100"):
                self.make_requirement(f"t_sessions_{sessions}", sessions=sessions)
        with self.assertRaises(ValidationError):
            self.make_requirement("t_far", date_to=date(9999, 12, 31))
        with self.assertRaises(RequirementError):
            self.make_requirement("t_empty", topic_ids=[Command.clear()])
        self.make_requirement("t_long", within=12, unit="month")
        self.make_requirement("t_weeks", within=52, unit="week")

    def test_one_of_a_code_holds_on_a_day_for_a_place(self):
        first = self.make_requirement("t_code", date_to=DAY)
        with self.assertRaises(RequirementOverlapError):
            self.make_requirement("t_code", date_from=DAY)
        self.make_requirement("t_code", date_from=date(2026, 3, 11))
        self.make_requirement("t_code", estate_id=self.estate.id)
        self.make_requirement("t_code", estate_id=self.other_estate.id)
        with self.assertRaises(RequirementOverlapError):
            first.date_to = False
        first.active = False
        self.make_requirement("t_code", date_to=DAY)

    def test_the_company_follows_the_estate(self):
        _company, estate, _user = self.make_other_company()
        self.assertEqual(self.make_requirement("t_follow", estate_id=self.estate.id).company_id, self.company)
        with self.assertRaises(RequirementError):
            self.make_requirement("t_follow", estate_id=estate.id)

    def test_nothing_of_another_company_or_estate_is_asked(self):
        _company, estate, _user = self.make_other_company()
        job = self.env["hr.job"].create({"name": "Guard there", "company_id": estate.company_id.id})
        topic = self.make_topic("t_theirs", company_id=estate.company_id.id)
        for vals in ({"job_ids": [Command.link(job.id)]}, {"topic_ids": [Command.set(topic.ids)]}):
            with self.subTest(vals), self.assertRaises(RequirementError):
                self.make_requirement("t_foreign", **vals)
        with self.assertRaises(RequirementError):
            self.make_requirement("t_shared", self.etiquette, company_id=False)
        with self.assertRaises(RequirementError):
            self.make_requirement("t_post", estate_id=self.other_estate.id, post_ids=[Command.link(self.post.id)])
        self.make_requirement("t_post", estate_id=self.estate.id, post_ids=[Command.link(self.post.id)])

    def test_a_new_version_takes_the_place_of_the_old_one_from_today(self):
        one = self.make_requirement("t_new", self.etiquette | self.fire, estate_id=self.estate.id, sessions=3)
        with freeze_time("2026-05-01 17:00:00"):  # already the 2nd in Shanghai
            mine = one.with_user(self.user_supervisor)
            fresh = self.Requirement.browse(mine.action_new_version()["res_id"])
            fresh.with_user(self.user_supervisor).sessions = 4
            with self.assertRaises(RequirementOverlapError):
                fresh.action_new_version()
        self.assertEqual((one.date_to, fresh.date_from, fresh.date_to), (date(2026, 5, 1), date(2026, 5, 2), False))
        self.assertEqual((fresh.code, fresh.topic_ids, fresh.estate_id), ("t_new", one.topic_ids, self.estate))
        self.assertEqual((one.sessions, fresh.sessions), (3, 4))
        with self.assertRaises(AccessError):
            self.make_requirement("t_shared").with_user(self.user_supervisor).action_new_version()
