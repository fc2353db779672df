# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, models

from odoo.addons.property_base.rules import period
from odoo.addons.property_hr_scoring.rules import measured, points
from odoo.addons.property_standard.rules import standard as standard_rules

from ..rules import reading


class PropertyScoreStandard(models.AbstractModel):
    """What the month's results of standards are for scoring (SCO-14): which rules judge them, why not, in words."""

    _name = "property.score.standard"
    _description = "Judging of Measured Standards"

    @api.model
    def _rules(self, company, day):
        """Rules on standards of the version in force for a company on a day."""
        books = self.env["property.score.rulebook"]._of_company(company, day, day + timedelta(days=1))
        return books[:1].rule_ids.filtered("standard_code")

    @api.model
    def _results(self, rules, estates, last):
        """The results of these rules' standards in the month that ends with a day."""
        code = period.period_of(last, "monthly")
        return self.env["property.standard.result"].search(
            [
                ("code", "in", rules.mapped("standard_code")),
                ("period", "=", code),
                ("estate_id", "in", estates.ids),
            ]
        )

    @api.model
    def _measure(self, rules, estates, last):
        """Measure the standards of these rules for the month that ends with a day; closed results stay as they are."""
        Result = self.env["property.standard.result"]
        standards = self.env["property.standard"].search([("code", "in", rules.mapped("standard_code"))])
        chosen = standard_rules.in_force([standard._version() for standard in standards], last)
        frozen = self._results(rules, estates, last).filtered("is_frozen").grouped("code")
        code = period.period_of(last, "monthly")
        for standard in standards.browse(chosen.values()).filtered(lambda row: row.frequency == "monthly"):
            if todo := estates.filtered("active") - frozen.get(standard.code, Result).estate_id:
                Result._measure_standard(standard, code, todo)

    @api.model
    def _verdict(self, result, rule):
        """Whether a rule judges a result, see ``rules/reading.py``."""
        return reading.verdict(result.state, result.unit, result.denominator, rule.least_population)

    @api.model
    def _text(self, result, rule, given):
        """One line: the value, the target, how it counts and what it gives.

        :param given: ``rules.measured.Reading`` of the person
        """
        value, form = reading.hundredths(result.value), rule._form()
        words = self._text_steps(result, form, value) if rule.standard_form == "steps" else None
        words = words or self._text_per_point(result, form, value, given.target)
        share = ""
        if given.held != given.whole:
            share = self.env._(" (%(held)s of %(whole)s days)", held=given.held, whole=given.whole)
        return self.env._(
            "%(name)s %(value)s, %(words)s%(share)s: %(points)s",
            name=result.standard_id.name,
            value=self._amount(result, value),
            words=words,
            share=share,
            points=f"{points.display(measured.points(form, value, given)):+g}",
        )

    @api.model
    def _text_steps(self, result, form, value):
        floor = form.floor(value)
        if floor is None:
            return self.env._("below every step")
        return self.env._("step from %s on", self._amount(result, floor))

    @api.model
    def _text_per_point(self, result, form, value, target):
        each, most = form.side(value, target)
        wanted = self._amount(result, target)
        if value == target or not each:
            return self.env._("target %s", wanted)
        one = self.env._("percentage point") if result.unit == "percent" else self.env._("whole one")
        says = {"target": wanted, "one": one, "points": f"{points.display(abs(each)):g}"}
        below, deducts = value < target, each < 0
        if below:
            text = self._text_below(deducts, says)
        else:
            text = self._text_above(deducts, says)
        return text + (self.env._(" (%g at most)", points.display(most)) if most is not None else "")

    @api.model
    def _text_below(self, deducts, says):
        if deducts:
            return self.env._("target %(target)s, each %(one)s below deducts %(points)s points", **says)
        return self.env._("target %(target)s, each %(one)s below adds %(points)s points", **says)

    @api.model
    def _text_above(self, deducts, says):
        if deducts:
            return self.env._("target %(target)s, each %(one)s above deducts %(points)s points", **says)
        return self.env._("target %(target)s, each %(one)s above adds %(points)s points", **says)

    @api.model
    def _amount(self, result, value):
        return measured.plain(value) + ("%" if result.unit == "percent" else "")
