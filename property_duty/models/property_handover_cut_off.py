# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..guard import PASS
from ..rules import carry

#: how far ahead a sheet looks for promises when nobody is rostered after it
AHEAD = timedelta(hours=12)


class PropertyHandoverCutOff(models.AbstractModel):
    """Puts on new sheets what is there at their cut-off: items, entries to read, work to take over (HND-2, HND-3).

    All sheets of a minute are filled together: the number of queries doesn't grow with the posts of a company.
    What can't wait for the next shift is put on a running sheet after its cut-off too, until both have signed.
    Called with all rights.
    """

    _name = "property.handover.cut.off"
    _description = "What Stands on a Handover"

    def _fill(self, sheets):
        """Put on the sheets what is there at their cut-off."""
        if not sheets:
            return
        self.env["property.handover.item"]._passed_create(PASS, self._item_vals(sheets))
        logs, until = self._logs(sheets), {sheet: sheet.cut_off_at for sheet in sheets}
        self.env["property.handover.work"]._passed_create(PASS, self._work_vals(sheets, logs, until))
        self._fill_entries(sheets, logs, until)
        sheets._document_index()
        sheets._refresh_screens()

    def _work_vals(self, sheets, logs, until):
        return [
            *self._task_vals(sheets, until),
            *self._entry_vals(sheets, logs, until),
            *self._ticket_vals(sheets, until),
        ]

    def _top_up(self, sheet, now):
        """Put on a running sheet what came after its cut-off and can't wait: important notes and tasks, tickets.

        :return: names of what came, empty when nothing did
        """
        until, logs = {sheet: max(now, sheet.cut_off_at)}, self._logs(sheet)
        on_sheet = {(line.kind, line[f"{line.kind}_id"].id) for line in sheet.work_ids}
        works = [
            vals
            for vals in self._work_vals(sheet, logs, until)
            if (vals["is_important"] or vals["kind"] == "ticket")
            and (vals["kind"], vals[f"{vals['kind']}_id"]) not in on_sheet
        ]
        self.env["property.handover.work"]._passed_create(PASS, works)
        entries = self._entries(sheet, logs, until, ("handover_ids", "=", False))
        entries = entries.filtered(lambda entry: carry.is_late(entry.at, sheet.cut_off_at, entry.is_important))
        self._carry(sheet, [(sheet.id, entry.id) for entry in entries])
        if entries:
            sheet._passed_write(PASS, {"read_at": False})
        return list(dict.fromkeys([vals["name"] for vals in works] + [entry.display_name for entry in entries]))

    def _item_vals(self, sheets):
        return [
            {
                "handover_id": sheet.id,
                "item_id": item.id,
                "sequence": item.sequence,
                "name": item.name,
                "code": item.code,
                "quantity": item.quantity,
            }
            for sheet in sheets
            for item in sheet.post_id.item_ids
        ]

    # --------------------------------------------------------------- the logs

    def _logs(self, sheets):
        """{sheet: the open log of its post, and the one that the sheet before closed}"""
        logs = self.env["property.duty.log"]
        current = logs._current(sheets.post_id)
        sheets.flush_model(["post_id", "end_at", "log_id", "state"])
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT ON (post_id) post_id, log_id FROM property_handover"
                " WHERE post_id = ANY(%s) AND id != ALL(%s) AND state != 'missed' ORDER BY post_id, end_at DESC",
                sheets.post_id.ids,
                sheets.ids,
            )
        )
        before = {post: logs.browse(log or ()) for post, log in rows}
        return {sheet: current[sheet.post_id] | before.get(sheet.post_id.id, logs) for sheet in sheets}

    def _entries(self, sheets, logs, until, *conditions):
        """The entries of these logs up to the last moment that a sheet shows."""
        in_logs = self.env["property.duty.log"].union(*logs.values())
        latest = max(until.values())
        return self.env["property.duty.entry"].search(
            [("log_id", "in", in_logs.ids), ("at", "<=", latest), *conditions]
        )

    def _pages(self, sheets, logs, until):
        """The sheets as the rules see them, the first change of hands in front."""
        return [carry.Page(sheet.id, until[sheet], frozenset(logs[sheet].ids)) for sheet in sheets.sorted("end_at")]

    def _as_notes(self, entries):
        return [carry.Note(entry.id, entry.log_id.id, entry.at) for entry in entries]

    def _fill_entries(self, sheets, logs, until):
        """Entries up to the cut-off which no sheet has carried yet; each is carried once, by the first sheet."""
        entries = self._entries(sheets, logs, until, ("handover_ids", "=", False))
        pairs = carry.carried(self._pages(sheets, logs, until), self._as_notes(entries))
        self._carry(sheets, pairs)
        nothing_to_read = sheets.browse(set(sheets.ids) - {sheet for sheet, _entry in pairs})
        for opened_at, empty in nothing_to_read.grouped("opened_at").items():
            empty._passed_write(PASS, {"read_at": opened_at})  # nothing to read is read

    def _carry(self, sheets, pairs):
        """Write (sheet id, entry id) in one statement: the many2many of each sheet has values of its own."""
        if not pairs:
            return
        field = sheets._fields["entry_ids"]
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s, %s) VALUES %s",
                *map(SQL.identifier, (field.relation, field.column1, field.column2)),
                SQL(", ").join(pairs),
            )
        )
        sheets.invalidate_recordset(["entry_ids"])
        self.env["property.duty.entry"].invalidate_model(["handover_ids"])

    # --------------------------------------------------------------- the work

    def _task_vals(self, sheets, until):
        tasks = self.env["property.duty.task"].search(
            [
                ("post_id", "in", sheets.post_id.ids),
                ("state", "=", "open"),
                ("opened_at", "<=", max(until.values())),
            ]
        )
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
            for sheet in sheets
            for task in tasks
            if task.post_id == sheet.post_id and task.opened_at <= until[sheet]
        ]

    def _entry_vals(self, sheets, logs, until):
        """Entries of their logs that are still to do and have become neither a ticket nor a task."""
        to_do = (("needs_action", "=", True), ("is_done", "=", False), ("ticket_id", "=", False))
        entries = self._entries(sheets, logs, until, *to_do)
        entries -= self.env["property.duty.task"].search([("entry_id", "in", entries.ids)]).entry_id
        notes = self._as_notes(entries)
        return [
            {
                "handover_id": page.key,
                "kind": "entry",
                "entry_id": entry.id,
                "name": entry.text or entry.display_name,
                "place": entry.unit_id.display_name,
                "is_important": entry.is_important,
            }
            for page in self._pages(sheets, logs, until)
            for entry in entries.browse(carry.until_cut_off(page, notes))
        ]

    def _ticket_vals(self, sheets, until):
        """The open tickets of the person who leaves, and what falls due while the next one is on duty (HND-3)."""
        desks = sheets.filtered("post_id.is_desk")
        found = self._open_tickets(desks, until).grouped("estate_id")
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
            if self._takes_over(sheet, ticket, until[sheet])
        ]

    def _open_tickets(self, sheets, until):
        """The open tickets that may stand on one of these sheets, the one that is due first in front."""
        tickets = self.env["helpdesk.ticket"]
        if not sheets:
            return tickets
        leaving = Domain("user_id", "in", sheets.out_employee_id.user_id.ids)
        due = Domain("next_due_at", "<=", max(self._ahead(sheet) for sheet in sheets))
        domain = Domain("estate_id", "in", sheets.estate_id.ids) & Domain("stage_id.closed", "=", False)
        domain &= Domain("received_at", "<=", max(until.values())) & (leaving | due)
        return tickets.search(domain, order="next_due_at, id")

    def _takes_over(self, sheet, ticket, until):
        leaving = sheet.out_employee_id.user_id
        return carry.takes_over(
            received_at=ticket.received_at,
            cut_off_at=until,
            is_of_leaving=bool(leaving) and ticket.user_id == leaving,
            due_at=ticket.next_due_at or None,
            next_end_at=self._ahead(sheet),
        )

    def _ahead(self, sheet):
        """Until when the next person is on duty."""
        return sheet.in_shift_id.end_at or sheet.end_at + AHEAD
