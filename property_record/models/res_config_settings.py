# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

#: what is judged together, see res.company
DRAFTS = frozenset(("property_form_draft_remind_days", "property_form_draft_clear_days"))


class ResConfigSettings(models.TransientModel):
    """The settings of personal data and of forms."""

    _inherit = "res.config.settings"

    property_reveal_most = fields.Integer(related="company_id.property_reveal_most", readonly=False)
    property_register_visitor_months = fields.Integer(
        related="company_id.property_register_visitor_months", readonly=False
    )
    property_register_worker_months = fields.Integer(
        related="company_id.property_register_worker_months", readonly=False
    )
    property_register_goods_months = fields.Integer(related="company_id.property_register_goods_months", readonly=False)
    property_privacy_keep_months = fields.Integer(related="company_id.property_privacy_keep_months", readonly=False)
    property_form_draft_remind_days = fields.Integer(
        related="company_id.property_form_draft_remind_days", readonly=False
    )
    property_form_draft_clear_days = fields.Integer(related="company_id.property_form_draft_clear_days", readonly=False)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._keep_draft_days(vals, self.env.company)
        return super().create(vals_list)

    def write(self, vals):
        self._keep_draft_days(vals, self.company_id)
        return super().write(vals)

    @api.model
    def _keep_draft_days(self, vals, companies):
        """Both days of drafts in one write: Odoo keeps setting by setting, and each alone may not fit the other."""
        if days := {name: vals[name] for name in DRAFTS & vals.keys()}:
            companies = self.env["res.company"].browse(vals["company_id"]) if vals.get("company_id") else companies
            companies.write(days)
