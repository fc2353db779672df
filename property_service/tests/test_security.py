# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sees and does what: by role, through JSON-2, and with a guessed link (ROL-6)."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from .common import ServiceCommon, step

MODELS = ("helpdesk.ticket", "property.ticket.reply", "property.follow.up", "property.call")


@tagged("post_install", "-at_install")
class TestRoles(ServiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket = cls.make_ticket(partner_id=cls.resident.id)
        cls.other_ticket = cls.make_ticket(cls.user_other_attendant, estate_id=cls.other_estate.id)
        cls.env["property.call"].create([{"estate_id": cls.estate.id}, {"estate_id": cls.other_estate.id}])
        for ticket in (cls.ticket, cls.other_ticket):
            step(ticket, "_answer", ticket.received_at, text="Done")
            step(ticket, "_follow", "not_reached", ticket.settled_at, next_at=ticket.settled_at + timedelta(hours=4))

    def found(self, model, user):
        return self.env[model].with_user(user).search([])

    def test_staff_see_their_estate_only(self):
        for model in MODELS:
            for user in (
                self.user_attendant,
                self.user_steward,
                self.user_supervisor,
                self.user_director,
            ):
                with self.subTest(model=model, user=user.login):
                    self.assertEqual(self.found(model, user).estate_id, self.estate)
            with self.subTest(model=model):
                self.assertEqual(self.found(model, self.user_other_attendant).estate_id, self.other_estate)

    def test_the_administrator_sees_all(self):
        for model in MODELS:
            with self.subTest(model):
                found = self.found(model, self.user_manager).estate_id
                self.assertLessEqual(self.estate | self.other_estate, found)

    def test_employees_and_strangers_see_nothing(self):
        for user in (self.user_plain, self.user_stranger):
            self.assertFalse(self.found("helpdesk.ticket", user))
        for model in MODELS[1:]:
            for user in (self.user_plain, self.user_hr, self.user_resident, self.user_stranger):
                with self.subTest(model=model, user=user.login), self.assertRaises(AccessError):
                    self.found(model, user)

    def test_residents_see_their_own_ticket_and_not_the_inner_side_of_it(self):
        self.assertEqual(self.found("helpdesk.ticket", self.user_resident), self.ticket)
        ticket = self.ticket.with_user(self.user_resident)
        self.assertTrue(ticket.name)
        for name in ("verdict_reason", "named_employee_ids"):
            with self.subTest(name), self.assertRaises(AccessError):
                ticket.read([name])

    def test_residents_work_on_nothing(self):
        ticket = self.ticket.with_user(self.user_resident)
        for action in (
            "action_start",
            "action_answer",
            "action_settle",
            "action_verdict",
            "action_follow_up",
            "action_reopen",
            "action_cancel",
            "action_close",
        ):
            with self.subTest(action), self.assertRaises(AccessError):
                getattr(ticket, action)()
        with self.assertRaises(AccessError):
            ticket.write({"name": "x"})

    def test_attendants_do_not_touch_another_estate(self):
        ticket = self.other_ticket.with_user(self.user_attendant)
        for call in (
            lambda: ticket.action_reopen(),
            lambda: ticket.write({"name": "x"}),
            lambda: self.reason(ticket, "reopen", 99),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_history_is_written_by_the_actions_only(self):
        for user in (self.user_attendant, self.user_director, self.user_manager):
            for record in (self.ticket.reply_ids, self.ticket.follow_up_ids):
                for operation in ("write", "create", "unlink"):
                    with self.subTest(user=user.login, model=record._name, operation=operation):
                        self.assertFalse(record.with_user(user).has_access(operation))

    def test_who_answers_is_written_by_opening_the_form_alone(self):
        self.ticket.with_user(self.user_attendant).action_answer()
        row = self.env["property.ticket.presence"].search([("ticket_id", "=", self.ticket.id)])
        self.assertEqual(row.user_id, self.user_attendant)
        for user in (self.user_attendant, self.user_director, self.user_manager, self.user_resident):
            for operation in ("write", "create", "unlink"):
                with self.subTest(user=user.login, operation=operation):
                    self.assertFalse(row.with_user(user).has_access(operation))
        self.assertFalse(row.with_user(self.user_director).has_access("read"))

    def test_limits_are_set_by_the_administrator(self):
        policy = self.env.ref("property_service.ticket_policy_complaint")
        self.assertFalse(policy.with_user(self.user_director).has_access("write"))
        self.assertTrue(policy.with_user(self.user_manager).has_access("write"))
        self.assertTrue(policy.with_user(self.user_attendant).has_access("read"))
        policies = self.env["property.ticket.policy"]
        self.assertFalse(policies.with_user(self.user_resident).has_access("read"))

    def make_noise(self, tickets):
        vals = {"name": "Noise", "description": "Music", "property_kind": "complaint"}
        return tickets.create({**vals, "estate_id": self.estate.id})

    def test_no_default_of_the_caller_takes_a_ticket_from_the_clock(self):
        for vals in ({"property_state": "closed"}, {"is_history": True}, {"verdict": "invalid"}):
            with self.subTest(vals=vals):
                context = {f"default_{name}": value for name, value in vals.items()}
                tickets = self.env["helpdesk.ticket"].with_user(self.user_attendant).with_context(**context)
                ticket = self.make_noise(tickets)
                self.assertEqual((ticket.property_state, ticket.verdict), ("new", "none"))
                self.assertTrue(ticket.obligation_ids)

    def test_nobody_enters_tickets_of_a_foreign_estate(self):
        with self.assertRaises(AccessError):
            self.make_ticket(estate_id=self.other_estate.id, user_id=self.user_attendant.id)

    def test_an_uploaded_file_belongs_to_who_uploaded_it(self):
        wizard = self.env["property.ticket.import"].with_user(self.user_supervisor)
        wizard = wizard.create({"estate_id": self.estate.id})
        self.assertTrue(wizard.has_access("read"))
        self.assertFalse(wizard.with_user(self.user_director).has_access("read"))

    def test_forms_are_for_staff(self):
        for model in (
            "property.ticket.answer",
            "property.ticket.verdict",
            "property.ticket.follow.up",
            "property.ticket.reason",
            "property.ticket.import",
        ):
            records = self.env[model]
            for user in (self.user_resident, self.user_plain):
                with self.subTest(model=model, user=user.login):
                    self.assertFalse(records.with_user(user).has_access("create"))
        imports = self.env["property.ticket.import"]
        self.assertFalse(imports.with_user(self.user_attendant).has_access("create"))
        self.assertTrue(imports.with_user(self.user_supervisor).has_access("create"))


@tagged("post_install", "-at_install")
class TestFromOutside(ServiceCommon, Json2, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket = cls.make_ticket(partner_id=cls.resident.id)
        cls.other_ticket = cls.make_ticket(cls.user_other_attendant, estate_id=cls.other_estate.id)

    def call(self, user, method, ids, **values):
        return self.json2(user, "helpdesk.ticket", method, ids=ids, **values)

    def test_json2_keeps_to_the_rules(self):
        ids = self.ticket.ids
        for method, values in (
            ("write", {"vals": {"property_state": "closed"}}),
            ("write", {"vals": {"verdict": "invalid"}, "context": {"property_flow": True}}),
            ("write", {"vals": {"received_at": "2026-03-09 00:00:00"}}),
            ("action_close", {}),
        ):
            with self.subTest(method=method, values=values):
                response = self.call(self.user_attendant, method, ids, **values)
                self.assertEqual(response.status_code, 422, response.text)
        self.assertEqual((self.ticket.property_state, self.ticket.verdict), ("new", "none"))

    def test_json2_keeps_to_the_estate(self):
        ids = self.other_ticket.ids
        response = self.call(self.user_attendant, "read", ids, fields=["name"])
        self.assertEqual(response.status_code, 403)

    def test_json2_has_no_inner_methods(self):
        response = self.call(self.user_attendant, "_answer", self.ticket.ids)
        self.assertGreaterEqual(response.status_code, 400)

    def test_a_guessed_link_shows_nothing(self):
        for login in ("pss_stranger", "pss_plain"):
            self.authenticate(login, login.ljust(8, "x"))
            for link in (f"/my/ticket/{self.ticket.id}", f"/my/ticket/{self.ticket.id}/{'0' * 36}"):
                with self.subTest(login=login, link=link):
                    response = self.url_open(link, allow_redirects=False)
                    self.assertEqual(response.status_code, 303)
        self.authenticate(None, None)
        response = self.url_open(f"/my/ticket/{self.ticket.id}", allow_redirects=False)
        self.assertEqual(response.status_code, 303)

    def test_the_resident_opens_the_own_page_without_a_button_to_close(self):
        self.authenticate("pss_resident", "pss_resident")
        page = self.url_open(f"/my/ticket/{self.ticket.id}")
        self.assertIn("Noise at night", page.text)
        self.assertNotIn("/ticket/close", page.text)
        self.assertIn("Noise at night", self.url_open("/my/tickets").text)
