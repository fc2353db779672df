# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The workbooks of the lived month, read cell by cell: scorecards, and the figures for another payroll program."""

from collections import Counter
from hashlib import sha256
from io import BytesIO

from openpyxl import load_workbook

from . import month_events as raw

GRADES = {"A": "Excellent", "B": "Good", "C": "Qualified", "D": "Not qualified"}
#: lines of a payslip by the columns that show them
MONEY = {
    "Wage": "P_WAGE",
    "Unworked time": "P_ABSENCE",
    "Wage due": "P_DUE",
    "Praise": "P_PRAISE",
    "Points in money": "P_POINTS",
    "Fixed deductions": "P_FIXED",
    "Cut off": "P_GUARD",
    "Net": "NET",
}


class MonthWorkbooks:
    """Reads what users download of the month, for its test."""

    def _sheets(self, who, report, records):
        """``{title: rows}`` of a workbook as somebody downloads it."""
        reports = self.env["ir.actions.report"].with_user(self.user(who))
        content, _kind = reports._render_xlsx(report, records.ids, {})
        return {page.title: list(page.values) for page in load_workbook(BytesIO(content)).worksheets}

    def _check_score_workbook(self, cards):
        """Each person's row has the figures of the card, and the events behind it add up to them (SCO-5, SCO-9)."""
        people = {self.people[name].name: card for name, card in cards.items()}
        of_these = self.month.scorecard_ids.filtered(lambda row: row.employee_id.name in people)
        pages = self._sheets("hr", "property_hr_scoring.scorecard_xlsx", of_these)
        _title, _space, head, *rows = pages["Scorecards"]
        found = {row[head.index("Employee")]: dict(zip(head, row, strict=True)) for row in rows}
        self.assertEqual(found.keys(), people.keys())
        codes = {code for card in cards.values() for code in card.rules}
        for name, card in people.items():
            bonus = 2 * card.rules["PRA-1"]
            wanted = {"Month": raw.MONTH, "Deductions": card.points - bonus, "Bonuses": bonus}
            wanted |= {"Total": 100 + card.points, "Grade": GRADES[card.grade], "Fixed money": card.money}
            wanted |= {"Minutes absent": card.minutes, **{code: card.rules[code] for code in codes}}
            with self.subTest(name):
                self.assertEqual({column: found[name][column] for column in wanted}, wanted)
        self._check_event_rows(people, pages["Events"])

    def _check_event_rows(self, people, page):
        head, *rows = page
        column = {name: head.index(name) for name in head}
        counted = Counter((row[column["Employee"]], row[column["Rule"]]) for row in rows)
        wanted = {(name, rule): count for name, card in people.items() for rule, count in card.rules.items()}
        self.assertEqual(counted, wanted)
        for name, card in people.items():
            mine = [row for row in rows if row[column["Employee"]] == name]
            sums = tuple(sum(row[column[title]] for row in mine) for title in ("Points", "Money"))
            self.assertEqual(sums, (card.points, card.money), name)

    def _check_pay_workbook(self, cards, lines_of):
        """Each person's row has the lines of the payslip, the foot their sums and the checksum of all cells (PAY-5)."""
        ((_title, rows),) = self._sheets("hr", "property_hr_scoring_payroll.pay_month_xlsx", self.pay).items()
        head, people = rows[2], {self.people[name].name: (name, card) for name, card in cards.items()}
        body = rows[3 : 3 + len(people)]
        found = {row[head.index("Employee")]: dict(zip(head, row, strict=True)) for row in body}
        self.assertEqual(found.keys(), people.keys())
        for shown, (name, card) in people.items():
            lines = lines_of(name, card)
            wanted = {title: lines.get(code, 0) for title, code in MONEY.items()}
            asked = -sum(min(lines.get(code, 0), 0) for code in ("P_POINTS", "P_FIXED"))
            wanted |= {"Deductions asked": asked, "Deductions taken": round(asked - lines.get("P_GUARD", 0), 2)}
            wanted |= {"Unworked minutes": card.minutes, "Praise points": 2 * card.rules["PRA-1"]}
            with self.subTest(name):
                self.assertEqual({title: round(found[shown][title], 2) for title in wanted}, wanted)
        self._check_foot(head, body, rows[3 + len(people) :])

    def _check_foot(self, head, body, foot):
        first = head.index("Wage")
        sums = [round(sum(row[at] for row in body), 2) for at in range(first, len(head))]
        self.assertEqual([round(cell, 2) for cell in foot[0][first:]], sums)
        plain = [head.index(title) for title in ("Number", "Employee", "Estate", "Month", "Unworked minutes")]
        texts = [[str(cell) if at in plain else f"{cell:.2f}" for at, cell in enumerate(row)] for row in body]
        texts += [[f"{cell:.2f}" for cell in foot[0][first:]]]
        whole = "\n".join(map("\x1f".join, texts))
        self.assertEqual(foot[1][:2], ("Checksum", sha256(whole.encode()).hexdigest()))
