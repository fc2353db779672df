# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyDisruptionLink(models.TransientModel):
    """The form behind “Link Tickets”: which tickets are about a disruption; the answer to them comes next."""

    _name = "property.disruption.link"
    _description = "Link Tickets with a Disruption"

    disruption_id = fields.Many2one("property.disruption", required=True, help="What the tickets are about.")
    estate_id = fields.Many2one(related="disruption_id.estate_id")
    ticket_ids = fields.Many2many(
        "helpdesk.ticket", required=True, help="Open tickets of its buildings, cause and time are proposed."
    )

    def action_confirm(self):
        """Link them, and nothing else."""
        self.ensure_one()
        self.env["property.disruption.desk"]._link(self.disruption_id, self.ticket_ids)
        return {"type": "ir.actions.act_window_close"}

    def action_answer(self):
        """Link them, and open the answer with what was announced."""
        self.action_confirm()
        return self.env["property.disruption.desk"]._action_answer(self.disruption_id, self.ticket_ids)
