# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import asdict

from odoo.http import Controller, request, route
from odoo.tools.misc import get_lang

from odoo.addons.property_base.rules.rate import HOUR, MINUTE, Limit

from ..rules import public_check as rules

# Enough for a desk that checks a pile of papers; too few for whoever tries tokens.
LIMITS = (Limit(20, MINUTE), Limit(200, HOUR))
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


class PublicCheck(Controller):
    """The page behind the code on a print: whoever holds the paper sees whether it is valid, and nothing else."""

    @route("/property/check/<string:token>", type="http", auth="public", methods=["GET"], save_session=False)
    def check(self, token, **kwargs):
        """Valid or not; the same answer about what is unknown as about what was taken away."""
        wait = request.env["property.rate.hit"]._admit("check", request.httprequest.remote_addr, LIMITS)
        if wait:
            return self._page({"is_busy": True}, 429)
        checks = request.env["property.public.check.mixin"].with_context(lang=self._language())
        return self._page(asdict(checks._public_check(token)))

    def _language(self):
        code = rules.language(request.httprequest.accept_languages.values())
        return get_lang(request.env, code).code

    def _page(self, values, status=200):
        language = self._language()
        qweb = request.env["ir.qweb"].with_context(lang=language)
        page = qweb._render("property_document.public_check", {"html_lang": language.replace("_", "-"), **values})
        return request.make_response(
            f"<!DOCTYPE html>\n{page}", {"Content-Type": "text/html; charset=utf-8", **HEADERS}.items(), status=status
        )
