# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules.dated import FIRST_YEAR, LAST_YEAR
from ..rules.public_holidays import UnknownCountry, load_year


class PropertyCalendarLoad(models.TransientModel):
    """Load the public holidays and make-up workdays of a year into working calendars, in one action."""

    _name = "property.calendar.load"
    _description = "Load Public Holidays"
    _inherit = ["property.setting.mixin"]

    year = fields.Integer(
        required=True, default=lambda self: fields.Date.context_today(self).year, help="Calendar year to load."
    )
    calendar_ids = fields.Many2many(
        "resource.calendar",
        string="Working Calendars",
        required=True,
        default=lambda self: self._default_calendars(),
        help="Working schedules that get the days; those of your estates are chosen already.",
    )
    country_id = fields.Many2one(
        "res.country",
        default=lambda self: self._default_country(),
        help="Country whose public holidays are loaded; empty: that of each calendar or its company.",
    )
    preview = fields.Text(compute="_compute_preview")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "year": (FIRST_YEAR, LAST_YEAR)}

    @api.model
    def _default_calendars(self):
        schedules = self.env["resource.calendar"]
        for estate in self.env["property.estate"].search([("active", "=", True)]):
            schedules |= estate._clock_calendar()
        return schedules or self.env.company.resource_calendar_id

    @api.model
    def _default_country(self):
        return self._default_calendars()[:1].property_country_id or self.env.company.country_id

    @api.depends("year", "country_id")
    def _compute_preview(self):
        for wizard in self:
            wizard.preview = wizard._preview_text()

    def _preview_text(self):
        if not self.country_id or not self.year:
            return False
        try:
            loaded = load_year(self.country_id.code, self.year)
        except UnknownCountry:
            return self.env._("The library does not know this year of the country; enter its days by hand.")
        off = [special for special in loaded.days if special.kind == "holiday"]
        text = self.env._(
            "%(off)s days off, %(makeup)s make-up workdays (%(library)s).",
            off=len(off),
            makeup=len(loaded.days) - len(off),
            library=loaded.source,
        )
        if loaded.is_provisional:
            text += " " + self.env._(
                "Provisional: the make-up workdays of this year are not known yet; it is loaded again every day."
            )
        return text

    def action_load(self):
        """Load the year and show its days."""
        self.ensure_one()
        self.calendar_ids._load_public_holidays([self.year], self.country_id)
        return self.calendar_ids._action_days(self.year)
