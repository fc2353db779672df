# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyCampaignEntryLine(models.TransientModel):
    """One question of the sheet that is being entered."""

    _name = "property.campaign.entry.line"
    _description = "Answer on a Sheet"
    _inherit = ["property.value.mixin"]

    entry_id = fields.Many2one(
        "property.campaign.entry", required=True, ondelete="cascade", help="Sheet that is being entered."
    )
    question_key = fields.Integer(required=True, help="Number of the question, as the questionnaire knows it.")
    question = fields.Char(readonly=True)
    is_text = fields.Boolean(readonly=True)
    score = fields.Selection([(str(number), str(number)) for number in range(1, 6)], help="1 to 5, as ticked.")
    text = fields.Char(help="What was written.")
