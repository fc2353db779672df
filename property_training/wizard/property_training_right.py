# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyTrainingRight(models.TransientModel):
    """Asks for the reason why the right to teach is taken away or given back; it is kept with the loss."""

    _name = "property.training.right"
    _description = "Right to Teach: Reason"

    trainer_ids = fields.Many2many("property.training.trainer", string="Trainers")
    loss_ids = fields.Many2many("property.training.loss", string="Losses")
    reason = fields.Text(required=True, help="Why; the person reads it.")

    @api.model
    def _open(self, name, **records):
        """The action that asks, for ``trainer_ids`` whose right is taken or ``loss_ids`` that end."""
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {f"default_{field}": ids for field, ids in records.items()},
        }

    def action_confirm(self):
        """Take the right of the trainers away, or end the losses."""
        self.ensure_one()
        if self.loss_ids:
            self.loss_ids._give_back(self.reason)
        else:
            self.trainer_ids._take_right(self.reason)
        return {"type": "ir.actions.act_window_close"}
