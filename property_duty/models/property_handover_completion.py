# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.fields import Domain

from ..guard import PASS
from ..rules import handover as rules
from .property_post_desk import DESK_ROLE


class PropertyHandoverCompletion(models.AbstractModel):
    """What follows from the second signature: logs change, work changes hands, the sheet is sealed (HND-1..6).

    All of it in the signing transaction; the handover is given with all rights.
    """

    _name = "property.handover.completion"
    _description = "Completion of a Handover"

    def _complete(self, sheet, now):
        """Both have signed."""
        logs = self._change_logs(sheet, now)
        relief = sheet.env["property.handover.relief"]
        relief._note_gone(sheet)
        self._open_tasks(sheet)
        self._move_work(sheet)
        sheet._move(PASS, "done", done_at=now, **logs, **self._outcome(sheet, now))
        signers = (sheet.out_employee_id | sheet.in_employee_id).user_id
        sheet._seal("handover", signers=signers or self.env.user)

    def _change_logs(self, sheet, now):
        logs = sheet.env["property.duty.log"]
        current = logs._current(sheet.post_id)[sheet.post_id]
        current._close(now)
        opened = logs._open(sheet.post_id, sheet.in_employee_id, now, sheet.in_shift_id)
        return {"log_id": current.id, "next_log_id": opened.id}

    def _outcome(self, sheet, now):
        """How punctual the handover was, and whether the people were those of the roster."""
        arrived_at = sheet.in_shift_id.first_in_at or sheet.in_signed_at
        start = sheet.in_shift_id.start_at or sheet.end_at
        rostered = (sheet.out_shift_id.employee_id, sheet.in_shift_id.employee_id)
        early = sheet.estate_id.handover_early_minutes
        return {
            "arrived_at": arrived_at,
            "arrival_late_seconds": rules.arrival_late_seconds(arrived_at, start, early),
            "gap_minutes": rules.gap_minutes(sheet.end_at, now) if sheet.alarmed_at else 0,
            "is_off_roster": (sheet.out_employee_id, sheet.in_employee_id) != rostered,
        }

    # ---------------------------------------------------------------- the work

    def _open_tasks(self, sheet):
        """Differences, abnormal conditions and what the log left to do are followed until settled (HND-2..4)."""
        follow = [*self._lost(sheet), *self._abnormal(sheet), *self._left_to_do(sheet)]
        fixed = {"post_id": sheet.post_id.id, "owner_id": sheet.in_employee_id.id, "handover_id": sheet.id}
        tasks = sheet.env["property.duty.task"]
        tasks = tasks._passed_create(PASS, [{**vals, **fixed} for _line, vals in follow])
        for (line, _vals), task in zip(follow, tasks, strict=True):
            line._passed_write(PASS, {"task_id": task.id})

    def _lost(self, sheet):
        lost = sheet.item_ids.filtered(lambda item: item.state in (rules.MISSING, rules.DAMAGED))
        states = dict(lost._fields["state"]._description_selection(self.env))
        return [
            (
                item,
                {
                    "name": f"{item.name}: {states[item.state]} ({item.found}/{item.quantity})",
                    "note": item.explanation,
                },
            )
            for item in lost
        ]

    def _abnormal(self, sheet):
        return [(line, {"name": line.text, "note": line.explanation}) for line in sheet.condition_ids]

    def _left_to_do(self, sheet):
        lines = sheet.work_ids.filtered(lambda line: line.kind == "entry" and not line.entry_id.is_done)
        return [
            (line, {"name": line.name, "entry_id": line.entry_id.id, "is_important": line.is_important})
            for line in lines
        ]

    def _move_work(self, sheet):
        """What was taken over has a new owner, in the tickets and on the clock too."""
        tasks = sheet.work_ids.task_id.filtered(lambda task: task.state == "open")
        tasks.write({"owner_id": sheet.in_employee_id.id})
        tickets = sheet.work_ids.ticket_id
        of_post, coming = self._of_post(sheet, tickets), sheet.in_employee_id.user_id
        is_of_post = Domain("res_id", "in", of_post.ids) & Domain("type_id.role_id.code", "=", DESK_ROLE)
        is_of_leaving = Domain("res_id", "in", tickets.ids) & Domain("employee_id", "=", sheet.out_employee_id.id)
        owed = sheet.env["property.obligation"].search(
            Domain("res_model", "=", "helpdesk.ticket") & Domain("is_owed", "=", True) & (is_of_post | is_of_leaving)
        )
        if owed:
            owed._reassign(sheet.in_employee_id, reason=sheet.display_name, kind="handed_over")
        if coming:  # after their limits, which would follow the tickets as if they were given away
            of_post.filtered(lambda ticket: ticket.user_id).write({"user_id": coming.id})

    def _of_post(self, sheet, tickets):
        """The tickets that are the post's own: of nobody, of who leaves, or of attendants who aren't on duty now."""
        people = (sheet.out_employee_id | sheet.in_employee_id).user_id
        people |= sheet.env["property.post.desk"]._off_duty(sheet.estate_id, sheet.end_at)
        return tickets.filtered(lambda ticket: not ticket.user_id or ticket.user_id in people)
