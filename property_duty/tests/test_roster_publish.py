# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import RosterError
from .test_roster import MARCH, RosterCommon


@tagged("post_install", "-at_install")
class TestRosterPublish(RosterCommon):
    """Publishing tells everybody, keeps the limit, and leaves traces of what changes later (DUT-2)."""

    def mails(self):
        return self.env["mail.mail"].search([("email_to", "like", "guard_")])

    def publish(self):
        self.shift = self.stand(date(2026, 3, 4))
        self.stand(date(2026, 3, 5), self.people[1])
        self.own.action_publish(is_confirmed=True)

    def test_everybody_is_told_once(self):
        self.people[1].user_id.notification_type = "inbox"
        before = self.mails()
        self.publish()
        self.assertEqual((self.roster.state, self.roster.published_by_id), ("published", self.user_supervisor))
        self.assertEqual(set(self.roster.shift_ids.mapped("state")), {"published"})
        mail = self.mails() - before
        self.assertEqual(mail.email_to, "guard_0@example.com")
        self.assertIn("you have 1 shifts", mail.subject)
        notice = self.env["mail.notification"].search([("res_partner_id", "=", self.people[1].user_id.partner_id.id)])
        self.assertEqual((len(notice), notice.notification_type, notice.is_read), (1, "inbox", False))
        self.assertIn("06:00-13:00", notice.mail_message_id.body)

    def test_who_can_not_be_reached_is_named(self):
        nobody = self.make_employee("Without mail", "attendant", self.estate)
        self.stand(date(2026, 3, 4), nobody)
        self.own.action_publish(is_confirmed=True)
        self.assertIn("Without mail", self.roster.message_ids[:1].body)

    def test_unmanned_stretches_ask_first(self):
        self.stand(date(2026, 3, 4))
        answer = self.own.action_publish()
        self.assertEqual((answer["res_model"], self.roster.state), ("property.roster.confirm", "draft"))
        question = self.env["property.roster.confirm"].with_user(self.user_supervisor).browse(answer["res_id"])
        self.assertIn("Control room", question.unmanned)
        with self.assertRaises(AccessError):
            question.with_user(self.user_attendant).read(["unmanned"])
        question.action_publish()
        self.assertEqual(self.roster.state, "published")

    def test_a_manned_month_asks_nothing(self):
        self.stand(date(2026, 2, 28), self.people[4], self.night, publish=True)
        self.own.action_propose()
        self.own.action_publish()
        self.assertEqual(self.roster.state, "published")

    def test_somebody_on_leave_is_refused(self):
        shift = self.stand(date(2026, 3, 4))
        self.leave(self.people[0], date(2026, 3, 4), date(2026, 3, 4))
        with self.assertRaisesRegex(RosterError, "On leave and on the roster: Guard 0"):
            self.own.action_publish(is_confirmed=True)
        self.assertEqual((self.roster.state, shift.state), ("draft", "draft"))

    def test_an_empty_roster_is_not_published(self):
        with self.assertRaises(RosterError):
            self.own.action_publish()

    def test_the_limit_is_fulfilled(self):
        kind = self.env.ref("property_obligation.obligation_type_roster_publish")
        row = self.env["property.obligation"]._open(
            [
                {
                    "code": kind.code,
                    "estate_id": self.estate.id,
                    "res_model": "property.estate",
                    "res_id": self.estate.id,
                    "period": "2026-03",
                    "opened_at": datetime(2026, 1, 31, 16),
                    "due_at": datetime(2026, 2, 28, 15, 59, 59),
                }
            ]
        )
        self.publish()
        self.assertEqual(row.state, "kept")

    def test_not_published_by_the_last_day_of_the_month_is_an_exception(self):
        self.estate.obligation_start_on = date(2026, 2, 1)
        opened = self.env["property.obligation.recurrence"]._open_recurring(datetime(2026, 2, 2))
        row = opened.filtered(
            lambda row: (row.type_id.code, row.estate_id, row.period) == ("roster_publish", self.estate, "2026-03")
        )
        self.assertEqual(row.due_at, datetime(2026, 2, 28, 15, 59, 59))  # the end of the day in the estate
        self.env["property.obligation.sweep"]._sweep(datetime(2026, 2, 28, 16, 1))
        self.assertEqual(row.state, "missed")
        with freeze_time("2026-03-01 01:00:00"):
            self.publish()
        self.assertEqual(row.state, "missed")

    def test_a_roster_published_before_its_limit_runs_has_kept_it(self):
        self.estate.obligation_start_on = date(2026, 2, 1)
        may = self.roster.create({"estate_id": self.estate.id, "month": date(2026, 5, 1)})
        self.stand(date(2026, 5, 4))
        may.with_user(self.user_supervisor).action_publish(is_confirmed=True)
        self.env["property.obligation.recurrence"]._open_recurring(datetime(2026, 4, 2))
        rows = self.env["property.obligation"].search(
            [("type_id.code", "=", "roster_publish"), ("estate_id", "=", self.estate.id)]
        ).grouped("period")  # fmt: skip
        self.assertEqual((rows["2026-05"].state, rows["2026-04"].state), ("kept", "open"))

    def test_a_change_after_publishing_is_traced_and_told(self):
        self.publish()
        before = self.mails()
        self.shift.with_user(self.user_supervisor).date = date(2026, 3, 6)
        self.assertIn("2026-03-06", self.shift.change_ids[:1].note)
        told = self.mails() - before
        self.assertEqual(told.mapped("email_to"), ["guard_0@example.com"])
        before = self.mails()
        self.shift.with_user(self.user_supervisor).employee_id = self.people[2]
        told = self.mails() - before
        self.assertEqual(set(told.mapped("email_to")), {"guard_0@example.com", "guard_2@example.com"})
        before = self.mails()
        self.shift.with_user(self.user_supervisor).action_cancel()
        self.assertEqual((self.mails() - before).email_to, "guard_2@example.com")
        self.assertTrue(self.shift.change_ids.filtered(lambda line: "Cancelled" in (line.note or "")))

    def test_a_shift_added_later_is_published_by_the_same_button(self):
        self.publish()
        before = self.mails()
        with self.assertRaises(RosterError):
            self.own.action_publish()
        added = self.stand(date(2026, 3, 9), self.people[3])
        self.own.action_publish(is_confirmed=True)
        self.assertEqual(added.state, "published")
        self.assertEqual((self.mails() - before).email_to, "guard_3@example.com")

    def test_what_is_over_is_not_told_again(self):
        self.stand(date(2026, 2, 2))
        february = self.env["property.roster"].create({"estate_id": self.estate.id, "month": date(2026, 2, 1)})
        shift = february.shift_ids
        february.with_user(self.user_supervisor).action_publish(is_confirmed=True)
        before = self.mails()
        shift.with_user(self.user_supervisor).date = date(2026, 2, 3)
        self.assertEqual(self.mails(), before)

    def test_a_published_roster_stays(self):
        self.publish()
        with self.assertRaises(RosterError):
            self.own.unlink()

    def test_publishing_takes_as_many_queries_for_many_people(self):
        counts = []
        for month, people in ((MARCH, self.people[:1]), (date(2026, 5, 1), self.people)):
            roster = self.roster if month == MARCH else self.roster.create(
                {"estate_id": self.estate.id, "month": month}
            )  # fmt: skip
            for number, person in enumerate(people):
                self.stand(month + timedelta(days=number), person)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            roster.with_user(self.user_supervisor).action_publish(is_confirmed=True)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 8)
