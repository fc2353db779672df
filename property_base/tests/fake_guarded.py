# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Documents that only their steps move, for the tests of the guard only."""

from odoo import api, fields, models

from ..guard import Pass

PASS = Pass("property_base")  # the module whose fields the registry takes these for


class FakeGuarded(models.Model):
    _name = "property.fake.guarded"
    _description = "Fake Guarded Document"
    _inherit = ["mail.thread", "property.guarded.mixin"]
    _guard_pass = PASS
    _guard_fields = frozenset({"amount"})
    _transitions = {"draft": {"done"}, "done": set()}

    name = fields.Char()
    state = fields.Selection([("draft", "Draft"), ("done", "Done")], default="draft", required=True, readonly=True)
    verdict = fields.Char(readonly=True, translate=True)
    amount = fields.Integer()
    line_ids = fields.One2many("property.fake.guarded.line", "parent_id")
    name_length = fields.Integer(compute="_compute_name_length", store=True)

    @api.depends("name")
    def _compute_name_length(self):
        for record in self:
            record.name_length = len(record.name or "")

    def write(self, vals):
        """As models do that react to what is written."""
        if "state" in vals:
            vals = {**vals, "name": f"{self.name} (written: {', '.join(sorted(vals))})"}
        return super().write(vals)


class FakeGuardedLine(models.Model):
    _name = "property.fake.guarded.line"
    _description = "Fake Guarded Line"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_open = frozenset({"remark"})

    parent_id = fields.Many2one("property.fake.guarded", ondelete="cascade")
    name = fields.Char()
    remark = fields.Char()
