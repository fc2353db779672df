# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..exceptions import FormRightError
from .common import PICTURE, FormCommon


@tagged("post_install", "-at_install")
class TestFormScreen(FormCommon):
    """Several people sign a form at one screen, each known by the own PIN (REC-2)."""

    def test_several_sign_at_one_screen_each_with_the_own_pin(self):
        self.employee_supervisor.sudo().pin, self.employee_steward.sudo().pin = "4711", "1234"
        form = self.fill()
        form.action_submit()
        windows = self.env["property.form.sign"].with_user(self.user_attendant)
        people = self.env["hr.employee.public"]
        vals = {**self.window_vals(form.action_sign_here()), "person_id": people.browse(self.employee_supervisor.id).id}
        wrong = windows.create({**vals, "pin": "1234"})
        form.with_user(self.user_supervisor).x_opinion = "Agreed"
        with self.assertRaisesRegex(FormRightError, "isn't the PIN"):
            wrong.action_confirm()
        self.assertEqual(self.employee_supervisor.sudo().property_pin_failures, 1)
        for forged in ({"known_as_id": self.user_supervisor.id}, {"known_at": "2026-03-02 02:00:00"}):
            with self.assertRaises(UserError):
                windows.create({**vals, **forged})
            with self.assertRaises(UserError):
                wrong.write(forged)
        right = windows.create({**vals, "pin": " ４７１１"})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(right.pin)
        other = windows.create({**vals, "person_id": self.employee_steward.id, "pin": "1234"})
        with self.assertRaisesRegex(FormRightError, "turn of"):
            other.action_confirm()
        right.action_confirm()
        last = form.signature_ids[-1]
        self.assertEqual(
            (form.state, last.signer_id, last.screen_user_id), ("signed", self.user_supervisor, self.user_attendant)
        )
        self.assertFalse(form.signature_ids[0].screen_user_id)
        first, second = self.env["property.form.sheet"]._payload(form.sudo())["signatures"]
        self.assertEqual((first["screen"]["text"], second["screen"]["text"]), ("", self.user_attendant.name))
        self.assertEqual(form._seal_faults(), [])
        page = form._document_report()._render_qweb_html(form._document_report(), form.ids)[0].decode()
        self.assertRegex(page, rf"at the screen of:\s*{self.user_attendant.name}")
        self.env.flush_all()
        sql = "UPDATE property_form_signature SET screen_user_id = NULL WHERE id = %s"
        self.env.cr.execute(sql, [last.id])
        self.env.invalidate_all()
        self.assertTrue(form._seal_faults(), "whose screen it was is sealed")

    def test_a_pin_proves_what_it_was_typed_for(self):
        self.employee_supervisor.sudo().pin = "4711"
        forms = form, other = self.fill(), self.fill()
        for one in forms:
            one.action_submit()
            one.with_user(self.user_supervisor).x_opinion = "Agreed"
        person = self.env["hr.employee.public"].browse(self.employee_supervisor.id)
        vals = {**self.window_vals(form.action_sign_here()), "person_id": person.id, "pin": "4711"}
        windows = self.env["property.form.sign"].with_user(self.user_attendant)
        for moved in ({"res_id": other.id}, {"res_id": other.id, "pin": False}, {"drawing": PICTURE}):
            window = windows.create(vals)
            self.assertTrue(window.known_as_id)
            window.write(moved)
            with self.subTest(moved=[*moved]), self.assertRaisesRegex(FormRightError, "type your PIN"):
                window.action_confirm()
        window.write({"res_id": other.id, "pin": "4711"})
        window.action_confirm()
        self.assertEqual((form.state, other.state), ("submitted", "signed"))

    def test_what_a_pin_signs_is_what_was_read(self):
        self.employee_supervisor.sudo().pin = "4711"
        form = self.fill()
        form.action_submit()
        office = form.with_user(self.user_supervisor)  # at another screen
        office.x_opinion = "Agreed"
        tablet = self.env["property.form.sign"].with_user(self.user_attendant)
        tablet = tablet.with_context(**form.action_sign_here()["context"])
        typed = {"person_id": self.employee_supervisor.id, "pin": "4711"}
        window = tablet.create(typed)
        self.assertIn("Agreed", window.shown_html)
        office.x_opinion = "Never"
        with self.assertRaisesRegex(FormRightError, "after you typed your PIN"):
            window.action_confirm()
        window.pin = "4711"
        with self.assertRaisesRegex(FormRightError, "read what it says now"):
            window.action_confirm()
        self.assertIn("Never", window.shown_html)
        seen = tablet.default_get(["seen"])
        office.x_opinion = "Not yet"
        with self.assertRaisesRegex(FormRightError, "read what it says now"):
            tablet.create({**typed, **seen}).action_confirm()
        window.pin = "4711"  # it showed "Never"
        with self.assertRaisesRegex(FormRightError, "read what it says now"):
            window.action_confirm()
        window.pin = "4711"
        window.seen = window.seen
        with self.assertRaisesRegex(FormRightError, "type your PIN"):
            window.action_confirm()
        window.pin = "4711"
        window.action_confirm()
        with self.assertRaises(FormRightError):
            window.action_confirm()  # a second tap
        self.assertEqual((form.state, form.x_opinion, len(form.signature_ids)), ("signed", "Not yet", 2))

    def test_a_row_that_changes_is_read_again_too(self):
        self.employee_steward.sudo().pin = "1234"
        form = self.fill(x_goods=[Command.create({"x_item": "Chair"})])
        tablet = self.env["property.form.sign"].with_user(self.user_attendant)
        tablet = tablet.with_context(**form.action_sign_here()["context"])
        window = tablet.create({"person_id": self.employee_steward.id, "pin": "1234"})
        self.assertIn("Chair", window.shown_html)
        self.env.flush_all()
        where = SQL("SELECT ctid FROM %s WHERE id = %s", SQL.identifier(form._table), form.id)
        before = self.env.execute_query(where)
        form.x_goods.x_item = "Piano"
        self.assertNotEqual(self.env.execute_query(where), before, "who signs at the same moment has to begin anew")
        with self.assertRaisesRegex(FormRightError, "after you typed your PIN"):
            window.action_confirm()
        self.assertEqual(form.state, "draft")

    def test_who_signs_at_a_screen_needs_none_of_its_other_companies(self):
        self.employee_supervisor.sudo().pin = "4711"
        company = self.env["res.company"].create({"name": "Another"})
        self.user_attendant.company_ids |= company
        ticked = (self.company | company).ids
        form = self.fill().with_context(allowed_company_ids=ticked)
        form.action_submit()
        form.with_user(self.user_supervisor).with_context(allowed_company_ids=self.company.ids).x_opinion = "Agreed"
        person = self.env["hr.employee.public"].browse(self.employee_supervisor.id)
        vals = {**self.window_vals(form.action_sign_here()), "person_id": person.id, "pin": "4711"}
        windows = self.env["property.form.sign"].with_user(self.user_attendant)
        windows.with_context(allowed_company_ids=ticked).create(vals).action_confirm()
        self.assertEqual((form.state, form.signature_ids[-1].signer_id), ("signed", self.user_supervisor))

    def window_vals(self, action):
        return {name.removeprefix("default_"): value for name, value in action["context"].items()}
