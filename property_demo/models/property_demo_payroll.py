# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import Command, api, fields, models

WAGES = {"director": 9000.0, "supervisor": 7500.0, "steward": 5600.0}
WAGE, BONUS, YEARS = 5200.0, 600.0, 2
BANDS, LAST_BAND = ((10, 0), (20, 10), (30, 20)), 25  # up to so many points so many percent of the wage


class PropertyDemoPayroll(models.AbstractModel):
    """Demo of payroll: wages, the first closed month confirmed, the second one pulled."""

    _name = "property.demo.payroll"
    _inherit = "property.demo.mixin"
    _description = "Demo Pay"

    @api.model
    def _load(self, _estate):
        """Close the months of scoring and pay them."""
        self._make_contracts()
        self.env["property.demo.scoring"]._score_months()
        self._pay_months()
        self._make_example()

    @api.model
    def _make_example(self):
        """A policy of another kind beside the procedure's own, as a draft in the archive that pays nobody."""
        policies = self.env["property.pay.policy"].with_context(active_test=False)
        officer = self.env.ref("property_demo.user_hr")
        name = self.with_context(lang=officer.lang).env._("Example: a share of the wage by bands of points")
        if not policies.search_count([("method", "=", "band")], limit=1):
            bands = [{"up_to_points": points, "percent": percent} for points, percent in BANDS]
            policies.create(
                {
                    "name": name,
                    "active": False,
                    "sequence": 90,
                    "company_id": self.env.ref("base.main_company").id,
                    "method": "band",
                    "band_ids": [Command.create(vals) for vals in [*bands, {"is_open": True, "percent": LAST_BAND}]],
                }
            )

    @api.model
    def _pay_months(self):
        """Pull the closed months as the personnel office does; a second call changes nothing."""
        self.env["res.lang"]._add_terms_of("property_hr_scoring_payroll")  # names of payslips are kept as written
        officer = self.env.ref("property_demo.user_hr")
        months = self.env["property.score.month"].search(
            [("state", "=", "closed"), ("company_id", "=", self.env.ref("base.main_company").id)], order="date"
        )
        own = self.with_user(officer).with_context(lang=officer.lang)
        for month in months.with_env(own.env):
            pay = own.env["property.pay.month"]._for_month(month)
            own.env["property.pay.puller"]._pull(pay)
            if month != months[-1:]:
                pay.action_confirm()
                pay.with_env(self.env).action_confirm()  # nobody confirms the own payslip

    @api.model
    def _make_contracts(self):
        """A wage for everybody with a role, by the role; since two years ago."""
        since = fields.Date.context_today(self) - relativedelta(years=YEARS, day=1)
        rows = self.env["property.staff.role"].search([("is_current", "=", True)])
        for employee, roles in rows.grouped("employee_id").items():
            if not employee.version_id.contract_date_start:
                wages = [WAGES.get(role.role_id.code, WAGE) for role in roles]
                employee.version_id.write({"contract_date_start": since, "wage": max(wages), "property_bonus": BONUS})
