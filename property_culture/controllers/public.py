# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError
from odoo.http import Controller, request, route
from odoo.tools.misc import get_lang

from odoo.addons.property_base.rules.rate import HOUR, MINUTE, Limit
from odoo.addons.property_base.rules.typed import whole_number
from odoo.addons.property_document.controllers.public_check import HEADERS
from odoo.addons.property_document.rules.public_check import language

# Enough for a household that changes its mind; too few for whoever tries links.
LIMITS = (Limit(20, MINUTE), Limit(100, HOUR))


class CulturePublic(Controller):
    """What is opened without a login: the code on a printed notice, and the link that asks how it was (CUL-3)."""

    @route("/activities/<int:event_id>", type="http", auth="public", website=True, sitemap=False, methods=["GET"])
    def activity(self, event_id, **kwargs):
        """When and where it is, without names; a resident who is logged in goes on to the portal.

        An activity that the estate doesn't show is answered as one that doesn't exist: by the login.
        """
        inside = f"/my/activities/{event_id}"
        event = request.env["property.culture.portal"]._public(event_id)
        if not request.env.user._is_public() or not event:
            return request.redirect(inside)
        event = self._speak(event, language(request.httprequest.accept_languages.values()))
        values = {
            "card": event.env["property.culture.portal"]._card(event),
            "description": event.description,
            "login": f"/web/login?redirect={inside}",
        }
        return request.render("property_culture.public_activity", values)

    @route(
        "/activities/opinion/<int:registration_id>/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["GET"],
    )
    def opinion(self, registration_id, token, **kwargs):
        """What is asked, or politely why not. Looking changes nothing: mail programs open links first."""
        return self._opinion_page(registration_id, token)

    # The link is the secret that a form of another site doesn't know, and phones open mails without a session.
    @route(
        "/activities/opinion/<int:registration_id>/<string:token>/say",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
    )
    def opinion_say(self, registration_id, token, score="", text="", **kwargs):
        """Keep the tap; then look again, so that reloading the page sends nothing anew."""
        return self._opinion_page(registration_id, token, (whole_number(score), str(text)))

    def _opinion_page(self, key, token, said=None):
        """The page of a link; ``said``: (number, text) to keep first."""
        # sudo: whoever holds the link says it, and the link was checked
        opinions = request.env["property.culture.opinion"].sudo()
        if request.env["property.rate.hit"]._admit("culture_opinion", request.httprequest.remote_addr, LIMITS):
            return self._page("busy", 429)
        one = opinions._by_token(key, token)
        if not one:
            return self._page("unknown", 404)
        one = self._speak(one, one.partner_id.lang)
        if said:
            return self._keep(one, said, f"/activities/opinion/{key}/{token}")
        return self._page(opinions._refusal(one), one=one)

    def _keep(self, one, said, address):
        try:
            with request.env.cr.savepoint():
                one.env["property.culture.opinion"]._say(one, *said)
        except UserError as problem:
            return self._page(one.env["property.culture.opinion"]._refusal(one), one=one, error=problem.args[0])
        except UniqueViolation:
            one.env.invalidate_all()  # tapped twice at once: the first is kept
        return request.redirect(address, code=303)

    def _page(self, problem, status=200, one=None, error=""):
        address = request.httprequest.path.removesuffix("/say")
        values = {"problem": problem, "one": one, "error": error, "address": address}
        if one:
            values["card"] = one.env["property.culture.portal"]._card(one.event_id)
        response = request.render("property_culture.public_opinion", values, status=status)
        response.headers.update(HEADERS)
        return response

    def _speak(self, record, lang):
        """The record, and the page, in the language of who reads it."""
        request.update_context(lang=get_lang(request.env, lang).code)
        return record.with_context(lang=request.env.context["lang"])
