# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import uuid

from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.property_base.rules.typed import whole_number

from ..models.property_decoration_portal import PAPER_BYTES, PAPERS_MOST


class DecorationPortal(CustomerPortal):
    """Decorations on a phone: declare, follow, agree as owner, ask for more time (REC-6)."""

    def _decorations(self):
        """What the portal does, as the user."""
        return request.env["property.decoration.portal"]

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "decoration_count" in counters:
            values["decoration_count"] = len(self._decorations()._cases())
        return values

    @route("/my/decorations", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_decorations(self, **kwargs):
        """The own cases, and those the owner is asked about."""
        portal = self._decorations()
        values = {
            "cards": [portal._card(case) for case in portal._cases()],
            "homes": portal._homes(),
            "page_name": "decorations",
        }
        return request.render("property_record.portal_my_decorations", values)

    @route("/my/decorations/new", type="http", auth="user", website=True, methods=["GET", "POST"])
    def portal_decoration_new(self, **post):
        """The declaration; what was typed stays when something is wrong."""
        portal, error = self._decorations(), ""
        if request.httprequest.method == "POST":
            found = []
            error = self._try_decoration(lambda: found.append(portal._declare(self._values(post), self._papers())))
            if found and not error:
                return request.redirect(f"/my/decorations/{found[0].id}?done=1")
        homes = portal._homes()
        values = {
            "homes": homes,
            "kinds": portal._kinds(homes),
            "papers": portal._papers_asked()[:PAPERS_MOST],
            "chosen": {whole_number(key) for key in request.httprequest.form.getlist("kind_ids")},
            "post": post if request.httprequest.method == "POST" else {},
            "error": error,
            "token": request.httprequest.form.get("token") or uuid.uuid4().hex,
            "page_name": "decorations",
        }
        return request.render("property_record.portal_decoration_new", values)

    def _values(self, post):
        names = ("phone", "contractor_name", "contractor_phone", "date_from", "date_to", "description", "place")
        return {
            **{name: post.get(name) for name in (*names, "signature", "token") if isinstance(post.get(name), str)},
            "unit_id": whole_number(post.get("unit_id")),
            "kind_ids": [whole_number(key) for key in request.httprequest.form.getlist("kind_ids")],
        }

    def _papers(self):
        """What was chosen: no more of it than is looked at, and from its beginning where the request is tried again."""
        sent, found = request.httprequest.files, []
        for point in self._decorations()._papers_asked()[:PAPERS_MOST]:
            if (file := sent.get(f"paper_{point.id}")) and file.filename:
                file.seek(0)
                found.append((file.filename, file.read(PAPER_BYTES + 1), point.id))
        return found

    @route("/my/decorations/<int:case_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_decoration(self, case_id, done="", **kwargs):
        """One case: how it stands, its passes, its notices."""
        return self._page(case_id, done=done)

    def _page(self, case_id, error="", done=""):
        portal = self._decorations()
        case = portal._case(case_id)
        if not case:
            return request.redirect("/my/decorations")
        values = {
            "card": portal._card(case),
            "error": error,
            "done": done,
            "token": uuid.uuid4().hex,
            "page_name": "decorations",
        }
        return request.render("property_record.portal_decoration", values)

    @route("/my/decorations/<int:case_id>/consent", type="http", auth="user", website=True, methods=["POST"])
    def portal_decoration_consent(self, case_id, answer="", signature="", **kwargs):
        """The owner's word."""
        is_given = answer == "yes"
        problem = self._try_decoration(lambda: self._decorations()._consent(case_id, is_given, signature))
        return self._page(case_id, problem) if problem else request.redirect(f"/my/decorations/{case_id}?done=1")

    @route("/my/decorations/<int:case_id>/extend", type="http", auth="user", website=True, methods=["POST"])
    def portal_decoration_extend(self, case_id, count="", unit="", reason="", token="", **kwargs):
        """More time is asked for."""
        number = whole_number(count)
        problem = self._try_decoration(lambda: self._decorations()._extend(case_id, number, unit, reason, token))
        return self._page(case_id, problem) if problem else request.redirect(f"/my/decorations/{case_id}?done=1")

    def _try_decoration(self, action):
        """Do something; a problem in words, or nothing."""
        try:
            with request.env.cr.savepoint():
                action()
        except UserError as problem:
            return problem.args[0]
        except UniqueViolation:
            return request.env._("That was done already; reload the page.")
        return ""
