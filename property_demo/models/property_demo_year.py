# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time

from odoo import api, models

from odoo.addons.property_document.guard import PASS as REVIEW_PASS
from odoo.addons.property_training.guard import PASS

from ..rules import classes


class PropertyDemoYear(models.AbstractModel):
    """The year's training plan, drawn up, handed in and approved in time in the December before."""

    _name = "property.demo.year"
    _inherit = "property.demo.mixin"
    _description = "Demo Plan of the Year"

    @api.model
    def _load(self, estate):
        """The plan of this year; a second call does nothing."""
        if self._is_told("property.training.plan", estate):
            return
        days = classes.year_steps(estate._local_date())
        demo = self._quietly()._in_chinese()
        plan = demo._make(estate, "yearly", days.first, days.drawn_up)
        demo._submit(plan, days)
        demo._approve(plan, days)

    @api.model
    def _make(self, estate, recurrence, first, today=None):
        """A plan by the supervisor, drawn up on a day."""
        supervisor = self._employee("supervisor").user_id
        plan = self.env["property.training.plan"].with_user(supervisor)
        plan = plan.create({"estate_id": estate.id, "recurrence": recurrence, "date_from": first})
        self.env["property.training.plan.proposer"]._propose(plan, today)
        return plan

    @api.model
    def _submit(self, plan, days):
        """Handed in by the supervisor at its time."""
        plan.action_submit()
        plan._passed_write(PASS, {"submitted_at": self._at(plan, days.submitted)})

    @api.model
    def _approve(self, plan, days):
        """Approved by the director at its time; the sessions of it were made then."""
        director = self._employee("director").user_id
        at = self._at(plan, days.approved)
        reviews = plan._approval_reviews()
        reviews._passed_write(REVIEW_PASS, {"status": "approved", "done_by": director.id, "reviewed_date": at})
        plan = plan.with_user(director)
        plan._move(PASS, "approved", approved_at=at)
        plan._seal("approve")

    @api.model
    def _at(self, plan, day):
        return plan.estate_id._utc(datetime.combine(day, time(10, 30)))
