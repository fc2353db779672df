# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models


class PropertyDemoPortal(models.AbstractModel):
    """What the demonstration resident filed: one promised, one to confirm, one confirmed and rated."""

    _name = "property.demo.portal"
    _inherit = "property.demo.mixin"
    _description = "Demo Portal"

    @api.model
    def _load(self, _estate):
        """The story of one resident up to the moment of installing; a second call does nothing."""
        user = self.env.ref("property_demo.user_resident")
        tickets = self.env["helpdesk.ticket"].with_user(user)
        if tickets.search_count([("partner_id", "=", user.partner_id.id)], limit=1):
            return
        home = tickets.env["helpdesk.ticket.portal"]._homes()[0]
        for row in self._texts("requests"):
            self._tell(tickets, home.unit_id, row, self._employee("attendant"))

    @api.model
    def _tell(self, tickets, unit, row, worker):
        """One request and what came of it."""
        portal = tickets.env["helpdesk.ticket.portal"]
        filed = portal._file({"unit_id": unit.id, "kind": row["kind"], "text": row["text"]})
        ticket = filed.sudo()  # sudo: the desk answers
        now = fields.Datetime.now()
        promise = now + timedelta(minutes=int(row["promise"])) if row["promise"] else None
        ticket.env["helpdesk.ticket.flow"]._answer(ticket, now, next_at=promise, text=row["answer"], employee=worker)
        if row["stars"]:
            portal._confirm(filed, True, int(row["stars"]), row["remark"])
