# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import DestroyedError
from odoo.addons.property_document.tests.said import assert_nothing_is_added, columns_saying

from .common import CultureCommon

NAME = "Zyxwang"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class ArchiveCommon(CultureCommon):
    """What has no record of an activity is in the archive by itself."""

    def row(self, record):
        return self.env["property.document"].search([("res_model", "=", record._name), ("res_id", "=", record.id)])

    def erase(self, record):
        record.sudo()._document_erase()
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestCancelledDestruction(ArchiveCommon):
    """Who had registered for an activity that was cancelled is forgotten with it (REC-5, REC-7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = columns_saying(cls.env, NAME)
        cls.event = cls.announced()
        cls.child = cls.Portal.with_user(cls.user_resident)._sign_up(cls.event.id, cls.unit.id, f"{NAME} Junior", NAME)
        asked = {"title": "Age", "question_type": "text_box", "event_ids": cls.event.ids}
        answer = {"question_id": cls.env["event.question"].create(asked).id, "registration_id": cls.child.id}
        cls.env["event.registration.answer"].create({**answer, "value_text_box": f"{NAME} is 6"})
        cls.event.description = f"<p>{NAME} sings</p>"
        photos = cls.env["property.culture.photo"].with_user(cls.user_supervisor)
        photos.create({"event_id": cls.event.id, "name": NAME, "image": PIXEL})

    def cancel(self, event=None, reason=f"{NAME} is ill"):
        event = event or self.event
        notice = self.env["property.culture.notice"].with_user(self.user_supervisor)
        window = notice.create({"event_id": event.id, "kind": "cancel", "reason": reason})
        window.action_do()
        window.sudo().unlink()  # as Odoo's nightly job does, and so does the sending of the letters
        self.env["mail.mail"].search([]).unlink()
        return event

    def test_it_is_in_the_archive_once_it_was_cancelled(self):
        self.assertFalse(self.row(self.event))
        row = self.row(self.cancel())
        self.assertEqual((row.estate_id, row.date, row.kept_from), (self.estate, date(2027, 2, 15), date(2027, 2, 15)))
        self.assertEqual(row.title, f"Cancelled Activity {self.event.name}")
        ordinary = self.Event.create({"name": "Fair", "date_begin": "2027-02-15", "date_end": "2027-02-16"})
        self.assertFalse(self.row(ordinary))

    def test_it_ends_when_its_bills_are_not_taken_any_more(self):
        with self.at("2028-03-01 02:00:00"):
            self.assertFalse(self.event._document_ended(), "it isn't cancelled")
        self.cancel()
        for moment, is_over in (("2028-01-31 02:00:00", False), ("2028-02-02 02:00:00", True)):
            with self.subTest(moment), self.at(moment):
                self.assertEqual(bool(self.event._document_ended()), is_over)

    def test_it_names_who_had_registered(self):
        self.cancel()
        named = self.event.sudo()._document_subjects()[self.event.id]
        self.assertEqual((named["unit_id"], named["partner_id"]), (set(self.unit.ids), set(self.resident.ids)))

    def test_names_go_and_what_was_planned_stays(self):
        self.cancel()
        name, child = self.event.name, self.child.sudo()
        self.assertGreater(len(columns_saying(self.env, NAME)), len(self.before) + 5)
        self.erase(self.event)
        self.assertEqual(columns_saying(self.env, NAME), self.before)
        self.assertEqual((child.partner_id.ids, child.unit_id), ([], self.unit))
        self.assertEqual((self.event.name, self.event.culture_state), (name, "cancelled"))
        self.assertFalse(self.row(self.event).kept_from, "it is never due again")
        self.assertFalse(self.event._document_ended())
        self.assertIn("Destroyed by a minute", str(self.event.get_view(view_type="form")["arch"]))

    def test_a_record_that_was_begun_goes_along(self):
        with self.at("2027-02-16 02:00:00"):
            record = self.env["property.culture.record"].with_user(self.user_supervisor)._begin(self.event)
            record.content = NAME
            self.cancel()
        self.assertEqual(record.state, "withdrawn")
        self.erase(self.event)
        self.assertEqual((record.content, record.is_destroyed), (False, True))
        self.assertEqual(columns_saying(self.env, NAME), self.before)

    def test_nothing_is_added_afterwards(self):
        self.cancel()
        self.erase(self.event)
        for one in (self.event.sudo(), self.child.sudo()):
            assert_nothing_is_added(self, one)
        with self.assertRaises(DestroyedError):
            self.event.write({"note": NAME})
        with self.assertRaises(UserError):
            self.event.write({"is_destroyed": False})
        self.Event.browse(self.event.id).sudo().write({"stage_id": self.env["event.stage"].create({"name": "Over"}).id})

    def test_many_are_named_with_as_many_queries_as_one(self):
        record, lines = self.env["property.culture.record"], self.event.plan_line_id.plan_id.line_ids
        events = self.event
        for line in lines[2:5]:
            events |= self.announced(line)
            self.register(events[-1:])
        with self.at("2027-12-01 02:00:00"):
            records = record._begin(events)

        def queries(some):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.sudo()._document_subjects()
            return self.env.cr.sql_log_count - before

        self.assertEqual(queries(records), queries(records[:1]))
        self.cancel(self.event)
        for event in events - self.event:
            self.cancel(event)
        self.assertEqual(queries(events), queries(events[:1]))


@tagged("post_install", "-at_install")
class TestWishDestruction(ArchiveCommon):
    """What residents wished is kept from the end of its year on, and who wished it goes by a minute (REC-5, REC-7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = columns_saying(cls.env, NAME)
        cls.wish = cls.Portal.with_user(cls.user_resident)._wish(cls.unit.id, f"Chess with {NAME}").with_env(cls.env)

    def test_it_is_in_the_archive_from_the_end_of_its_year_on(self):
        row = self.row(self.wish)
        self.assertEqual(row.kept_from, date(2027, 12, 31))
        self.assertEqual((row.unit_id, row.partner_id), (self.unit, self.resident))
        self.assertNotIn(NAME, row.title)
        found = self.env["property.document"].with_user(self.user_supervisor).search([("text", "ilike", NAME)])
        self.assertEqual(found, row)

    def test_who_wished_it_goes_and_what_it_was_planned_as_stays(self):
        line = self.make_plan().line_ids[0]
        self.wish.with_user(self.user_supervisor).line_id = line
        self.erase(self.wish)
        self.assertEqual(columns_saying(self.env, NAME), self.before)
        wish = self.wish.with_user(self.user_supervisor)
        self.assertEqual((wish.text, wish.partner_id.ids, wish.unit_id, wish.line_id), ("—", [], self.unit, line))
        row = self.row(wish)
        self.assertEqual((row.partner_id.ids, row.kept_from), ([], False))
        with self.assertRaises(DestroyedError):
            wish.text = NAME
