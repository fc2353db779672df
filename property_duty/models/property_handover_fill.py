# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

#: how far ahead a sheet looks for promises when nobody is rostered after it
AHEAD = timedelta(hours=12)


class PropertyHandover(models.Model):
    """What stands on sheets when they open: items, entries to read, work to take over, as of their cut-off.

    All sheets of a minute are filled together: the number of queries doesn't grow with the posts of a company.
    """

    _inherit = "property.handover"

    def _fill(self):
        """Put on the sheets what is there at their cut-off."""
        if not self:
            return
        self._fill_items()
        logs = self._logs()
        works = [*self._task_vals(), *self._entry_vals(logs), *self._ticket_vals()]
        self.env["property.handover.work"].sudo().create(works)  # sudo: lines are written by steps only
        self._fill_entries(logs)
        self._document_index()
        self._tell_screens()

    def _fill_items(self):
        self.env["property.handover.item"].sudo().create(  # sudo: lines are written by steps only
            [
                {
                    "handover_id": sheet.id,
                    "item_id": item.id,
                    "sequence": item.sequence,
                    "name": item.name,
                    "code": item.code,
                    "quantity": item.quantity,
                }
                for sheet in self
                for item in sheet.post_id.item_ids
            ]
        )

    def _logs(self):
        """{sheet: the open log of its post, and the one that the sheet before closed}"""
        Log = self.env["property.duty.log"].sudo()  # sudo: as in _open_due
        current = Log._current(self.post_id)
        self.flush_model(["post_id", "end_at", "log_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT ON (post_id) post_id, log_id FROM property_handover"
                " WHERE post_id = ANY(%s) AND id != ALL(%s) ORDER BY post_id, end_at DESC",
                self.post_id.ids,
                self.ids,
            )
        )
        before = {post: Log.browse(log or ()) for post, log in rows}
        # sudo: as above
        return {sheet: current[sheet.post_id].sudo() | before.get(sheet.post_id.id, Log) for sheet in self}

    def _fill_entries(self, logs):
        """Entries up to the cut-off which no sheet has carried yet; each is carried once, by the first sheet."""
        entries = self.env["property.duty.entry"].sudo().search(  # sudo: as in _open_due
            [
                ("log_id", "in", self._all_logs(logs).ids),
                ("at", "<=", max(self.mapped("cut_off_at"))),
                ("handover_ids", "=", False),
            ]
        )  # fmt: skip
        carried, pairs = self.env["property.duty.entry"], []
        for sheet in self.sorted("end_at"):
            own = sheet._until_cut_off(entries - carried, logs)
            carried |= own
            pairs += [(sheet.id, entry.id) for entry in own]
        self._carry(pairs)
        nothing_to_read = self.browse(set(self.ids) - {sheet for sheet, _entry in pairs})
        for opened_at, sheets in nothing_to_read.grouped("opened_at").items():
            sheets.read_at = opened_at  # nothing to read is read

    def _carry(self, pairs):
        """Write (sheet id, entry id) in one statement: the many2many of each sheet has values of its own."""
        if not pairs:
            return
        field = self._fields["entry_ids"]
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s, %s) VALUES %s",
                *map(SQL.identifier, (field.relation, field.column1, field.column2)),
                SQL(", ").join(pairs),
            )
        )
        self.invalidate_recordset(["entry_ids"])
        self.env["property.duty.entry"].invalidate_model(["handover_ids"])

    def _all_logs(self, logs):
        return self.env["property.duty.log"].union(*logs.values())

    def _until_cut_off(self, entries, logs):
        """Those of these entries that stand in the logs of this sheet, up to its cut-off."""
        return entries.filtered(lambda entry: entry.log_id in logs[self] and entry.at <= self.cut_off_at)

    def _task_vals(self):
        tasks = self.env["property.duty.task"].sudo().search(  # sudo: as in _open_due
            [
                ("post_id", "in", self.post_id.ids),
                ("state", "=", "open"),
                ("opened_at", "<=", max(self.mapped("cut_off_at"))),
            ]
        )  # fmt: skip
        return [
            {
                "handover_id": sheet.id,
                "kind": "task",
                "task_id": task.id,
                "name": task.name,
                "place": task.unit_id.display_name,
                "so_far": task.note,
                "is_important": task.is_important,
            }
            for sheet in self
            for task in tasks
            if task.post_id == sheet.post_id and task.opened_at <= sheet.cut_off_at
        ]

    def _entry_vals(self, logs):
        """Entries of their logs that are still to do and have become neither a ticket nor a task."""
        entries = self.env["property.duty.entry"].sudo().search(  # sudo: as in _open_due
            [
                ("log_id", "in", self._all_logs(logs).ids),
                ("at", "<=", max(self.mapped("cut_off_at"))),
                ("needs_action", "=", True),
                ("is_done", "=", False),
                ("ticket_id", "=", False),
            ]
        )  # fmt: skip
        known = self.env["property.duty.task"].sudo().search([("entry_id", "in", entries.ids)])  # sudo: as above
        return [
            {
                "handover_id": sheet.id,
                "kind": "entry",
                "entry_id": entry.id,
                "name": entry.text or entry.display_name,
                "place": entry.unit_id.display_name,
                "is_important": entry.is_important,
            }
            for sheet in self
            for entry in sheet._until_cut_off(entries - known.entry_id, logs)
        ]

    def _ticket_vals(self):
        """The open tickets of the person who leaves, and what falls due while the next one is on duty (HND-3)."""
        desks = self.filtered("post_id.is_desk")
        found = desks._open_tickets().grouped("estate_id")
        return [
            {
                "handover_id": sheet.id,
                "kind": "ticket",
                "ticket_id": ticket.id,
                "name": f"{ticket.number} {ticket.name}",
                "place": ticket.unit_id.display_name,
                "due_at": ticket.next_due_at,
                "is_important": ticket.is_major and not ticket.major_decision,
            }
            for sheet in desks
            for ticket in found.get(sheet.estate_id, ())
            if sheet._takes_over(ticket)
        ]

    def _open_tickets(self):
        """The open tickets that may stand on one of these sheets, the one that is due first in front."""
        tickets = self.env["helpdesk.ticket"].sudo()  # sudo: as in _open_due
        if not self:
            return tickets
        leaving = Domain("user_id", "in", self.out_employee_id.user_id.ids)
        due = Domain("next_due_at", "<=", max(sheet._ahead() for sheet in self))
        domain = Domain("estate_id", "in", self.estate_id.ids) & Domain("stage_id.closed", "=", False)
        domain &= Domain("received_at", "<=", max(self.mapped("cut_off_at"))) & (leaving | due)
        return tickets.search(domain, order="next_due_at, id")

    def _takes_over(self, ticket):
        """Whether an open ticket of the estate belongs on this sheet."""
        leaving = self.out_employee_id.user_id
        is_mine = leaving and ticket.user_id == leaving
        is_due = ticket.next_due_at and ticket.next_due_at <= self._ahead()
        return ticket.received_at <= self.cut_off_at and bool(is_mine or is_due)

    def _ahead(self):
        """Until when the next person is on duty."""
        return self.in_shift_id.end_at or self.end_at + AHEAD
