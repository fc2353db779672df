# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools.misc import format_date

from ..rules import cover_gap, roster_explain, roster_problem, roster_review, roster_share


class PropertyRosterOverview(models.AbstractModel):
    """What the supervisor looks at before publishing: what is unmanned and why, what breaks a rule, who has how much
    (DUT-1, DUT-2)."""

    _name = "property.roster.overview"
    _description = "Overview of a Roster"

    def _overview(self, roster):
        """Return the lists of the overview as plain values."""
        reader = self.env["property.roster.reader"]
        problem, shifts = reader._problem(roster), reader._fixed_shifts(roster)
        people = self._people_of(roster, problem, shifts)
        faults = [*roster_review.faults(people, problem.days, problem.settings), *self._alone(roster, shifts)]
        # sudo: names only, of people who stand duty in the estate
        names = {row.id: row.name for row in self.env["hr.employee"].sudo().browse([one.key for one in people])}
        return {
            "gaps": self._gap_rows(roster, shifts),
            "opens": self._open_rows(roster, problem),
            "faults": [
                {
                    "name": names[fault.person],
                    "day": self._day_text(roster, fault.day),
                    "text": self._words(roster)[fault.kind],
                }
                for fault in faults
            ],
            "loads": roster_share.load_rows({one.key: one.turns for one in people}, problem.days, names),
        }

    def _alone(self, roster, shifts):
        """Return the shifts in which somebody stands alone who may not, as faults."""
        alone = self.env["property.shift.guide"]._alone(shifts.filtered(lambda shift: shift.roster_id == roster))
        return [
            roster_review.Fault(shift.employee_id.id, (shift.date - roster.month).days, roster_review.ALONE)
            for shift in alone.sorted("start_at")
        ]

    def _people_of(self, roster, problem, shifts):
        """Return everybody with a shift in the month or who may stand one, as the rules want them."""
        reader = self.env["property.roster.reader"]
        by_key = {person.key: person for person in problem.people}
        mine = shifts.filtered(lambda shift: shift.roster_id == roster).employee_id
        others = mine.filtered(lambda employee: employee.id not in by_key)
        turns, off = reader._turns(roster, shifts), reader._off(roster, others)
        extra = [roster_problem.Person(one.id, (), off[one.id], tuple(turns[one.id])) for one in others]
        return [*problem.people, *extra]

    def _words(self, roster):
        """{reason or fault: what it is called}"""
        return {
            roster_problem.GUIDED: self.env._("only together with the coach"),
            roster_problem.LEAVE: self.env._("on leave"),
            roster_problem.BUSY: self.env._("stands another shift that day"),
            roster_problem.REST: self.env._("less rest than %s h", f"{roster.estate_id.roster_rest_minutes / 60:g}"),
            roster_problem.RUN: self.env._("more than %s days running", roster.estate_id.roster_days_running),
            roster_review.TWICE: self.env._("two shifts close together on one day"),
            roster_review.ALONE: self.env._("without the coach beside"),
        }

    def _day_text(self, roster, number):
        """Return the day of a number with its weekday, in the reader's language."""
        day = roster._day(number)
        return f"{day:%m-%d} {format_date(self.env, day, date_format='EEE')}"

    def _gaps(self, roster, shifts):
        """Return [(post, first moment, last moment)] of the unmanned times of posts that are manned around the
        clock, naive UTC."""
        first, after = roster._span()
        posts = self.env["property.post"].search(
            [("estate_id", "=", roster.estate_id.id), ("is_around_the_clock", "=", True)]
        )
        return [
            (post, start, end)
            for post in posts
            for start, end in cover_gap.gaps(
                first,
                after,
                [(shift.start_at, shift.end_at) for shift in shifts if shift.post_id == post],
            )
        ]

    def _gap_rows(self, roster, shifts):
        rows = []
        for post, start, end in self._gaps(roster, shifts):
            local_start, local_end = roster.estate_id._local(start), roster.estate_id._local(end)
            rows.append(
                {
                    "post": post.name,
                    "start": f"{local_start:%m-%d %H:%M}",
                    "end": f"{local_end:%m-%d %H:%M}",
                    "hours": round((end - start).total_seconds() / 3600, 1),
                }
            )
        return rows

    def _open_rows(self, roster, problem):
        reader = self.env["property.roster.reader"]
        demands = {demand.id: demand for demand in reader._demands(roster)}
        words, rows = self._words(roster), []
        for gap in roster_explain.open_slots(problem, ()):
            demand = demands[gap.demand]
            reasons = [f"{count} × {words[reason]}" for reason, count in gap.reasons]
            free = self._free_count(problem, gap)
            rows.append(
                {
                    "day": self._day_text(roster, gap.day),
                    "post": demand.post_id.name,
                    "shift": demand.template_id.name,
                    "missing": gap.missing,
                    "why": " · ".join(reasons) or ("" if free else self.env._("nobody is qualified")),
                    "free": free,
                }
            )
        return rows

    def _free_count(self, problem, gap):
        """Return how many people could stand an open slot as things are."""
        slot = next(slot for slot in problem.slots if (slot.demand, slot.day) == (gap.demand, gap.day))
        return sum(
            roster_problem.obstacle(person, slot, person.turns, problem.settings) is None for person in problem.people
        )
