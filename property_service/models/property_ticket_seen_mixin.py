# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import TicketFlowError


class PropertyTicketSeenMixin(models.AbstractModel):
    """A ticket whose page knows what it shows: buttons that open no form are told what came since (TKT-3)."""

    _name = "property.ticket.seen.mixin"
    _description = "Ticket on a Page"

    seen = fields.Char(compute="_compute_seen", help="Keys of what the page shows as recorded.")

    answering = fields.Char(
        string="Answering Now",
        compute="_compute_answering",
        help="Who else has the answer form open; only a hint, which ends by itself.",
    )

    def _compute_seen(self):
        """For the staff alone: residents don't move tickets by these buttons."""
        is_staff = self.env.user._is_internal()
        known = self.env["helpdesk.ticket.known"]._keys(self._origin) if is_staff else {}
        for ticket in self:
            ticket.seen = known.get(ticket._origin, "")

    @api.depends_context("uid")
    def _compute_answering(self):
        """For the staff alone, and never kept: it is true for minutes."""
        is_staff = self.env.user._is_internal()
        others = self.env["property.ticket.presence"]._others(self._origin) if is_staff else {}
        for ticket in self:
            rows = others.get(ticket._origin.id)
            names = dict.fromkeys(rows.user_id.mapped("name")) if rows else ()
            ticket.answering = self.env._("%s is answering", self._listed(names)) if names else False

    def _check_seen(self):
        """The page that a button was pressed on sends along what it shows (``property_seen``).

        :raises TicketFlowError: somebody answered, judged or moved the ticket since the page was opened
        """
        if (known := self.env.context.get("property_seen")) is None:
            return
        self._check_may_work()
        self.lock_for_update(allow_referencing=True)
        if said := self.env["helpdesk.ticket.known"]._unseen(self, str(known)):
            again = self.env._("Nothing of yours is recorded. Reload the page; press again if it is still to be done.")
            raise TicketFlowError("\n".join([*said, again]))
