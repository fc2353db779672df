# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import models

from ..guard import PASS
from ..rules import entry as rules

#: what a call and its entry say alike
COMMON = {"name": "text", "phone": "phone", "rings": "rings", "unit_id": "unit_id", "partner_id": "partner_id"}


class PropertyDutyCall(models.AbstractModel):
    """Keeps the calls of the desk in the duty log: written when answered, followed while the log is open (DUT-5).

    Calls are given with all rights.
    """

    _name = "property.duty.call"
    _description = "Calls in the Duty Log"

    def _log(self, calls):
        """Write the calls into the open logs where they were taken."""
        answered = calls.filtered(lambda call: call.employee_id and call.is_phone)
        logs = self._open_logs(answered)
        calls.env["property.duty.entry"]._passed_create(
            PASS,
            [
                {
                    **self._entry_vals(call, COMMON),
                    "log_id": logs[call.id],
                    "kind": "call",
                    "call_id": call.id,
                    "author_id": call.employee_id.id,
                    "at": call.received_at,
                }
                for call in answered
                if logs[call.id]
            ],
        )

    def _open_logs(self, calls):
        """{call id: id of the open log that takes it, or None}"""
        logs = calls.env["property.duty.log"].search([("state", "=", "open"), ("estate_id", "in", calls.estate_id.ids)])
        places = [
            rules.OpenLog(
                log.id, log.estate_id.id, log.post_id.id, frozenset(log.employee_ids.ids), log.post_id.is_desk
            )
            for log in logs
        ]
        return {
            call.id: rules.log_of_call(places, call.estate_id.id, call.desk_post_id.id, call.employee_id.id)
            for call in calls
        }

    def _follow(self, calls, names):
        """What is learnt during the call also stands in the log, while it is open; the ticket in any case.

        :param names: fields of the calls that were written
        """
        if "residency_id" in names:
            names = names | {"unit_id", "partner_id"}
        if not names & {*COMMON, "ticket_id"}:
            return
        same = defaultdict(calls.env["property.duty.entry"].browse)
        for entry in calls.duty_entry_ids:
            same[tuple(self._news(entry, names).items())] |= entry
        for vals, entries in same.items():
            if vals:
                entries._passed_write(PASS, dict(vals))

    def _news(self, entry, names):
        vals = self._entry_vals(entry.call_id, names & COMMON.keys()) if entry.log_id.state == "open" else {}
        return vals | ({"ticket_id": entry.call_id.ticket_id.id} if "ticket_id" in names else {})

    def _entry_vals(self, call, names):
        """What the entry of the call says, as far as it comes from these fields of the call."""
        return {
            COMMON[name]: call[name].id if isinstance(call[name], models.BaseModel) else call[name]
            for name in COMMON
            if name in names
        }
