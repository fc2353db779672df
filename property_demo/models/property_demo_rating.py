# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_service.guard import PASS

SEED = 20260309
SHARE = 0.4
STARS = (5, 5, 5, 4, 4, 3, 2)
REFUND = 20


class PropertyDemoRating(models.AbstractModel):
    """What residents of the demonstration estate tapped behind the links of the last months, and a refund."""

    _name = "property.demo.rating"
    _inherit = "property.demo.mixin"
    _description = "Demo Ratings"

    @api.model
    def _load(self, estate):
        """Everything up to the moment of installing; a second call does nothing."""
        ratings = self.env["property.ticket.rating"]
        if ratings.search_count([("estate_id", "=", estate.id), ("ticket_id.is_history", "=", True)], limit=1):
            return
        chance = random.Random(SEED)
        tickets = self.env["helpdesk.ticket"].search(
            [
                ("estate_id", "=", estate.id),
                ("is_history", "=", True),
                ("settled_at", "!=", False),
                ("partner_id", "!=", False),
                ("property_state", "=", "closed"),
                ("follow_up_ids", "!=", False),
            ],
            order="settled_at",
        )
        rated = [ticket for ticket in tickets if chance.random() < SHARE]
        texts = self._texts("ratings")
        ratings._passed_create(PASS, [self._vals(ticket, chance, texts) for ticket in rated])
        self._refund(estate)

    @api.model
    def _vals(self, ticket, chance, texts):
        """One link, sent with the settling and answered within a day, or not."""
        stars = chance.choice(STARS)
        said = [row["text"] for row in texts if row["stars"] == str(stars)]
        at = ticket.settled_at + timedelta(minutes=chance.randint(5, 1400))
        sent = {
            "ticket_id": ticket.id,
            "partner_id": ticket.partner_id.id,
            "round": ticket.reopen_count,
            "mailed_at": ticket.settled_at,
            "valid_until": ticket.settled_at + timedelta(days=ticket.estate_id.company_id.property_rating_days),
            "state": "sent",
        }
        if at > fields.Datetime.now() or chance.random() < 0.25:
            return sent
        return {
            **sent,
            "state": "answered",
            "answered_at": at,
            "satisfaction": str(stars),
            "text": chance.choice(["", *said]),
            "is_unhappy": stars < ticket.estate_id.company_id.property_portal_satisfied_from,
        }

    @api.model
    def _refund(self, estate):
        """A part of the last paid service went back, by the supervisor."""
        supervisor = self._employee("supervisor").user_id
        line = self.env["property.charge"].search(
            [
                ("estate_id", "=", estate.id),
                ("state", "=", "paid"),
                ("amount", ">", REFUND),
                ("method_id", "!=", False),
            ],
            order="service_on desc, id desc",
            limit=1,
        )
        if line:
            self.env["property.charge.refund"].with_user(supervisor)._propose(
                line.with_user(supervisor), REFUND, "同一处再次渗水，协商退还部分费用", line.method_id, 0
            )
