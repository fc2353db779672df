# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import ValidationError

from ..rules import setting


class PropertySettingMixin(models.AbstractModel):
    """For records with numbers that people set: each stays within its bounds, or the jobs that reckon with it stop.

    A number that is far off (minutes for a thousand years) makes a date that doesn't exist.
    """

    _name = "property.setting.mixin"
    _description = "Numbers within Bounds"
    _inherit = ["property.value.mixin"]

    @api.model
    def _setting_bounds(self):
        """``{field: (least, most)}`` of the numbers that people set here; each module adds its own."""
        return {}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_bounds(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_bounds(vals)
        return super().write(vals)

    @api.constrains(lambda self: tuple(self._setting_bounds()))
    def _check_setting_bounds(self):
        """:raises ValidationError: a number outside its bounds; names it"""
        bounds = self._setting_bounds()
        for record in self:
            self._refuse_outside(record, bounds)

    @api.model
    def _check_bounds(self, vals):
        """As the constraint, of what is about to be kept: before anything reckons with it."""
        bounds = self._setting_bounds()
        numbers = {name: vals[name] for name in vals.keys() & bounds.keys() if isinstance(vals[name], int | float)}
        self._refuse_outside(numbers, {name: bounds[name] for name in numbers})

    @api.model
    def _refuse_outside(self, numbers, bounds):
        for name in setting.outside(numbers, bounds):
            low, high = bounds[name]
            raise ValidationError(
                self.env._(
                    "%(setting)s: enter a number from %(low)s to %(high)s.",
                    setting=self._fields[name].get_description(self.env, ["string"])["string"],
                    low=low,
                    high=high,
                )
            )
