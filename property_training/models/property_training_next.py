# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models

from ..rules import attempt as rules


class PropertyTrainingNext(models.AbstractModel):
    """What comes after people's attempts: the next attempt, a deadline, or a proposal to dismiss (TRN-9).

    A single training comes before the next attempt; the attempt that follows begins when it has been given. Nothing is
    done twice, and nobody is dismissed by it: a proposal is decided by people.
    """

    _name = "property.training.next"
    _description = "What Follows an Attempt"

    @api.model
    def _steps(self, attempts):
        """What each person has to do next at each exam: ``{(exam, employee): rules.attempt.Next}``."""
        stages = self.env["property.training.stage"]._as_rules()
        # sudo: what a person has to do follows from all attempts of the person, whoever asks
        rows = attempts.sudo().search(
            [("exam_id", "in", attempts.exam_id.ids), ("employee_id", "in", attempts.employee_id.ids)], order="number"
        )
        by_case = rows.grouped(lambda row: (row.exam_id, row.employee_id))
        asked = {(row.exam_id, row.employee_id) for row in rows & attempts}
        return {case: self._step(by_case[case], stages) for case in by_case if case in asked}

    @api.model
    def _step(self, rows, stages):
        """What follows these attempts of one person at one exam, in their order."""
        verdicts = rules.verdicts({row.number: row.verdict for row in rows})
        last_chance = rows.filtered(lambda row: row.number == len(stages) + 1)
        failed = rows.filtered(lambda row: row.verdict == rules.FAILED)[-1:]
        today = rows[:1].estate_id._local_date()
        return rules.next_step(verdicts, stages, bool(failed.retrained_at), last_chance.due_on or None, today)

    @api.model
    def _follow(self, attempts):
        """Open what comes next for these people, by itself where nobody has to decide."""
        opened, proposed = defaultdict(list), []
        for case, step in self._steps(attempts).items():
            if step.kind == rules.DISMISSAL:
                proposed.append(case)
            elif step.kind in (rules.SIT, rules.DEADLINE):
                opened[step.attempt, self._due_on(case[0], step)].append(case)
        for (number, due_on), cases in opened.items():
            attempts._begin(cases, number, due_on)
        self.env["property.training.dismissal"]._propose(proposed)

    @api.model
    def _due_on(self, exam, step):
        """The last day of the attempt that follows; only a deadline has one."""
        if step.kind != rules.DEADLINE:
            return None
        days = exam.company_id.property_training_deadline_days
        return step.due_on or fields.Date.add(exam.estate_id._local_date(), days=days)
