# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class HrPayslipLine(models.Model):
    """A line of a payslip, which opens the score events behind it (PAY-1)."""

    _inherit = "hr.payslip.line"

    # A refund copies each line of the payslip by itself; copied with its parent, a line would come a second time,
    # and into the payslip that is refunded.
    child_ids = fields.One2many(copy=False)
    property_entry_count = fields.Integer(string="Score Events", compute="_compute_property_entry_count")

    @api.depends("property_kind", "slip_id.property_entry_ids.kind")
    def _compute_property_entry_count(self):
        counts = {
            (slip.id, kind): count
            for slip, kind, count in self.env["property.pay.entry"]._read_group(
                [("payslip_id", "in", self.slip_id.ids), ("is_released", "=", False)],
                ["payslip_id", "kind"],
                ["__count"],
            )
        }
        for line in self:
            line.property_entry_count = counts.get((line.slip_id.id, line.property_kind), 0)

    @api.model_create_multi
    def create(self, vals_list):
        """Create lines with the figure their rule stands for, unless confirmed (PAY-2)."""
        rules = self.env["hr.salary.rule"].browse(vals.get("salary_rule_id") for vals in vals_list)
        for vals, rule in zip(vals_list, rules, strict=True):
            vals.setdefault("property_kind", rule.property_kind)
        lines = super().create(vals_list)
        lines.slip_id._check_property_open()
        return lines

    def write(self, vals):
        """Write, unless the payslip that the lines come from, or the one that they go to, is confirmed (PAY-2)."""
        self.slip_id._check_property_open()
        result = super().write(vals)
        if "slip_id" in vals:
            self.slip_id._check_property_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self.slip_id._check_property_open()

    def action_property_entries(self):
        """Open the figures that make up this line: window action."""
        self.ensure_one()
        return self.slip_id._property_entries_action(self.property_kind)
