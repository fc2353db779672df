# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column


class SessionXlsx(models.AbstractModel):
    """Training records as a workbook, a page for each session: what the sheet on paper says (TRN-5, TRN-11)."""

    _name = "report.property_training.session_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Training Record as XLSX"

    def generate_xlsx_report(self, workbook, data, sessions):
        """A page for each session: its head, who came to each sitting, and who signed."""
        book = self._book(workbook)
        for session in sessions:
            page = book.sheet(session.display_name)
            page.put(0, 0, self.env._("Training Record: %s", session.topic_id.name), "title")
            row = self._put_pairs(page, 1, self._head(session))
            for sitting in session.sitting_ids:
                row = self._put_sitting(page, row + 1, sitting)
            self._put_pairs(page, row + 1, self._signatures(session))

    def _put_pairs(self, page, row, pairs):
        for label, value in pairs:
            page.put(row, 0, label, "head")
            page.put(row, 1, value, "wrap")
            row += 1
        return row

    def _head(self, session):
        states = dict(session._fields["state"]._description_selection(self.env))
        pairs = [
            (self.env._("Estate"), session.estate_id.name),
            (self.env._("Trainer"), session.trainer_id.name),
            (self.env._("Place"), session.place),
            (self.env._("Supervisor present"), session.supervisor_id.name),
            (self.env._("Material"), session.material_id.display_name),
            (self.env._("State"), states[session.state]),
            (self.env._("Content"), session.content),
        ]
        if session.amends_id:
            pairs.append((self.env._("Why It Is Corrected"), session.amend_reason))
        return pairs

    def _signatures(self, session):
        # sudo: the hash stands on the print, whatever else of the seal may be read
        seal = session.sudo().seal_ids[:1].payload_hash if session.is_sealed else ""
        return [
            (self.env._("Signed by"), session.held_by_id.name),
            (self.env._("Signed at"), self._moment(session, session.held_at)),
            (self.env._("Supervisor"), session.supervised_at and session.supervisor_id.name),
            (self.env._("Signed at"), self._moment(session, session.supervised_at)),
            (self.env._("Seal"), seal),
        ]

    def _put_sitting(self, page, row, sitting):
        begin = sitting.estate_id._local(sitting.starts_at)
        page.put(
            row,
            0,
            self.env._("%(begin)s (%(minutes)s minutes)", begin=f"{begin:%Y-%m-%d %H:%M}", minutes=sitting.minutes),
        )
        columns = [
            Column(self.env._("Trainee"), 20),
            Column(self.env._("Outcome"), 24),
            Column(self.env._("Came"), 17, "moment"),
            Column(self.env._("Minutes there"), 12),
            Column(self.env._("Remark"), 40, "wrap"),
            Column(self.env._("Noted By"), 20),
            Column(self.env._("Signature"), 18),
        ]
        return page.table(row + 1, columns, self._rows(sitting.attendance_ids))

    def _rows(self, people):
        outcomes, hows = (dict(people._fields[name]._description_selection(self.env)) for name in ("outcome", "how"))
        return [
            (
                one.employee_id.name,
                outcomes[one.outcome],
                one.came_at and one.estate_id._local(one.came_at).replace(tzinfo=None),
                one.attended_minutes,
                " · ".join(filter(None, (one.excuse, one.discipline_remark))),
                one.noted_by_id.name,
                hows[one.how] if one.how and one.how != "list" else "",
            )
            for one in people
        ]

    def _moment(self, session, at):
        return f"{session.estate_id._local(at):%Y-%m-%d %H:%M}" if at else ""
