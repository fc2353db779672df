# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The log book of a day and of a month on paper, and who prints it (DUT-5, DUT-8)."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import DutyLogError
from .handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestDutyLogBook(HandoverCommon):
    def book(self, user=None, **vals):
        wizard = self.env["property.duty.log.book"].with_user(user or self.user_attendant)
        return wizard.create({"estate_id": self.estate.id, "day": date(2026, 3, 2), **vals}).action_print()

    def second_log(self):
        self.log._close(self.at("13:00"))
        at = self.at("2026-03-20 06:00")
        return self.env["property.duty.log"]._open(self.post, self.employee_steward, at)

    def test_a_day_a_month_and_a_post(self):
        second = self.second_log()
        lobby = self.env["property.post"].create({"estate_id": self.estate.id, "name": "Lobby", "code": "lobby_t"})
        other = self.env["property.duty.log"]._open(lobby, self.employee_attendant, self.at("07:00"))
        for vals, wanted in (
            ({}, self.log | other),
            ({"post_id": self.post.id}, self.log),
            ({"span": "month", "day": date(2026, 3, 31)}, self.log | other | second),
        ):
            with self.subTest(vals=vals):
                action = self.book(**vals)
                self.assertEqual(action["report_name"], "property_duty.report_duty_log")
                self.assertEqual(set(action["context"]["active_ids"]), set(wanted.ids))

    def test_nothing_to_print_is_said(self):
        with self.assertRaisesRegex(DutyLogError, "No duty log"):
            self.book(day=date(2026, 2, 1))

    def test_who_may(self):
        for user in (self.user_plain, self.user_resident, self.user_stranger):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.book(user)
        with self.assertRaises(DutyLogError):
            self.book(self.user_other_attendant)

    def test_the_page_tells_the_call_and_the_incident(self):
        self.note("Neighbour's noise", kind="call", rings=2, phone="13800000001")
        fire = self.note("Smoke in the garage", at="09:00", kind="incident")
        with freeze_time(self.at("09:02")):
            self.env["property.duty.notification"].create(
                {"entry_id": fire.id, "whom": "Fire brigade", "how": "Telephone"}
            )
        with freeze_time(self.at("09:10")):
            fire.action_contained()
        html = (
            self.env["ir.actions.report"]._render_qweb_html("property_duty.report_duty_log", self.log.ids)[0].decode()
        )
        for words in ("13800000001 · rang 2 times", "Contained 09:10 · notified: Fire brigade Telephone 09:02"):
            self.assertIn(words, html)
