# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import fields, models

from odoo.addons.property_hr_scoring.rules.flow import COUNTED

from ..exceptions import PayFigureMismatchError
from ..rules import Shared, adds_up, pulled


class PropertyScorecard(models.Model):
    """The scorecard as payroll sees it: closed, with figures to pull (PAY-1)."""

    _inherit = "property.scorecard"

    pay_entry_ids = fields.One2many(
        "property.pay.entry",
        "scorecard_id",
        string="Pulled Figures",
        readonly=True,
        groups="payroll.group_payroll_user",
    )
    payslip_id = fields.Many2one(
        "hr.payslip",
        compute="_compute_payslip_id",
        groups="payroll.group_payroll_user",
        help="The payslip that has taken this scorecard's figures.",
    )

    def _compute_payslip_id(self):
        entries = self.env["property.pay.entry"].search(
            [("scorecard_id", "in", self.ids), ("kind", "=", "grade"), ("is_released", "=", False)]
        )
        slips = {entry.scorecard_id: entry.payslip_id for entry in entries}
        for card in self:
            card.payslip_id = slips.get(card)

    def action_open_payslip(self):
        """Open the payslip that has taken the figures: window action."""
        self.ensure_one()
        return self.payslip_id.get_formview_action()

    def _pay_day(self):
        """The first day of the scorecard's month, on which its pay policy is looked up."""
        self.ensure_one()
        return self.month_id.date

    def _pay_days(self):
        """First and last day of the scorecard's month."""
        first = self._pay_day()
        return first, first + relativedelta(day=31)

    def _pay_grade(self):
        """The grade as pay policies name it: str. What corrects another month moves the grade of that one."""
        self.ensure_one()
        return self.env["property.pay.regrade"]._grades(self)[self]

    def _pay_policies(self):
        """The pay policies in force: ``{card.id: property.pay.policy}``."""
        keys = {card: (card.company_id, card.estate_id, card._pay_day()) for card in self}
        found = self.env["property.pay.policy"]._in_force(keys.values())
        return {card.id: found[company.id, estate.id, day] for card, (company, estate, day) in keys.items()}

    def _pay_coefficients(self, policies):
        """The company's coefficients of those whose policy counts it: ``{card: property.pay.coefficient}`` (PAY-6).

        :param policies: ``{card.id: property.pay.policy}``
        """
        asked = self.filtered(lambda card: policies[card.id].is_company_coefficient)
        return self.env["property.pay.coefficient"]._of_cards(asked)

    def _pay_shared(self, coefficients, grades):
        """What decides the bonus besides the policy: ``{card: rules.Shared}`` (PAY-6).

        :param coefficients: ``{card: property.pay.coefficient}``
        :param grades: ``{card: code}``
        """
        decimal = self.env["property.pay.policy"]._decimal
        void = {month: some.employee_id._pay_void(month) for month, some in self.grouped("month_id").items()}
        return {
            card: Shared(
                grade=grades[card],
                company=decimal(coefficients[card].percent) / 100 if card in coefficients else decimal(1),
                is_void=card.employee_id.id in void[card.month_id],
            )
            for card in self
        }

    def _pay_entry_values(self, slips):
        """Values of the entries that the cards give rise to: list of dict.

        :param slips: ``{employee.id: hr.payslip}``
        :raises PayFigureMismatchError: events and closed figures differ
        """
        values, grades = [], self.env["property.pay.regrade"]._grades(self)
        found = self._pay_breaches()
        for card in self:
            base = {"payslip_id": slips[card.employee_id.id].id, "scorecard_id": card.id}
            values.append({**base, "kind": "grade", "grade": grades[card]})
            card._check_pay_figures(found[card])
            values += [{**base, **self._pulled_values(figure)} for figure in pulled(found[card])]
        return values

    def _pay_breaches(self):
        """The events that count, for the rules: ``{card: list of rules.Breach}``, in the order they happened."""
        events, found = self._pay_events(), {card: [] for card in self}
        for key, breach in events._pay_breaches().items():
            found[events.browse(key).scorecard_id].append(breach)
        return found

    def _pulled_values(self, figure):
        return {
            "event_id": figure.key,
            "kind": figure.kind,
            "points": figure.points / 10,
            "fixed_money": float(figure.fixed),
            "absent_minutes": figure.absent_minutes,
            "grade": figure.grade,
        }

    def _check_pay_figures(self, breaches):
        """Refuse to pay what the closed card does not say (SCO-5)."""
        self.ensure_one()
        points, money, minutes = adds_up(breaches)
        decimal = self.env["property.pay.policy"]._decimal
        closed = round(self.points * 10), decimal(self.fixed_money), self.absent_minutes
        if (points, money, minutes) != closed:
            raise PayFigureMismatchError(
                self.env._(
                    "The events of %(card)s add up to %(points)s points and %(money)s, but the"
                    " scorecard was closed with other figures. Check its seal before paying.",
                    card=self.display_name,
                    points=points / 10,
                    money=float(money),
                )
            )

    def _pay_events(self):
        """The events that count on the card, confirmed or under appeal (SCO-5)."""
        return self.event_ids.filtered(lambda event: event.state in COUNTED)
