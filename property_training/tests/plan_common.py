# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Plans of March 2026, of an estate in which etiquette is asked every week."""

from datetime import date

from freezegun import freeze_time

from .common import TrainingCommon

NOW = "2026-02-20 02:00:00"
MARCH = date(2026, 3, 1)


class PlanCommon(TrainingCommon):
    """``teacher`` teaches both topics, ``etiquette`` is asked of everybody every week; it is 20 February 2026."""

    freeze_time = freeze_time(NOW)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Plan = cls.env["property.training.plan"]
        cls.Line = cls.env["property.training.plan.line"]
        cls.teacher = cls.employee_steward
        cls.make_trainer(cls.teacher, cls.etiquette | cls.fire)
        cls.requirement = cls.make_requirement("t_weekly", cls.etiquette, unit="week", is_covered_yearly=False)

    @classmethod
    def make_plan(cls, user=None, **vals):
        """A plan of March of the first estate."""
        defaults = {"estate_id": cls.estate.id, "recurrence": "monthly", "date_from": date(2026, 3, 15)}
        return cls.Plan.with_user(user or cls.user_supervisor).create({**defaults, **vals})

    def propose(self, plan=None):
        """A plan that is drawn up."""
        plan = plan or self.make_plan()
        plan.action_propose()
        return plan

    def approve(self, plan):
        plan.with_user(self.user_supervisor).action_submit()
        plan.with_user(self.user_director).action_approve()
        return plan

    def placed(self, plan):
        return plan.line_ids.filtered(lambda line: line.state == "placed")

    def left(self, plan):
        return plan.line_ids - self.placed(plan)

    def at(self, moment):
        return freeze_time(moment)
