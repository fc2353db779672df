# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_service.rules import history, promise

from ..rules.story import tell

STAFF = ("attendant", "attendant2", "steward")


class PropertyDemoTicket(models.AbstractModel):
    """Demonstration tickets, told by ``rules/story.py`` and entered as any other past; the numbers to call."""

    _name = "property.demo.ticket"
    _inherit = "property.demo.mixin"
    _description = "Demo Tickets"

    @api.model
    def _load(self, estate):
        """Four months of tickets of an estate, up to the moment of installing; empty when it has tickets already."""
        tickets = self.env["helpdesk.ticket"]
        if self._is_told("helpdesk.ticket", estate):
            return tickets
        self._make_numbers(estate)
        now = fields.Datetime.now()
        stories = tell(estate._local(now).replace(tzinfo=None, microsecond=0))
        tickets = self.env["helpdesk.ticket.history"]._enter(self._entries(estate, stories), as_of=now)
        self._log_calls(tickets)
        return tickets

    @api.model
    def _entries(self, estate, stories):
        """The stories as entries of the past."""
        homes = self.env["property.residency"].search(
            [("estate_id", "=", estate.id), ("is_current", "=", True)], order="id"
        )
        staff = [self._employee(login) for login in STAFF]
        return [
            self._entry(estate, story, homes[story.place % len(homes)], staff[story.place % len(staff)])
            for story in stories
        ]

    @api.model
    def _entry(self, estate, story, home, who):
        """A story as an entry of the past, handled by one person."""
        answers = [
            (promise.Answer(estate._utc(at), following and estate._utc(following)), text, who.id)
            for at, following, text in story.answers
        ]
        follow_ups = [
            (
                history.FollowUp(estate._utc(at), result, score, again and estate._utc(again)),
                story.row["remark"] if score else "",
                who.id,
            )
            for at, result, score, again in story.follow_ups
        ]
        vals = self._vals(estate, story, home, who)
        return history.Entry(vals, answers, follow_ups, story.verdict, story.row["settled"], story.is_live)

    @api.model
    def _vals(self, estate, story, home, who):
        """Values of the ticket of a story."""
        cause = story.row["cause"]
        named = story.row["kind"] == "praise" or cause == "category_attitude"
        return {
            "name": story.row["name"],
            "description": story.row["description"],
            "estate_id": estate.id,
            "unit_id": home.unit_id.id,
            "partner_id": home.partner_id.id,
            "partner_name": home.partner_id.name,
            "caller_phone": home.partner_id.phone if story.channel == "phone" else False,
            "property_kind": story.row["kind"],
            "channel_id": self.env["helpdesk.ticket.channel"]._by_code()[story.channel].id,
            "category_id": self.env.ref(f"property_service.{cause}").id if cause else False,
            "rings": story.rings,
            "received_at": estate._utc(story.received_at),
            "user_id": who.user_id.id,
            "named_employee_ids": [fields.Command.set(who.ids)] if named else False,
        }

    @api.model
    def _make_numbers(self, estate):
        """The numbers that the desk has at hand, in the order of the table."""
        self.env["property.common.number"].create(
            [
                {
                    "estate_id": estate.id,
                    "sequence": number,
                    "name": row["name"],
                    "number": row["number"],
                    "purpose": row["purpose"],
                    "is_emergency": row["is_emergency"] == "1",
                    "is_authority": row["is_authority"] == "1",
                }
                for number, row in enumerate(self._texts("numbers"), 1)
            ]
        )

    @api.model
    def _log_calls(self, tickets):
        """The calls behind the tickets that came by phone."""
        phoned = tickets.filtered(lambda ticket: ticket.channel_id.code == "phone")
        self.env["property.call"]._log_past(
            [
                {
                    "estate_id": ticket.estate_id.id,
                    "received_at": ticket.received_at,
                    "rings": ticket.rings,
                    "phone": ticket.caller_phone,
                    "unit_id": ticket.unit_id.id,
                    "kind": ticket.property_kind,
                    "name": ticket.name,
                    "employee_id": ticket.user_id.employee_id.id,
                    "ticket_id": ticket.id,
                }
                for ticket in phoned
            ]
        )
