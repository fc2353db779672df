# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

TOP = 8


class SessionXlsx(models.AbstractModel):
    """The training record as a workbook: a sheet for each session (TRN-11)."""

    _name = "report.property_training.session_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Training Record as XLSX"

    def generate_xlsx_report(self, workbook, data, sessions):
        """What was taught by whom, and who was there."""
        book = self._book(workbook)
        for session in sessions:
            page = book.sheet(f"{session.display_name} {session.id}")
            page.put(0, 0, self.env._("Training Record: %s", session.topic_id.name), "title")
            for number, row in enumerate(self._head(session), 1):
                page.put_row(number, 0, row)
            page.table(TOP, [Column(head) for head in self._heads()], self._rows(session))
            page.widths(18, 22, 12, 18, 12, 24, 24, 18)

    def _head(self, session):
        return (
            (self.env._("Estate"), session.estate_id.name),
            (self.env._("Place"), session.place or None),
            (self.env._("Trainer"), session.trainer_id.name),
            (self.env._("Supervisor Present"), session.supervisor_id.name or None),
            (self.env._("Material"), session.material_id.display_name or None),
            (self.env._("Content"), session.content or None),
        )

    def _heads(self):
        return (
            self.env._("Begins"),
            self.env._("Trainee"),
            self.env._("Outcome"),
            self.env._("Came"),
            self.env._("Minutes There"),
            self.env._("Excuse"),
            self.env._("Discipline"),
            self.env._("Noted By"),
        )

    def _rows(self, session):
        local = session.estate_id._local
        for sitting in session.sitting_ids:
            begins = local(sitting.starts_at).replace(tzinfo=None)
            for row in sitting.attendance_ids:
                came = row.came_at and local(row.came_at).replace(tzinfo=None)
                labels = {
                    name: dict(row._fields[name]._description_selection(self.env)).get(row[name])
                    for name in ("outcome", "how")
                }
                yield (
                    begins,
                    row.employee_id.name,
                    labels["outcome"],
                    came or None,
                    row.attended_minutes,
                    row.excuse or None,
                    row.discipline_remark or None,
                    labels["how"],
                )
