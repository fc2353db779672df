# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import setting


class ResCompany(models.Model):
    """The numbers of the procedure are a company's; each module adds its own and shows them on the settings page."""

    _name = "res.company"
    _inherit = ["res.company", "property.setting.mixin"]

    @api.model
    def _lang_of(self, record):
        """The language of a record's company, in which jobs write that have none of their own: code of res.lang."""
        company = (record["company_id"] if "company_id" in record._fields else None) or self.env.company
        return company.partner_id.lang or self.env.lang

    def _take_parameters(self, keys, bounds):
        """For migrations: what stood in system parameters becomes the companies', and the parameters go.

        :param dict keys: ``{key of the parameter: field}``; a field without bounds takes the text as it is
        """
        found = self.env["ir.config_parameter"].search([("key", "in", list(keys))])
        values = {}
        for parameter in found:
            name = keys[parameter.key]
            values[name] = setting.taken(parameter.value, *bounds[name]) if name in bounds else parameter.value
        self.write({name: value for name, value in values.items() if value is not None})
        found.unlink()
