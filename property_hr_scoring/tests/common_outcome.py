# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""March to May 2015 with lines of outcomes in the shipped rulebook."""

from datetime import date

from .common import ScoringCommon


class OutcomeCommon(ScoringCommon):
    """``line(kind)`` adds a line; ``run_month(month, {employee: days absent})`` closes a month; each day costs 10."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.april = cls.env["property.score.month"]._get(cls.company, date(2015, 4, 1))
        cls.may = cls.env["property.score.month"]._get(cls.company, date(2015, 5, 1))
        cls.book = cls.rules["ATT-4"].rulebook_id

    @classmethod
    def line(cls, kind="talk", code="OUT-1", **vals):
        return cls.env["property.score.outcome.line"].create(
            {
                "rulebook_id": cls.book.id,
                "code": code,
                "name": "Low total",
                "kind": kind,
                "measure": "below",
                "points": 60,
                "months_running": 1,
                **vals,
            }
        )

    def run_month(self, month, days=None, estate=None):
        """Facts of so many days absent for each employee; collected, approved and closed."""
        for employee, count in (days or {}).items():
            self.facts += [
                self.absent(employee, month.date.replace(day=number), estate=estate) for number in range(2, 2 + count)
            ]
        self.collect(month)
        self.close(month)

    def outcomes(self, **vals):
        return self.env["property.score.outcome"].search([(name, "=", value) for name, value in vals.items()])

    def propose(self, kind="warning", employee=None, **vals):
        """A proposal about somebody after March, with the supervisor's word."""
        self.line(kind, **vals)
        self.run_month(self.month, {employee or self.employee_steward: 5})
        outcome = self.outcomes()
        outcome.note = "Five days without a word"
        return outcome

    def decide(self, outcome, *users):
        outcome.with_user(self.user_supervisor).action_submit()
        for user in users or (self.user_director,):
            outcome.with_user(user).action_approve()
        return outcome

    def word(self, user, outcome, step, **vals):
        """As the dialog does it."""
        wizard = self.env["property.score.outcome.word"].with_user(user)
        wizard.create({"outcome_id": outcome.id, "step": step, **vals}).action_confirm()
