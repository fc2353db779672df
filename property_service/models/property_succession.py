# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import appointment, disruption


class PropertySuccession(models.AbstractModel):
    """Open tickets, disruptions and agreed appointments to come go to somebody who is there."""

    _inherit = "property.succession"

    @api.model
    def _left(self, left):
        for person, estate, roles in left:
            successor = self._successor(person, estate, roles)
            self._pass_tickets(person, estate, successor)
            self._pass_disruptions(person, estate, successor)
            to_come = self.env["property.appointment"].search(
                [
                    ("employee_id", "=", person.id),
                    ("estate_id", "=", estate.id),
                    ("state", "=", appointment.AGREED),
                    ("end_at", ">", fields.Datetime.now()),
                ]
            )
            if to_come and successor:
                to_come.write({"employee_id": successor.id})
        return super()._left(left)

    @api.model
    def _pass_tickets(self, person, estate, successor):
        """The person's open tickets are the successor's; without anybody they are the post's again."""
        tickets = self.env["helpdesk.ticket"].search(
            [
                ("user_id", "in", person.user_id.ids),
                ("estate_id", "=", estate.id),
                ("stage_id.closed", "=", False),
            ]
        )
        if tickets:
            tickets.write({"user_id": successor.user_id.id})

    @api.model
    def _pass_disruptions(self, person, estate, successor):
        """The disruptions that the person answers for are the successor's until they are closed."""
        disruptions = self.env["property.disruption"].search(
            [
                ("user_id", "in", person.user_id.ids),
                ("estate_id", "=", estate.id),
                ("state", "not in", disruption.ENDED),
            ]
        )
        if disruptions:
            disruptions.write({"user_id": successor.user_id.id})
