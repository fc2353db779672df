# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..exceptions import RosterError
from ..rules import roster_copy, roster_month


class PropertyRosterCopier(models.AbstractModel):
    """Fills a roster from the month before (DUT-2)."""

    _name = "property.roster.copier"
    _description = "Copier of Rosters"

    def _copy(self, roster):
        """Repeat the month before by its weekdays, leaving out who left, is on leave or stands a shift already.

        :return: (number of shifts that are copied, number of those left out)
        """
        pattern = self._pattern(roster)
        if not pattern:
            raise RosterError(
                self.env._("%s has no shifts in the month before; there is nothing to copy.", roster.estate_id.name)
            )
        vals_list, left_out = self._copied(roster, pattern)
        self.env["property.shift"].create(vals_list)
        return len(vals_list), left_out

    def _pattern(self, roster):
        """{date of the month before: its shifts}"""
        first = roster.month - roster_copy.FIVE_WEEKS
        shifts = self.env["property.shift"].search(
            [
                ("estate_id", "=", roster.estate_id.id),
                ("date", ">=", first),
                ("date", "<", roster.month),
                ("state", "!=", "cancelled"),
                ("is_default", "!=", True),
            ],
            order="start_at, id",
        )
        return shifts.grouped("date")

    def _copied(self, roster, pattern):
        """Return (values of the new shifts, how many were left out)."""
        reader = self.env["property.roster.reader"]
        ranges = self._presence(roster)
        off = reader._off(roster, self.env["hr.employee"].browse(ranges))
        wanted = [
            roster._shift_vals(shift.employee_id.id, shift.template_id, shift.post_id, day)
            for day in roster_month.month_days(roster.month)
            for shift in pattern.get(roster_copy.source_day(day), ())
        ]
        turns = [(vals["employee_id"], vals["date"], self._turn(roster, vals)) for vals in wanted]
        taken = reader._turns(roster, reader._fixed_shifts(roster))
        kept = roster_copy.kept(turns, taken, ranges, off)
        return [wanted[number] for number in kept], len(wanted) - len(kept)

    def _turn(self, roster, vals):
        local = self.env["property.roster.reader"]._local
        start, end = local(roster, vals["start_at"]), local(roster, vals["end_at"])
        return roster_month.turn(roster.month, vals["date"], start, end)

    def _presence(self, roster):
        """{employee id: [(first day, last day or nothing)]} of the staff roles in the month."""
        reader = self.env["property.roster.reader"]
        ranges = {}
        for row in reader._staff_rows(roster):
            ranges.setdefault(row.employee_id.id, []).append((row.date_from, row.date_to))
        return ranges
