# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.helpdesk_mgmt.controllers.main import HelpdeskTicketController
from odoo.addons.helpdesk_mgmt.controllers.myaccount import CustomerPortalHelpdesk


class PropertyTicketController(HelpdeskTicketController):
    """Closing from the portal: only one's own ticket, only by a form, only where the rules allow
    it."""

    @http.route(methods=["POST"])
    def support_ticket_close(self, **kw):
        """Close a ticket that the user may see; others are answered as if they did not exist.

        Answers as the add-on does which it extends, with 302.
        """
        try:
            ticket_id, stage_id = int(kw.get("ticket_id", 0)), int(kw.get("stage_id", 0))
            ticket = request.env["helpdesk.ticket"].browse(ticket_id)
            ticket.check_access("read" if request.env.user.share else "write")
            ticket = ticket.exists()
        except (AccessError, MissingError, ValueError):
            ticket = request.env["helpdesk.ticket"]
        if not ticket:
            return request.redirect("/my", code=302)
        # sudo: the user may see the ticket, and closing it from the portal is what the stage allows
        ticket = ticket.sudo()
        stage = ticket.env["helpdesk.ticket.stage"].browse(stage_id).exists()
        if stage.close_from_portal and stage.closed and not ticket.estate_id:
            ticket.stage_id = stage
        return request.redirect(f"/my/ticket/{ticket.id}", code=302)


class PropertyPortal(CustomerPortalHelpdesk):
    """The resident's page of a ticket."""

    def _ticket_get_page_view_values(self, ticket, access_token, **kwargs):
        """A ticket of an estate is closed by its follow-up, not by a button of the portal."""
        values = super()._ticket_get_page_view_values(ticket, access_token, **kwargs)
        if ticket.estate_id:
            values["closed_stages"] = values["closed_stages"].browse()
        return values
