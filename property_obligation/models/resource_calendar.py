# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResourceCalendar(models.Model):
    """Limits in working days follow a changed calendar, open ones only."""

    _inherit = "resource.calendar"

    def _property_days_changed(self):
        result = super()._property_days_changed()
        estates = self.env["property.estate"].sudo()  # sudo: the clock is the same for everybody
        estates = estates.search([("active", "=", True)]).filtered(lambda estate: estate._clock_calendar() in self)
        self.env["property.obligation.deadline"]._recompute(estates=estates)
        return result
