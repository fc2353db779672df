# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import AttemptError
from ..guard import PASS
from ..rules import exam as rules


class PropertyTrainingPractical(models.Model):
    """The practical part of an attempt, point by point, by the examiner's checklist (TRN-7).

    *Draft* until recorded; then the share of passed points is the mark of the part, and the sheet is sealed and stays.
    """

    _name = "property.training.practical"
    _description = "Practical Exam"
    _inherit = ["property.checklist.sheet.mixin", "property.own.case.mixin", "property.seal.mixin"]
    _guard_pass = PASS
    _guard_error = AttemptError
    _own_case_error = AttemptError
    _transitions = {"draft": {"done"}}
    _order = "id desc"
    _rec_name = "attempt_id"

    attempt_id = fields.Many2one(
        "property.training.attempt", required=True, index=True, ondelete="restrict", help="Whose attempt is judged."
    )
    employee_id = fields.Many2one(related="attempt_id.employee_id", store=True, index=True)
    estate_id = fields.Many2one(related="attempt_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="attempt_id.company_id", store=True, index=True)
    line_ids = fields.One2many(
        "property.training.practical.line",
        "practical_id",
        string="Points",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        copy=True,
        help="The points of the checklist with their answers.",
    )
    state = fields.Selection([("draft", "Draft"), ("done", "Recorded")], default="draft", required=True, readonly=True)

    _attempt_once = models.Constraint("UNIQUE(attempt_id)", "The practical part of this attempt has its sheet already.")

    def _keeps_answers(self):
        return self.state == "done"

    def action_done(self):
        """Record the sheet: its share of passed points is the mark."""
        self.check_access("write")
        self._check_not_own_case()
        for sheet in self:
            if problems := sheet._answer_problems():
                raise AttemptError("; ".join(problems))
            sums = sheet._answer_sums()
            passed = len(sheet.line_ids.filtered(lambda line: line.answer == "pass"))
            sheet._move(PASS, "done", **sums)
            sheet.attempt_id.action_mark(rules.PRACTICAL, passed, passed + sums["failed_count"])
        self._seal("practical exam")
        return True

    def _seal_payload(self):
        self.ensure_one()
        return {
            "person": self.employee_id.name,
            "attempt": self.attempt_id.number,
            "checklist": self.checklist_id.name,
            "points": [
                {"name": line.name, "answer": line.answer, "remark": line.remark or ""}
                for line in self.line_ids.sorted("id")
            ],
        }
