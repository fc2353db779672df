# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ApprovalSetupError
from ..guard import PASS
from ..rules import approval as rules

# What of a step decides who gives it, when, and under which name.
DECISIVE = frozenset(
    (
        *("name", "sequence", "company_id", "review_type", "property_role_id", "has_comment", "notify_on_pending"),
        *("reviewer_id", "reviewer_group_id", "reviewer_field_id"),
        *("approve_sequence", "approve_sequence_bypass", "exclude_requester"),
    )
)


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
        ours = [
            name
            for name, cls in self.env.registry.items()
            if hasattr(cls, "_approval_estate_field") and not cls._abstract
        ]
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

    def write(self, vals):
        if DECISIVE & vals.keys():
            self._keep_for_documents_under_way()
        return super().write(vals)

    def unlink(self):
        self._keep_for_documents_under_way()
        return super().unlink()

    def _keep_for_documents_under_way(self):
        """Documents that are being approved keep the steps they were requested with, as archived copies."""
        # sudo: whose documents are under way doesn't matter to who changes the step
        Review = self.env["tier.review"].sudo()
        open_ones = Review.search([("definition_id", "in", self.ids), ("status", "in", tuple(rules.OPEN))])
        for definition, reviews in open_ones.grouped("definition_id").items():
            domain = [("definition_id", "=", definition.id), ("res_id", "in", reviews.mapped("res_id"))]
            kept = definition.copy({"name": definition.name, "active": False})
            Review.search(domain)._passed_write(PASS, {"definition_id": kept.id})

    @api.onchange("review_type")
    def onchange_review_type(self):
        self.property_role_id = None
        return super().onchange_review_type()
