# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders for the tests of the service desk and of the modules that stand on it."""

from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.addons.property_base.tests.common import PropertyCommon

from ..guard import PASS

MONDAY = datetime(2026, 3, 2, 1, 0)
"""09:00 in Shanghai on an ordinary Monday, as naive UTC."""
SIGNATURE = b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""The smallest picture there is."""


def minutes(count):
    """A moment so many minutes after MONDAY."""
    return MONDAY + timedelta(minutes=count)


def step(ticket, name, *values, **named):
    """A step of the service desk with tickets, as their user."""
    return getattr(ticket.env["helpdesk.ticket.flow"], name)(ticket, *values, **named)


class ServiceCommon(PropertyCommon):
    """Tickets of estate E1, worked on by its attendant on Monday, 2 March 2026, from 09:00 local
    time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        china = cls.env["resource.calendar"].create(
            {
                "name": "China",
                "tz": "Asia/Shanghai",
                "property_country_id": cls.env.ref("base.cn").id,
            }
        )
        (cls.estate | cls.other_estate).calendar_id = china
        china._load_public_holidays([2026])
        cls.channel_phone = cls.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_phone")

    @classmethod
    def make_ticket(cls, user=None, at=MONDAY, **vals):
        """A ticket taken at a moment by the attendant; complaint of the resident unless said
        otherwise."""
        tickets = cls.env["helpdesk.ticket"].with_user(user or cls.user_attendant)
        with freeze_time(at):
            return tickets.create(
                {
                    "name": "Noise at night",
                    "description": "Music",
                    "estate_id": cls.estate.id,
                    "property_kind": "complaint",
                    "received_at": at,
                    **vals,
                }
            )

    def make_appointment(self, **vals):
        """An appointment of the steward for a repair of the resident, two to three hours after MONDAY."""
        with freeze_time(MONDAY):
            ticket = self.make_ticket(property_kind="repair", unit_id=self.unit.id, partner_id=self.resident.id)
            return ticket.env["property.appointment"].create(
                {
                    "ticket_id": ticket.id,
                    "start_at": minutes(120),
                    "end_at": minutes(180),
                    "employee_id": self.employee_steward.id,
                    **vals,
                }
            )

    def answer(self, ticket, at, next_at=None, **vals):
        """Answer a ticket with its form at a minute; ``next_at`` minute promised, None settles."""
        with freeze_time(minutes(at)):
            wizard = self.wizard("property.ticket.answer", ticket)
            wizard.write(
                {
                    "text": "We are on it",
                    "answered_at": minutes(at),
                    "is_settling": next_at is None,
                    "agreed_with": "Resident One",
                    "verdict": "valid",
                    **vals,
                }
            )
            if next_at is not None:
                wizard.write({"promise_in": "0", "next_promised_at": minutes(next_at)})
            return wizard.action_confirm()

    def wizard(self, model, ticket):
        """A form about tickets, opened as their user."""
        return self.env[model].with_user(ticket.env.user).create(self.wizard_vals(model, ticket))

    def wizard_vals(self, model, ticket):
        """The least that each form needs."""
        vals = {"ticket_ids": ticket.ids}
        if model == "property.ticket.answer":
            vals["text"] = "We are on it"
        if model == "property.ticket.follow.up":
            vals |= {"result": "satisfied", "satisfaction": "5"}
        return vals

    def follow(self, ticket, at, result="satisfied", **vals):
        """Follow a ticket up with its form at a minute."""
        with freeze_time(minutes(at)):
            wizard = (
                self.env["property.ticket.follow.up"]
                .with_user(ticket.env.user)
                .create({"ticket_ids": ticket.ids, "result": result, "followed_at": minutes(at)})
            )
            said = {"satisfied": {"satisfaction": "5"}, "unsatisfied": {"satisfaction": "2"}}
            wizard.write({**said.get(result, {}), **vals})
            return wizard.action_confirm()

    def reason(self, ticket, event, at, reason="Because"):
        """Reopen or cancel a ticket with its form at a minute."""
        with freeze_time(minutes(at)):
            return (
                self.env["property.ticket.reason"]
                .with_user(ticket.env.user)
                .create({"ticket_ids": ticket.ids, "event": event, "reason": reason})
                .action_confirm()
            )

    def judge(self, ticket, verdict, at, reason="Seen on the spot"):
        """Give a verdict with its form at a minute."""
        with freeze_time(minutes(at)):
            return (
                self.env["property.ticket.verdict"]
                .with_user(ticket.env.user)
                .create({"ticket_ids": ticket.ids, "verdict": verdict, "reason": reason})
                .action_confirm()
            )

    def clocks(self, ticket, code=None):
        """``[(code, step, due minute, state)]`` of a ticket, in the order of type and step."""
        found = self.env["property.obligation"]._for(ticket, code)[ticket.id]
        return [
            (
                clock.type_id.code,
                clock.step,
                int((clock.due_at - MONDAY).total_seconds() // 60),
                clock.state,
            )
            for clock in found.sorted(lambda c: (c.type_id.code, c.step))
        ]

    def sweep(self, at):
        """Let the clock look at everything at a minute."""
        with freeze_time(minutes(at)):
            self.env["property.obligation.sweep"]._sweep(now=minutes(at))

    def force(self, records, **vals):
        """Put protected fields into a state that a test begins with."""
        records.sudo()._passed_write(PASS, vals)
