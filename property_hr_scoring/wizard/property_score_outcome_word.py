# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyScoreOutcomeWord(models.TransientModel):
    """Asks for a word before an outcome is dropped, withdrawn or acknowledged."""

    _name = "property.score.outcome.word"
    _description = "Word about an Outcome"

    outcome_id = fields.Many2one("property.score.outcome", required=True, readonly=True)
    step = fields.Selection(
        [("drop", "Drop"), ("withdraw", "Withdraw Outcome"), ("acknowledge", "Acknowledge")],
        required=True,
        readonly=True,
    )
    # read with the user's own rights: an outcome whose number was guessed shows nothing
    ground = fields.Char(related="outcome_id.ground", related_sudo=False)
    note = fields.Text(related="outcome_id.note", related_sudo=False)
    word = fields.Text(string="Reason", help="Why it ends; it stays with the document.")
    statement = fields.Text(string="My Statement", help="What you say about it. You may leave it empty.")

    @api.model_create_multi
    def create(self, vals_list):
        words = super().create(vals_list)
        words.outcome_id.check_access("read")
        return words

    def action_confirm(self):
        """Take the step with what was said; who may take it, the outcome asks."""
        self.ensure_one()
        if self.step == "acknowledge":
            self.outcome_id._acknowledge(self.statement)
        elif self.step == "withdraw":
            self.outcome_id._withdraw(self.word)
        else:
            self.outcome_id._drop(self.word)
        return {"type": "ir.actions.act_window_close"}
