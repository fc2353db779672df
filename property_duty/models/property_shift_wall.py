# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..rules import lateness


class PropertyShift(models.Model):
    """The roster as it hangs on the wall: who is on when, for everybody who works in the estate (DUT-1, ROL-6).

    Only the published plan: no drafts, no leaves, and nothing of what punches say about a colleague.
    """

    _inherit = "property.shift"

    @api.model
    def wall_month(self, estate_id=False, month=False):
        """Return the published roster of one of the user's estates, the own line first, to be read only.

        :param estate_id: empty or not the user's: the first estate of the user
        :param month: any day of it, ISO text; empty: this month
        :return: as :meth:`grid_month`, without leaves and demand; people carry ``is_own``
        """
        self.check_access("read")
        estates, estate = self._grid_estates(estate_id)
        if not estate:
            return {"estates": []}
        first = (fields.Date.to_date(month) if month else estate._local_date()).replace(day=1)
        last = first + relativedelta(months=1, days=-1)
        shifts = self._wall_shifts(estate, first, last)
        people = self._grid_people(estate, first, last, shifts)
        rows = self._grid_rows(estate, people, shifts, {})
        own = set(self.env.user.sudo().employee_ids.ids)  # sudo: who the user is
        return {
            **self._grid_sheet(estates, estate, first, last, shifts),
            "people": sorted(
                ({**row, "is_own": row["id"] in own} for row in rows if row["cells"] or row["id"] in own),
                key=lambda row: not row["is_own"],
            ),
            "demand": [],
            "roster": False,
            "rest_minutes": 0,
            "days_running": last.day,
            "can_write": False,
        }

    @api.model
    def _wall_shifts(self, estate, first, last):
        """Return the published shifts that count, with all rights; the caller tells no more of them than the plan."""
        # sudo: colleagues' shifts are closed to attendants because of the findings on them
        return self.sudo().search_fetch(
            [
                ("estate_id", "=", estate.id),
                ("date", ">=", first),
                ("date", "<=", last),
                ("state", "=", "published"),
                ("verdict", "!=", lateness.NOT_NEEDED),
            ],
            ["employee_id", "template_id", "post_id", "date", "start_at", "end_at", "state", "cover_id"],
            order="start_at, id",
        )
