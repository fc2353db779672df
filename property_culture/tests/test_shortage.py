# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..exceptions import ActivityError
from ..models.property_culture_shortage import CODE
from .common import CultureCommon

ENDS = datetime(2027, 2, 10, 2)
ASKED = datetime(2027, 2, 7, 2)


@tagged("post_install", "-at_install")
class TestShortage(CultureCommon):
    """An activity for which too few have registered is decided in time: postponed, cancelled, or held all the same."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.approve(cls.make_plan(12))
        cls.event = cls.announced(cls.plan.line_ids[1], min_participants=2, registration_until=ENDS)
        cls.shortage = cls.env["property.culture.shortage"]

    def ask(self, moment=ASKED):
        """What the clock asks at a moment; all that was ever asked about the activity."""
        with self.at(moment):
            self.shortage._cron_ask()
        return self.rows()

    def rows(self):
        return self.obligations(self.event, CODE).sorted("step")

    def notice(self, user=None, **vals):
        wizard = self.env["property.culture.notice"].with_user(user or self.user_supervisor)
        return wizard.create({"event_id": self.event.id, "reason": "Snow", **vals})

    def hold(self, moment=ASKED):
        with self.at(moment):
            self.notice(kind="hold").action_do()

    def told(self):
        kind = ("message_type", "=", "user_notification")
        return self.env["mail.message"].search([("model", "=", "event.event"), ("res_id", "=", self.event.id), kind])

    def test_it_is_asked_some_days_before_registration_ends(self):
        self.assertFalse(self.ask(ASKED - timedelta(minutes=1)))
        row = self.ask()
        self.assertEqual((row.user_id, row.due_at, row.state), (self.user_supervisor, ENDS, "open"))
        self.assertIn(f"{self.event.name} 2027-02-15", row.display_name)
        self.assertEqual(self.ask(ASKED + timedelta(hours=1)), row)

    def test_without_an_end_it_is_asked_before_it_begins(self):
        self.event.registration_until = False
        self.assertFalse(self.ask(datetime(2027, 2, 12, 1)))
        self.assertEqual(self.ask(datetime(2027, 2, 12, 2)).due_at, self.event.date_begin)

    def test_the_days_are_a_setting_and_a_day_is_left_at_least(self):
        self.company.property_culture_few_days = 0
        self.event.registration_until = False
        self.assertFalse(self.ask(datetime(2027, 2, 14, 1)))
        self.assertTrue(self.ask(datetime(2027, 2, 14, 2)))
        for days in (-1, 61):
            with self.subTest(days=days), self.assertRaises(ValidationError):
                self.company.property_culture_few_days = days

    def test_who_organises_it_and_the_supervisor_are_told(self):
        self.event.user_id = self.user_attendant
        row = self.ask()
        told = self.env["mail.activity"].search([("res_model", "=", row._name), ("res_id", "=", row.id)])
        self.assertEqual(told.user_id, self.user_supervisor | self.user_attendant)
        self.assertEqual(len(told), 2)

    def test_nobody_is_asked_where_enough_come_or_nobody_has_to(self):
        for vals in ({"min_participants": 0}, {"min_participants": 1}):
            with self.subTest(vals=vals):
                self.event.write(vals)
                self.register(self.event, f"At least {vals['min_participants']}")
                self.assertFalse(self.ask())

    def test_when_enough_have_registered_nothing_is_to_be_decided(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.company.partner_id.lang = "zh_CN"
        row = self.ask()
        with self.at(ASKED + timedelta(hours=1)):
            one = self.register(self.event, "A")
            self.assertEqual(row.state, "open")
            self.register(self.event, "B")
        self.assertEqual((row.state, row.is_owed), ("withdrawn", False))
        self.assertIn("报名人数已达到最低人数。", row.trace_ids.mapped("reason"), "in the language of who reads it")
        with self.at(ASKED + timedelta(hours=2)):
            self.Portal.with_user(self.user_resident)._cancel(one.id)
        again = self.ask(ASKED + timedelta(hours=3)) - row
        self.assertEqual((len(again), again.is_owed), (1, True))
        with self.at(ASKED + timedelta(hours=4)):
            self.event.min_participants = 1
        self.assertEqual(again.state, "withdrawn")

    def test_held_nevertheless_keeps_the_reason_and_is_not_asked_again(self):
        self.register(self.event)
        row = self.ask()
        self.hold()
        self.assertEqual((row.state, self.event.held_anyway_reason), ("kept", "Snow"))
        self.assertEqual(self.event.culture_state, "announced")
        self.assertFalse(self.told(), "it takes place as everybody knows")
        self.assertEqual(self.ask(ASKED + timedelta(days=1)), row)

    def test_cancelling_decides_it_and_tells_everybody(self):
        self.register(self.event)
        row = self.ask()
        with self.at(ASKED):
            self.notice(kind="cancel").action_do()
        self.assertEqual((row.state, self.event.culture_state), ("kept", "cancelled"))
        self.assertEqual(self.told().notified_partner_ids, self.resident)

    def test_what_is_postponed_is_asked_anew_for_the_new_day(self):
        row, begin = self.ask(), datetime(2027, 3, 20, 2)
        self.hold()
        with self.at(ASKED):
            wizard = self.notice(date_begin=begin, date_end=begin + timedelta(hours=2))
            wizard._onchange_date_begin()
            wizard.action_do()
        self.assertFalse(self.event.held_anyway_reason)
        self.assertEqual(self.event.registration_until, datetime(2027, 3, 15, 2), "five days before, as it was")
        self.assertEqual(self.ask(datetime(2027, 3, 12, 1)), row)
        again = self.ask(datetime(2027, 3, 12, 2)) - row
        self.assertEqual((again.due_at, again.is_owed), (datetime(2027, 3, 15, 2), True))

    def test_registration_does_not_end_after_the_new_beginning(self):
        begin = datetime(2027, 3, 20, 2)
        late = {
            "date_begin": begin,
            "date_end": begin + timedelta(hours=2),
            "registration_until": datetime(2027, 3, 21),
        }
        with self.assertRaisesRegex(ActivityError, "registration ends after"):
            self.notice(**late).action_do()

    def test_what_begins_undecided_stays_missed_and_ends(self):
        row = self.ask()
        self.env["property.obligation.sweep"]._sweep(ENDS + timedelta(minutes=1))
        self.assertEqual((row.state, row.is_owed), ("missed", True))
        self.ask(self.event.date_begin + timedelta(hours=1))
        self.assertEqual((row.state, row.is_owed), ("missed", False))

    def test_only_what_lacks_participants_is_held_nevertheless(self):
        planned = self.make_event(self.plan.line_ids[2], min_participants=2)
        with self.assertRaisesRegex(ActivityError, "only what is announced"):
            self.notice(event_id=planned.id, kind="hold").action_do()
        with self.assertRaisesRegex(ActivityError, "has begun already"):
            self.hold(self.event.date_begin)
        self.event.min_participants = 0
        with self.assertRaisesRegex(ActivityError, "enough have registered"):
            self.hold()

    def test_an_activity_has_seats_for_as_many_as_are_wanted(self):
        planned = self.make_event(self.plan.line_ids[2], min_participants=6)
        with self.assertRaisesRegex(ActivityError, "fewer seats than"):
            planned.action_announce()

    def test_the_reason_is_nobody_s_to_type(self):
        with self.assertRaises(ActivityError):
            self.event.held_anyway_reason = "Because"
        times = {"date_begin": "2027-03-01 02:00:00", "date_end": "2027-03-01 04:00:00"}
        smuggled = self.Event.with_user(self.user_supervisor).with_context(default_held_anyway_reason="Because")
        one = smuggled.create({"name": "Bare", "estate_id": self.estate.id, "company_id": self.company.id, **times})
        self.assertFalse(one.held_anyway_reason)

    def test_the_supervisor_of_the_estate_decides(self):
        self.ask()
        with self.assertRaises(AccessError):
            self.notice(self.user_attendant, kind="hold")
        role = ["property_base.group_property_base_supervisor"]
        other = self.make_employee("Other", "supervisor", self.other_estate, "other_sup", role).user_id
        with self.at(ASKED), self.assertRaises(AccessError):
            self.notice(other, kind="hold").action_do()

    def test_what_is_owed_opens_the_activity_in_its_own_form(self):
        form = self.env.ref("property_culture.event_event_view_form").id
        action = self.ask().with_user(self.user_supervisor).action_open_record()
        self.assertEqual((action["res_id"], action["views"]), (self.event.id, [(form, "form")]))

    def test_many_are_asked_about_by_as_many_queries_as_one(self):
        early = {"min_participants": 2, "registration_until": datetime(2026, 12, 12)}
        many = [self.announced(line, **early) for line in self.plan.line_ids[2:]]
        self.asked(many[0])  # what is kept for the whole registry
        one, rest = self.asked(many[1]), self.asked(self.Event.browse(event.id for event in many[2:]))
        self.assertLessEqual(rest, one + 3)

    def asked(self, events):
        """How many queries it costs to ask about these, which weren't asked about yet."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.shortage._ask(events.sudo(), self.now())
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_a_registration_that_is_not_kept_yet_has_no_number(self):
        self.assertFalse(self.Registration.new({}).display_name)
        self.assertEqual(self.Registration.new({"name": "A"}).display_name, "A")
