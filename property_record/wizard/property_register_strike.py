# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import RegisterError


class PropertyRegisterStrike(models.TransientModel):
    """Asks why a line of a register is struck out, and opens the one that puts it right."""

    _name = "property.register.strike"
    _description = "Strike Out"
    _inherit = ["property.value.mixin"]

    res_model = fields.Char(required=True)
    res_id = fields.Integer(required=True)
    reason = fields.Char(required=True, help="What is wrong with the line; it is kept beside it.")

    def _line(self):
        """:raises RegisterError: there is no such line"""
        self.ensure_one()
        lines = self.env.get(self.res_model or "")
        if lines is None or lines._abstract or not hasattr(lines, "_register_code"):
            raise RegisterError(self.env._("This is no line of a register."))
        line = lines.browse(self.res_id).exists()
        if not line:
            raise RegisterError(self.env._("This line isn't there any more."))
        return line

    def action_strike(self):
        """Strike the line out; nothing takes its place."""
        self._line()._strike(self.reason)
        return {"type": "ir.actions.act_window_close"}

    def action_put_right(self):
        """Strike the line out and enter it anew, with what was right in it."""
        line = self._line()
        line._strike(self.reason)
        names = [name for name in line._put_right_names() if line[name]]
        values = {f"default_{name}": line._fields[name].convert_to_write(line[name], line) for name in names}
        action = {**line.action_next(), "target": "current"}
        return {**action, "context": {**values, "default_corrects_id": line.id}}
