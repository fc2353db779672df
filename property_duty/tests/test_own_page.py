# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An employee's own page: shifts and requests; on a phone, in Chinese."""

from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import CoverCommon, DutyCommon


@tagged("post_install", "-at_install")
class TestOwnPage(CoverCommon):
    """What is planned for the person, and what became of the own requests."""

    def card(self, title, user=None):
        page = self.env["property.own.page"].with_user(user or self.user_attendant).cards()
        return next(card for card in page["cards"] if card["title"] == title)

    def test_the_next_shifts_of_the_own_person(self):
        self.make_shift(self.employee_steward)
        self.make_shift(day="2026-03-04", template=self.night)
        self.make_shift(day="2026-03-05", publish=False)
        self.make_shift(day="2026-02-20")
        lines = self.card("My Next Shifts")["lines"]
        self.assertEqual([line["text"] for line in lines], ["Tomorrow 10:00–17:00", "03-04 22:00–06:00"])
        self.assertEqual(lines[0]["id"], self.shift.id)
        self.assertIn(self.estate.name, lines[0]["hint"])

    def test_requests_and_what_became_of_them(self):
        request = self.ask()
        card = self.card("My Requests")
        self.assertEqual((card["count"], card["tone"]), (1, "plain"))
        self.assertEqual(card["lines"][0]["text"], "Cover · Tomorrow 10:00–17:00")
        self.assertIn("Waiting for Approval", card["lines"][0]["hint"])
        request.with_user(self.user_supervisor).action_refuse()
        card = self.card("My Requests")
        self.assertEqual((card["tone"], card["lines"][0]["model"]), ("warn", "property.cover"))

    def test_leave_is_among_them(self):
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.employee_attendant.id,
                "holiday_status_id": self.env.ref("property_duty.leave_type_personal").id,
                "request_date_from": "2026-03-10",
                "request_date_to": "2026-03-11",
            }
        )
        self.assertEqual(self.card("My Requests")["lines"][0]["id"], leave.id)

    def test_nothing_of_others(self):
        self.ask()
        for title in ("My Next Shifts", "My Requests"):
            with self.subTest(title):
                card = self.card(title, self.user_supervisor)
                self.assertEqual((card["lines"], card["count"]), ([], 0))

    def test_who_leads_others_sees_the_own_only(self):
        own = self.make_shift(self.employee_supervisor)
        self.assertEqual([line["id"] for line in self.card("My Next Shifts", self.user_supervisor)["lines"]], [own.id])


@tagged("post_install", "-at_install")
class TestOwnPageTour(HttpCase, DutyCommon):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_plain_employee_on_the_phone(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_plain.lang = "zh_CN"
        day = self.estate._local_date(fields.Datetime.now() + timedelta(days=1))
        self.make_shift(self.employee_plain, day=day)
        self.start_tour("/odoo/my-page", "property_own_page", login="pss_plain")
