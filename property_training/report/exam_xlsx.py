# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

TOP = 2


class ExamXlsx(models.AbstractModel):
    """The statistics of exams as a workbook with charts (TRN-7, TRN-8)."""

    _name = "report.property_training.exam_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Exam Statistics as XLSX"

    def generate_xlsx_report(self, workbook, data, exams):
        """One sheet: by attempt, by topic, and the exams one by one."""
        page = self._book(workbook).sheet(self.env._("Exam statistics"))
        figures = self.env["property.training.exam.statistics"]._figures(exams)
        page.put(0, 0, self.env._("Exam statistics"), "title")
        below = self._put_rounds(page, figures["rounds"])
        below = self._put_topics(page, figures["topics"], max(below, TOP + 16))
        self._put_exams(page, exams, below + 1)

    def _labels(self):
        return [
            Column(label, 14)
            for label in (
                self.env._("Finished"),
                self.env._("Passed"),
                self.env._("Failed"),
                self.env._("Not finished"),
                self.env._("Pass rate (%)"),
                self.env._("Wanted (%)"),
            )
        ]

    def _values(self, row):
        rate = float(row["rate"]) if row["rate"] else None
        return row["sat"], row["passed"], row["failed"], row["open"], rate, row["target"]

    def _put_rounds(self, page, rows):
        """The table by attempt with its chart; the first row below it."""
        labels = self._labels()
        below = page.table(
            TOP, [Column(self.env._("Attempt"), 36), *labels], [(row["number"], *self._values(row)) for row in rows]
        )
        if rows:
            series = {labels[4].label: 5, labels[5].label: 6}
            chart = page.chart("column", (TOP + 1, TOP + len(rows), 0), series, (TOP, 8), (560, 300))
            chart.set_y_axis({"min": 0, "max": 100})
        return below

    def _put_topics(self, page, rows, top):
        page.put(top, 0, self.env._("First attempts by topic"), "title")
        columns = [Column(self.env._("Topic"), 36), *self._labels()]
        return page.table(top + 1, columns, [(row["name"], *self._values(row)) for row in rows])

    def _put_exams(self, page, exams, top):
        page.put(top, 0, self.env._("Exams"), "title")
        columns = (
            Column(self.env._("Topic"), 36),
            Column(self.env._("Estate"), 14),
            Column(self.env._("Day"), 14, "date"),
            Column(self.env._("Passed at once (%)"), 14),
            Column(self.env._("Plan revised"), 14),
            Column(self.env._("Reasons"), 14),
        )
        yes, no = self.env._("yes"), self.env._("no")
        page.table(
            top + 1,
            columns,
            [
                (
                    exam.topic_id.name,
                    exam.estate_id.name,
                    exam.exam_on,
                    exam.first_rate if exam.first_count else None,
                    (yes if exam.is_plan_revised else no) if exam.state == "closed" else None,
                    exam.decision,
                )
                for exam in exams
            ],
        )
