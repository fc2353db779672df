# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ..guard import PASS
from ..rules.deadline import end_of_day, start_of_day

WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]


class PropertyCalendarDay(models.Model):
    """A day that differs from its weekday: a public holiday, or a make-up workday (调休).

    A holiday keeps a global time off of Odoo's working schedule, so that Odoo's own leaves and
    attendances know it; a make-up workday adds the hours of the weekday it is worked like. Loading
    a year again changes what the library changed and leaves alone what was edited; an archived day
    is as if it were not there. Every change recomputes the open limits of the estates that use the
    calendar.
    """

    _name = "property.calendar.day"
    _description = "Day of a Working Calendar"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _order = "date, calendar_id"

    name = fields.Char(help="Name of the holiday; empty for a plain make-up workday.")
    date = fields.Date(required=True, index=True, help="The day.")
    kind = fields.Selection(
        [("holiday", "Day off"), ("makeup", "Make-up workday")],
        required=True,
        default="holiday",
        help="Day off: not worked though its weekday is. Make-up workday: worked though its weekday is off.",
    )
    works_like = fields.Selection(
        WEEKDAYS,
        default="4",
        help="Make-up workday: the weekday whose working hours are worked.",
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Calendar",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company.resource_calendar_id,
        help="Working schedule that the day belongs to.",
    )
    company_id = fields.Many2one(related="calendar_id.company_id")
    library_kind = fields.Selection(
        [("holiday", "Day off"), ("makeup", "Make-up workday")],
        string="Kind in the Library",
        readonly=True,
    )
    is_edited = fields.Boolean(string="Edited", compute="_compute_is_edited")
    leave_id = fields.Many2one("resource.calendar.leaves", readonly=True, copy=False, ondelete="set null")
    active = fields.Boolean(default=True, help="Archive a day to work as if it were not there.")

    _date_unique = models.Constraint(
        "UNIQUE(calendar_id, date)",
        "The calendar has this day already, perhaps archived; edit that one.",
    )

    @api.depends("kind", "library_kind", "active")
    def _compute_is_edited(self):
        for day in self:
            day.is_edited = not day.active or day.kind != day.library_kind

    @api.depends("name", "date", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for day in self:
            day.display_name = f"{day.date} {day.name or labels.get(day.kind, '')}"

    @api.model_create_multi
    def create(self, vals_list):
        days = super().create(vals_list)
        days._after_change(days.calendar_id)
        return days

    def write(self, vals):
        calendars = self.calendar_id
        result = super().write(vals)
        if {"date", "kind", "works_like", "calendar_id", "active", "name"} & set(vals):
            self._after_change(calendars | self.calendar_id)
        return result

    def unlink(self):
        calendars = self.calendar_id
        # sudo: whoever may edit the calendar takes Odoo's time off of the day along
        leaves = self.sudo().leave_id
        result = super().unlink()
        leaves.unlink()
        self.browse()._after_change(calendars)
        return result

    def _after_change(self, calendars):
        """Bring Odoo's time off and the open limits in line with the days."""
        self.env.registry.clear_cache()
        self._sync_leaves()
        calendars._property_days_changed()

    def _sync_leaves(self):
        """One global time off per active holiday, in the calendar's time zone; none for other days."""
        # sudo: the time off follows from the day, which the user was allowed to write
        days = self.sudo()
        wanted = days.filtered(lambda day: day.active and day.kind == "holiday")
        (days - wanted).leave_id.unlink()
        missing = wanted.filtered(lambda day: not day.leave_id)._uncovered()
        for day in wanted.filtered("leave_id"):
            vals = day._leave_vals()
            if any(day.leave_id[field] != value for field, value in vals.items() if field != "calendar_id"):
                day.leave_id.write(vals)
        leaves = days.env["resource.calendar.leaves"]
        vals_list = leaves._property_unshifted([day._leave_vals() for day in missing])
        for day, leave in zip(missing, leaves.create(vals_list), strict=True):
            day._passed_write(PASS, {"leave_id": leave.id})

    def _uncovered(self):
        """Those days that no time off entered in Odoo itself touches already; two may not overlap."""
        if not self:
            return self
        spans = {day: day._leave_vals() for day in self}
        leaves = self.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "=", False),
                ("calendar_id", "in", [False, *self.calendar_id.ids]),
                ("date_to", ">=", min(span["date_from"] for span in spans.values())),
                ("date_from", "<=", max(span["date_to"] for span in spans.values())),
            ]
        )

        def is_covered(day):
            return any(
                leave.calendar_id in (day.calendar_id, leave.calendar_id.browse())
                and leave.company_id in (day.company_id, leave.company_id.browse())
                and leave.date_from <= spans[day]["date_to"]
                and leave.date_to >= spans[day]["date_from"]
                for leave in leaves
            )

        return self.filtered(lambda day: not is_covered(day))

    def _leave_vals(self):
        tz = ZoneInfo(self.calendar_id.tz or "UTC")
        return {
            "name": self.name or self.display_name,
            "calendar_id": self.calendar_id.id,
            "date_from": start_of_day(self.date, tz),
            "date_to": end_of_day(self.date, tz),
            "time_type": "leave",
        }
