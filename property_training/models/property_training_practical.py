# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.sealed import named

from ..exceptions import AttemptError
from ..guard import PASS
from ..rules import exam as rules

SEAL = "practical_exam"


class PropertyTrainingPractical(models.Model):
    """The practical part of an attempt, point by point, by the examiner's checklist (TRN-7).

    *Draft* until recorded; then the share of passed points is the mark of the part, and the sheet is sealed and stays.
    """

    _name = "property.training.practical"
    _description = "Practical Exam"
    _inherit = [
        "property.estate.scope.mixin",
        "property.checklist.sheet.mixin",
        "property.own.case.mixin",
        "property.seal.mixin",
    ]
    _estate_fields = ("attempt_id",)
    _guard_pass = PASS
    _guard_error = AttemptError
    _own_case_error = AttemptError
    _transitions = {"draft": {"done"}}
    _order = "id desc"
    _rec_name = "attempt_id"

    attempt_id = fields.Many2one(
        "property.training.attempt",
        string="Exam Record",
        required=True,
        index=True,
        ondelete="restrict",
        help="Whose attempt is judged.",
    )
    checklist_id = fields.Many2one(compute="_compute_checklist_id", store=True, precompute=True, readonly=True)
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

    @api.depends("attempt_id")
    def _compute_checklist_id(self):
        """The checklist of the topic, as it was set when the sheet was begun."""
        for sheet in self:
            sheet.checklist_id = sheet.checklist_id or sheet.attempt_id.topic_id.practical_checklist_id

    @api.constrains("attempt_id")
    def _check_attempt(self):
        """:raises AttemptError: nothing practical is asked of the person any more"""
        self.attempt_id._check_asked(rules.PRACTICAL)

    def _keeps_answers(self):
        return self.state == "done"

    def action_done(self):
        """Record the sheet: its share of passed points is the mark."""
        self.check_access("write")
        self.attempt_id._check_examiner()
        self._record(fields.Datetime.now())
        return True

    def _record(self, at):
        """The sheets as they were filled in at that moment.

        :raises AttemptError: a point has no answer, or a failed one no remark
        """
        marks = {}
        for sheet in self:
            if problems := sheet._answer_problems():
                raise AttemptError(self._phrased(problems))
            sums = sheet._answer_sums()
            passed = len(sheet.line_ids.filtered(lambda line: line.answer == "pass"))
            sheet._move(PASS, "done", **sums)
            marks[sheet.attempt_id] = {rules.PRACTICAL: (passed, passed + sums["failed_count"])}
        self.attempt_id._judge(marks, judge=self.env.user, at=at)
        self._seal(SEAL)

    def _seal_payload(self):
        self.ensure_one()
        return {
            "person": named(self.employee_id),
            "topic": named(self.attempt_id.topic_id),
            "attempt": self.attempt_id.number,
            "checklist": named(self.checklist_id),
            "points": [
                {"name": line.name, "answer": line.answer, "remark": line.remark or ""}
                for line in self.line_ids.sorted("id")
            ],
        }
