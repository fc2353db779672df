# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import RedirectWarning
from odoo.fields import Command

from odoo.addons.property_base.rules import period

from ..exceptions import PlanError
from ..guard import PASS

#: the limits of handing a plan in and of approving it
OBLIGATIONS = {
    period.YEARLY: ("training_plan_year", "training_plan_year_approval"),
    period.MONTHLY: ("training_plan_month", "training_plan_month_approval"),
}


class PropertyTrainingPlanStep(models.AbstractModel):
    """The steps of a plan and their limits: handed in by one day, approved by another; both are obligations."""

    _name = "property.training.plan.step"
    _description = "Steps of a Training Plan"

    @api.model
    def _dues(self, plans):
        """``{plan: (last day of handing in, of approving, whether a step is late)}``; None where nothing is owed."""
        steps, now = [self._moments(plans, number) for number in (0, 1)], fields.Datetime.now()
        found = {}
        for plan in plans:
            dues = [step.get((plan.estate_id, plan.period)) for step in steps]
            done = (plan.submitted_at, plan.approved_at)
            is_late = any(due and (at or now) > due for due, at in zip(dues, done, strict=True))
            days = [due and plan.estate_id._local_date(due) for due in dues]
            found[plan] = (*days, plan.version == 1 and is_late)
        return found

    @api.model
    def _moments(self, plans, number):
        """``{(estate, period): when the step is due}``."""
        found = {}
        for recurrence, some in plans.grouped("recurrence").items():
            keys = [(plan.estate_id, plan.period) for plan in some if plan.estate_id and plan.period]
            if keys and recurrence:
                rows = self.env["property.obligation"]._of_periods(OBLIGATIONS[recurrence][number], keys)
                found |= {key: row.due_at for key, row in rows.items()}
        return found

    @api.model
    def _fulfil(self, plans, number, at):
        """A step of the first versions is done at a moment: 0 handed in, 1 approved."""
        for recurrence, some in plans.filtered(lambda plan: not plan.amends_id).grouped("recurrence").items():
            done = {(plan.estate_id, plan.period): at for plan in some}
            self.env["property.obligation"]._fulfil_periods(OBLIGATIONS[recurrence][number], done)

    @api.model
    def _grant(self, plans):
        """The last approval: the plans stand, what they revise doesn't any more, and a month's plan makes its sessions.

        :raises PlanError: what a plan revises was revised meanwhile
        """
        now = fields.Datetime.now()
        for plan in plans:
            if problems := plan._amendment_problems():
                raise PlanError(self._phrased(problems))
        plans._move(PASS, "approved", approved_at=now)
        plans._mark_amended()
        plans.amends_id._move(PASS, "revised")
        plans._seal("approve")
        self._fulfil(plans, 1, now)
        for plan in plans.filtered(lambda plan: plan.recurrence == period.MONTHLY):
            if self.env["property.training.plan.publisher"]._is_long(plan):
                plan._in_background("_publish_work", self.env._("Sessions: %s", plan.display_name))
            else:
                plan._publish_work()

    @api.model
    def _revised_vals(self, plan):
        """A revision begins with the classes as they stand; what was cancelled meanwhile is taken out."""
        same = [("estate_id", "=", plan.estate_id.id), ("recurrence", "=", plan.recurrence)]
        latest = plan.search([*same, ("date_from", "=", plan.date_from)], order="version desc", limit=1)
        cancelled = plan.line_ids.filtered(lambda line: line.session_id.state == "cancelled")
        return {
            "version": latest.version + 1,
            "dropped": sorted({*(plan.dropped or []), *cancelled.mapped("key")}),
            "line_ids": [Command.create(line._vals_of_revision()) for line in plan.line_ids - cancelled],
        }

    @api.model
    def _check_first(self, vals_list):
        """:raises RedirectWarning: the estate has a plan of the period already; it leads there"""
        plans = self.env["property.training.plan"]
        defaults = plans.default_get(["estate_id", "recurrence", "date_from", "version"])
        for vals in vals_list:
            given = plans._with_first_day({**defaults, **vals})
            same = [(name, "=", given.get(name)) for name in ("estate_id", "recurrence", "date_from", "version")]
            if plans.search_count(same, limit=1):
                raise RedirectWarning(*self._way_to(plans.search(same[:-1], order="version desc", limit=1)))

    @api.model
    def _way_to(self, plan):
        """What a person reads who makes a second plan of a period, and the way to the first."""
        label = dict(plan._fields["state"]._description_selection(self.env))[plan.state]
        text = self.env._(
            "%(plan)s (%(state)s) is the plan of this period already. Open it, or choose another period.",
            plan=plan.display_name,
            state=label,
        )
        action = {
            "type": "ir.actions.act_window",
            "res_model": plan._name,
            "res_id": plan.id,
            "views": [(False, "form")],
        }
        return text, action, self.env._("Open the Plan")

    @api.model
    def _check_submit(self, plan):
        """:raises PlanError: why the plan can't be handed in"""
        today = plan.estate_id._local_date()
        problems = {
            self.env._("it has no class yet"): not plan.placed_count,
            self.env._("its time is over"): plan._has_ended(today),
            self.env._("say why it is revised"): plan.amends_id and not (plan.amend_reason or "").strip(),
        }
        found = [text for text, is_wrong in problems.items() if is_wrong] + plan._amendment_problems()
        found += self.env["property.training.plan.checker"]._texts(plan, is_grave=True)
        if found:
            raise PlanError(
                self.env._("Plan %(name)s: %(problems)s.", name=plan.display_name, problems=self._phrased(found))
            )
