# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whom a ticket names decides nothing of it (TKT-2, TKT-11, SCO-6)."""

from datetime import timedelta

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.exceptions import OwnCaseError
from odoo.addons.property_base.tests.common import Json2

from ..exceptions import TicketFlowError
from ..guard import PASS
from .common import MONDAY, ServiceCommon, step


def step_major(ticket):
    """The director's decision about a major matter, as the ticket's user."""
    ticket.env["helpdesk.ticket.major"]._decide(ticket, "handled", "Spoke with the resident")


class NamedCommon(ServiceCommon):
    """A complaint about the supervisor, taken by the attendant."""

    def setUp(self):
        super().setUp()
        self.ticket = self.named(self.employee_supervisor)
        self.mine = self.ticket.with_user(self.user_supervisor)

    def named(self, *people, user=None, **vals):
        """A ticket that names people."""
        return self.make_ticket(user, named_employee_ids=[Command.set([person.id for person in people])], **vals)

    def nothing_passes(self):
        for name, change in {
            "invalid": lambda: step(self.mine, "_judge", "invalid", "not true"),
            "cancel": lambda: step(self.mine, "_cancel", "entered twice"),
            "kind": lambda: self.mine.write({"property_kind": "praise"}),
            "out": lambda: self.mine.write({"named_employee_ids": [Command.unlink(self.employee_supervisor.id)]}),
            "other": lambda: self.mine.write({"named_employee_ids": [Command.set(self.employee_steward.ids)]}),
        }.items():
            with self.subTest(name), self.assertRaises(TicketFlowError), self.cr.savepoint():
                change()
        self.assertEqual((self.ticket.verdict, self.ticket.property_state), ("none", "new"))
        self.assertEqual(self.ticket.named_employee_ids.ids, self.employee_supervisor.ids)


@tagged("post_install", "-at_install")
class TestTicketOwnCase(NamedCommon):
    def test_the_person_named_decides_nothing(self):
        self.nothing_passes()

    def test_nor_a_user_who_was_that_person(self):
        self.part(self.employee_supervisor)
        self.nothing_passes()

    def test_others_decide_and_the_work_is_done_by_anybody(self):
        step(self.mine, "_start")
        self.mine.write({"description": "Said more", "named_employee_ids": [Command.link(self.employee_steward.id)]})
        step(self.ticket.with_user(self.user_director), "_judge", "invalid", "Seen on the spot")
        self.assertEqual(self.ticket.verdict_by_id, self.user_director)
        self.ticket.with_user(self.user_director).named_employee_ids = [Command.clear()]
        self.assertFalse(self.ticket.named_employee_ids)

    def test_nor_do_they_ask_the_resident_whether_it_is_settled(self):
        step(self.ticket, "_answer", MONDAY, text="Done")
        step(self.ticket.with_user(self.user_director), "_judge", "valid", "Seen")
        later = MONDAY + timedelta(days=1)
        with self.assertRaises(TicketFlowError):
            step(self.mine, "_follow", "satisfied", later, satisfaction=5)
        step(self.ticket.with_user(self.user_director), "_follow", "satisfied", later, satisfaction=2)
        self.assertEqual(self.ticket.follow_up_ids.satisfaction, "2")

    def test_nor_is_a_major_matter_about_oneself_decided(self):
        about = self.named(self.employee_director)
        about.with_user(self.user_supervisor).action_major()
        with self.assertRaises(TicketFlowError):
            step_major(about.with_user(self.user_director))
        login, group = "pss_director_2", "property_base.group_property_base_director"
        other = self.make_employee("Other", "director", self.estate, login, [group]).user_id
        step_major(about.with_user(other))
        self.assertEqual(about.major_by_id, other)

    def test_nor_are_its_limits_waived_by_whom_it_names(self):
        limit = self.env["property.obligation"]._for(self.ticket, "reply")[self.ticket.id]
        self.assertEqual(limit.employee_id, self.employee_attendant)
        with self.assertRaises(OwnCaseError):
            limit.with_user(self.user_supervisor).action_waive("not needed")
        limit.with_user(self.user_director).action_waive("not needed")
        self.assertEqual(limit.state, "waived")

    def test_nobody_praises_the_own_person(self):
        own = [Command.link(self.employee_attendant.id)]
        for context, vals in (
            ({}, {"named_employee_ids": own, "property_kind": "praise"}),
            ({"default_named_employee_ids": own}, {"property_kind": "praise"}),
            ({"default_property_kind": "praise"}, {"named_employee_ids": own}),
        ):
            tickets = self.env["helpdesk.ticket"].with_user(self.user_attendant).with_context(**context)
            with self.subTest(context=context), self.assertRaisesRegex(TicketFlowError, "somebody else"):
                tickets.create({"name": "Thanks", "description": "Kind", "estate_id": self.estate.id, **vals})
        former = self.env["helpdesk.ticket"].with_user(self.user_attendant)
        vals = {"name": "Thanks", "description": "Kind", "estate_id": self.estate.id, "property_kind": "praise"}
        vals |= {"named_employee_ids": own, "is_history": True}
        self.assertTrue(former._passed_create(PASS, [vals]), "what was said in former times earns nothing")
        praise = self.make_ticket(property_kind="praise")
        with self.assertRaises(TicketFlowError), self.cr.savepoint():
            praise.named_employee_ids = own
        complaint = self.named(self.employee_attendant)
        self.assertEqual(complaint.named_employee_ids.ids, self.employee_attendant.ids, "one may accuse oneself")
        complaint.with_user(self.user_supervisor).property_kind = "praise"
        complaint.description = "A kind word"  # what stands there already isn't said anew
        self.assertTrue(self.named(self.employee_steward, property_kind="praise"))


@tagged("post_install", "-at_install")
class TestTicketOwnCaseJson(NamedCommon, Json2, HttpCase):
    """Nor by an outside program with the person's own key."""

    def test_no_way_in(self):
        self.part(self.employee_supervisor)
        verdict = self.env["property.ticket.verdict"].with_user(self.user_supervisor)
        verdict = verdict.create({"ticket_ids": self.ticket.ids, "verdict": "invalid", "reason": "not true"})
        for model, method, arguments in (
            ("property.ticket.verdict", "action_confirm", {"ids": verdict.ids}),
            ("helpdesk.ticket", "write", {"ids": self.ticket.ids, "vals": {"property_kind": "praise"}}),
            ("helpdesk.ticket", "write", {"ids": self.ticket.ids, "vals": {"named_employee_ids": [[5]]}}),
            (
                "helpdesk.ticket",
                "web_save",
                {"ids": self.ticket.ids, "vals": {"named_employee_ids": [[6, 0, []]]}, "specification": {}},
            ),
        ):
            with self.subTest(model=model, method=method):
                answer = self.json2(self.user_supervisor, model, method, **arguments)
                self.assertEqual(answer.status_code, 422, answer.text)
        self.assertEqual((self.ticket.verdict, self.ticket.property_kind), ("none", "complaint"))
        self.assertTrue(self.ticket.named_employee_ids)
