# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import NoCompanyCoefficientError


class PropertyPayCoefficient(models.Model):
    """The company's own coefficient of a month (公司系数): by it performance bonuses are more or less (PAY-6).

    Pay policies that say so multiply the performance bonus by it, and by the share of the grade where they pay by
    grade. That of the estate comes before that of the whole company.
    """

    _name = "property.pay.coefficient"
    _description = "Company Coefficient"
    _inherit = ["property.pay.decision.mixin"]
    _order = "month desc, id desc"
    _concerned_fields = ()

    percent = fields.Float(
        string="Coefficient (%)",
        required=True,
        default=100.0,
        tracking=True,
        help="100 pays the performance bonus as it is, 80 a fifth less, 120 a fifth more.",
    )

    _estate_once = models.UniqueIndex(
        "(month_id, estate_id) WHERE state != 'withdrawn' AND is_company_wide IS NOT TRUE",
        "The estate has a coefficient of this month already; open that one.",
    )
    _company_once = models.UniqueIndex(
        "(month_id) WHERE state != 'withdrawn' AND is_company_wide IS TRUE",
        "The company has a coefficient of this month already; open that one.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "percent": (0, 1000)}

    @api.depends("month_id.name", "estate_id.name", "is_company_wide", "percent")
    def _compute_display_name(self):
        for record in self:
            place = record.company_id.name if record.is_company_wide else record.estate_id.name
            record.display_name = f"{record.month_id.name or ''} {place or ''} {record.percent:g} %".strip()

    @api.model
    def _of_cards(self, cards):
        """The approved coefficients of scorecards: ``{card: property.pay.coefficient}``, none missing.

        :raises NoCompanyCoefficientError: naming the first scorecard whose month and estate have none
        """
        # sudo: what was decided counts, whoever computes the payslip
        approved = self.sudo().search([("month_id", "in", cards.month_id.ids), ("state", "=", "approved")])
        by_month, found = approved.grouped("month_id"), {}
        for card in cards:
            some = by_month.get(card.month_id, self.browse())
            found[card] = some._covers(card.company_id, card.estate_id)[:1]
            if not found[card]:
                raise NoCompanyCoefficientError(
                    self.env._(
                        "The pay policy of %(estate)s counts the company's coefficient, but none is approved for"
                        " %(month)s. Set it under Scoring > Payroll > Company Coefficients and have it approved.",
                        estate=card.estate_id.display_name,
                        month=card.month_id.name,
                    )
                )
        return found

    def _is_paid(self):
        # sudo: whether somebody was paid by it is the same whoever asks
        domain = [("coefficient_id", "in", self.ids), ("is_released", "=", False), ("payslip_id.state", "=", "done")]
        return bool(self.env["property.pay.entry"].sudo().search_count(domain, limit=1))
