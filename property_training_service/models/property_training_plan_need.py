# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_training.rules import plan_need, plan_problem

from .property_training_proposal import ACCEPTED


class PropertyTrainingPlanNeed(models.AbstractModel):
    """Topics that complaints proposed and somebody accepted are asked of the plans of the estate (TRN-6)."""

    _inherit = "property.training.plan.need"

    @api.model
    def _asks(self, plan, first, last, roles):
        proposals = plan.env["property.training.proposal"].search(
            [("estate_id", "=", plan.estate_id.id), ("state", "=", ACCEPTED), ("wanted_until", ">=", first)]
        )
        return super()._asks(plan, first, last, roles) + [
            plan_need.Ask(
                str(proposal.id),
                plan_problem.COMPLAINT,
                proposal.topic_id.id,
                tuple(proposal._asked_people(roles)),
                plan.estate_id._local_date(proposal.decided_at),
                proposal.wanted_until,
            )
            for proposal in proposals
        ]
