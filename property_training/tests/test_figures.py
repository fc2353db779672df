# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Hours, the figures of a month, the dashboard, the own page, and the measures of the service item."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .session_common import GOOD, SessionCommon

LATER = "2026-03-20 04:00:00"
SPAN = datetime(2026, 2, 28, 16), datetime(2026, 3, 31, 16)


@tagged("post_install", "-at_install")
class TestFigures(SessionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trainee = cls.user_steward.employee_id
        cls.session = cls.make_session(cls.etiquette, people=cls.trainee | cls.employee_director)
        cls.sitting = cls.session.sitting_ids

    def hold_session(self):
        """The trainee comes, the director doesn't."""
        row = self.sitting.attendance_ids.filtered(lambda one: one.employee_id == self.trainee)
        with freeze_time("2026-03-10 05:55:00"):
            row.with_user(self.user_supervisor).action_came()
        with freeze_time("2026-03-10 08:00:00"):
            self.session.with_user(self.user_supervisor).action_hold()

    def hours(self, user):
        return self.env["property.training.hours"].with_user(user).search([("session_id", "=", self.session.id)])

    def cards(self, model, user):
        with freeze_time(LATER):
            page = self.env[model].with_user(user).cards()
        return {card["title"]: card for card in page["cards"]}

    def test_hours_count_when_the_record_is_closed(self):
        self.assertFalse(self.hours(self.user_supervisor))
        self.hold_session()
        rows = self.hours(self.user_supervisor)
        self.assertEqual({row.employee_id: (row.hours, row.absent) for row in rows}[self.trainee], (1.0, 0))
        self.assertEqual(sum(rows.mapped("absent")), 1)
        self.assertEqual(set(rows.mapped("day")), {date(2026, 3, 10)})

    def test_month_has_each_rate_from_one_population(self):
        self.hold_session()
        cancelled = self.make_session(self.etiquette)
        cancelled.with_user(self.user_supervisor).action_cancel()
        figures = self.env["property.training.month"].with_user(self.user_supervisor)._figures(date(2026, 3, 31))
        mine = [("estate_id", "=", self.estate.id), ("starts_at", ">=", SPAN[0]), ("starts_at", "<", SPAN[1])]
        self.assertEqual(figures.sessions, self.env["property.training.session"].search_count(mine))
        self.assertEqual((figures.held, figures.cancelled), (1, 1))
        self.assertEqual((figures.came, figures.absent, figures.expected, figures.people), (1, 1, 2, 2))
        self.assertEqual(figures.minutes, 60)

    def test_dashboard_shows_the_month_to_who_leads(self):
        self.hold_session()
        cards = self.cards("property.training.dashboard", self.user_supervisor)
        self.assertEqual(len(cards), 9)
        texts = [line["text"] for line in cards["This Month"]["lines"]]
        self.assertIn("Came: 1 of 2", texts)
        self.assertEqual(
            [line["text"] for line in cards["Absent Without Reason"]["lines"]], [self.employee_director.name]
        )

    def test_dashboard_of_an_employee_has_nothing_of_others(self):
        self.hold_session()
        cards = self.cards("property.training.dashboard", self.user_plain)
        self.assertFalse({"This Month", "Absent Without Reason", "Exams"} & cards.keys())
        with self.assertRaises(AccessError):
            self.cards("property.training.dashboard", self.user_stranger)

    def test_own_page_says_what_is_to_be_learned_and_the_hours(self):
        self.estate.obligation_start_on = "2026-01-01"
        self.make_requirement("t_monthly", self.etiquette | self.fire, is_each=True)
        self.hold_session()
        cards = self.cards("property.own.page", self.user_steward)
        self.assertEqual([line["text"] for line in cards["What I Have to Learn"]["lines"]], [self.fire.name])
        self.assertIn("2026: 1 hours", [line["text"] for line in cards["My Exams and Certificates"]["lines"]])

    def test_measures_of_the_standards(self):
        self.hold_session()
        with freeze_time("2026-03-10 08:00:00"):
            self.env["property.training.feedback"].with_user(self.user_steward)._give(self.session, GOOD)
        self.make_session(self.etiquette)
        provider = self.env["property.measure.provider"].with_user(self.user_supervisor)
        self.assertFalse(provider._measure("training_executed", self.estate, *SPAN), "no plan was approved")
        figure = provider._measure("training_understood", self.estate, *SPAN)[self.estate.id]
        self.assertEqual(figure.counts, (100, 100))
        codes = self.env["property.standard"].search([("item_id.code", "=", "training")]).mapped("measure")
        self.assertFalse(set(codes) - set(provider._get_measures()))
