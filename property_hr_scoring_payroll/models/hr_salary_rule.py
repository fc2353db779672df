# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

KINDS = [
    ("wage", "Wage"),
    ("absence", "Unworked time"),
    ("due", "Wage due for the time worked"),
    ("bonus", "Performance bonus"),
    ("grade", "Share of the bonus by grade"),
    ("praise", "Praise"),
    ("pool", "Share of a bonus pool"),
    ("points", "Deducted points"),
    ("fixed", "Fixed deductions"),
    ("carry", "Carried over from an earlier payslip"),
    ("guard", "Cut off by the pay guard"),
]
PULLED = ("absence", "grade", "praise", "points", "fixed", "carry", "pool")
OPTIONAL = {"pool"}  # structures without a rule for it are refused only where there is something to show


class HrSalaryRule(models.Model):
    """A salary rule may stand for one kind of figure of the scorecards.

    The kind, not the code, links a payslip line with the entries behind it, so that a
    company can put the figures into a structure and under codes of its own.
    """

    _inherit = "hr.salary.rule"

    property_kind = fields.Selection(
        KINDS,
        string="Scorecard Figure",
        help="Which figure of the scorecards this rule shows; payslip lines of this rule open the "
        "score events behind them.",
    )
