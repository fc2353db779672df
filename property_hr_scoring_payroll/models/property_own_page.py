# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.rules import own_page


class PropertyOwnPage(models.AbstractModel):
    """The person's deductions: notices to sign before payday, and what the running month would cost (PAY-6, SCO-4)."""

    _inherit = "property.own.page"

    @api.model
    def _card_pay(self, employee_ids):
        mine = [("employee_id", "in", employee_ids)]
        notices = self._own("property.pay.notice", [*mine, ("state", "=", "served")], order="payday, id")
        notices = notices.filtered(lambda notice: notice.estate_id._local_date() < notice.payday)
        cards = self._own("property.scorecard", [*mine, ("month_id.state", "=", "open")], order="month_date desc, id")
        likely = self.env["property.pay.preview"]._likely(cards)
        running = [self._line_likely(card, sums) for card, sums in likely.items() if sums.asked or sums.unworked]
        known = self.env["property.pay.notice"].search_count(mine, limit=1)
        if not running and not known:
            return None
        return own_page.card(
            self.env._("My Deductions"),
            [*map(self._line_notice, notices), *running],
            links=[(self.env._("My notices"), "property_hr_scoring_payroll.property_pay_notice_action_mine")],
            count=len(notices),
            empty=self.env._("Nothing is deducted, as things stand."),
            sequence=45,
        )

    @api.model
    def _line_notice(self, notice):
        return own_page.Line(
            text=self.env._(
                "%(month)s: %(amount)s deducted",
                month=notice.month.strftime("%Y-%m"),
                amount=notice.currency_id.format(notice.taken),
            ),
            hint=self.env._("Read it and sign before %s", notice.payday),
            tone=own_page.WARN,
            model=notice._name,
            id=notice.id,
            button=self.env._("Sign"),
            method="action_sign",
        )

    @api.model
    def _line_likely(self, card, sums):
        money = card.company_id.currency_id
        parts = [self.env._("As of now, proposals included; the closed month decides")]
        if sums.asked > sums.taken:
            parts.append(self.env._("%s asked for before the guard", money.format(float(sums.asked))))
        if sums.unworked:
            parts.append(self.env._("and %s of unworked time isn't due", money.format(float(sums.unworked))))
        return own_page.Line(
            text=self.env._(
                "%(month)s: likely %(amount)s", month=card.month_id.name, amount=money.format(float(sums.taken))
            ),
            hint=" · ".join(parts),
            model=card._name,
            id=card.id,
        )
