# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from .hr_salary_rule import KINDS, PULLED


class HrPayslipInput(models.Model):
    """An input of a payslip: the sum of the pulled figures of one kind (PAY-1)."""

    _name = "hr.payslip.input"
    _inherit = ["hr.payslip.input", "property.payslip.part.mixin"]

    property_kind = fields.Selection(
        [item for item in KINDS if item[0] in PULLED], string="Scorecard Figure", readonly=True
    )
    property_entry_ids = fields.One2many("property.pay.entry", "input_id", string="Pulled Figures")

    _property_kind_once = models.UniqueIndex(
        "(payslip_id, property_kind) WHERE property_kind IS NOT NULL",
        "A payslip has one input for each kind of scorecard figure.",
    )
