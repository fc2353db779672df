# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import ActivityError, RecordError, RegistrationError
from .common import CultureCommon


@tagged("post_install", "-at_install")
class TestActivity(CultureCommon):
    """Announced from the plan, registered for, held and evaluated (CUL-3)."""

    def test_an_activity_of_the_plan_begins_at_ten_in_the_estate(self):
        event = self.make_event(self.approve(self.make_plan()).line_ids[1])
        self.assertEqual((event.culture_state, event.date_begin), ("planned", datetime(2027, 2, 15, 2)))
        self.assertEqual((event.seats_max, event.place, event.estate_id), (5, "Hall", self.estate))

    def test_what_is_in_no_approved_plan_is_not_announced(self):
        event = self.make_event(self.make_plan().line_ids[1])
        bare = self.Event.with_user(self.user_supervisor).create(
            {
                "name": "Bare",
                "estate_id": self.estate.id,
                "company_id": self.company.id,
                "date_begin": "2027-03-01 02:00:00",
                "date_end": "2027-03-01 04:00:00",
            }
        )
        for one in (event, bare):
            with self.assertRaisesRegex(ActivityError, "revise the plan, have the revision approved"):
                one.action_announce()

    def test_the_state_is_nobody_s_to_type(self):
        event = self.make_event(self.approve(self.make_plan()).line_ids[1])
        for user in (self.user_supervisor, self.user_manager):
            with self.assertRaises(ActivityError):
                event.with_user(user).culture_state = "announced"
        smuggled = self.Event.with_user(self.user_supervisor).with_context(default_culture_state="announced")
        self.assertFalse(smuggled.default_get(["culture_state"]).get("culture_state"))

    def test_an_announced_activity_keeps_its_time(self):
        event = self.announced()
        for vals in ({"date_begin": datetime(2027, 2, 14, 2)}, {"plan_line_id": False}, {"active": False}):
            with self.subTest(vals=vals), self.assertRaisesRegex(ActivityError, "Postpone or cancel"):
                event.write(vals)
        event.write({"date_begin": event.date_begin, "place": "Garden"})
        with self.assertRaisesRegex(ActivityError, "cancel it instead"):
            event.unlink()

    def told(self, event):
        """What people were told about an activity."""
        return self.env["mail.message"].search(
            [("model", "=", event._name), ("res_id", "=", event.id), ("message_type", "=", "user_notification")]
        )

    def notice(self, event, **vals):
        wizard = self.env["property.culture.notice"].with_user(self.user_supervisor)
        return wizard.create({"event_id": event.id, "reason": "Rain", **vals})

    def test_postponing_tells_everybody(self):
        event = self.announced()
        self.register(event)
        begin = event.date_begin + timedelta(days=1)
        self.notice(event, date_begin=begin, date_end=begin + timedelta(hours=1)).action_do()
        self.assertEqual((event.date_begin, event.culture_state), (begin, "announced"))
        told = self.told(event)
        self.assertEqual((len(told), told.notified_partner_ids), (1, self.resident))
        self.assertIn("Rain", told.body)

    def test_a_postponed_activity_stays_in_the_year_of_its_plan(self):
        event = self.announced()
        wrong = self.notice(event, date_begin=datetime(2028, 1, 1, 2), date_end=datetime(2028, 1, 1, 3))
        with self.assertRaisesRegex(ActivityError, "isn't in the year of its plan"):
            wrong.action_do()
        with self.assertRaisesRegex(ActivityError, "new beginning"):
            self.notice(event).action_do()

    def test_cancelling_tells_everybody_also_who_waits(self):
        event = self.announced(seats_max=1)
        self.register(event)
        self.register(event, "Child")
        self.notice(event, kind="cancel").action_do()
        self.assertEqual((event.culture_state, event.cancel_reason), ("cancelled", "Rain"))
        self.assertEqual(self.told(event).notified_partner_ids, self.resident)
        with self.assertRaises(RegistrationError):
            self.register(event, "Late")
        with self.assertRaises(ActivityError):
            event.action_announce()

    def test_who_has_no_contact_is_told_by_the_unit_or_to_be_called(self):
        event = self.announced()
        lodger = self.env["res.partner"].create({"name": "Lodger", "email": "lodger@example.com"})
        desk = self.Registration.with_user(self.user_attendant)
        self.env["property.residency"].create(
            {"unit_id": self.unit2.id, "partner_id": lodger.id, "date_from": date(2020, 1, 1)}
        )
        empty = self.unit.copy({"code": "909"})
        desk.create({"event_id": event.id, "unit_id": self.unit2.id, "name": "Caller"})
        desk.create({"event_id": event.id, "unit_id": empty.id, "name": "Guest", "phone": "13800000000"})
        self.notice(event, kind="cancel").action_do()
        self.assertEqual(self.told(event).notified_partner_ids, lodger)
        self.assertTrue(event.message_ids.filtered(lambda one: "Guest" in one.body and "13800000000" in one.body))
        self.assertFalse(event.message_ids.filtered(lambda one: "call" in one.body and "Caller" in one.body))

    def test_a_notice_is_its_maker_s(self):
        notice = self.notice(self.announced())
        with self.assertRaises(AccessError):
            notice.with_user(self.user_director).action_do()

    # ----------------------------------------------------------------- seats

    def test_who_comes_when_all_seats_are_taken_waits_and_moves_up(self):
        event = self.announced(seats_max=2)
        first, second, third, fourth = (self.register(event, name) for name in "ABCD")
        self.assertEqual([one.state for one in (first, second, third, fourth)], ["open", "open", "draft", "draft"])
        self.assertEqual((event.waiting_count, event.seats_taken), (2, 2))
        self.Portal.with_user(self.user_resident)._cancel(first.id)
        self.assertEqual([one.state for one in (first, third, fourth)], ["cancel", "open", "draft"])
        self.assertEqual((third.seat, third.is_waiting, fourth.is_waiting), (1, False, True))
        told = self.told(event)
        self.assertEqual((len(told), told.notified_partner_ids), (1, self.resident))
        self.assertIn("became free", told.body)
        self.assertEqual(told.author_id, self.env.company.partner_id, "not the neighbour who cancelled")
        self.assertNotIn(self.resident.email or "@resident", told.email_from or "")

    def test_more_seats_let_those_who_wait_move_up(self):
        event = self.announced(seats_max=1)
        self.register(event, "A")
        waiting = self.register(event, "B")
        event.seats_max = 2
        self.assertEqual(waiting.state, "open")

    def test_nobody_moves_up_once_it_has_begun(self):
        event = self.announced(seats_max=1)
        first, waiting = self.register(event, "A"), self.register(event, "B")
        with self.at(event.date_begin + timedelta(minutes=1)):
            first.with_user(self.user_supervisor).action_cancel()
            self.assertEqual(waiting.state, "draft")
            self.assertFalse(self.told(event))

    def test_a_lowered_limit_takes_numbers_beyond_it_away(self):
        event = self.announced(seats_max=4)
        rows = [self.register(event, name) for name in "ABCD"]
        rows[0].action_cancel()
        event.seats_max = 3
        self.assertEqual([one.seat for one in rows], [0, 2, 3, 1])
        event.seats_max = 2
        self.assertEqual([one.seat for one in rows], [0, 2, 3, 1])
        late = self.register(event, "E")
        rows[1].action_cancel()
        self.assertEqual(([one.seat for one in rows], late.state), ([0, 0, 2, 1], "draft"))
        self.assertFalse(self.env["property.culture.seat"]._take(late))

    def test_nobody_passes_those_who_wait(self):
        event = self.announced(seats_max=1)
        self.register(event, "A")
        waiting = self.register(event, "B")
        with self.assertRaisesRegex(RegistrationError, "given in order"):
            waiting.with_user(self.user_supervisor).action_confirm()
        with self.assertRaises(RegistrationError):
            waiting.with_user(self.user_supervisor).write({"seat": 2, "state": "open"})

    def test_the_desk_registers_by_the_same_seats(self):
        event = self.announced(seats_max=1)
        vals = {"event_id": event.id, "unit_id": self.unit2.id, "state": "open"}
        made = self.Registration.with_user(self.user_attendant).create(
            [{**vals, "name": "Caller"}, {**vals, "name": "Second"}]
        )
        self.assertEqual(made.mapped("state"), ["open", "draft"])

    def test_a_default_of_the_context_takes_no_seat(self):
        event = self.announced(seats_max=1)
        self.register(event)
        smuggling = self.Registration.with_user(self.user_attendant).with_context(
            default_event_id=event.id, default_state="done", default_seat=9, default_active=False
        )
        one = smuggling.create({"name": "Caller", "unit_id": self.unit2.id})
        self.assertEqual((one.state, one.is_waiting, one.seat, one.active), ("draft", True, 0, True))

    def test_a_registration_of_an_ordinary_event_is_not_moved_into_an_activity(self):
        event = self.announced(seats_max=1)
        times = {"date_begin": "2027-01-01 02:00:00", "date_end": "2027-01-01 04:00:00"}
        fair = self.Event.create({"name": "Trade fair", **times})
        visitor = self.Registration.create({"event_id": fair.id, "name": "Visitor"})
        with self.assertRaisesRegex(RegistrationError, "keeps its activity"):
            visitor.event_id = event.id

    def test_a_registration_names_a_unit_of_the_estate(self):
        event = self.announced()
        for vals in ({"name": "X"}, {"unit_id": self.unit.id}):
            with self.subTest(vals=vals), self.assertRaisesRegex(RegistrationError, "from which unit"):
                self.Registration.with_user(self.user_attendant).create({"event_id": event.id, **vals})

    def test_attendance_is_noted_by_badge_and_by_list(self):
        event = self.announced()
        one, other = self.register(event, "A"), self.register(event, "B")
        found = self.Registration.with_user(self.user_attendant).register_attendee(one.barcode, event.id)
        self.assertEqual((found["status"], one.state), ("confirmed_registration", "done"))
        other.with_user(self.user_attendant).action_set_done()
        other.with_user(self.user_attendant).action_confirm()
        self.assertEqual(other.state, "open")

    # ---------------------------------------------------------------- record

    def held(self, **vals):
        """An activity at which somebody was, and its record, which may be closed."""
        event = self.announced(**vals)
        self.register(event).with_user(self.user_supervisor).action_set_done()
        self.register(event, "Child")
        return event

    def record(self, event):
        record = self.env["property.culture.record"].with_user(self.user_supervisor)._begin(event)
        record.write({"content": "Played", "effect": "Neighbours met", "organiser_score": "4"})
        return record

    def test_an_activity_that_is_over_owes_its_record(self):
        event = self.held()
        self.env["property.culture.record"]._cron_begin()
        self.assertFalse(event.record_ids)
        with self.after(event, hours=1):
            self.env["property.culture.record"]._cron_begin()
            self.env["property.culture.record"]._cron_begin()
        self.assertEqual(len(event.record_ids), 1)
        self.assertEqual(len(self.obligations(event.record_ids, "activity_evaluation")), 1)

    def test_a_record_begins_when_the_activity_is_over(self):
        event = self.held()
        records = self.env["property.culture.record"].with_user(self.user_supervisor)
        with self.assertRaisesRegex(RecordError, "isn't over yet"), self.env.cr.savepoint():
            records.create({"event_id": event.id})
        with self.after(event, hours=1):
            record = records.create({"event_id": event.id})
        self.assertEqual(len(self.obligations(record, "activity_evaluation")), 1)

    def test_what_took_place_is_neither_postponed_nor_cancelled(self):
        event, begin = self.held(), datetime(2027, 3, 20, 2)
        paid = self.announced(self.env["property.culture.plan.line"].browse(event.plan_line_id.id + 1))
        self.cost(paid, 10)
        for one in (event, paid):
            with self.after(one, hours=1):
                for vals in ({"kind": "cancel"}, {"date_begin": begin, "date_end": begin + timedelta(hours=2)}):
                    with self.assertRaisesRegex(ActivityError, "took place"):
                        self.notice(one, **vals).action_do()
            self.assertEqual(one.culture_state, "announced")

    def test_what_is_postponed_after_its_time_owes_a_record_of_the_new_day(self):
        event = self.announced()
        self.register(event)
        begin = datetime(2027, 3, 20, 2)
        with self.after(event, hours=1):
            record = self.record(event)
            self.notice(event, date_begin=begin, date_end=begin + timedelta(hours=2)).action_do()
            self.assertEqual(record.state, "withdrawn")
            self.assertEqual(self.obligations(record, "activity_evaluation").state, "withdrawn")
            with self.assertRaises(RecordError):
                record.action_close()
        with self.after(event, hours=1):
            self.env["property.culture.record"]._cron_begin()
            new = (event.record_ids - record).with_user(self.user_supervisor)
            self.assertEqual(event.action_open_record()["res_id"], new.id)
            new.write({"content": "Played", "effect": "Neighbours met", "organiser_score": "4"})
            new.action_close()
        self.assertEqual((new.held_on, event.culture_state), (date(2027, 3, 20), "held"))

    def test_what_is_cancelled_after_its_time_owes_no_record(self):
        event = self.announced()
        self.register(event)
        with self.after(event, hours=1):
            record = self.record(event)
            self.notice(event, kind="cancel").action_do()
            self.env["property.culture.record"]._cron_begin()
        self.assertEqual((event.record_ids, record.state, event.culture_state), (record, "withdrawn", "cancelled"))
        self.assertEqual(self.obligations(record, "activity_evaluation").state, "withdrawn")

    def test_a_correction_that_was_begun_is_finished(self):
        event = self.held()
        with self.after(event, hours=1):
            record = self.record(event)
            record.action_close()
            new, other = (record.browse(record.action_amend()["res_id"]) for _time in range(2))
            with self.assertRaisesRegex(RecordError, "close the correction"):
                new.unlink()
            self.assertFalse(event._locked())
            new.amend_reason = "The child was there"
            new.action_close()
            self.assertEqual(event._locked(), event)
            other.unlink()
        self.assertFalse(other.exists())

    def test_the_sheet_sums_all_that_was_held_of_an_activity(self):
        first = self.held()
        second = first.sudo().copy({"event_mail_ids": [(5,)], "plan_line_id": first.plan_line_id.id})
        second.with_user(self.user_supervisor).action_announce()
        self.register(second).with_user(self.user_supervisor).action_set_done()
        for event in (first, second):
            with self.after(event, hours=1):
                self.record(event.with_user(self.user_supervisor)).action_close()
        sheet = self.env["property.culture.sheet"]._values(first.plan_line_id.plan_id)
        self.assertEqual((sheet["rows"][1]["came"], sheet["year"].came, sheet["year"].held), (2, 2, 2))

    def test_closing_takes_the_figures_and_seals_them(self):
        event = self.held()
        with self.after(event, hours=1):
            record = self.record(event)
            self.Portal.with_user(self.user_resident)._judge(event.registration_ids.sorted("id")[0].id, 5, "Nice")
            record.action_close()
        self.assertEqual((record.state, event.culture_state, record.held_on), ("done", "held", date(2027, 2, 15)))
        self.assertEqual((record.registered_count, record.came_count, record.came_percent), (2, 1, 20))
        self.assertEqual((record.liked, record.opinion_count), (5, 1))
        self.assertEqual(self.obligations(record, "activity_evaluation").state, "kept")
        with self.assertRaises(SealedError):
            record.effect = "Changed"
        with self.assertRaisesRegex(RegistrationError, "is closed"):
            event.registration_ids[0].with_user(self.user_supervisor).action_set_done()
        self.assertEqual(record.sudo()._seal_faults(), [])

    def test_what_a_record_lacks(self):
        event = self.held()
        with self.assertRaisesRegex(RecordError, "isn't over yet"):
            self.env["property.culture.record"]._begin(event)
        with self.after(event, hours=1):
            record = self.env["property.culture.record"].with_user(self.user_supervisor)._begin(event)
            with self.assertRaisesRegex(RecordError, "what happened.*good for.*evaluation is missing"):
                record.action_close()

    def cost(self, event, amount):
        return self.env["property.culture.cost"].with_user(self.user_supervisor).create(
            {
                "event_id": event.id,
                "name": "Tea",
                "amount": amount,
                "spent_on": date(2027, 2, 15),
                "bare_reason": "Market",
            }
        )  # fmt: skip

    def test_more_than_the_committee_confirmed_needs_another_confirmation(self):
        event, members = self.held(), self.make_members(1)
        self.cost(event, 12.5)
        with self.after(event, hours=1):
            record = self.record(event)
            with self.assertRaisesRegex(RecordError, "another confirmation of 12.50"):
                record.action_close()
            confirmation = self.make_confirmation(event, amount=12.5)
            confirmation.action_open()
            self.vote(confirmation, members)
            confirmation.with_user(self.user_director).action_close()
            record.action_close()
        self.assertEqual((record.cost, record.cost_a_head), (12.5, 12.5))
        with self.assertRaisesRegex(RecordError, "is closed"):
            self.cost(event, 1)

    def test_a_record_is_corrected_by_another_one(self):
        event = self.held()
        with self.after(event, hours=1):
            record = self.record(event)
            record.action_close()
            new = record.browse(record.action_amend()["res_id"])
            event.registration_ids.filtered(lambda one: one.state == "open").action_set_done()
            new.amend_reason = "The child was there"
            new.action_close()
        self.assertEqual((record.state, new.state, record.came_count, new.came_count), ("corrected", "done", 1, 2))
        self.assertEqual(record.sudo()._seal_faults() + new.sudo()._seal_faults(), [])

    def test_the_standard_counts_what_was_held(self):
        event = self.held()
        with self.after(event, hours=1):
            self.record(event).action_close()
        span = (datetime(2026, 12, 31, 16), datetime(2027, 12, 31, 16))
        found = self.env["property.measure.provider"]._measure("activities", self.estate | self.other_estate, *span)
        self.assertEqual([found[one.id].numerator for one in (self.estate, self.other_estate)], [1, 0])

    def test_photos_need_consent(self):
        pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
        photo = self.env["property.culture.photo"].with_user(self.user_supervisor)
        photo = photo.create({"event_id": self.announced().id, "name": "Winners", "image": pixel})
        with self.assertRaisesRegex(RecordError, "without the consent"):
            photo.action_release()
        self.assertFalse(self.Portal.with_user(self.user_resident)._photos())
        photo.has_consent = True
        with self.assertRaisesRegex(RecordError, "whose consent"):
            photo.action_release()
        photo.consent_note = "The winners"
        photo.action_release()
        self.assertEqual(self.Portal.with_user(self.user_resident)._photos(), photo)
        for vals in ({"image": pixel}, {"consent_note": False}):
            with self.subTest(vals=vals), self.assertRaisesRegex(RecordError, "take it back"):
                photo.write(vals)
        photo.action_take_back()
        self.assertFalse(self.Portal.with_user(self.user_resident)._photos())
