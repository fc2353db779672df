# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import DestroyedError
from odoo.addons.property_document.tests.said import columns_saying

from ..guard import PASS
from .handover_common import HandoverCommon

NAME = "Zyxwang"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@tagged("post_install", "-at_install")
class TestDutyDestruction(HandoverCommon):
    """A closed log and a signed handover say nothing of people once they are destroyed (REC-5, REC-7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.resident.name = f"{NAME} One"
        cls.before = columns_saying(cls.env, NAME)
        entry = cls.note(f"{NAME} called", partner_id=cls.resident.id, unit_id=cls.unit.id, phone="13800000001")
        with freeze_time(cls.at("09:05")):
            entry.write({"text": f"{NAME} called twice", "needs_action": True})
        cls.task(f"Ring {NAME}", note=f"{NAME} waits")
        cls.env["property.duty.notification"].with_user(cls.user_attendant).create(
            {"entry_id": entry.id, "whom": NAME, "at": cls.at("09:10")}
        )
        cls.entry = entry
        with freeze_time(cls.at("09:20")):
            cls.call = (
                cls.env["property.call"]
                .with_user(cls.user_attendant)
                .create({"estate_id": cls.estate.id, "phone": "13800000001", "name": f"{NAME} rang", "note": NAME})
            )

    def setUp(self):
        super().setUp()
        self.sheet = self.open_sheet()
        self.do(
            self.sheet,
            {"op": "photo", "name": f"{NAME}.png", "data": PICTURE},
        )
        self.finish(self.sheet, at="12:55")
        self.do(
            self.sheet,
            {"op": "area", "area": "abnormal"},
            {"op": "condition", "token": "t1", "text": f"{NAME}'s car", "explanation": NAME},
            {"op": "remark", "text": NAME},
            at="12:56",
        )
        self.sign(self.sheet, "out")
        self.sign(self.sheet, "in", at="13:01")
        self.assertEqual((self.sheet.state, self.log.state), ("done", "closed"))

    def row(self, record):
        return self.env["property.document"].search([("res_model", "=", record._name), ("res_id", "=", record.id)])

    def finish_work(self, *domain):
        self.env["property.duty.task"].sudo().search([("state", "=", "open"), *domain]).action_done()

    def erase(self, *documents):
        for document in documents:
            document = document.sudo()
            if seals := document._document_seals():
                seals._erase("Its time is over")
            document._document_erase()
        self.env.invalidate_all()

    def test_what_runs_is_not_over_and_what_ended_is_kept_from_that_day(self):
        running = self.sheet.next_log_id
        self.assertEqual((running.state, running._document_ended().ids), ("open", []))
        self.assertFalse(self.row(running).kept_from)
        sheet = self.sheet.sudo()
        self.assertFalse(self.log._document_ended() or sheet._document_ended(), "both left work that is still to do")
        self.finish_work(("entry_id", "!=", False))
        self.assertFalse(self.log._document_ended() or sheet._document_ended(), "somebody is still to be rung")
        self.finish_work(("handover_id", "=", False))
        self.assertEqual(self.log._document_ended(), self.log)
        self.assertFalse(sheet._document_ended(), "its condition is still looked after")
        self.finish_work()
        self.assertEqual(sheet._document_ended(), sheet)
        self.assertEqual(str(self.row(self.log).kept_from), str(self.log.day))

    def test_an_entry_that_is_to_do_keeps_its_log_until_it_is_a_ticket(self):
        self.finish_work()
        log = self.sheet.next_log_id.sudo()
        entry = self.note("Lamp on 3", "13:10", self.user_steward, log_id=log.id, needs_action=True)
        log._close(self.at("13:20"))
        self.assertFalse(log._document_ended())
        with freeze_time(self.at("13:30")):
            entry.action_make_ticket()
        self.assertEqual((log._document_ended(), entry.is_done), (log, False))

    def test_work_and_calls_go_with_the_last_that_tells_of_them(self):
        tasks = self.sheet.sudo().work_ids.task_id
        with freeze_time(self.at("13:10")):
            vals = {"estate_id": self.estate.id, "phone": "13800000001", "name": "Lamp", "kind": "repair"}
            ticket_call = self.env["property.call"].with_user(self.user_attendant).create(vals).sudo()
            ticket_call.action_make_ticket()
        self.finish_work()
        fixed = {"post_id": self.post.id, "end_at": self.at("21:00"), "cut_off_at": self.at("20:45"), "state": "done"}
        later = self.env["property.handover"]._passed_create(PASS, [fixed])
        self.env["property.handover.work"]._passed_create(
            PASS, [{"handover_id": later.id, "kind": "task", "task_id": task.id, "name": task.name} for task in tasks]
        )
        names = tasks.mapped("name")
        self.erase(self.log, self.sheet)
        self.assertEqual(tasks.mapped("name"), names)
        self.erase(later)
        self.assertEqual(set(tasks.mapped("name")), {"—"})
        self.assertFalse(self.call.phone or self.call.note)
        self.erase(ticket_call.duty_entry_ids.log_id)
        self.assertEqual((ticket_call.name, ticket_call.phone), ("Lamp", "13800000001"))

    def test_who_is_named_holds_it(self):
        found = self.log._document_subjects()[self.log.id]
        self.assertEqual((found["partner_id"], found["unit_id"]), ({self.resident.id}, {self.unit.id}))
        self.assertEqual(found["employee_id"], {self.employee_attendant.id})
        found = self.sheet.sudo()._document_subjects()[self.sheet.id]
        self.assertEqual(found["employee_id"], {self.employee_attendant.id, self.employee_steward.id})

    def test_the_name_stands_nowhere_any_more_and_the_seal_holds(self):
        self.log._seal("review")
        self.env["property.seal"]._link_pending()
        drawn = {"sequence": 1, "log_id": self.log.id, "remark": f"{NAME} should have been rung"}
        draws = self.env["property.duty.draw"]
        draw = draws._commit({(self.estate, fields.Date.to_date(self.log.day).replace(day=1))})
        self.env["property.duty.draw.line"]._passed_create(PASS, [{"draw_id": draw.id, **drawn}])
        self.assertGreater(len(columns_saying(self.env, NAME)), len(self.before) + 6)
        hashes = (self.log.sudo().seal_ids | self.sheet.sudo().seal_ids).mapped("payload_hash")
        photo = self.sheet.attachment_ids
        self.finish_work()
        self.assertIn(("property.handover", self.sheet.ids), self.sheet.sudo()._document_owners())
        self.erase(self.log, self.sheet)
        self.assertEqual(columns_saying(self.env, NAME), self.before)
        self.assertFalse(photo.exists() or self.entry.partner_id or self.sheet.out_signature or self.sheet.message_ids)
        self.assertEqual((self.entry.unit_id, self.entry.author_id), (self.unit, self.employee_attendant))
        self.assertEqual(self.sheet.item_ids.mapped("found"), [3, 1, 2])
        self.assertEqual((self.log.sudo().seal_ids | self.sheet.sudo().seal_ids).mapped("payload_hash"), hashes)
        chain = self.env["property.seal.chain"].search([("estate_id", "=", self.estate.id)])
        self.env["property.seal"]._link_pending()
        self.assertEqual(set(chain._check_chains().values()), {None})
        for document in (self.log, self.sheet):
            self.assertEqual((document.seal_state, document._seal_faults()), ("destroyed", []))
            self.assertFalse(document._document_ended() or self.row(document).kept_from)
            self.assertFalse(self.env["property.document"].search([("text", "ilike", NAME)]) & self.row(document))
            self.assertIn("Destroyed by a minute", str(document.get_view(view_type="form")["arch"]))

    def test_nobody_is_asked_to_sign_an_empty_page(self):
        reviews = self.env["property.duty.review"].with_user(self.user_supervisor)
        reviews = reviews.create({"estate_id": self.estate.id})
        self.assertIn(self.log, reviews._logs_to_read())
        self.finish_work()
        self.erase(self.log)
        self.assertNotIn(self.log, reviews._logs_to_read())

    def test_its_pages_open_and_nothing_is_added(self):
        self.finish_work()
        self.erase(self.log, self.sheet)
        reader = self.sheet.with_user(self.user_supervisor)
        self.assertTrue(reader.sheet_data())
        self.assertTrue(self.log.with_user(self.user_supervisor).web_read({"entry_ids": {"fields": {"text": {}}}}))
        html = self.env["ir.actions.report"]._render_qweb_html("property_duty.report_handover", self.sheet.ids)[0]
        self.assertIn(self.post.name, html.decode())
        with self.assertRaises(DestroyedError):
            self.log.with_user(self.user_attendant).write({"entry_ids": [Command.create({"text": NAME})]})
        with self.assertRaisesRegex(DestroyedError, "was destroyed"):
            self.note(NAME, corrects_id=self.entry.id)
        with self.assertRaises(DestroyedError):
            self.env["property.duty.notification"].with_user(self.user_attendant).create(
                {"entry_id": self.entry.id, "whom": NAME, "at": self.at("14:00")}
            )
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            with self.assertRaises(UserError):
                self.entry.with_user(user).text = NAME
            with self.assertRaises(UserError):
                self.sheet.with_user(user).write({"is_destroyed": False})
            with self.assertRaises(UserError):
                self.log.with_user(user).write({"is_destroyed": False})
