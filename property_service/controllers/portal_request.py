# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import uuid

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..rules import portal as rules
from .portal import PropertyPortal, PropertyTicketController

PAGE = 20


class RequestPortal(CustomerPortal):
    """The resident's requests on a phone: file, follow, answer, confirm and rate (TKT-9)."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "request_count" in counters:
            values["request_count"] = request.env["helpdesk.ticket"].search_count(self._request_domain())
        return values

    def _portal(self):
        """What the portal does with tickets, as the user."""
        return request.env["helpdesk.ticket.portal"]

    def _request_domain(self):
        return [("partner_id", "=", request.env.user.partner_id.id), ("estate_id", "!=", False)]

    @route("/my/requests", type="http", auth="user", website=True, readonly=True)
    def portal_my_requests(self, page=1, **kwargs):
        """The own tickets, the open ones first."""
        tickets = request.env["helpdesk.ticket"]
        domain = self._request_domain()
        total = tickets.search_count(domain)
        pager = portal_pager(url="/my/requests", total=total, page=rules.whole_number(page, 1), step=PAGE)
        found = tickets.search(domain, order="closed, received_at desc, id desc", limit=PAGE, offset=pager["offset"])
        values = {
            "tickets": found,
            "cards": request.env["helpdesk.ticket.portal.page"]._cards(found),
            "pager": pager,
            "page_name": "requests",
            "homes": self._portal()._homes(),
        }
        return request.render("property_service.portal_my_requests", values)

    @route("/my/requests/new", type="http", auth="user", website=True, methods=["GET", "POST"])
    def portal_request_new(self, **post):
        """The form of a new request; what was typed stays when something is wrong."""
        error = ""
        if request.httprequest.method == "POST":
            try:
                with request.env.cr.savepoint():
                    ticket = self._portal()._file(self._request_values(post), self._request_photos())
                return request.redirect(f"/my/requests/{ticket.id}?filed=1")
            except UserError as problem:
                error = problem.args[0]
        count, megabytes = request.env["helpdesk.ticket.portal.limit"]._photos_allowed()
        values = {
            "homes": self._portal()._homes(),
            "disruptions": request.env["property.disruption.page"]._cards(),
            "kinds": self._portal()._kinds(),
            "post": post,
            "error": error,
            "token": post.get("token") or uuid.uuid4().hex,
            "page_name": "requests",
            "photo_count": count,
            "photo_megabytes": megabytes,
        }
        return request.render("property_service.portal_request_new", values)

    @route("/my/requests/<int:ticket_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_request(self, ticket_id, filed=None, error="", **kwargs):
        """One ticket: how it stands, what is promised, what happened."""
        ticket = self._own_ticket(ticket_id)
        if not ticket:
            return request.redirect("/my/requests")
        page = request.env["helpdesk.ticket.portal.page"]._page(ticket)
        values = {
            **page,
            "item": ticket,
            "can_act": self._portal()._can_act(ticket),
            "photos": [(photo, photo.generate_access_token()[0]) for photo in page["photos"]],
            "filed": filed,
            "error": error,
            "page_name": "requests",
        }
        return request.render("property_service.portal_request", values)

    @route("/my/requests/<int:ticket_id>/message", type="http", auth="user", website=True, methods=["POST"])
    def portal_request_message(self, ticket_id, text="", **kwargs):
        """Write to the desk."""
        return self._act(ticket_id, lambda ticket: self._portal()._message(ticket, text, self._request_photos()))

    @route("/my/requests/<int:ticket_id>/confirm", type="http", auth="user", website=True, methods=["POST"])
    def portal_request_confirm(self, ticket_id, solved="", score="0", remark="", **kwargs):
        """Confirm and rate."""
        stars = rules.whole_number(score)
        return self._act(ticket_id, lambda ticket: self._portal()._confirm(ticket, solved == "1", stars, remark))

    def _act(self, ticket_id, action):
        """Do something with an own ticket; a problem is shown on its page."""
        ticket = self._own_ticket(ticket_id)
        if not ticket:
            return request.redirect("/my/requests")
        try:
            with request.env.cr.savepoint():
                action(ticket)
        except UserError as problem:
            return self.portal_request(ticket_id, error=problem.args[0])
        return request.redirect(f"/my/requests/{ticket_id}")

    def _own_ticket(self, ticket_id):
        """The ticket if it is the user's, else nothing: a guessed number is answered as one that isn't there."""
        ticket = request.env["helpdesk.ticket"].browse(ticket_id)
        try:
            ticket.check_access("read")
            found = ticket.exists().filtered_domain(self._request_domain())
        except (AccessError, MissingError):
            found = ticket.browse()
        return found

    def _request_values(self, post):
        """The typed values of a new request."""
        return {
            "unit_id": rules.whole_number(post.get("unit_id")),
            "kind": post.get("kind"),
            "text": post.get("text"),
            "wish": (post.get("wish") or "")[:200],
            "token": (post.get("token") or "")[:64],
        }

    def _request_photos(self):
        """``[(name, bytes)]`` of the photos sent along; one byte more than allowed is read, to be refused."""
        _count, megabytes = request.env["helpdesk.ticket.portal.limit"]._photos_allowed()
        limit = megabytes * 1024 * 1024 + 1
        files = request.httprequest.files.getlist("photos")
        return [(file.filename, file.read(limit)) for file in files if file and file.filename]


class ResidentTickets(PropertyPortal):
    """Residents have one place for their requests; helpdesk_mgmt's own pages lead there."""

    def _is_resident(self):
        tickets = request.env["helpdesk.ticket"]
        return request.env.user.share and bool(
            request.env["helpdesk.ticket.portal"]._homes()
            or tickets.search_count([("estate_id", "!=", False)], limit=1)
        )

    @route()
    def portal_my_tickets(self, *args, **kwargs):
        if self._is_resident():
            return request.redirect("/my/requests")
        return super().portal_my_tickets(*args, **kwargs)

    @route()
    def portal_my_ticket(self, ticket_id=None, access_token=None, **kwargs):
        if request.env.user.share and not request.env.user._is_public() and self._is_resident():
            return request.redirect(f"/my/requests/{ticket_id}")
        return super().portal_my_ticket(ticket_id, access_token=access_token, **kwargs)


class ResidentForms(PropertyTicketController):
    """Filing leads to the resident's own form, where units, limits and photos are checked."""

    def _is_resident(self):
        return request.env.user.share and bool(request.env["helpdesk.ticket.portal"]._homes())

    @route()
    def create_new_ticket(self, **kwargs):
        if self._is_resident():
            return request.redirect("/my/requests/new")
        return super().create_new_ticket(**kwargs)

    @route()
    def submit_ticket(self, **kwargs):
        if self._is_resident():
            return request.redirect("/my/requests/new")
        return super().submit_ticket(**kwargs)
