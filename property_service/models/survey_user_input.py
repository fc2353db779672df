# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules import questionnaire as rules


class SurveyUserInput(models.Model):
    """An answer by link is counted for its unit."""

    _inherit = "survey.user_input"

    def _mark_done(self):
        result = super()._mark_done()
        # sudo: whoever answers by the link has no rights on questionnaires
        rows = self.env["property.campaign.unit"].sudo().search([("user_input_id", "in", self.ids)])
        for row in rows.filtered(lambda row: row.state == rules.WAITING):
            row._answered("link", fields.Datetime.now())
        return result
