# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.http import Controller, request, route

from ..rules import questionnaire as rules


class Questionnaire(Controller):
    """The short address on the sheets: whoever holds the code answers for the unit, once (VIS-3)."""

    @route("/q/<string:code>", type="http", auth="public", website=True, sitemap=False)
    def questionnaire(self, code, **kwargs):
        """Start the survey of a code, or say politely why not."""
        row = request.env["property.campaign.unit"]._by_code(code)
        campaign = row.campaign_id
        if not row:
            problem = "unknown"
        elif row.state != rules.WAITING:
            problem = "answered"
        elif campaign.state != rules.SENT or request.env.cr.now() > campaign.due_at:
            problem = "over"
        else:
            answer = row._start()
            survey = campaign.survey_id
            return request.redirect(f"/survey/start/{survey.access_token}?answer_token={answer.access_token}")
        return request.render(
            "property_service.questionnaire_problem", {"problem": problem}, status=404 if not row else 200
        )
