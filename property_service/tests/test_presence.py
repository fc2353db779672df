# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who has the answer form of a ticket open is shown to the others, as a hint that ends by itself (TKT-3)."""

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.exceptions import GuardedError

from .common import ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestPresence(ServiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket = cls.make_ticket()
        cls.rows = cls.env["property.ticket.presence"]

    def shown(self, user, at):
        """What the page of the ticket shows somebody at a minute."""
        with freeze_time(minutes(at)):
            self.env.invalidate_all()
            return self.ticket.with_user(user).answering

    def open_form(self, at, name="action_answer", user=None):
        with freeze_time(minutes(at)):
            return getattr(self.ticket.with_user(user or self.user_attendant), name)()

    def test_the_others_see_who_answers_and_for_how_long(self):
        self.assertFalse(self.shown(self.user_supervisor, 1))
        for name in ("action_answer", "action_settle"):
            with self.subTest(name):
                self.open_form(1, name)
                self.assertEqual(self.shown(self.user_supervisor, 2), "Test attendant is answering")
                self.assertFalse(self.shown(self.user_attendant, 2), "who answers knows")
                self.assertFalse(self.shown(self.user_supervisor, 11), "a form that was left is forgotten")
        self.assertEqual(len(self.rows.search([("ticket_id", "=", self.ticket.id)])), 1)

    def test_the_second_form_says_that_somebody_answers(self):
        self.open_form(1)
        action = self.open_form(2, user=self.user_supervisor)
        with freeze_time(minutes(3)):
            wizards = self.env[action["res_model"]].with_user(self.user_supervisor).with_context(**action["context"])
            self.assertEqual(wizards.new({"ticket_ids": self.ticket.ids}).answering, "Test attendant is answering")

    def test_it_ends_with_the_answer(self):
        self.open_form(1)
        self.answer(self.ticket, 2, 60)
        self.assertFalse(self.shown(self.user_supervisor, 2))

    def test_it_touches_no_ticket_and_hinders_nobody(self):
        before = self.ticket.write_date
        self.open_form(1)
        self.env.flush_all()
        self.assertEqual(self.ticket.write_date, before)
        self.answer(self.ticket.with_user(self.user_supervisor), 2, 60)
        self.assertEqual(len(self.ticket.reply_ids), 1)

    def test_what_is_over_is_deleted_and_nobody_writes_it(self):
        self.open_form(1)
        row = self.rows.search([("ticket_id", "=", self.ticket.id)])
        for user in (self.user_attendant, self.user_supervisor, self.user_resident):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["user_id"])
        for act in (row.unlink, lambda: row.write({"opened_at": minutes(90)})):
            with self.assertRaises(GuardedError):
                act()
        with freeze_time(minutes(5)):
            self.rows._gc_over()
            self.assertTrue(row.exists())
        with freeze_time(minutes(11)):
            self.rows._gc_over()
            self.assertFalse(row.exists())
        own = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        with freeze_time(minutes(12)):
            own.action_answer()
            self.assertFalse(own.with_user(self.user_resident).answering, "residents don't see who sits there")

    def test_it_costs_the_same_for_one_and_for_ten(self):
        tickets = self.ticket.union(*(self.make_ticket() for _number in range(9)))
        counts = []
        for some in (tickets[:1], tickets):
            for act in (some.action_answer, lambda some=some: some.mapped("answering")):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                act()
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[0] + 2)
        self.assertLessEqual(counts[3], counts[1] + 1)
