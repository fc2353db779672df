# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from ..exceptions import ActivityError, RecordError, RegistrationError
from ..guard import PASS
from .common import CultureCommon


@tagged("post_install", "-at_install")
class TestCultureLetters(CultureCommon):
    """Who is written to about an activity, and who is asked afterwards (CUL-3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.approve(cls.make_plan())
        cls.resident.email = "one@example.com"
        cls.Mail = cls.env["mail.mail"]

    def mails(self, before):
        return self.Mail.search([]) - before

    def coming(self, **vals):
        """An announced activity and what was mailed by announcing it."""
        before = self.Mail.search([])
        event = self.announced(self.plan.line_ids[1], **vals)
        return event, self.mails(before)

    def desk(self, event, **vals):
        vals = {"event_id": event.id, "unit_id": self.unit2.id, "name": "Caller", **vals}
        return self.Registration.with_user(self.user_attendant).create(vals)

    def notice(self, event, **vals):
        wizard = self.env["property.culture.notice"].with_user(self.user_supervisor)
        return wizard.create({"event_id": event.id, "reason": "Rain", **vals}).action_do()

    def test_announcing_writes_to_the_residents_of_the_estate(self):
        event, mails = self.coming()
        self.assertEqual(mails.recipient_ids, self.resident)
        self.assertIn("2027-02-15 10:00", mails.body_html)
        self.assertIn(f"/activities/{event.id}", mails.body_html)
        self.assertEqual(event.announced_at, self.now())

    def test_a_company_that_announces_without_e_mail_writes_to_nobody(self):
        self.company.property_culture_is_mailed = False
        self.assertFalse(self.coming()[1])

    def test_each_resident_reads_it_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.resident.lang = "zh_CN"
        self.assertIn("社区活动", self.coming()[1].subject)

    def test_who_left_nothing_but_an_address_is_told_by_e_mail(self):
        event, _mails = self.coming()
        self.desk(event, email="caller@example.com")
        before = self.Mail.search([])
        self.notice(event, kind="cancel")
        told = self.mails(before)
        self.assertEqual((told.email_to, "Rain" in told.body_html), ("caller@example.com", True))
        self.assertFalse(event.message_ids.filtered(lambda one: "Please call" in one.body))

    def test_who_has_neither_address_nor_account_is_to_be_called(self):
        event, _mails = self.coming()
        lodger = self.env["res.partner"].create({"name": "Lodger", "phone": "13800000009"})
        self.desk(event, name="Lodger", partner_id=lodger.id)
        self.notice(event, kind="cancel")
        self.assertTrue(event.message_ids.filtered(lambda one: "13800000009" in one.body))

    def test_what_is_cancelled_reminds_nobody(self):
        event, _mails = self.coming()
        template = f"mail.template,{self.env.ref('property_culture.mail_template_reminder').id}"
        vals = {"interval_type": "before_event", "interval_unit": "days", "interval_nbr": 3}
        reminder = self.env["event.mail"].create({"event_id": event.id, "template_ref": template, **vals})
        self.desk(event, email="caller@example.com")
        self.notice(event, kind="cancel")
        before = self.Mail.search([])
        with self.at(event.date_begin - timedelta(days=1)):
            self.env["event.mail"].schedule_communications()
        self.assertFalse(self.mails(before))
        self.assertFalse(reminder.mail_done)

    def test_what_is_postponed_reminds_of_the_new_time(self):
        event, _mails = self.coming()
        template = f"mail.template,{self.env.ref('property_culture.mail_template_reminder').id}"
        vals = {"interval_type": "before_event", "interval_unit": "days", "interval_nbr": 3}
        reminder = self.env["event.mail"].create({"event_id": event.id, "template_ref": template, **vals})
        self.desk(event, email="caller@example.com")
        with self.at(event.date_begin - timedelta(days=1)):
            self.env["event.mail"].schedule_communications()
            self.assertTrue(reminder.mail_done)
            self.notice(event, date_begin=datetime(2027, 3, 20, 2), date_end=datetime(2027, 3, 20, 4))
        self.assertFalse(reminder.mail_done)
        before = self.Mail.search([])
        with self.at(datetime(2027, 3, 18, 2)):
            self.env["event.mail"].schedule_communications()
        self.assertTrue(self.mails(before))

    def test_who_has_a_seat_gets_the_code_for_the_door(self):
        line = self.plan.line_ids[2]
        event = self.Event.browse(line.with_user(self.user_supervisor).action_make_activity()["res_id"])
        event.with_user(self.user_supervisor).write({"seats_max": 1})
        event.with_user(self.user_supervisor).action_announce()
        before = self.Mail.search([])
        one = self.register(event)
        waiting = self.desk(event, email="caller@example.com")
        mail = self.mails(before)
        self.assertEqual((one.state, waiting.state, len(mail)), ("open", "draft", 1))
        self.assertIn(f"/report/barcode/QR/{one.barcode}", mail.body_html)
        self.assertFalse(mail.attachment_ids, "no ticket is printed while somebody waits for the page")
        names = {mail.template_ref.name for mail in event.event_mail_ids}
        self.assertEqual(names, {"Activity: Registered", "Activity: Reminder"})

    # ----------------------------------------------------------- afterwards

    def was(self):
        """An activity of which a resident and a caller were, and one who didn't come."""
        event, _mails = self.coming()
        rows = self.register(event) | self.desk(event, email="caller@example.com")
        rows.with_user(self.user_supervisor).action_set_done()
        self.desk(event, name="Absent", email="absent@example.com")
        return event, rows

    def test_who_was_there_is_asked_once_by_a_link(self):
        event, rows = self.was()
        opinions, before = self.env["property.culture.opinion"], self.Mail.search([])
        opinions._cron_ask()
        self.assertFalse(self.mails(before), "it isn't over yet")
        with self.after(event, hours=1):
            opinions._cron_ask()
            opinions._cron_ask()
        asked = self.mails(before).sorted("email_to")
        self.assertEqual(asked.mapped("email_to"), ["caller@example.com", "one@example.com"])
        for mail, one in zip(asked, rows.sorted("email"), strict=True):
            self.assertIn(one._opinion_url(), mail.body_html)

    def test_a_family_with_one_address_gets_one_e_mail(self):
        event, rows = self.was()
        more = self.desk(event, name="Child", email="caller@example.com")
        more.with_user(self.user_supervisor).action_set_done()
        before = self.Mail.search([])
        with self.after(event, hours=1):
            self.env["property.culture.opinion"]._cron_ask()
        mail = self.mails(before).filtered(lambda one: one.email_to == "caller@example.com")
        self.assertEqual(len(mail), 1)
        self.assertTrue(all(one._opinion_url() in mail.body_html for one in (rows[1], more)))

    def test_who_has_said_it_or_comes_too_late_is_not_asked(self):
        event, rows = self.was()
        before = self.Mail.search([])
        with self.after(event, hours=1):
            self.env["property.culture.opinion"]._say(rows[0].sudo(), 5)
        with self.after(event, days=15):
            self.env["property.culture.opinion"]._cron_ask()
        self.assertFalse(self.mails(before))

    def test_asking_costs_the_same_for_many(self):
        event, rows = self.was()
        event.seats_limited = False
        more = self.desk(event, name="Z", email="z@example.com")
        for number in range(2, 6):
            more |= self.desk(event, name=f"Z{number}", email=f"z{number}@example.com")
        more.with_user(self.user_supervisor).action_set_done()
        self.asked(event, rows | more)  # what is kept for the whole registry
        one, many = self.asked(event, more[:1]), self.asked(event, more)
        self.assertLessEqual(many, one + 2)

    def asked(self, event, some):
        """How many queries it costs to ask these."""
        event.registration_ids._passed_write(PASS, {"opinion_asked_at": self.now()})
        some._passed_write(PASS, {"opinion_asked_at": False})
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        with self.after(event, hours=1):
            self.env["property.culture.opinion"]._cron_ask()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    # --------------------------------------------------------------- figures

    def record(self, event):
        record = self.env["property.culture.record"].with_user(self.user_supervisor)._begin(event)
        record.write({"content": "Played", "effect": "Neighbours met", "organiser_score": "4"})
        return record

    def test_participation_and_cost_by_household(self):
        event, _rows = self.was()
        self.register(event, "Child").with_user(self.user_supervisor).action_set_done()
        self.make_members(1)
        confirmation = self.make_confirmation(event, amount=30)
        confirmation.action_open()
        self.vote(confirmation, self.env["property.culture.member"].search([]))
        confirmation.with_user(self.user_director).action_close()
        cost = {"event_id": event.id, "name": "Tea", "amount": 30, "spent_on": "2027-02-15"}
        self.env["property.culture.cost"].with_user(self.user_supervisor).create({**cost, "bare_reason": "Lost"})
        lived_in = self.env["property.unit"].search_count(
            [("estate_id", "=", self.estate.id), ("status", "in", ("occupied", "rented"))]
        )
        with self.after(event, hours=1):
            record = self.record(event)
            record.action_close()
        self.assertEqual((record.came_count, record.household_count, record.cost_a_household), (3, 2, 15))
        self.assertEqual(record.household_percent, min(100, round(200 / lived_in)))
        self.assertEqual(record.sudo()._seal_faults(), [])

    def test_what_a_cancelled_activity_cost_stands_in_the_review_and_stays(self):
        event, _mails = self.coming()
        registered = self.desk(event)
        cost = {"event_id": event.id, "name": "Hall", "amount": 300, "spent_on": "2027-01-15", "bare_reason": "Lost"}
        cost = self.env["property.culture.cost"].with_user(self.user_supervisor).create(cost)
        wizard = self.env["property.culture.notice"].with_user(self.user_supervisor)
        wizard.create({"event_id": event.id, "reason": "Rain", "kind": "cancel"}).action_do()
        cost.amount = 310
        plan = event.plan_line_id.plan_id
        values = self.env["property.culture.sheet"].with_user(self.user_supervisor)._values(plan)
        self.assertEqual((values["year"].held, values["year"].spent), (0, 31000))
        self.assertEqual([row["cost"] for row in values["rows"] if row["name"] == event.plan_line_id.name], [310])
        _columns, rows, total = self.env["report.property_culture.year_xlsx"]._review(values)
        self.assertEqual(([row[8] for row in rows if row[8]], total[8]), ([310], 310))
        with freeze_time("2028-01-31 02:00:00"):  # the bill comes in January
            cost.amount = 320
        with freeze_time("2028-02-01 02:00:00"), self.assertRaisesRegex(RecordError, "cancelled.*settled"):
            cost.amount = 1
        with freeze_time("2028-02-01 02:00:00"), self.assertRaisesRegex(ActivityError, "cancelled.*settled"):
            event.with_user(self.user_supervisor).name = "Something else"
        with freeze_time("2028-02-01 02:00:00"), self.assertRaisesRegex(RegistrationError, "cancelled.*settled"):
            registered.remark = "Came all the same"
        self.company.property_culture_bill_days = 0
        with freeze_time("2028-01-01 02:00:00"), self.assertRaisesRegex(RecordError, "cancelled.*settled"):
            cost.amount = 1

    def test_a_cost_has_a_receipt_or_says_why_not(self):
        event, _rows = self.was()
        cost = {"event_id": event.id, "name": "Tea", "amount": 30, "spent_on": "2027-02-15"}
        cost = self.env["property.culture.cost"].with_user(self.user_supervisor).create(cost)
        with self.after(event, hours=1):
            record = self.record(event)
            with self.assertRaisesRegex(RecordError, "neither a receipt nor a reason.*Tea"):
                record.action_close()
            cost.bare_reason = "Bought at the market"
            with self.assertRaisesRegex(RecordError, "^((?!receipt).)*$"):  # the committee still
                record.action_close()

    def test_a_question_of_the_activity_is_answered(self):
        event, _mails = self.coming(registration_question="Age of the child")
        portal = self.Portal.with_user(self.user_resident)
        with self.assertRaisesRegex(RegistrationError, "Age of the child"):
            portal._sign_up(event.id, self.unit.id, "Child", "  ")
        self.assertEqual(portal._sign_up(event.id, self.unit.id, "Child", " 7 ").remark, "7")

    def test_registration_is_over_once_it_has_begun(self):
        event, _mails = self.coming(registration_until=datetime(2027, 2, 15, 2))
        begin = datetime(2027, 2, 10, 2)
        self.notice(event, date_begin=begin, date_end=begin + timedelta(hours=2))
        with self.at(begin + timedelta(minutes=1)), self.assertRaisesRegex(RegistrationError, "any more"):
            self.register(event)
