# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.http import Controller, request, route


class Questionnaire(Controller):
    """The short address on the sheets: whoever holds the code answers for the unit, once (VIS-3)."""

    @route("/q/<string:code>", type="http", auth="public", website=True, sitemap=False, methods=["GET", "POST"])
    def questionnaire(self, code, **kwargs):
        """What the sheet of a code asks, and by the button its survey; or politely why not.

        Looking changes nothing: mail programs open links before their readers do.
        """
        row = request.env["property.campaign.unit"]._by_code(code)
        problem = row._refusal() if row else "unknown"
        if problem:
            status = 200 if row else 404
            return request.render("property_service.questionnaire_problem", {"problem": problem}, status=status)
        if request.httprequest.method == "POST":
            return request.redirect(row._begin())
        return request.render("property_service.questionnaire_start", {"row": row})
