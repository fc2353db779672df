# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_training.rules import plan_problem


class PropertyTrainingPlanWords(models.AbstractModel):
    """A class that complaints ask for names its proposal."""

    _inherit = "property.training.plan.words"

    @api.model
    def _models(self):
        return {**super()._models(), plan_problem.COMPLAINT: "property.training.proposal"}
