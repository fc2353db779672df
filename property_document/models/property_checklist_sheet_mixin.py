# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS
from ..rules import checklist as rules

RESULTS = [(rules.PASS, "Passed"), (rules.FAIL, "Failed")]


class PropertyChecklistSheetMixin(models.AbstractModel):
    """For documents filled in point by point: inspections, forms.

    The points are built from the checklist in its order and keep the text of that day. A model has a computed
    ``line_ids`` to its lines (``property.checklist.answer.mixin``)::

        line_ids = fields.One2many(…, compute="_compute_line_ids", store=True, readonly=False, copy=True)

    asks ``_answer_problems`` before it is recorded, and writes ``_answer_sums`` when it is.
    """

    _name = "property.checklist.sheet.mixin"
    _description = "Sheet Filled In by a Checklist"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS

    checklist_id = fields.Many2one("property.checklist", required=True, ondelete="restrict", help="What is looked at.")
    result = fields.Selection(RESULTS, readonly=True, copy=False, index=True)
    failed_count = fields.Integer(string="Failed Points", readonly=True, copy=False)

    @api.depends("checklist_id")
    def _compute_line_ids(self):
        """The points of the checklist, as they read today, answered as a new one is."""
        lines = self.env[self._fields["line_ids"].comodel_name]
        for sheet in self.filtered(lambda sheet: not sheet._keeps_answers()):
            points = [fields.Command.create(lines._vals_of_point(point)) for point in sheet.checklist_id.line_ids]
            with lines._passing(PASS, creates=True):
                sheet.line_ids = [fields.Command.clear(), *points]

    def _keeps_answers(self):
        """Whether the sheet holds its points already, whatever its checklist says now."""
        return False

    def _wanted_points(self):
        """Points that nobody takes out of the sheet: those that the checklist had when the sheet was begun."""
        return self.checklist_id.line_ids.filtered(lambda point: point.create_date <= self.create_date)

    def _answers(self):
        """The points as the rules have them."""
        return [
            rules.Answer(line.name, line.answer, line.remark or "", line.point_id.is_remark_required)
            for line in self.line_ids
        ]

    def _answer_sums(self):
        """Values of the result."""
        self.ensure_one()
        answers = self.line_ids.mapped("answer")
        return {"result": rules.result(answers), "failed_count": rules.count(answers).failed}

    def _answer_problems(self):
        """Texts of what keeps the answers from being recorded."""
        self.ensure_one()
        if still := self.line_ids.filtered(lambda line: not line.answer).mapped("name"):
            return [self.env._("answer these points first: %s", self._listed(still))]
        answers, problems = self._answers(), []
        known = self.checklist_id.with_context(active_test=False).line_ids.ids
        answered = [line.point_id.id for line in self.line_ids if line.point_id]
        if not rules.are_points_of(answered, known, self._wanted_points().ids):
            problems.append(self.env._("its points aren't those of its checklist; choose the checklist anew"))
        if rules.result(point.answer for point in answers) is None:
            problems.append(self.env._("nothing applied: mark at least one point"))
        if missing := rules.unexplained(answers):
            problems.append(self.env._("say what was seen at %s", self._listed(missing)))
        return problems
