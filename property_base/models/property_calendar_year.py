# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS


class PropertyCalendarYear(models.Model):
    """A year of a working calendar whose public holidays are known.

    Working days are only counted through years that stand here: a missing year is loaded from the
    library, visibly, or named in an error; it is never counted as if it had no holidays. A year is
    provisional while the country's make-up workdays are not announced; the daily job loads it again
    until they are. A year that was entered by hand has no library behind it.
    """

    _name = "property.calendar.year"
    _description = "Year of a Working Calendar"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _order = "year desc, calendar_id"
    _rec_name = "year"

    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Calendar",
        required=True,
        index=True,
        ondelete="cascade",
        help="Working schedule whose days of this year are known.",
    )
    company_id = fields.Many2one(related="calendar_id.company_id")
    year = fields.Integer(required=True, help="Calendar year, for example 2026.")
    country_id = fields.Many2one("res.country", help="Country whose public holidays were loaded.")
    source = fields.Char(
        readonly=True,
        help="Library and version that the days came from; empty when entered by hand.",
    )
    is_provisional = fields.Boolean(
        string="Provisional",
        help="The make-up workdays of the year are not known yet; it is loaded again every day.",
    )
    loaded_at = fields.Datetime(string="Loaded", readonly=True)
    day_ids = fields.Many2many("property.calendar.day", compute="_compute_day_ids", string="Days")
    holiday_count = fields.Integer(string="Days Off", compute="_compute_day_ids")
    makeup_count = fields.Integer(string="Make-up Workdays", compute="_compute_day_ids")

    _year_unique = models.Constraint(
        "UNIQUE(calendar_id, year)",
        "The year is loaded for this calendar already; open it instead.",
    )
    _year_range = models.Constraint("CHECK(year BETWEEN 1990 AND 2200)", "Give a year with four digits.")

    def _compute_day_ids(self):
        days = self.env["property.calendar.day"].search([("calendar_id", "in", self.calendar_id.ids)])
        by_year = days.grouped(lambda day: (day.calendar_id, day.date.year))
        for row in self:
            row.day_ids = by_year.get((row.calendar_id, row.year), days.browse())
            row.makeup_count = len(row.day_ids.filtered(lambda day: day.kind == "makeup"))
            row.holiday_count = len(row.day_ids) - row.makeup_count

    @api.model_create_multi
    def create(self, vals_list):
        years = super().create(vals_list)
        self.env.registry.clear_cache()
        return years

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def action_reload(self):
        """Load the days again from the library; what was edited by hand stays."""
        for calendar, years in self.grouped("calendar_id").items():
            calendar._load_public_holidays(years.mapped("year"))

    def action_open_days(self):
        """The days of the year, to look at and edit."""
        self.ensure_one()
        return self.calendar_id._action_days(self.year)
