# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import QuestionnaireError
from ..guard import PASS


class PropertyCampaignAnswer(models.Model):
    """One answer of a unit, mirrored from the survey: for supervisors and directors, who can't read surveys."""

    _name = "property.campaign.answer"
    _description = "Answer to a Questionnaire"
    _inherit = ["property.guarded.mixin", "property.known.mean.mixin"]
    _order = "campaign_id desc, sequence, id"
    _rec_name = "question"
    _guard_pass = PASS
    _guard_all = True
    _known_where = {"score": [("score", ">", 0)]}
    _guard_error = QuestionnaireError

    campaign_id = fields.Many2one("property.campaign", required=True, index=True, readonly=True, ondelete="restrict")
    row_id = fields.Many2one("property.campaign.unit", string="Unit Asked", required=True, index=True, readonly=True)
    estate_id = fields.Many2one(related="campaign_id.estate_id", store=True, index=True)
    building_id = fields.Many2one(related="row_id.building_id", store=True)
    question_id = fields.Many2one(
        "survey.question", string="Survey Question", readonly=True, required=True, ondelete="restrict"
    )
    question = fields.Char(readonly=True, required=True)
    sequence = fields.Integer(readonly=True)
    score = fields.Integer(readonly=True, aggregator="avg", help="1 to 5; 0 = a text.")
    text = fields.Text(readonly=True)
    state = fields.Selection(related="row_id.state", store=True)

    _answer_unique = models.Constraint("UNIQUE(row_id, question_id)", "A unit answers each question once.")

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "text": ("personal", "consent", "service"),
        }

    @api.model
    def _mirror(self, row):
        """Copy the answers of a unit."""
        lines = row.user_input_id.user_input_line_ids.filtered(lambda line: not line.skipped)
        return self._keep(
            [
                {
                    "campaign_id": row.campaign_id.id,
                    "row_id": row.id,
                    "question_id": line.question_id.id,
                    "question": line.question_id.title,
                    "sequence": line.question_id.sequence,
                    "score": line.value_scale,
                    "text": line.value_text_box or line.value_char_box,
                }
                for line in lines
            ]
        )

    @api.model
    def _keep(self, vals_list):
        """Write answers once; nobody changes or deletes them."""
        return self._passed_create(PASS, vals_list)
