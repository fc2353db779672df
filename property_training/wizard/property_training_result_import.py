# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import table

from ..exceptions import ExamError
from ..rules import exam
from ..rules import question_file as rules


class PropertyTrainingResultImport(models.TransientModel):
    """Import of the results of an exam that was sat on paper (TRN-7).

    Each row is somebody's open attempt, with the per cent of the parts that were judged; a mark is final.
    """

    _name = "property.training.result.import"
    _description = "Import Exam Results"
    _inherit = "property.import.wizard"

    exam_id = fields.Many2one("property.training.exam", required=True, help="Exam whose results are in the file.")

    @api.model
    def _open(self, exam):
        """The action that asks for the file of an exam's results."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import Exam Results"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_exam_id": exam.id},
        }

    # ------------------------------------------------------------- what it takes

    def _import_columns(self):
        expected = self.env._("0 to 100 per cent")
        words = {
            exam.WRITTEN: (self.env._("Written (%)"), "Written (%)", "Written"),
            exam.PRACTICAL: (self.env._("Practical (%)"), "Practical (%)", "Practical"),
            exam.ORAL: (self.env._("Oral (%)"), "Oral (%)", "Oral"),
        }
        return [
            table.Column("person", (self.env._("Person"), "Person", "Name"), required=True),
            *(table.Column(part, labels, "decimal", expected=expected) for part, labels in words.items()),
        ]

    # ------------------------------------------------------------ check, import

    def _import_check(self, records):
        return self._plan(records)[1]

    def _import_records(self, records):
        self.exam_id.check_access("write")
        if self.exam_id.state == "draft":
            raise ExamError(self.env._("%s isn't open yet; open it first.", self.exam_id.display_name))
        plan, _errors = self._plan(records)
        attempts = self.env["property.training.attempt"].union(*plan)
        attempts._check_examiner()
        attempts._judge(
            {one: {part: (mark, 100) for part, mark in marks.items()} for one, marks in plan.items()},
            judge=self.env.user,
        )
        return {
            self.env._("Rows in the file"): len(records),
            self.env._("Passed"): len(attempts.filtered(lambda one: one.verdict == exam.PASSED)),
            self.env._("Failed"): len(attempts.filtered(lambda one: one.verdict == exam.FAILED)),
        }

    def _plan(self, records):
        """What the rows amount to: ``({attempt: {part: per cent}}, [RowError])``."""
        columns = {column.name: column for column in self._import_columns()}
        running = self.exam_id.attempt_ids.filtered(lambda one: one.verdict == exam.OPEN)
        people = [(one.id, table.normal(one.employee_id.name)) for one in running]
        own, plan, errors = running._own_cases(), {}, []
        for record in records:
            attempt_id, code = rules.who(table.normal(record["person"]), people)
            attempt = running.browse(attempt_id or ())
            fault = ("person", code) if code else self._fault(record, attempt, attempt in plan, attempt in own)
            if fault:
                errors.append(record.error(columns[fault[0]], fault[1], self._expected(*fault)))
            else:
                plan[attempt] = self._marks(record)
        return plan, errors

    def _fault(self, record, attempt, is_double, is_own):
        """``(column, code)`` of a row that can't be taken, else None."""
        if is_double:
            return "person", "duplicate"
        if is_own:
            return "person", "refused"
        asked = attempt._asked()
        judged = [part for part in asked if attempt[f"{part}_verdict"] != exam.OPEN]
        return rules.result_fault(self._marks(record), asked, judged)

    def _marks(self, record):
        return {part: mark for part in exam.PARTS if (mark := record.get(part)) is not None}

    def _expected(self, column, code):
        """What would be right, where the column doesn't say it."""
        return {
            ("person", "unknown"): self.env._("somebody whose attempt at this exam is open"),
            ("person", "conflict"): self.env._("one of several people of this name; enter their marks by hand"),
            ("person", "refused"): self.env._("somebody else: nobody enters the own mark"),
        }.get((column, code)) or (self.env._("a part that is asked and not judged yet") if code == "conflict" else "")
