# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.property_base.rules.span import months_later

from ..rules import retention as rules


class PropertyRetention(models.AbstractModel):
    """Says of documents of the archive when they may and when they must be destroyed (REC-5, REC-7).

    Days are those of the estate; the months are those of the kind's rule, or of the form's type.
    """

    _name = "property.retention"
    _description = "Times of Keeping"

    @api.model
    def _spans(self, company):
        """``{kind: rules.retention.Retention}`` of a company; what isn't there is kept for good."""
        # sudo: how long a kind is kept is the same whoever asks
        env = self.sudo().env
        kept = env["property.retention.rule"].search([("company_id", "in", [False, company.id])])
        can_go = env["property.destruction"]._erasing_kinds()
        found = {
            # what can't be destroyed isn't overdue
            rule.kind: rules.Retention(rule.least_months, rule.most_months if rule.kind in can_go else 0)
            for rule in kept.sorted(lambda rule: bool(rule.company_id))
        }
        types = env["property.form.type"].with_context(active_test=False).search([("code", "!=", False)])
        found |= {form.model_name: rules.Retention(form.retention_months, form.most_months) for form in types}
        return found

    @api.model
    def _domain(self, state):
        """Rows of the archive, in the user's estates, that may be destroyed today (due) or had to be before (overdue).

        What a hold keeps is among them, see ``property.legal.hold``.
        """
        parts = []
        for estate in self.env["property.estate"].with_context(active_test=False).search([("code", "!=", False)]):
            today = estate._local_date()
            kinds = defaultdict(list)
            for kind, kept in self._spans(estate.company_id).items():
                if last := self._last_basis(kept, state, today):
                    kinds[last].append(kind)
            parts += [
                Domain("estate_id", "=", estate.id) & Domain("kind", "in", same) & Domain("kept_from", "<=", last)
                for last, same in kinds.items()
            ]
        return Domain.OR(parts)

    def _last_basis(self, kept, state, today):
        """The last day that documents count from that are due, or overdue; None: there are none."""
        if not kept.least or (state == rules.OVERDUE and not kept.most):
            return None
        if state == rules.OVERDUE:
            return rules.latest_overdue_basis(today, kept.most, months_later)
        return rules.latest_basis(today, kept.least, months_later)

    @api.model
    def _of(self, documents):
        """When each of these rows may and must be destroyed.

        :return: ``{row id: (state of rules.retention, first day, last day)}``, days None where there is none
        """
        found = {}
        for estate, rows in documents.grouped("estate_id").items():
            # sudo: the day of an estate, whoever may read it
            today, spans = estate.sudo()._local_date(), self._spans(estate.sudo().company_id)
            for row in rows:
                kept = spans.get(row.kind, rules.Retention(0))
                basis = row.kept_from or None
                days = rules.days(kept, basis, months_later) if basis else (None, None)
                found[row.id] = (rules.state(kept, basis, today, months_later), *days)
        return found
