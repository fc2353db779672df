# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.http import Controller, request, route
from odoo.tools.misc import get_lang

from odoo.addons.property_base.rules.rate import HOUR, MINUTE, Limit
from odoo.addons.property_document.controllers.public_check import HEADERS
from odoo.addons.property_document.rules.public_check import language

from ..rules.portal import whole_number

# Enough for a household that changes its mind; too few for whoever tries links.
LIMITS = (Limit(20, MINUTE), Limit(100, HOUR))
STARS = (5, 4, 3, 2, 1)


class Rating(Controller):
    """The page behind the link of an e-mail: how was it, by one tap (TKT-4, TKT-9)."""

    @route("/rating/<string:token>", type="http", auth="public", methods=["GET"], sitemap=False, save_session=False)
    def look(self, token, **kwargs):
        """What is asked, or politely why not. Looking changes nothing: mail programs open links first."""
        return self._busy() or self._page(request.env["property.ticket.rating"]._by_token(token))

    # The link is the secret that a form of another site doesn't know, and phones open mails without a session.
    @route("/rating/<string:token>/say", type="http", auth="public", methods=["POST"], csrf=False, save_session=False)
    def say(self, token, stars="", text="", **kwargs):
        """Keep the tap; then look again, so that reloading the page sends nothing anew."""
        if busy := self._busy():
            return busy
        row = request.env["property.ticket.rating"]._by_token(token)
        problem = row._answer(whole_number(stars), str(text), request.env.user) if row else "unknown"
        if problem:
            return self._page(row, problem)
        return request.redirect(f"/rating/{token}", code=303)

    def _busy(self):
        """The page for whoever asks too often, else None."""
        wait = request.env["property.rate.hit"]._admit("rating", request.httprequest.remote_addr, LIMITS)
        return self._page(request.env["property.ticket.rating"].sudo(), "busy") if wait else None  # sudo: an empty one

    def _page(self, row, problem=""):
        """The page of a link in the resident's language; in the browser's, where the link says nothing."""
        problem = problem or (row._refusal(request.env.user) if row else "unknown")
        wanted = row.partner_id.lang or language(request.httprequest.accept_languages.values())
        code = get_lang(request.env, wanted).code
        row = row.with_context(lang=code)
        page = request.env["ir.qweb"].with_context(lang=code)._render(
            "property_service.rating_page",
            {
                "html_lang": code.replace("_", "-"),
                "row": row,
                "problem": problem,
                "stars": STARS,
                "labels": dict(row._fields["satisfaction"]._description_selection(row.env)),
                "address": f"/rating/{request.params.get('token', '')}/say",
            },
        )  # fmt: skip
        status = {"unknown": 404, "busy": 429}.get(problem, 200)
        return request.make_response(
            f"<!DOCTYPE html>\n{page}", {"Content-Type": "text/html; charset=utf-8", **HEADERS}.items(), status=status
        )
