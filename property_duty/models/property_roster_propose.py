# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
import logging
import pathlib
import subprocess
import sys

from odoo import models

from ..exceptions import RosterError
from ..rules import roster_copy, roster_explain, roster_problem

_logger = logging.getLogger(__name__)

#: where `python -m solver` finds the solver and the rules
ADDON = pathlib.Path(__file__).resolve().parent.parent
#: how much slower than reckoned a machine may be, as in the solver
SLOW = 3
#: what starting the process and reading the answer may take beside the search
EXTRA_SECONDS = 30


class PropertyRoster(models.Model):
    """Filling a roster: by the solver, or from the month before (DUT-2)."""

    _inherit = "property.roster"

    # ------------------------------------------------------------- the solver

    def action_propose(self):
        """Place people in what is open; what was entered by hand or published stays as it is."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update(allow_referencing=True)
        problem = self._problem(with_proposed=False)
        if not problem.slots:
            raise RosterError(
                self.env._(
                    "No post of %s says which shifts it is manned in. Enter them on the posts first, under Shifts "
                    "to Man.",
                    self.estate_id.name,
                )
            )
        if not problem.people:
            raise RosterError(
                self.env._(
                    "Nobody may stand the shifts of %s in this month. Give people a usual post, or the shifts a role.",
                    self.estate_id.name,
                )
            )
        placements = self._solve(problem)
        self._place(placements)
        missing = sum(gap.missing for gap in roster_explain.open_slots(problem, placements))
        text = self.env._("%(count)s shifts are proposed.", count=len(placements))
        if missing:
            text += " " + self.env._("%(count)s could not be manned; the roster says why.", count=missing)
        return self._told(text, "warning" if missing else "success")

    def _solve(self, problem):
        """Return the solver's placements: [(employee id, demand id, day)].

        It runs in a process of its own with a limit of its own; what it answers is checked by the
        rules before anything is stored.
        """
        settings = problem.settings
        # the solver counts work instead of seconds: a slow or busy machine takes longer for the same
        work = settings.seconds + 2 * settings.patience * len(roster_problem.parts(problem))
        limit = SLOW * work + EXTRA_SECONDS
        try:
            done = subprocess.run(
                [sys.executable, "-m", "solver"],
                cwd=ADDON,
                input=json.dumps(roster_problem.to_data(problem)),
                capture_output=True,
                text=True,
                check=True,
                timeout=limit,
            )
            placements = [tuple(row) for row in json.loads(done.stdout)]
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            _logger.warning("The solver of rosters failed: %s %s", error, getattr(error, "stderr", ""))
            raise RosterError(
                self.env._(
                    "The solver did not answer; nothing was changed. Try again, or ask the administrator to look into "
                    "the server's log."
                )
            ) from error
        if roster_problem.breaches(problem, placements):
            raise RosterError(self.env._("The solver's answer breaks a rule of the roster; nothing was changed."))
        return placements

    def _place(self, placements):
        """Make the proposed shifts those of the placements; what is the same already stays."""
        demands = self._demands()
        by_id = {demand.id: demand for demand in demands}
        wanted = {}
        for employee_id, demand_id, number in placements:
            demand = by_id[demand_id]
            vals = self._shift_vals(employee_id, demand.template_id, demand.post_id, self._day(number))
            wanted[employee_id, demand.post_id.id, demand.template_id.id, vals["date"]] = vals
        before = self.shift_ids.filtered(lambda shift: shift.is_proposed and shift.state == "draft")
        kept = before.filtered(lambda s: (s.employee_id.id, s.post_id.id, s.template_id.id, s.date) in wanted)
        (before - kept).unlink()
        for shift in kept:
            del wanted[shift.employee_id.id, shift.post_id.id, shift.template_id.id, shift.date]
        self.env["property.shift"].create([{**vals, "is_proposed": True} for vals in wanted.values()])

    def _shift_vals(self, employee_id, template, post, day):
        start, end = template._bounds(self.estate_id, day)
        return {
            "estate_id": self.estate_id.id,
            "employee_id": employee_id,
            "template_id": template.id,
            "post_id": post.id,
            "date": day,
            "start_at": start,
            "end_at": end,
        }

    def _day(self, number):
        """Return the date of a day's number."""
        return self.month.replace(day=number + 1)

    # --------------------------------------------------------- the month before

    def action_copy_last_month(self):
        """Repeat the month before by its weekdays, leaving out who left, is on leave or stands a shift already."""
        self.ensure_one()
        self.check_access("write")
        pattern = self._pattern()
        if not pattern:
            raise RosterError(
                self.env._("%s has no shifts in the month before; there is nothing to copy.", self.estate_id.name)
            )
        vals_list, left_out = self._copied(pattern)
        self.env["property.shift"].create(vals_list)
        text = self.env._("%(count)s shifts are copied.", count=len(vals_list))
        if left_out:
            text += " " + self.env._(
                "%(count)s were left out: the person left, is on leave or has a shift.", count=left_out
            )
        return self._told(text, "success")

    def _pattern(self):
        """{date of the month before: its shifts}"""
        first = self.month - roster_copy.FIVE_WEEKS
        shifts = self.env["property.shift"].search(
            [
                ("estate_id", "=", self.estate_id.id),
                ("date", ">=", first),
                ("date", "<", self.month),
                ("state", "!=", "cancelled"),
                ("is_default", "!=", True),
            ],
            order="start_at, id",
        )
        return shifts.grouped("date")

    def _copied(self, pattern):
        """Return (values of the new shifts, how many were left out)."""
        turns = self._turns(self._fixed_shifts())
        ranges = self._presence()
        employees = self.env["hr.employee"].browse(ranges)
        off, vals_list, left_out = self._off(employees), [], 0
        for number in range((self._last_day() - self.month).days + 1):
            day = self._day(number)
            for shift in pattern.get(roster_copy.source_day(day), ()):
                key = shift.employee_id.id
                vals = self._shift_vals(key, shift.template_id, shift.post_id, day)
                start, end = self._minute(vals["start_at"]), self._minute(vals["end_at"])
                turn = roster_problem.Turn(number, start, end)
                person = roster_problem.Person(key, off=off.get(key, ()))
                is_there = any(first <= day and (not last or day <= last) for first, last in ranges.get(key, ()))
                busy = any(other.day == turn.day or self._overlap(other, turn) for other in turns[key])
                if not is_there or busy or roster_problem.is_off(person, turn):
                    left_out += 1
                    continue
                turns[key].append(turn)
                vals_list.append(vals)
        return vals_list, left_out

    def _overlap(self, one, other):
        return one.start < other.end and other.start < one.end

    def _presence(self):
        """{employee id: [(first day, last day or nothing)]} of the staff roles in the month."""
        ranges = {}
        for row in self._staff_rows():
            ranges.setdefault(row.employee_id.id, []).append((row.date_from, row.date_to))
        return ranges

    def _told(self, text, kind):
        """A word on the screen, then the form anew."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "message": text,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
