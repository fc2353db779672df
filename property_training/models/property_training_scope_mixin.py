# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyTrainingScopeMixin(models.AbstractModel):
    """What holds for an estate or, without one, for all estates of a company."""

    _name = "property.training.scope.mixin"
    _description = "Of an Estate or a Company"
    _inherit = ["property.estate.scope.mixin"]
    _estate_fields = ("estate_id", "company_id")

    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        ondelete="restrict",
    )
    estate_id = fields.Many2one(
        "property.estate",
        index=True,
        ondelete="restrict",
        tracking=True,
        default=lambda self: self._default_estate(),
    )

    @api.model
    def _default_estate(self):
        """Whoever works for an estate means its people; the administrator everybody."""
        if self.env.user.has_group("property_base.group_property_base_manager"):
            return self.env["property.estate"]
        return self.env["property.estate"]._of_asker()

    @api.depends("estate_id")
    def _compute_company_id(self):
        for record in self:
            record.company_id = record.estate_id.company_id or record.company_id or self._default_company()

    @api.model
    def _default_company(self):
        """The company where neither an estate nor a company is chosen; empty: every company."""
        return self.env["res.company"]
