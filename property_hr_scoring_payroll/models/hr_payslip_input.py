# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from .hr_salary_rule import KINDS, PULLED


class HrPayslipInput(models.Model):
    """An input of a payslip: the sum of the pulled figures of one kind (PAY-1)."""

    _inherit = "hr.payslip.input"

    property_kind = fields.Selection(
        [item for item in KINDS if item[0] in PULLED], string="Scorecard Figure", readonly=True
    )
    property_entry_ids = fields.One2many("property.pay.entry", "input_id", string="Pulled Figures")

    _property_kind_once = models.UniqueIndex(
        "(payslip_id, property_kind) WHERE property_kind IS NOT NULL",
        "A payslip has one input for each kind of scorecard figure.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Create inputs, unless their payslip is confirmed (PAY-2)."""
        inputs = super().create(vals_list)
        inputs.payslip_id._check_property_open()
        return inputs

    def write(self, vals):
        """Write, unless the payslip is confirmed (PAY-2)."""
        self.payslip_id._check_property_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self.payslip_id._check_property_open()
