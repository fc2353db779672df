# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, models

from odoo.addons.property_hr_scoring.rules import points, trial

from ..exceptions import NoCompanyCoefficientError, NoPayPolicyError


class PropertyScoreTrialRunner(models.AbstractModel):
    """A what-if with the money that it comes to, for who may see pay (SCO-8)."""

    _inherit = "property.score.trial.runner"

    @api.model
    def _sides(self, question, months):
        """Without a version on trial the events stand as they are."""
        if question.rulebook_id:
            return super()._sides(question, months)
        # sudo: the events of a scorecard follow from it
        stand = tuple(self._standing(event) for event in self._cards(months).sudo()._pay_events())
        return trial.Sides(stand, stand)

    @api.model
    def _standing(self, event):
        amount = points.Amount(points.tenths(event.counted_points), Decimal(str(event.money)), event.absent_minutes)
        # a correction counts in the month that books it, as its payslip pays it
        day = max(event.day, event.month_id.date)
        return trial.Counted(event.id, event.employee_id.id, event.rule_code, day, event.at, amount)

    @api.model
    def _cards(self, months):
        """The scorecards of the months that the asker may see."""
        return self.env["property.scorecard"].search([("month_id", "in", months.ids)])

    @api.model
    def _answer(self, question, months):
        """Everybody with a scorecard has money, whether points change or not."""
        answer = super()._answer(question, months)
        if not question._sees_pay():
            return answer
        # sudo: policies, wages and bonuses of those whose scorecards the asker sees; who may see pay was asked
        reckoner, note = self.env["property.pay.trial.reckoner"].sudo(), False
        # sudo: as above
        cards = self._cards(months).sudo()
        for card in cards:
            answer.changes.setdefault(reckoner._key(card), trial.Change())
        try:
            pay = reckoner._reckon(question, cards, answer)
        except (NoPayPolicyError, NoCompanyCoefficientError) as error:
            if question.policy_id:
                raise
            pay, note = {}, str(error)
        question.pay_note = note
        answer.extras = {reckoner._key(card): tried for card, tried in pay.items()}
        return answer

    @api.model
    def _sums(self, answer):
        if not self.env["property.score.trial"]._sees_pay():
            return super()._sums(answer)
        # without money it comes to nothing: what an earlier answer said is not left to stand
        pays = answer.extras.values()
        before, after = sum(pay.before.total for pay in pays), sum(pay.after.total for pay in pays)
        return {**super()._sums(answer), "pay_before": float(before), "pay_after": float(after)}

    @api.model
    def _differs(self, answer, key):
        return super()._differs(answer, key) or (key in answer.extras and answer.extras[key].differs)

    @api.model
    def _rule_differs(self, answer, key, code):
        before, after = self._rule_pay(answer, key, code)
        return super()._rule_differs(answer, key, code) or before != after

    @api.model
    def _rule_pay(self, answer, key, code):
        """What a rule comes to for somebody, today and on trial: signed yuan."""
        tried = answer.extras.get(key)
        return (tried.rules() if tried else {}).get(code, (Decimal(0), Decimal(0)))

    @api.model
    def _line_vals(self, answer, key, bands):
        values = super()._line_vals(answer, key, bands)
        if pay := answer.extras.get(key):
            sides = (("before", pay.before, pay.pool_before), ("after", pay.after, pay.pool_after))
            for name, month, pool in sides:
                values |= {
                    f"pay_{name}": float(month.total),
                    f"bonus_{name}": float(month.bonus),
                    f"pool_{name}": float(pool),
                    f"cut_off_{name}": float(month.settled.cut_off),
                }
            values["pay_change"] = float(pay.after.total - pay.before.total)
        return values

    @api.model
    def _rule_vals(self, answer, key, code):
        values = super()._rule_vals(answer, key, code)
        if key in answer.extras:
            before, after = self._rule_pay(answer, key, code)
            values |= {"pay_before": float(before), "pay_after": float(after), "pay_change": float(after - before)}
        return values
