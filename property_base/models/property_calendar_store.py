# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import fields, models

from ..guard import PASS


class PropertyCalendarStore(models.AbstractModel):
    """Keeps a loaded year in a working calendar: its days, and that the year is known.

    Days that were edited or archived keep what people made of them, whenever the year is loaded again.
    """

    _name = "property.calendar.store"
    _description = "Keeping of Loaded Years"

    def _store(self, calendar, loaded, country):
        """Create, change and delete the days of a year.

        :param loaded: `rules.public_holidays.YearOfDays`
        :param country: ``res.country`` they are of
        """
        existing = {day.date: day for day in self._days(calendar, loaded.year)}
        fresh = []
        for special in loaded.days:
            vals = self._day_vals(special)
            day = existing.pop(special.day, None)
            if day is None:
                fresh.append({**vals, "date": special.day, "calendar_id": calendar.id})
            elif day.is_edited:
                day._passed_write(PASS, {"library_kind": special.kind})
            elif any(day[field] != value for field, value in vals.items()):
                day._passed_write(PASS, vals)
        self._drop(existing.values())
        self._mark_year(calendar, loaded, country)
        self.env["property.calendar.day"]._passed_create(PASS, fresh)

    def _days(self, calendar, year):
        """The days of a year that the calendar has, archived ones included."""
        return (
            self.env["property.calendar.day"]
            .with_context(active_test=False)
            .search(
                [
                    ("calendar_id", "=", calendar.id),
                    ("date", ">=", date(year, 1, 1)),
                    ("date", "<=", date(year, 12, 31)),
                ]
            )
        )

    def _day_vals(self, special):
        vals = {"kind": special.kind, "name": special.name, "library_kind": special.kind}
        if special.works_like is not None:
            vals["works_like"] = str(special.works_like)
        return vals

    def _drop(self, days):
        """What the library no longer knows goes, unless people edited it."""
        gone = self.env["property.calendar.day"].union(*[day for day in days if day.library_kind])
        kept = gone.filtered("is_edited")
        (gone - kept).unlink()
        kept._passed_write(PASS, {"library_kind": False})

    def _mark_year(self, calendar, loaded, country):
        """The calendar knows the year, and from where."""
        Year = self.env["property.calendar.year"]
        vals = {
            "country_id": country.id,
            "source": loaded.source,
            "is_provisional": loaded.is_provisional,
            "loaded_at": fields.Datetime.now(),
        }
        year = Year.search([("calendar_id", "=", calendar.id), ("year", "=", loaded.year)])
        if year:
            year._passed_write(PASS, vals)
        else:
            Year._passed_create(PASS, [{"calendar_id": calendar.id, "year": loaded.year, **vals}])
