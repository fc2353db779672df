# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import Command, api, models

from odoo.addons.property_training.guard import PASS

from ..rules import classes


class PropertyDemoPlan(models.AbstractModel):
    """Wishes and an order, this month's plan with its sessions, and next month's, which the director has to approve."""

    _name = "property.demo.plan"
    _inherit = "property.demo.mixin"
    _description = "Demo Plans of the Months"

    @api.model
    def _load(self, estate):
        """What people asked for, and the plans of two months; a second call does nothing."""
        if self._is_told("property.training.wish", estate):
            return
        demo, today = self._quietly()._in_chinese(), estate._local_date()
        demo._plan_this_month(estate, today)
        demo._wish(estate, today)
        demo._give_order(estate, today)
        demo._plan_next_month(estate, today)

    @api.model
    def _wish(self, estate, today):
        """The supervisor has approved one of the wishes."""
        for name, topic, days, reason, is_approved in classes.WISHES:
            person = self._person(estate, name)
            wish = self.env["property.training.wish"].with_user(person.user_id)
            wish = wish.create(
                {
                    "employee_id": person.id,
                    "estate_id": estate.id,
                    "topic_id": self.env.ref(f"property_training.topic_{topic}").id,
                    "wanted_until": today + relativedelta(days=days),
                    "reason": reason,
                }
            )
            if is_approved:
                wish.with_user(self._employee("supervisor").user_id).action_approve()

    @api.model
    def _give_order(self, estate, today):
        topic, reason = classes.ORDER
        self.env["property.training.order"].with_user(self._employee("director").user_id).create(
            {
                "topic_id": self.env.ref(f"property_training.topic_{topic}").id,
                "company_id": estate.company_id.id,
                "estate_id": estate.id,
                "date_from": today,
                "date_until": today + relativedelta(months=2, day=1, days=-1),
                "reason": reason,
            }
        )

    @api.model
    def _plan_this_month(self, estate, today):
        """What is held in this month is what its plan says, for the reasons that the year's plan knows."""
        year, days = self.env["property.demo.year"], classes.month_steps(today)
        supervisor = self._employee("supervisor").user_id
        plan = self.env["property.training.plan"].with_user(supervisor)
        plan = plan.create({"estate_id": estate.id, "recurrence": "monthly", "date_from": days.first})
        plan.line_ids._passed_create(PASS, self._lines(plan))
        year._submit(plan, days)
        year._approve(plan, days)

    @api.model
    def _lines(self, plan):
        """The sittings of the month as classes of a plan."""
        # the classes of an orientation are planned for each newcomer
        welcome = [
            topic for part in self.env["property.training.orientation.part"]._as_rules() for topic in part.topics
        ]
        sittings = self.env["property.training.sitting"].search(
            [("estate_id", "=", plan.estate_id.id), ("topic_id", "not in", welcome)]
        )
        first, last = plan._period_bounds()
        sittings = sittings.filtered(lambda one: first <= plan.estate_id._local_date(one.starts_at) <= last)
        year = [("estate_id", "=", plan.estate_id.id), ("plan_id.recurrence", "=", "yearly")]
        framed = self.env["property.training.plan.line"].search(
            [*year, ("starts_at", "<=", max(sittings.mapped("starts_at")))], order="starts_at"
        )
        needs = {line.topic_id: line.needs for line in framed}
        return [
            {
                "plan_id": plan.id,
                "topic_id": sitting.topic_id.id,
                "starts_at": sitting.starts_at,
                "minutes": sitting.minutes,
                "trainer_id": sitting.trainer_id.id,
                "supervisor_id": sitting.topic_id.is_drill and self._employee("supervisor").id,
                "employee_ids": [Command.set(sitting.attendance_ids.employee_id.ids)],
                "needs": needs.get(sitting.topic_id),
                "session_id": sitting.session_id.id,
            }
            for sitting in sittings
        ]

    @api.model
    def _plan_next_month(self, estate, today):
        """Drawn up as of today and handed in."""
        plan = self.env["property.demo.year"]._make(estate, "monthly", today + relativedelta(months=1, day=1))
        plan.action_submit()
