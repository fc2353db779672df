# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ApprovalSetupError
from ..rules import approval as rules


class TierDefinition(models.Model):
    """A step of an approval may be decided by whoever holds a role in the document's estate."""

    _inherit = "tier.definition"

    review_type = fields.Selection(
        selection_add=[("property_role", "Whoever holds a role in the estate")],
        ondelete={"property_role": "set default"},
    )
    property_role_id = fields.Many2one(
        "property.role",
        string="Role",
        ondelete="restrict",
        help="Everybody who holds this role in the estate of the document may decide this step.",
    )

    @api.model
    def _get_tier_validation_model_names(self):
        """Every model with our approval can have steps; none needs to register itself."""
        ours = [name for name, cls in self.env.registry.items() if hasattr(cls, "_approval_move") and not cls._abstract]
        return super()._get_tier_validation_model_names() + ours

    def _approval_step(self, number):
        """This definition as the rules see it, as step ``number`` of a document."""
        self.ensure_one()
        return rules.Step(number, number, is_ordered=self.approve_sequence)

    @api.constrains("review_type", "property_role_id")
    def _check_property_role(self):
        for definition in self:
            if definition.review_type == "property_role" and not definition.property_role_id:
                raise ApprovalSetupError(
                    self.env._("The approval step “%s” needs the role that decides it.", definition.name)
                )

    @api.onchange("review_type")
    def onchange_review_type(self):
        self.property_role_id = None
        return super().onchange_review_type()
