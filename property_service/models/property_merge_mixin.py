# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyMergeMixin(models.AbstractModel):
    """A ticket that came twice: what was merged into which (TKT-1)."""

    _name = "property.merge.mixin"
    _description = "Ticket That Came Twice"

    merged_into_id = fields.Many2one(
        "helpdesk.ticket",
        index="btree_not_null",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups="base.group_user",
        help="Ticket in which the same matter goes on.",
    )
    merged_ids = fields.One2many(
        "helpdesk.ticket",
        "merged_into_id",
        string="Merged Tickets",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )

    def action_merge(self):
        """Open the form in which the ticket that goes on is chosen; of several, the one received first."""
        first = self.sorted("received_at")[:1].id if len(self) > 1 else False
        return self._open_form("property.ticket.merge", self.env._("Merge Into…"), default_into_id=first)
