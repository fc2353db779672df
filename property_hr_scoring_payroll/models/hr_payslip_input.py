# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_base.guard import is_open

from ..guard import PASS
from .hr_salary_rule import KINDS, PULLED


class HrPayslipInput(models.Model):
    """An input of a payslip: the sum of the pulled figures of one kind (PAY-1)."""

    _name = "hr.payslip.input"
    _inherit = ["hr.payslip.input", "property.payslip.part.mixin", "property.guarded.mixin"]
    _guard_pass = PASS

    property_kind = fields.Selection(
        [item for item in KINDS if item[0] in PULLED], string="Scorecard Figure", readonly=True
    )
    property_entry_ids = fields.One2many("property.pay.entry", "input_id", string="Pulled Figures", readonly=True)

    _property_kind_once = models.UniqueIndex(
        "(payslip_id, property_kind) WHERE property_kind IS NOT NULL",
        "A payslip has one input for each kind of scorecard figure.",
    )

    def copy_data(self, default=None):
        """The kind is kept when a whole payslip is copied, such as by a refund."""
        vals_list = super().copy_data(default)
        if is_open(self._name, None, {"property_kind"}):
            for line, vals in zip(self, vals_list, strict=True):
                vals["property_kind"] = line.property_kind
        return vals_list
