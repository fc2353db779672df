# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime

from odoo import api, fields, models

from odoo.addons.property_base.rules import background

from ..guard import PASS
from ..rules import plan_hours, plan_rows, planner

#: what a month of a person in a plan was measured to take (`setup/bench training_plan`): 7 s for 200 people, 40 topics
#: and a year
PERSON_MONTH_MILLISECONDS = 3


class PropertyTrainingPlanProposer(models.AbstractModel):
    """Draws a plan up by the rules and keeps what came of it; what a person moved, fixed or took out stays (TRN-3)."""

    _name = "property.training.plan.proposer"
    _description = "Proposer of Training Plans"

    @api.model
    def _is_long(self, plan):
        """Whether a proposal takes longer than a person waits for."""
        first, last = plan._period_bounds()
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        # sudo: how many people there are, whoever asks
        rows = self.env["property.staff.role"].sudo()
        count = len(rows._in_force(first, last, [("estate_id", "=", plan.estate_id.id)]).employee_id)
        return background.is_long(count * months, PERSON_MONTH_MILLISECONDS)

    @api.model
    def _propose(self, plan, today=None):
        """Draw a plan up; what is the same already stays.

        :param today: the day on which it is drawn up; None: the one it is
        :return: (number of classes planned, number of needs, or parts of them, that found no place)
        """
        # sudo: what a plan has to hold doesn't depend on who draws it up; whether one may was checked by the caller
        plan = plan.sudo()
        problem = plan.env["property.training.plan.gather"]._problem(plan, today)
        found = planner.plan(problem)
        self._store(plan, plan_rows.rows(found, problem.needs), {session.key for session in problem.fixed})
        self._tell_fixed(plan, plan_rows.served(found))
        lines = plan.line_ids
        placed = len(lines.filtered(lambda line: line.state == plan_rows.PLACED))
        return placed, len(lines) - placed

    @api.model
    def _store(self, plan, rows, fixed):
        """Exchange the lines of a plan for these rows, but for those of sessions that a person fixed."""
        lines = plan.line_ids.filtered(lambda line: line.state == plan_rows.OPEN or line.key not in fixed)
        by_place = {(line.key, line.number): line for line in lines}
        after = {row.place: row for row in rows}
        gone, new = plan_rows.exchange(lines._as_rows(), after)
        sessions = {place: by_place[place].session_id.id for place in gone}
        lines.browse().union(*(by_place[place] for place in gone))._passed_unlink(PASS)
        vals = [{**self._vals(plan, after[place]), "session_id": sessions.get(place, False)} for place in new]
        lines._passed_create(PASS, vals)

    @api.model
    def _vals(self, plan, row):
        at = row.day and plan_hours.moment(row.day, row.start)
        return {
            "plan_id": plan.id,
            "key": row.key,
            "number": row.number,
            "state": plan_rows.OPEN if row.problem else plan_rows.PLACED,
            "topic_id": row.topic,
            "starts_at": self._utc(plan, at),
            **({"minutes": row.minutes} if row.minutes else {}),
            "trainer_id": row.trainer or False,
            "supervisor_id": row.supervisor or False,
            "employee_ids": [fields.Command.set(row.people)],
            "needs": list(row.needs),
            "problem": row.problem or False,
            "numbers": dict(row.values) or False,
        }

    @api.model
    def _utc(self, plan, at):
        return plan.estate_id._utc(at) if isinstance(at, datetime) else False

    @api.model
    def _tell_fixed(self, plan, served):
        """What the sessions that a person fixed serve is kept with them."""
        by_needs = {}
        for line in plan.line_ids.filtered(lambda line: line.key in served and line.state == plan_rows.PLACED):
            if tuple(line.needs or ()) != served[line.key]:
                by_needs[served[line.key]] = by_needs.get(served[line.key], line.browse()) | line
        for needs, lines in by_needs.items():
            lines._passed_write(PASS, {"needs": list(needs)})
