# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DutyEntryError

#: what an entry and its call say alike
COMMON = {"name": "text", "phone": "phone", "rings": "rings", "unit_id": "unit_id", "partner_id": "partner_id"}
TICKET_KINDS = {"enquiry": "enquiry", "request": "service", "incident": "incident"}


class PropertyDutyCall(models.Model):
    """A call answered on duty stands in the running log by itself (DUT-5, TKT-1)."""

    _inherit = "property.call"

    duty_entry_ids = fields.One2many("property.duty.entry", "call_id", string="In the Log", readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        calls = super().create(vals_list)
        calls._log_calls()
        return calls

    def write(self, vals):
        result = super().write(vals)
        if {*COMMON, "residency_id", "ticket_id"} & set(vals):
            self._follow_calls()
        return result

    def _log_calls(self):
        """Write the calls into the open logs of those who took them."""
        # sudo: the log takes every call, also one entered by somebody of another post
        logs = self.env["property.duty.log"].sudo().search(
            [
                ("state", "=", "open"),
                ("estate_id", "in", self.estate_id.ids),
                ("employee_ids", "in", self.employee_id.ids),
            ]
        )  # fmt: skip
        found = {(log.estate_id, person): log for log in logs for person in log.employee_ids}
        rows = []
        for call in self.filtered("employee_id"):
            if log := found.get((call.estate_id, call.employee_id)):
                rows.append(
                    {
                        **call._entry_vals(),
                        "log_id": log.id,
                        "kind": "call",
                        "call_id": call.id,
                        "author_id": call.employee_id.id,
                        "at": call.received_at,
                    }
                )
        self.env["property.duty.entry"].sudo().create(rows)  # sudo: as above

    def _follow_calls(self):
        """What is learnt during the call also stands in the log, while it is open; the ticket in any case."""
        for call in self.sudo():  # sudo: as in _log_calls
            for entry in call.duty_entry_ids:
                vals = {"ticket_id": call.ticket_id.id}
                if entry.log_id.state == "open":
                    vals |= call._entry_vals()
                entry.write(vals)

    def _entry_vals(self):
        self.ensure_one()
        return {
            theirs: self[ours].id if isinstance(self[ours], models.BaseModel) else self[ours]
            for ours, theirs in COMMON.items()
        }


class PropertyDutyEntry(models.Model):
    """Entries that need more become tickets (DUT-5); an incident's ticket reaches the director at once (DUT-7)."""

    _inherit = "property.duty.entry"

    def action_make_ticket(self):
        """Make the ticket of an entry, and show it; what is a ticket already is not made twice."""
        self.ensure_one()
        self._check_may_work()
        if self.ticket_id:
            raise DutyEntryError(self.env._("This entry is ticket %s already; open it.", self.ticket_id.number))
        if self.call_id:
            return self.call_id.action_make_ticket()
        text = self.text or ""
        ticket = self.env["helpdesk.ticket"].create(
            {
                "name": text.splitlines()[0][:80] if text else self.kind,
                "description": text,
                "estate_id": self.estate_id.id,
                "unit_id": self.unit_id.id,
                "partner_id": self.partner_id.id,
                "partner_name": self.partner_id.name,
                "caller_phone": self.phone,
                "rings": self.rings,
                "received_at": self.at,
                "property_kind": TICKET_KINDS.get(self.kind, "help"),
            }
        )
        # sudo: progress is closed for writing, the right was checked above
        self.sudo().write({"ticket_id": ticket.id})
        return ticket._action_show()
