# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ComparisonError
from ..rules import book_file, compare


class PropertyScoreComparison(models.TransientModel):
    """Two versions of the rulebook compared: what was added, changed and taken out, rule by rule (SCO-1).

    It is for everybody who may read both versions, since people acknowledge the later one. Rules are told apart by
    their codes; a rule with another code is another rule.
    """

    _name = "property.score.comparison"
    _description = "Comparison of Rulebooks"
    _inherit = ["property.value.mixin"]
    _rec_name = "after_id"

    before_id = fields.Many2one(
        "property.score.rulebook",
        string="Earlier Version",
        required=True,
        ondelete="cascade",
        help="What held before.",
    )
    after_id = fields.Many2one(
        "property.score.rulebook",
        string="Later Version",
        required=True,
        ondelete="cascade",
        help="What is compared with it, a draft too.",
    )
    is_run = fields.Boolean(readonly=True)
    line_ids = fields.One2many("property.score.comparison.line", "comparison_id", string="Differences", readonly=True)
    added_count = fields.Integer(string="Added", readonly=True, help="Rules and lines that only the later one has.")
    changed_count = fields.Integer(string="Changed", readonly=True, help="Rules and lines that say something else.")
    removed_count = fields.Integer(
        string="Taken Out", readonly=True, help="Rules and lines that only the earlier one has."
    )

    def action_run(self):
        """Compare and show what differs."""
        self.ensure_one()
        (self.before_id | self.after_id).check_access("read")
        if self.before_id == self.after_id:
            raise ComparisonError(self.env._("Both are the same version. Choose another one to compare it with."))
        found = compare.compare(self._said(self.before_id), self._said(self.after_id))
        titles, names = self.env["property.score.book.format"]._titles(), self._names()
        self.line_ids.unlink()
        self.env["property.score.comparison.line"].create(
            [
                {"comparison_id": self.id, "sequence": place, **self._vals(one, titles, names)}
                for place, one in enumerate(found, 1)
            ]
        )
        counts = compare.counts(found)
        self.write({"is_run": True, **{f"{kind}_count": number for kind, number in counts.items()}})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Versions Compared"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def action_print(self):
        """The comparison as a PDF."""
        return self._report("property_hr_scoring.property_score_comparison_report_pdf")

    def action_xlsx(self):
        """The comparison as a workbook."""
        return self._report("property_hr_scoring.property_score_comparison_report_xlsx")

    def _report(self, xmlid):
        self.ensure_one()
        return self.env.ref(xmlid).report_action(self)

    def _said(self, book):
        """A version as the rules compare it, in the words of the user: see ``rules.compare``."""
        form = self.env["property.score.book.format"]
        cells = form._cells(book, languages=[self.env.lang or "en_US"])
        rows = []
        for part in form._parts():
            columns = form._columns(part, [self.env.lang or "en_US"])
            labels = {column: form._label(part, name) for column, (name, _language) in columns.items()}
            marks = [
                column for column, (name, _language) in columns.items() if name in part.key and part.code != "book"
            ]
            rows += [self._row(part, row, labels, marks) for row in cells[part.code]]
        return compare.lines(rows)

    @api.model
    def _row(self, part, row, labels, marks):
        """``(sheet, code of the rule, what tells the line apart, {label: text})``."""
        subject = row.get("code") if part.code == book_file.RULES else row.get(book_file.OWNER)
        key = " · ".join(self._text(row[mark]) for mark in marks if row[mark] is not None)
        told = {*marks, book_file.OWNER}
        said = {labels[column]: self._text(value) for column, value in row.items() if column not in told}
        return part.code, subject or "", "" if part.code == book_file.RULES else key, said

    @api.model
    def _text(self, value):
        """A cell in words."""
        if value is None:
            return ""
        return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

    def _names(self):
        """What the rules are called, in the later version where both have them: ``{code: text}``."""
        books = (self.before_id + self.after_id).with_context(active_test=False)
        return {rule.code: rule.name for book in books for rule in book.rule_ids}

    @api.model
    def _vals(self, change, titles, rules):
        """A difference as a line of the screen."""
        subject = f"{change.subject} {rules.get(change.subject, '')}".strip()
        return {
            "part": titles[change.sheet],
            "subject": subject or change.key or titles[change.sheet],
            "line": change.key if subject else "",
            "kind": change.kind,
            "field_label": change.field,
            "old": change.old,
            "new": change.new,
        }
