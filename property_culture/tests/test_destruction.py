# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.models import BaseModel
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import DestroyedError
from odoo.addons.property_document.tests.said import assert_nothing_is_added, columns_saying

from .common import CultureCommon

NAME = "Zyxwang"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
CLOSED, MUCH_LATER = "2027-02-16 02:00:00", "2027-12-01 02:00:00"


@tagged("post_install", "-at_install")
class TestCultureDestruction(CultureCommon):
    """The record of an activity says nothing of people once it is destroyed; the figures stay (REC-5, REC-7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = columns_saying(cls.env, NAME)
        cls.event = cls.announced()
        child = cls.Portal.with_user(cls.user_resident)._sign_up(cls.event.id, cls.unit.id, f"{NAME} Junior", NAME)
        child.write({"email": f"{NAME}@example.com", "phone": "13800000009"})
        child.with_user(cls.user_supervisor).action_set_done()
        child.message_post(body=NAME)
        asked = {"title": "Age", "question_type": "text_box", "event_ids": cls.event.ids}
        answer = {"question_id": cls.env["event.question"].create(asked).id, "registration_id": child.id}
        cls.env["event.registration.answer"].create({**answer, "value_text_box": f"{NAME} is 6"})
        cls.event.description = f"<p>{NAME} sings</p>"
        photos = cls.env["property.culture.photo"].with_user(cls.user_supervisor)
        vals = {"name": NAME, "image": PIXEL, "has_consent": True, "consent_note": NAME}
        cls.photo = photos.create({"event_id": cls.event.id, **vals})
        cls.photo.action_release()
        with freeze_time(CLOSED):
            cls.env["property.culture.cost"].with_user(cls.user_supervisor).create(
                {"event_id": cls.event.id, "name": "Tea", "amount": 10, "bare_reason": "Market"}
            )
            confirmed = {"event_id": cls.event.id, "amount": 10, "kind": "paper", "paper": PIXEL}
            member = cls.make_members(1)
            people = {"present_ids": member.ids, "agreeing_ids": member.ids, "decided_on": date(2027, 2, 16)}
            cls.make_confirmation(cls.event, **confirmed, **people).with_user(cls.user_director).action_record()
            cls.Portal.with_user(cls.user_resident)._judge(child.id, 4, f"{NAME} liked it")
            cls.first = cls.env["property.culture.record"].with_user(cls.user_supervisor)._begin(cls.event)
            cls.first.write({"content": NAME, "effect": NAME, "organiser_score": "4"})
            cls.first.action_close()
            cls.first.message_post(body=NAME)
        cls.env["property.seal"]._link_pending()
        cls.child = child.sudo()

    def row(self, record):
        return self.env["property.document"].search([("res_model", "=", record._name), ("res_id", "=", record.id)])

    def erase(self, record):
        record = record.sudo()
        record._document_seals()._erase("Its time is over")
        record._document_erase()
        self.env.invalidate_all()

    def amended(self):
        with self.at("2027-02-18 02:00:00"):
            new = self.first.browse(self.first.action_amend()["res_id"])
            self.assertFalse(self.first._document_ended())
            new.amend_reason = f"{NAME} says so"
            new.action_close()
        self.env["property.seal"]._link_pending()
        return new

    def test_it_ends_when_nobody_says_any_more_how_it_was(self):
        with self.at(CLOSED):
            self.assertFalse(self.first._document_ended())
        with self.at(MUCH_LATER):
            self.assertEqual(self.first._document_ended(), self.first)
            new = self.first.browse(self.first.action_amend()["res_id"])
            self.assertFalse(self.first._document_ended() or new._document_ended())
        self.assertEqual(self.row(self.first).kept_from, date(2027, 2, 16))

    def test_it_names_who_registered_and_who_had_the_unit_then(self):
        BaseModel.write(self.child, {"partner_id": False})  # as the desk enters somebody
        named = self.first.sudo()._document_subjects()[self.first.id]
        self.assertEqual((named["unit_id"], named["partner_id"]), (set(self.unit.ids), set(self.resident.ids)))
        self.assertEqual(named["employee_id"], set(self.event.user_id.employee_ids.ids))

    def test_names_go_and_figures_stay(self):
        span = (self.estate, datetime(2026, 12, 31, 16), datetime(2027, 12, 31, 16))
        figures = ("registered_count", "came_count", "cost", "household_count", "liked", "opinion_count")
        sheet = self.env["property.culture.sheet"]
        plan = self.event.plan_line_id.plan_id
        counted, year = [self.first[name] for name in figures], sheet._values(plan)["year"]
        self.assertGreater(len(columns_saying(self.env, NAME)), len(self.before) + 9)
        self.erase(self.first)
        self.assertEqual(columns_saying(self.env, NAME), self.before)
        self.assertEqual([self.first[name] for name in figures], counted)
        self.assertEqual((sheet._values(plan)["year"], counted[:3]), (year, [1, 1, 10]))
        held = self.env["property.measure.provider"]._measure("activities", *span)[self.estate.id].numerator
        child, record = self.child, self.first
        self.assertEqual((held, child.state, child.partner_id.ids, child.unit_id), (1, "done", [], self.unit))
        self.assertEqual((record.seal_state, record.sudo()._seal_faults()), ("destroyed", []))
        self.assertFalse(self.photo.image or self.photo.is_released or record._document_ended())
        self.assertFalse(self.row(record).kept_from)
        html = self.env["ir.actions.report"]._render_qweb_html(record._document_report().report_name, record.ids)
        self.assertIn("Tea", html[0].decode())
        self.assertIn("Destroyed by a minute", str(self.first.get_view(view_type="form")["arch"]))

    def test_nothing_is_added_afterwards(self):
        self.erase(self.first)
        for one in (self.first, self.event.sudo(), self.child):
            assert_nothing_is_added(self, one)
        photos, vals = self.photo.browse(), {"event_id": self.event.id, "name": NAME, "image": PIXEL}
        for user in (self.user_supervisor, self.user_manager):
            with self.subTest(user.name):
                with self.assertRaises(DestroyedError), self.env.cr.savepoint():
                    photos.with_user(user).create(vals)
                with self.assertRaises(DestroyedError):
                    self.event.with_user(user).write({"note": NAME})
                with self.assertRaises(DestroyedError):
                    self.photo.with_user(user).write({"name": NAME})
                with self.assertRaises(DestroyedError):
                    self.first.with_user(user).action_amend()
                with self.assertRaises(UserError):
                    self.first.with_user(user).write({"is_destroyed": False})

    def test_the_list_goes_with_the_last_record_and_what_was_given_up(self):
        with self.at("2027-02-17 02:00:00"):
            other = self.first.browse(self.first.action_amend()["res_id"])
        new = self.amended()
        self.erase(self.first)
        self.assertEqual((self.first.content, self.first.people, new.content), (False, False, NAME))
        self.assertEqual(self.child.name, f"{NAME} Junior")
        self.erase(new)
        self.assertEqual((columns_saying(self.env, NAME), other.is_destroyed), (self.before, True))
        with self.assertRaises(UserError):
            other.with_user(self.user_supervisor).write({"content": NAME})
