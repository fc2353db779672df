# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import api, fields, models


class PropertyDemoDisruption(models.AbstractModel):
    """A burst pipe of this hour with its tickets, one of them reported twice, and a water stop of the day after
    tomorrow that two buildings know of."""

    _name = "property.demo.disruption"
    _inherit = "property.demo.mixin"
    _description = "Demo Disruptions"

    @api.model
    def _load(self, estate):
        """Both of them; a second call does nothing."""
        if self._is_told("property.disruption", estate):
            return
        buildings = estate.env["property.building"].search([("estate_id", "=", estate.id)], limit=3)
        demo, rows = self._in_chinese(), self._texts("disruptions")
        demo._plan(estate, buildings[:2], rows[0])
        demo._burst(estate, buildings[2], rows[1:])

    @api.model
    def _make(self, estate, login, row, **vals):
        """A disruption as its responsible person enters it."""
        user = self._employee(login).user_id
        texts = {"name": row["name"], "text": row["text"]}
        disruptions = self.env["property.disruption"].with_user(user).with_context(lang=user.lang)
        return disruptions.create({**texts, "estate_id": estate.id, **vals})

    @api.model
    def _plan(self, estate, buildings, row):
        """Announced in time, from morning to afternoon."""
        day = estate._local_date() + timedelta(days=2)
        begin, end = (estate._utc(datetime.combine(day, time(hour))) for hour in (9, 16))
        places = [fields.Command.set(buildings.ids)]
        self._make(
            estate, "supervisor", row, kind="planned", building_ids=places, start_at=begin, end_at=end
        ).action_announce()

    @api.model
    def _burst(self, estate, building, rows):
        """Residents called one after the other; they are answered together, and who called twice has one ticket."""
        now = fields.Datetime.now().replace(second=0, microsecond=0)
        begin, end = now - timedelta(minutes=90), now + timedelta(hours=2)
        places = [fields.Command.set(building.ids)]
        burst = self._make(estate, "attendant", rows[0], building_ids=places, start_at=begin, end_at=end)
        tickets = self._call(estate, building, rows[1:], begin, burst.env.user)
        burst.action_announce()
        twice = tickets[-1]
        twice.env["helpdesk.ticket.merge"]._merge(twice, tickets[0])
        burst.env["property.disruption.desk"]._link(burst, tickets - twice)
        twice.env["helpdesk.ticket.flow"]._answer(tickets - twice, now, end, burst.text, agreed_with=burst.name)

    @api.model
    def _call(self, estate, building, rows, begin, user):
        """One ticket of each row, of one home after the other; the last is of the first home again."""
        homes = self.env["property.residency"].search(
            [("building_id", "=", building.id), ("is_current", "=", True)], order="id", limit=len(rows) - 1
        )
        homes = [*homes, homes[0]]
        tickets = self.env["helpdesk.ticket"].with_user(user).with_context(lang=user.lang)
        return tickets.create(
            [
                {
                    "name": row["name"],
                    "description": row["text"],
                    "estate_id": estate.id,
                    "unit_id": home.unit_id.id,
                    "partner_id": home.partner_id.id,
                    "caller_phone": home.partner_id.phone,
                    "property_kind": "repair",
                    "channel_id": self.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_phone").id,
                    "received_at": begin + timedelta(minutes=10 * number),
                }
                for number, (row, home) in enumerate(zip(rows, homes, strict=True), 1)
            ]
        )
