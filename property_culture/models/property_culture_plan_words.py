# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import plan as rules

LABELS = {
    "name": "name",
    "day": "planned_on",
    "series": "series",
    "place": "place",
    "audience": "audience",
    "expected": "expected_count",
    "budget": "budget",
    "needs_committee": "needs_committee",
}


class PropertyCulturePlanWords(models.AbstractModel):
    """Puts into words what a revision of a plan changes."""

    _name = "property.culture.plan.words"
    _description = "Words of Plans of Community Culture"

    @api.model
    def _difference(self, plan):
        """What a revision changes: list of dicts with ``kind``, ``code``, ``name``, ``parts``."""
        # sudo: who may read the plan may read the version before
        plan = plan.sudo()
        before, after = (one.line_ids._as_activities() for one in (plan.amends_id, plan))
        known = {one.key: one for one in [*before, *after]}
        kinds = {
            rules.ADDED: self.env._("Added"),
            rules.REMOVED: self.env._("Taken Out"),
            rules.CHANGED: self.env._("Changed"),
        }
        return [
            {
                "kind": kinds[one.kind],
                "code": one.kind,
                "name": f"{known[one.key].day} {known[one.key].name}",
                "parts": [self._part(name, *values) for name, values in one.parts.items()],
            }
            for one in rules.difference(before, after)
        ]

    @api.model
    def _part(self, name, before, after):
        label = self.env["property.culture.plan.line"]._fields[LABELS[name]]._description_string(self.env)
        return {"label": label, "before": self._value(name, before), "after": self._value(name, after)}

    @api.model
    def _value(self, name, value):
        if name == "budget":
            return f"{value / 100:,.2f}"
        if isinstance(value, bool):
            return self.env._("yes") if value else self.env._("no")
        return str(value)

    @api.model
    def _difference_html(self, plan):
        """The table of what a revision changes; False where nothing is."""
        changes = self._difference(plan) if plan.amends_id else []
        return bool(changes) and self.env["ir.qweb"]._render("property_culture.plan_difference", {"changes": changes})
