# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class ResourceCalendarLeaves(models.Model):
    """Time off that our holidays keep, at the hours that we say."""

    _inherit = "resource.calendar.leaves"

    @api.model
    def _property_unshifted(self, vals_list):
        """Values that ``create`` will store as they are meant.

        Odoo's Time Off, where installed, takes the moments of a public holiday for those of the
        user's time zone and moves them into the calendar's. A cron or an import has no such user;
        so the values are moved the other way first, by as much as that code says it would move
        them.
        """
        prepare = getattr(self, "_prepare_public_holidays_values", None)
        if not prepare:
            return vals_list
        moved = prepare([dict(vals) for vals in vals_list])
        return [
            {
                **vals,
                **{name: vals[name] - (after[name] - vals[name]) for name in ("date_from", "date_to")},
            }
            for vals, after in zip(vals_list, moved, strict=True)
        ]
