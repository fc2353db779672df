# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import ValidationError

from ..rules import setting


class ResCompany(models.Model):
    """The numbers of the procedure are a company's; each module adds its own and shows them on the settings page."""

    _inherit = "res.company"

    @api.model
    def _setting_bounds(self):
        """``{field: (least, most)}`` of the numbers that a company sets; each module adds its own."""
        return {}

    @api.constrains(lambda self: tuple(self._setting_bounds()))
    def _check_setting_bounds(self):
        """:raises ValidationError: a number outside its bounds; names it"""
        bounds = self._setting_bounds()
        for company in self:
            for name in setting.outside(company, bounds):
                low, high = bounds[name]
                raise ValidationError(
                    self.env._(
                        "%(setting)s: enter a number from %(low)s to %(high)s.",
                        setting=self._fields[name].get_description(self.env, ["string"])["string"],
                        low=low,
                        high=high,
                    )
                )

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
