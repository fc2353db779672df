# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import Command, api, fields, models

from ..rules import pay as story


class PropertyDemoPayroll(models.AbstractModel):
    """Demo of payroll: wages, all closed months but the last one confirmed, its notices of deductions served."""

    _name = "property.demo.payroll"
    _inherit = "property.demo.mixin"
    _description = "Demo Pay"

    @api.model
    def _load(self, _estate):
        """Close the months of scoring and pay them."""
        self._make_contracts()
        self.env["property.demo.scoring"]._score_months()
        self._pay_months()

    @api.model
    def _pay_months(self):
        """Pull the closed months as the personnel office does; all but the last one are confirmed."""
        self.env["res.lang"]._add_terms_of("property_hr_scoring_payroll")  # names of payslips are kept as written
        officer = self.env.ref("property_demo.user_hr")
        months = self.env["property.score.month"].search(
            [("state", "=", "closed"), ("company_id", "=", self.env.ref("base.main_company").id)], order="date"
        )
        own = self.with_user(officer).with_context(lang=officer.lang)
        for month in months[:-1].with_env(own.env):
            pay = self._pull(own, month)
            pay.action_confirm()
            pay.with_env(self.env).action_confirm()  # nobody confirms the own payslip
        if months:
            self._pay_last(own, months[-1:].with_env(own.env))

    @api.model
    def _pull(self, own, month):
        pay = own.env["property.pay.month"]._for_month(month)
        own.env["property.pay.puller"]._pull(pay)
        return pay

    @api.model
    def _pay_last(self, own, month):
        """From the last closed month on deductions are told before payday; one notice is signed, others wait."""
        self._decide_coefficient(own, month)
        self._make_policy(month)
        self.env.ref("property_hr_scoring_payroll.pay_policy_written").write({"is_notice_needed": True})
        pay = self._pull(own, month)
        own.env["property.pay.notice.issuer"]._serve(pay.payslip_ids)
        person = self._employee(story.SIGNED)
        notices = self.env["property.pay.notice"].with_user(person.user_id)
        for notice in notices.search([("employee_id", "=", person.id), ("state", "=", "served")]):
            notice._acknowledge(self._signature(person.name))

    @api.model
    def _make_policy(self, month):
        """The second estate pays by bands, of the bonus only, times the company's coefficient."""
        bands = [{"up_to_points": points, "percent": percent} for points, percent in story.BANDS]
        self.env["property.pay.policy"].create(
            {
                "name": story.POLICY,
                "sequence": 5,
                "company_id": month.company_id.id,
                "estate_ids": [Command.set(self.env.ref("property_demo.estate_second").ids)],
                "effective_from": month.date,
                "method": "band",
                "points_on": "bonus",
                "fixed_on": "bonus",
                "is_company_coefficient": True,
                "is_notice_needed": True,
                "notice_title": story.NOTICE_TITLE,
                "notice_text": story.NOTICE_TEXT,
                "band_ids": [Command.create(vals) for vals in [*bands, {"is_open": True, "percent": story.LAST_BAND}]],
            }
        )

    @api.model
    def _decide_coefficient(self, own, month):
        """The personnel office sets the company's coefficient of the month, the director approves it."""
        estate = self.env.ref("property_demo.estate")
        coefficient = own._in_chinese().env["property.pay.coefficient"].create(
            {
                "month_id": month.id,
                "estate_id": estate.id,
                "is_company_wide": True,
                "percent": story.COEFFICIENT,
                "reason": story.REASON,
            }
        )  # fmt: skip
        coefficient.action_submit()
        coefficient.with_user(self._employee("director").user_id).action_approve()

    @api.model
    def _make_contracts(self):
        """A wage for everybody with a role, by the role; since two years ago."""
        since = fields.Date.context_today(self) - relativedelta(years=story.YEARS, day=1)
        rows = self.env["property.staff.role"].search([("is_current", "=", True)])
        for employee, roles in rows.grouped("employee_id").items():
            if not employee.version_id.contract_date_start:
                wages = [story.WAGES.get(role.role_id.code, story.WAGE) for role in roles]
                employee.version_id.write(
                    {"contract_date_start": since, "wage": max(wages), "property_bonus": story.BONUS}
                )
