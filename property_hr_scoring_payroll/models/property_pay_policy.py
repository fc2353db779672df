# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..exceptions import NoPayPolicyError, PaidPolicyError
from ..rules import BEYOND_FREE, BY_BAND, FULL_STEP, TOGETHER, Policy, Tariff, Terms, applying, notice

METHODS = [
    ("point", "An amount for each point"),
    ("grade", "The grade's share of the bonus"),
    (BEYOND_FREE, "An amount for each point beyond a free part"),
    (FULL_STEP, "An amount for each full step"),
    (BY_BAND, "A share of the wage by bands"),
]
ACTS_ON = [("wage", "Wage, within the guard"), ("bonus", "Bonus only"), ("none", "Nothing")]
TERMS = frozenset((
    "method", "point_amount", "praise_amount", "points_on", "points_cap", "praise_cap", "fixed_on",
    "is_single_punishment", "is_binding_needed", "cap_percent", "minimum_wage", "is_carried_over", "paid_days",
    "day_minutes", "free_points", "step_points", "step_amount", "is_company_coefficient",
))  # fmt: skip
"""What makes money of points; corrections of a month that was paid by it are priced by it too."""


class PropertyPayPolicy(models.Model):
    """How a month's points and breaches become money, and what may be taken (PAY-1, PAY-3).

    A policy is in force from its first to its last day, for the estates it names or, when
    it names none, for every estate of its company. Several may be in force on one day, on
    purpose, so they aren't kept apart by days like the versions of a rulebook: a general
    one stands, and one for some estates lies over it. The one that names the estate wins,
    then the one of the company, then the first by sequence. The shipped profiles are
    proposals: a lawyer decides which of them a company may use.

    By what months were paid stays as it was, as their corrections are priced by it: other terms are a new version.
    """

    _name = "property.pay.policy"
    _description = "Pay Policy"
    _inherit = ["property.setting.mixin", "property.shared.mixin", "mail.thread"]
    _order = "sequence, effective_from desc, id"

    name = fields.Char(required=True, translate=True, help="Shown to HR and on the payslip.")
    sequence = fields.Integer(default=10, help="The first of several policies in force applies.")
    active = fields.Boolean(default=True, help="Off: no payslip is computed by it any more.")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    estate_ids = fields.Many2many("property.estate", help="Empty: every estate of the company.")
    effective_from = fields.Date(tracking=True, help="First day; empty: always was.")
    effective_to = fields.Date(tracking=True, help="Last day; empty: open end.")
    consulted_on = fields.Date(
        tracking=True,
        help="When the employees or their representatives were consulted about these rules of pay.",
    )
    note = fields.Html(translate=True, help="For whom this policy is meant, and its legal basis.")

    method = fields.Selection(
        METHODS,
        required=True,
        default="point",
        tracking=True,
        help="How points become money. Of free parts, steps and bands all points of the month count together.",
    )
    point_amount = fields.Monetary(string="Amount per Point", tracking=True, help="What a deducted point costs.")
    free_points = fields.Float(
        digits=(8, 1), tracking=True, help="Deducted points of a month that cost nothing; those beyond them cost each."
    )
    step_points = fields.Float(
        string="Points of a Step",
        digits=(8, 1),
        tracking=True,
        help="Deducted points of a month that make a step; a step that isn't full costs nothing.",
    )
    step_amount = fields.Monetary(string="Amount per Step", tracking=True, help="What each full step costs.")
    band_ids = fields.One2many(
        "property.pay.policy.band",
        "policy_id",
        copy=True,
        help="What share of the wage the month's deducted points cost, by how many they are.",
    )
    praise_amount = fields.Monetary(
        string="Amount per Bonus Point", tracking=True, help="What a point of praise earns."
    )
    points_on = fields.Selection(
        ACTS_ON,
        string="Points Act On",
        required=True,
        default="wage",
        tracking=True,
        help="What the money of deducted points is taken from.",
    )
    points_cap = fields.Monetary(
        string="Most for Points", tracking=True, help="Per month and employee; 0: no such limit."
    )
    praise_cap = fields.Monetary(
        string="Most for Praise", tracking=True, help="Per month and employee; 0: no such limit."
    )
    fixed_on = fields.Selection(
        ACTS_ON,
        string="Fixed Deductions Act On",
        required=True,
        default="wage",
        tracking=True,
        help="What the fixed deductions of the rulebook are taken from.",
    )
    is_single_punishment = fields.Boolean(
        string="One Punishment per Breach",
        tracking=True,
        help="A breach that costs points and a fixed sum costs the smaller of the two only. Where the points of a "
        "month act together (free part, steps, bands) the fixed sum stands, and these points don't count.",
    )
    is_binding_needed = fields.Boolean(
        string="Only Acknowledged Rules Cost Money",
        tracking=True,
        help="Points and fixed sums cost money only if the employees were consulted about the "
        "version of the rulebook, and the employee had acknowledged it, before the event.",
    )
    is_company_coefficient = fields.Boolean(
        string="Company Coefficient Counts",
        tracking=True,
        help="The performance bonus is multiplied by the coefficient that the company approved for the month.",
    )
    grade_ids = fields.One2many(
        "property.pay.policy.grade",
        "policy_id",
        copy=True,
        help="What share of the bonus each grade of the scorecard earns; a grade that is missing here earns all of it.",
    )

    cap_percent = fields.Float(
        string="Most of the Wage (%)",
        required=True,
        default=20.0,
        tracking=True,
        help="All deductions of a month together take at most this share of the wage due.",
    )
    minimum_wage = fields.Monetary(
        string="Local Minimum Wage",
        tracking=True,
        help="Deductions leave at least this much of the wage due.",
    )
    is_carried_over = fields.Boolean(
        string="Carry Over What Is Cut Off",
        tracking=True,
        help="What the guard cut off is asked for again on the next payslip. Off: it is dropped.",
    )
    paid_days = fields.Float(
        string="Paid Days per Month",
        required=True,
        default=21.75,
        digits=(6, 2),
        help="The wage divided by this is the pay of one day.",
    )
    day_minutes = fields.Integer(
        string="Minutes of a Day",
        required=True,
        default=480,
        help="Unworked minutes divided by this are unworked days.",
    )

    payday = fields.Integer(
        required=True,
        default=15,
        tracking=True,
        help="Day of the following month on which wages are paid; deductions are acknowledged before it.",
    )
    is_notice_needed = fields.Boolean(
        string="Pay Only What Was Acknowledged",
        tracking=True,
        help="A payslip with deductions is confirmed only after the employee has signed the notice of them.",
    )
    notice_title = fields.Char(translate=True, help="Heading of the notice; empty: notice of deductions.")
    notice_text = fields.Text(translate=True, help="What the notice says above its reasons, such as its legal basis.")
    is_bonus_only = fields.Boolean(
        string="Acts on the Bonus Only",
        tracking=True,
        help="For regions that forbid taking anything from the wage for discipline: neither points nor fixed sums may.",
    )
    forbidden_words = fields.Char(
        translate=True, help="Words, apart by commas, that must not stand in the texts of this policy and its prints."
    )

    _cap_is_a_share = models.Constraint(
        "CHECK(cap_percent >= 0 AND cap_percent <= 100)",
        "The most that may be taken of the wage is a share between 0 and 100 %.",
    )
    _tariff_positive = models.Constraint(
        "CHECK(free_points >= 0 AND step_points >= 0 AND step_amount >= 0)",
        "Free points, steps and their amount cannot be negative.",
    )
    _money_positive = models.Constraint(
        "CHECK(minimum_wage >= 0 AND point_amount >= 0 AND praise_amount >= 0 AND points_cap >= 0 AND praise_cap >= 0)",
        "Amounts of a pay policy cannot be negative.",
    )
    _month_positive = models.Constraint(
        "CHECK(paid_days > 0 AND day_minutes > 0)",
        "A month has paid days, and a day has minutes.",
    )
    _dates_ordered = models.Constraint(
        "CHECK(effective_from IS NULL OR effective_to IS NULL OR effective_from <= effective_to)",
        "A pay policy cannot end before it begins.",
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "point_amount": (0, 1_000_000_000),
            "praise_amount": (0, 1_000_000_000),
            "points_cap": (0, 1_000_000_000),
            "free_points": (0, 100_000),
            "step_points": (0, 100_000),
            "step_amount": (0, 1_000_000_000),
            "cap_percent": (0, 100),
            "praise_cap": (0, 1_000_000_000),
            "minimum_wage": (0, 1_000_000_000),
            "paid_days": (0, 31),
            "day_minutes": (1, 1440),
            "payday": (1, 31),
        }

    def write(self, vals):
        """Terms by which a month was paid stay: what is corrected of it gives back what it had taken (PAY-2)."""
        terms = [(self._fields[name], name) for name in vals.keys() & TERMS]
        self.filtered(
            lambda policy: any(field.convert_to_write(policy[name], policy) != vals[name] for field, name in terms)
        )._check_not_paid()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_paid(self):
        self._check_not_paid()

    def _last_paid(self):
        """The confirmed payslip of the latest days that was computed by one of these policies: hr.payslip."""
        # sudo: payslips of other companies too were paid by a policy that is shared
        slips = self.env["hr.payslip"].sudo()
        paid = [("property_policy_id", "in", self.ids), ("state", "=", "done")]
        return slips.search(paid, order="date_to desc", limit=1) if self.ids else slips

    def _check_not_paid(self):
        """:raises PaidPolicyError: a month was paid by one of the policies"""
        if slip := self._last_paid():
            raise PaidPolicyError(
                self.env._(
                    "“%(policy)s” has paid months until %(day)s; corrections of them are priced by it, so its terms"
                    " stay. Press New Version and change that one: it holds from the month after.",
                    policy=slip.property_policy_id.with_env(self.env).name,
                    day=slip.date_to,
                )
            )

    def action_new_version(self):
        """End the policy with the last month that it paid and open a copy that holds from the next one: an action."""
        self.ensure_one()
        self.check_access("write")
        paid = self._last_paid().date_to or self.env["property.estate"]._company_date(self.env.company)
        first = paid + relativedelta(months=1, day=1)
        if self.effective_to and self.effective_to < first:
            ends = self.env._("“%(policy)s” ends on %(day)s already.", policy=self.name, day=self.effective_to)
            raise PaidPolicyError(ends)
        if self.effective_from and self.effective_from >= first:
            raise PaidPolicyError(self.env._("“%s” has paid nothing yet; change it instead.", self.name))
        fresh = self.copy({"effective_from": first, "effective_to": self.effective_to})
        self.effective_to = first - timedelta(days=1)
        return fresh.get_formview_action()

    def action_try(self):
        """Ask what everybody would have been paid by this policy (SCO-8)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_score_trial_action")
        return {**action, "context": {"default_policy_id": self.id}}

    @api.constrains("method", "step_points", "band_ids")
    def _check_tariff(self):
        """:raises ValidationError: the numbers that the method needs are missing"""
        for policy in self:
            if policy.method == FULL_STEP and not policy.step_points:
                raise ValidationError(self.env._("%s: say how many points make a step.", policy.name))
            if policy.method == BY_BAND and not policy.band_ids:
                raise ValidationError(self.env._("%s: enter at least one band of points.", policy.name))

    @api.constrains("is_bonus_only", "points_on", "fixed_on", "method")
    def _check_bonus_only(self):
        """:raises ValidationError: something would be taken from the wage all the same"""
        for policy in self.filtered("is_bonus_only"):
            by_points = policy.method != "grade" and policy.points_on == "wage"
            if by_points or policy.fixed_on == "wage":
                text = self.env._("%s acts on the bonus only: let points and fixed sums act on the bonus.", policy.name)
                raise ValidationError(text)

    @api.constrains("forbidden_words", "name", "note", "notice_title", "notice_text")
    def _check_words(self):
        """:raises ValidationError: a text of the policy has a word that it forbids, in one of the languages"""
        for code, _name in self.env["res.lang"].get_installed():
            for policy in self.with_context(lang=code):
                texts = [policy[name] or "" for name in ("name", "note", "notice_title", "notice_text")]
                if found := notice.offending(map(str, texts), policy.forbidden_words or ""):
                    raise ValidationError(
                        self.env._(
                            "%(policy)s: “%(words)s” must not stand in its texts; say it in other words.",
                            policy=policy.name,
                            words=self._listed(found),
                        )
                    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for policy in self:
            policy.currency_id = (policy.company_id or self.env.company).currency_id

    @api.model
    def _in_force(self, wanted):
        """Find the policies in force, with one search (PAY-1).

        :param wanted: iterable of ``(company, estate, day)``; the estate may be empty
        :returns: ``{(company.id, estate.id, day): property.pay.policy}``
        :raises NoPayPolicyError: naming the first estate and day without a policy
        """
        wanted = set(wanted)
        if not wanted:
            return {}
        first, last = min(key[2] for key in wanted), max(key[2] for key in wanted)
        policies = self.search(Domain("effective_from", "=", False) | Domain("effective_from", "<=", last)).filtered(
            lambda policy: not policy.effective_to or policy.effective_to >= first
        )
        places, found = [policy._where() for policy in policies], {}
        for company, estate, day in wanted:
            policy_id = applying(places, company.id, estate.id, day)
            if not policy_id:
                raise NoPayPolicyError(self._no_policy_text(company, estate, day))
            found[company.id, estate.id, day] = self.browse(policy_id)
        return found

    def _where(self):
        """Where and when the policy is in force: ``rules.Policy``."""
        self.ensure_one()
        days = self.effective_from or None, self.effective_to or None
        return Policy(self.id, self.company_id.id or None, frozenset(self.estate_ids.ids), *days, self.sequence)

    def _no_policy_text(self, company, estate, day):
        return self.env._(
            "No pay policy is in force for %(estate)s on %(day)s. Create one under"
            " Payroll > Pay Policies, or extend the dates of an existing one.",
            estate=estate.display_name or company.display_name,
            day=fields.Date.to_string(day),
        )

    def _terms(self, currency):
        """The policy as numbers for the rules, rounded as the payslip's currency is: ``rules.Terms``."""
        self.ensure_one()
        return Terms(
            method=self.method,
            tariff=self._tariff(),
            point_amount=self._decimal(self.point_amount),
            praise_amount=self._decimal(self.praise_amount),
            points_on=self.points_on,
            fixed_on=self.fixed_on,
            points_cap=self._decimal(self.points_cap),
            praise_cap=self._decimal(self.praise_cap),
            is_single_punishment=self.is_single_punishment,
            is_binding_needed=self.is_binding_needed,
            cap=self._decimal(self.cap_percent) / 100,
            minimum=self._decimal(self.minimum_wage),
            paid_days=self._decimal(self.paid_days),
            day_minutes=self.day_minutes,
            unit=self._decimal(currency.rounding),
            grades=self._grade_shares(),
        )

    def _grade_shares(self):
        """The share of the bonus that each grade earns, whatever the method: ``{code: Decimal}``."""
        return {line.grade_id.code: self._decimal(line.percent) / 100 for line in self.grade_ids}

    def _tariff(self):
        """How the points of a month act together: ``rules.Tariff``, None where each costs by itself."""
        if self.method not in TOGETHER:
            return None
        return Tariff(
            form=self.method,
            amount=self._decimal(self.step_amount if self.method == FULL_STEP else self.point_amount),
            free=round(self.free_points * 10),
            step=round(self.step_points * 10),
            bands=tuple(band._band() for band in self.band_ids),
        )

    @staticmethod
    def _decimal(number):
        """A database float as the decimal a person typed."""
        return Decimal(repr(round(number or 0.0, 6)))
