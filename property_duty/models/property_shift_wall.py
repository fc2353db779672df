# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..rules import lateness, roster_month


class PropertyShiftWall(models.AbstractModel):
    """The roster as it hangs on the wall: who is on when, for everybody who works in the estate (DUT-1, ROL-6).

    Only the published plan: no drafts, no leaves, and nothing of what punches say about a colleague.
    """

    _name = "property.shift.wall"
    _description = "Roster on the Wall"

    def _month(self, estate_id=False, day=None):
        """Return the published roster of one of the user's estates, the own line first, to be read only.

        :param estate_id: empty or not the user's: the user's estate to begin with
        :param day: any day of the month; empty: this month
        :return: as :meth:`property.shift.sheet._month`, without leaves and demand; people carry ``is_own``
        """
        Sheet = self.env["property.shift.sheet"]
        estates, estate = Sheet._estates(estate_id)
        if not estate:
            return {"estates": []}
        first = (day or estate._local_date()).replace(day=1)
        last = roster_month.last_day(first)
        shifts = self._shifts(estate, first, last)
        people = Sheet._people(estate, first, last, shifts)
        rows = Sheet._rows(estate, people, shifts, {})
        own = set(self.env.user.sudo().employee_ids.ids)  # sudo: who the user is
        return {
            **Sheet._head(estates, estate, first, last, shifts),
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

    def _shifts(self, estate, first, last):
        """Return the published shifts that count, with all rights; the caller shows no more of them than the plan."""
        # sudo: colleagues' shifts are closed to attendants because of the findings on them
        return (
            self.env["property.shift"]
            .sudo()
            .search_fetch(
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
        )
