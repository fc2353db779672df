# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import DutyDrawError


class PropertyDutyDrawLine(models.Model):
    """A drawn log, to be read and signed by the director."""

    _name = "property.duty.draw.line"
    _description = "Drawn Log"
    _inherit = ["property.step.mixin"]
    _step_error = DutyDrawError
    _order = "draw_id, sequence"

    draw_id = fields.Many2one("property.duty.draw", required=True, index=True, readonly=True, ondelete="cascade")
    sequence = fields.Integer(readonly=True, help="Place by which it was drawn.")
    log_id = fields.Many2one("property.duty.log", required=True, readonly=True, ondelete="restrict")
    remark = fields.Text(help="What the director found.")
    signed_at = fields.Datetime(readonly=True)
    signed_by_id = fields.Many2one("res.users", readonly=True)

    _log_once = models.Constraint("UNIQUE(draw_id, log_id)", "The log stands in the draw already.")

    def _may_write(self, vals):
        return set(vals) == {"remark"} and not any(line.signed_at for line in self)

    def _step_texts(self):
        return (
            self.env._("Before signing only the remark is written; after that nothing."),
            self.env._("A drawn log stays drawn."),
        )

    def action_sign(self):
        """The director has read these logs."""
        self.check_access("write")
        self.draw_id._check_director()
        mine = self.sudo()  # sudo: signing is this step, after the checks above
        mine.filtered(lambda line: not line.signed_at).write(
            {"signed_at": fields.Datetime.now(), "signed_by_id": self.env.uid}
        )
        self.env["property.duty.sample"]._count(mine.draw_id)
        return True

    def action_open_log(self):
        self.ensure_one()
        return self.log_id._action_show()
