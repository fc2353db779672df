# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError


class PropertySharedMixin(models.AbstractModel):
    """What is shipped for all companies, and what a company adds for itself.

    Records without a company are read by all and written by the suite's administrator only (the model's record rules
    say so); what others make is their company's.
    """

    _name = "property.shared.mixin"
    _description = "Shared by All Companies or of One"

    company_id = fields.Many2one(
        "res.company",
        index=True,
        default=lambda self: self._own_company(),
        help="Only for this company. Empty: for all companies; the administrator keeps it.",
    )

    @api.model
    def _own_company(self):
        """The company of what the user makes; none for who may write what all share."""
        is_keeper = self.env.su or self.env.user.has_group("property_base.group_property_base_manager")
        return self.env["res.company"] if is_keeper else self.env.company

    def write(self, vals):
        """:raises AccessError: somebody would make a company's record one of all companies"""
        if not vals.get("company_id", True) and (company := self._own_company()):
            raise AccessError(
                self.env._("Only the administrator keeps what all companies share; name %s.", company.name)
            )
        return super().write(vals)

    def copy_data(self, default=None):
        """A copy of what all share is the company's of who copies it."""
        own = {"company_id": self._own_company().id}
        return [vals if vals.get("company_id") else {**vals, **own} for vals in super().copy_data(default)]
