# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column


class SessionXlsx(models.AbstractModel):
    """Training records as a workbook, a page for each session (TRN-5, TRN-11)."""

    _name = "report.property_training.session_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Training Record as XLSX"

    def generate_xlsx_report(self, workbook, data, sessions):
        """A page for each session: its head, and who came to each sitting."""
        book = self._book(workbook)
        for session in sessions:
            page = book.sheet(session.display_name)
            page.put(0, 0, self.env._("Training Record: %s", session.topic_id.name), "title")
            row = self._put_head(page, session)
            for sitting in session.sitting_ids:
                row = self._put_sitting(page, row + 1, sitting)

    def _put_head(self, page, session):
        states = dict(session._fields["state"]._description_selection(self.env))
        head = [
            (self.env._("Estate"), session.estate_id.name),
            (self.env._("Trainer"), session.trainer_id.name),
            (self.env._("Place"), session.place),
            (self.env._("Supervisor present"), session.supervisor_id.name),
            (self.env._("Material"), session.material_id.display_name),
            (self.env._("State"), states[session.state]),
            (self.env._("Content"), session.content),
        ]
        for row, (label, value) in enumerate(head, 1):
            page.put(row, 0, label, "head")
            page.put(row, 1, value, "wrap")
        return len(head) + 1

    def _put_sitting(self, page, row, sitting):
        estate, people = sitting.estate_id, sitting.attendance_ids
        outcomes = dict(people._fields["outcome"]._description_selection(self.env))
        begin = estate._local(sitting.starts_at)
        page.put(
            row,
            0,
            self.env._("%(begin)s (%(minutes)s minutes)", begin=f"{begin:%Y-%m-%d %H:%M}", minutes=sitting.minutes),
        )
        columns = [
            Column(self.env._("Trainee"), 20),
            Column(self.env._("Outcome"), 24),
            Column(self.env._("Signed In"), 17, "moment"),
            Column(self.env._("Minutes there"), 12),
            Column(self.env._("Remark"), 40, "wrap"),
        ]
        rows = (
            (
                one.employee_id.name,
                outcomes[one.outcome],
                one.came_at and estate._local(one.came_at).replace(tzinfo=None),
                one.attended_minutes,
                one.discipline_remark or one.excuse,
            )
            for one in people
        )
        return page.table(row + 1, columns, rows)
