# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class HelpdeskTicket(models.Model):
    """Tickets are found by the post that has them now (ROL-4)."""

    _inherit = "helpdesk.ticket"

    is_of_my_post = fields.Boolean(
        compute="_compute_is_of_my_post",
        search="_search_is_of_my_post",
        help="Of the post of the user's own shift, running or next: what its people handle, and nobody.",
    )

    def _compute_is_of_my_post(self):
        mine = self.filtered_domain(self._of_my_post())
        for ticket in self:
            ticket.is_of_my_post = ticket in mine

    @api.model
    def _search_is_of_my_post(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._of_my_post() if True in value else ~self._of_my_post()

    @api.model
    def _of_my_post(self):
        """Domain of the tickets of the own post; of none while no shift is near."""
        desk = self.env["property.post.desk"]
        post = desk._own_post()
        if not post:
            return Domain.FALSE
        users = desk._crew(post, fields.Datetime.now()) | self.env.user
        return Domain("estate_id", "=", post.estate_id.id) & Domain("user_id", "in", [False, *users.ids])
