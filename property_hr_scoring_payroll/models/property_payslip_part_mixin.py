# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyPayslipPartMixin(models.AbstractModel):
    """Rows of a payslip which stay as they are once it is confirmed (PAY-2).

    The model has a field ``payslip_id``.
    """

    _name = "property.payslip.part.mixin"
    _description = "Row of a Payslip"

    @api.model_create_multi
    def create(self, vals_list):
        """Create rows, unless their payslip is confirmed."""
        rows = super().create(vals_list)
        rows.payslip_id._check_property_open()
        return rows

    def write(self, vals):
        """Write, unless the payslip is confirmed, the one that the rows come from or the one that they go to."""
        self.payslip_id._check_property_open()
        result = super().write(vals)
        if "payslip_id" in vals:
            self.payslip_id._check_property_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self.payslip_id._check_property_open()
