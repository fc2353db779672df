# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import history, promise
from .helpdesk_ticket_history import Entry


class HelpdeskTicketDemo(models.Model):
    """Demonstration tickets, told by ``demo/story.py`` and entered as any other past."""

    _inherit = "helpdesk.ticket"

    @api.model
    def _load_demo(self, xmlid="property_base.estate_demo"):
        """Four months of tickets of the demonstration estate, up to the moment of installing.

        Does nothing without that estate or when it has tickets already.
        """
        estate = self.env.ref(xmlid, raise_if_not_found=False)
        if not estate or self.search_count([("estate_id", "=", estate.id)], limit=1):
            return self.browse()
        from ..demo import story

        now = fields.Datetime.now()
        stories = story.tell(estate._local(now).replace(tzinfo=None, microsecond=0))
        tickets = self._create_history(self._demo_entries(estate, stories), as_of=now)
        self._log_demo_calls(tickets)
        return tickets

    def _demo_entries(self, estate, stories):
        """The stories as entries of the past."""
        homes = self.env["property.residency"].search(
            [("estate_id", "=", estate.id), ("is_current", "=", True)], order="id"
        )
        staff = self._demo_staff()
        channels = self.env["helpdesk.ticket.channel"]._by_code()
        entries = []
        for story in stories:
            home = homes[story.place % len(homes) : story.place % len(homes) + 1]
            who = staff[story.place % len(staff)] if staff else self.env["hr.employee"]
            vals = self._demo_vals(estate, story, home, who)
            vals["channel_id"] = channels[story.channel].id
            entries.append(
                Entry(
                    vals,
                    [
                        (
                            promise.Answer(estate._utc(at), following and estate._utc(following)),
                            text,
                            who.id,
                        )
                        for at, following, text in story.answers
                    ],
                    [
                        (
                            history.FollowUp(estate._utc(at), result, score, again and estate._utc(again)),
                            story.row["remark"] if score else "",
                            who.id,
                        )
                        for at, result, score, again in story.follow_ups
                    ],
                    story.verdict,
                    story.row["settled"],
                    story.is_live,
                )
            )
        return entries

    def _demo_vals(self, estate, story, home, who):
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
            "category_id": self.env.ref(f"property_service.{cause}").id if cause else False,
            "rings": story.rings,
            "received_at": estate._utc(story.received_at),
            "user_id": who.user_id.id,
            "named_employee_ids": [fields.Command.set(who.ids)] if named else False,
        }

    def _demo_staff(self):
        """Those who take calls in the demonstration estate."""
        names = ("attendant", "attendant2", "steward")
        found = [self.env.ref(f"property_base.employee_{name}", raise_if_not_found=False) for name in names]
        return [employee for employee in found if employee]

    def _log_demo_calls(self, tickets):
        """The calls behind the tickets that came by phone."""
        phoned = tickets.filtered(lambda ticket: ticket.channel_id.code == "phone")
        self.env["property.call"].create(
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
