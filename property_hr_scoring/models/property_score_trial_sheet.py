# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import points, trial_sheet

MOST = 1000


class PropertyScoreTrialSheet(models.AbstractModel):
    """The answer of a what-if as its print shows it: sums, what each rule changes, who would change (SCO-8).

    It reads what the asker may read, by as many queries for a thousand people as for one. More people than a thousand
    are left to the workbook.
    """

    _name = "property.score.trial.sheet"
    _description = "What-If on Paper"

    @api.model
    def _values(self, trial):
        """``sums``, ``rules`` and ``people`` with all numbers as they are shown; ``left``: people left out."""
        trial.check_access("read")
        months = [self._month(trial, line) for line in trial.line_ids]
        parts = [self._part(trial, part) for part in trial.rule_ids]
        people, left = trial_sheet.by_person(months, parts, MOST)
        return {
            "months": trial._listed(trial.month_ids.sorted("date").mapped("display_name")),
            "money": self._money_title(trial) if any(any(part.money) for part in (*months, *parts)) else "",
            "note": self._note(trial),
            "sums": self._sums(trial, months, parts),
            "rules": self._rule_rows(trial, trial_sheet.by_rule(parts)),
            "people": self._people_rows(trial, people),
            "left": left,
        }

    # ----------------------------------------------------- modules on top of scoring

    @api.model
    def _money_title(self, trial):
        """What the columns of money are."""
        return self.env._("Fixed Amounts")

    @api.model
    def _money_of_rule(self, trial, part):
        """Cents of a rule for somebody in a month, today and on trial."""
        return _cents(part.money_before), _cents(part.money_after)

    @api.model
    def _money_of_month(self, trial, line):
        """Cents of somebody's month, today and on trial."""
        return _sum(self._money_of_rule(trial, part) for part in line.rule_ids)

    @api.model
    def _money_in_all(self, trial, parts):
        """Cents of everybody, today and on trial."""
        return _sum(part.money for part in parts)

    @api.model
    def _note(self, trial):
        """Why there is no money on it."""
        return ""

    # ------------------------------------------------------------------ gathering

    def _month(self, trial, line):
        return trial_sheet.Month(
            employee_id=line.employee_id.id,
            points=(points.tenths(line.points_before), points.tenths(line.points_after)),
            grades=(line.grade_before_id.id or 0, line.grade_after_id.id or 0),
            money=self._money_of_month(trial, line),
        )

    def _part(self, trial, part):
        return trial_sheet.Part(
            employee_id=part.employee_id.id,
            code=part.rule_code,
            times=(part.count_before, part.count_after),
            points=(points.tenths(part.points_before), points.tenths(part.points_after)),
            money=self._money_of_rule(trial, part),
        )

    # ------------------------------------------------------------------- as shown

    def _sums(self, trial, months, parts):
        """(what, today, on trial, difference) of everybody who would change; money of all."""
        found = [(self.env._("Points"), *_shown(_sum(month.points for month in months), _points))]
        money = self._money_in_all(trial, parts)
        return found + ([(self._money_title(trial), *_shown(money, _money))] if any(money) else [])

    def _rule_rows(self, trial, sums):
        # what the version on trial has no more, or a policy alone, is named as the rules in force had it
        groups = self.env["property.score.event"]._read_group(
            [("month_id", "in", trial.month_ids.ids), ("rule_code", "in", [one.code for one in sums])],
            ["rule_code", "rule_id"],
        )
        names = {code: rule.name for code, rule in groups}
        names |= {rule.code: rule.name for rule in trial.rulebook_id.rule_ids}
        return [
            {
                "code": one.code,
                "name": names.get(one.code) or "",
                "people": len(one.people),
                "times": one.times,
                "points": _shown(one.points, _points),
                "money": _shown(one.money, _money),
            }
            for one in sums
        ]

    def _people_rows(self, trial, people):
        names = {person.id: person.display_name for person in trial.line_ids.employee_id}
        lines = trial.line_ids
        grades = {one.id: one.display_name for one in lines.grade_before_id | lines.grade_after_id}
        return [
            {
                "name": names[one.employee_id],
                "months": one.months,
                "points": _shown(one.points, _points),
                "money": _shown(one.money, _money),
                "grades": trial._listed(self._grade_words(grades, *pair) for pair in one.grades.items()),
                "rules": trial._listed(f"{code} {_signed(tenths)}" for code, tenths in sorted(one.rules.items())),
            }
            for one in people
        ]

    def _grade_words(self, names, pair, times):
        words = " → ".join(names.get(key, "–") for key in pair)
        return f"{words} × {times}" if times > 1 else words


def _cents(amount):
    return round(amount * 100)


def _sum(pairs):
    found = trial_sheet.NOTHING
    for pair in pairs:
        found = trial_sheet.plus(found, pair)
    return found


def _shown(pair, look):
    """(today, on trial, difference) as text."""
    return look(pair[0]), look(pair[1]), look(trial_sheet.change(pair))


def _points(tenths):
    return f"{tenths / 10:.1f}"


def _signed(tenths):
    return f"{tenths / 10:+.1f}"


def _money(cents):
    return f"{cents / 100:,.2f}"
