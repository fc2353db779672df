# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
import logging
import pathlib
import subprocess
import sys

from odoo import models

from odoo.addons.property_base.rules import background

from ..exceptions import RosterError
from ..guard import PASS
from ..rules import roster_explain, roster_problem

_logger = logging.getLogger(__name__)

#: where `python -m solver` finds the solver and the rules
ADDON = pathlib.Path(__file__).resolve().parent.parent
#: what starting the process and reading the answer may take beside the search
EXTRA_SECONDS = 30
#: what a shift to be manned was measured to take, in rosters of 93 and of 465
SLOT_MILLISECONDS = 12


class PropertyRosterProposer(models.AbstractModel):
    """Fills a roster by the solver (DUT-2)."""

    _name = "property.roster.proposer"
    _description = "Proposer of Rosters"

    def _is_long(self, roster):
        """Does a proposal take longer than a person waits for?"""
        slots = self.env["property.roster.reader"]._problem(roster, with_proposed=False).slots
        return background.is_long(len(slots), SLOT_MILLISECONDS)

    def _propose(self, roster):
        """Place people in what is open; what was entered by hand or published stays as it is.

        :return: (number of shifts that are proposed, number of those that could not be manned)
        """
        problem = self.env["property.roster.reader"]._problem(roster, with_proposed=False)
        if not problem.slots:
            raise RosterError(
                self.env._(
                    "No post of %s says which shifts it is manned in. Enter them on the posts first, under Shifts "
                    "to Man.",
                    roster.estate_id.name,
                )
            )
        if not problem.people:
            raise RosterError(
                self.env._(
                    "Nobody may stand the shifts of %s in this month. Give people a usual post, or the shifts a role.",
                    roster.estate_id.name,
                )
            )
        placements = self._solve(problem)
        self._place(roster, placements)
        return len(placements), sum(gap.missing for gap in roster_explain.open_slots(problem, placements))

    def _solve(self, problem):
        """Return the solver's placements: [(employee id, demand id, day)], checked by the rules before anything is
        stored."""
        settings = problem.settings
        # the solver counts work instead of seconds: a slow or busy machine takes longer for the same
        work = settings.seconds + 2 * settings.patience * len(roster_problem.parts(problem))
        try:
            answer = self._run(json.dumps(roster_problem.to_data(problem)), settings.slow * work + EXTRA_SECONDS)
            placements = [tuple(row) for row in json.loads(answer)]
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

    def _run(self, data, limit):
        """Return the solver's answer; it runs in a process of its own for `limit` seconds at most."""
        done = subprocess.run(
            [sys.executable, "-m", "solver"],
            cwd=ADDON,
            input=data,
            capture_output=True,
            text=True,
            check=True,
            timeout=limit,
        )
        return done.stdout

    def _place(self, roster, placements):
        """Make the proposed shifts those of the placements; what is the same already stays."""
        reader = self.env["property.roster.reader"]
        by_id = {demand.id: demand for demand in reader._demands(roster)}
        wanted = {}
        for employee_id, demand_id, number in placements:
            demand = by_id[demand_id]
            vals = roster._shift_vals(employee_id, demand.template_id, demand.post_id, roster._day(number))
            wanted[employee_id, demand.post_id.id, demand.template_id.id, vals["date"]] = vals
        before = roster.shift_ids.filtered(lambda shift: shift.is_proposed and shift.state == "draft")
        kept = before.filtered(lambda s: (s.employee_id.id, s.post_id.id, s.template_id.id, s.date) in wanted)
        (before - kept).unlink()
        for shift in kept:
            del wanted[shift.employee_id.id, shift.post_id.id, shift.template_id.id, shift.date]
        self.env["property.shift"]._passed_create(PASS, [{**vals, "is_proposed": True} for vals in wanted.values()])
