# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, models

from ..rules import entry

USUAL_DAYS = 180
MOST_RULES = 6
MOST_PEOPLE = 12


class PropertyScoreOffer(models.AbstractModel):
    """Whom and which rules the quick entry offers: who is there, what people record most often (SCO-2).

    Other modules know who is on duty at a moment, and add it to :meth:`_on_duty`; they know what
    records show something of people, and add it to :meth:`_origins`.
    """

    _name = "property.score.offer"
    _description = "Offers of the Quick Entry"

    @api.model
    def _people(self, estate, moment):
        """Who worked in the estate that day, but not the user: nobody records events about the own person."""
        rows = self.env["property.staff.role"]._in_force(
            estate._local_date(moment), domain=[("estate_id", "=", estate.id)]
        )
        return rows.employee_id - self._own()

    @api.model
    def _on_duty(self, estate, moment):
        """Who is on duty in the estate at the moment, as far as anybody knows."""
        return self.env["hr.employee"]

    @api.model
    def _first(self, people, on_duty):
        """Those to be tapped: who is on duty; where nobody is, everybody, if they are few."""
        first = on_duty & people or people
        return first if len(first) <= MOST_PEOPLE else first.browse()

    @api.model
    def _rules(self, estate, moment, employee):
        """The rules that may be recorded by hand that day, for this person if there is one; the book's order.

        Those about repetition follow from what others count, and are not among them.
        """
        day = estate._local_date(moment)
        books = self.env["property.score.rulebook"]._of_company(estate.company_id, day, day + timedelta(days=1))
        rules = books[:1].rule_ids
        measured = set(rules._measured_codes())
        rules = rules.filtered(lambda rule: rule.code not in measured and not rule.repeat_rule_ids)
        if not employee:
            return rules
        key = (employee.id, estate.id, day)
        person = self.env["property.score.audience"]._people([key])[key]
        return rules.filtered(lambda rule: rule._audience().holds(person))

    @api.model
    def _usual(self, rules, estate, moment):
        """Of these rules the few that people of the estate record most often."""
        since = estate._local_date(moment) - timedelta(days=USUAL_DAYS)
        rows = self.env["property.score.event"]._read_group(
            [("estate_id", "=", estate.id), ("source", "=", False), ("day", ">=", since)], ["rule_code"], ["__count"]
        )
        manual = rules.filtered(lambda rule: not rule.fact_kind_id).mapped("code")
        codes = entry.usual(rules.mapped("code"), dict(rows), manual, MOST_RULES)
        return rules.filtered(lambda rule: rule.code in codes)

    @api.model
    def _origins(self):
        """Models whose records an event may lead back to."""
        return {"property.score.sample"}

    @api.model
    def _own(self):
        """The employees that the user is."""
        return self.env.user.employee_ids
