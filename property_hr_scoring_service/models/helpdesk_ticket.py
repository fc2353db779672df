# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class HelpdeskTicket(models.Model):
    """What a ticket shows of somebody becomes a score event in one click (SCO-2).

    Praise, valid complaints about named people and missed promises are proposed by the collection; this is the rest.
    """

    _inherit = "helpdesk.ticket"

    def action_score(self):
        """The quick entry with this ticket as evidence, about the person named in it, if it is one."""
        self.ensure_one()
        named = self.named_employee_ids
        return self.env["property.score.entry"]._begin(
            self,
            employee_id=named if len(named) == 1 else named.browse(),
            estate_id=self.estate_id,
            at=self.received_at,
            evidence=f"{self.number} {self.name}",
        )
