# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import build_sheet


class PropertyPaySheet(models.AbstractModel):
    """A month's figures for another payroll program (PAY-5)."""

    _name = "property.pay.sheet"
    _description = "Sheet of Pay Figures"

    @api.model
    def _build(self, pay):
        """The sheet of a payroll month: ``rules.Sheet``."""
        slips = pay.payslip_ids.filtered(lambda slip: slip.state in ("verify", "done"))
        return build_sheet([self._row(slip) for slip in slips])

    @api.model
    def _row(self, slip):
        """A payslip, keyed by the sheet's columns."""
        decimal = slip.property_policy_id._decimal
        totals = slip._property_line_totals()
        quantities = {line.property_kind: line.amount_qty for line in slip.input_line_ids}
        money = {kind: decimal(totals[kind]) for kind in ("wage", "absence", "due", "bonus", "grade", "praise", "pool")}
        return {
            **money,
            "number": slip.employee_id.barcode or str(slip.employee_id.id),
            "employee": slip.employee_id.name,
            "estate": self._listed(slip.property_scorecard_ids.estate_id.mapped("name")),
            "month": slip.date_from.strftime("%Y-%m"),
            "points": decimal(quantities.get("points")),
            "praise_points": decimal(quantities.get("praise")),
            "absent_minutes": int(quantities.get("absence", 0)),
            "points_money": decimal(totals["points"]),
            "fixed_money": decimal(totals["fixed"]),
            "carried": decimal(totals["carry"]),
            "asked": decimal(slip.property_asked),
            "cut_off": decimal(slip.property_cut_off),
            "taken": decimal(slip.property_taken),
            "net": decimal(slip.get_salary_line_total("NET")),
        }
