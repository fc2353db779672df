# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models

from ..exceptions import DutyEntryError

#: what an entry and its call say alike
COMMON = {"name": "text", "phone": "phone", "rings": "rings", "unit_id": "unit_id", "partner_id": "partner_id"}
TICKET_KINDS = {"enquiry": "enquiry", "request": "service", "incident": "incident"}


class PropertyDutyCall(models.Model):
    """A call answered on duty stands in the running log by itself (DUT-5, TKT-1)."""

    _inherit = "property.call"

    desk_post_id = fields.Many2one(
        "property.post",
        string="Desk",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="Post at whose desk the call was taken.",
    )
    duty_entry_ids = fields.One2many("property.duty.entry", "call_id", string="In the Log", readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        calls = super().create(vals_list)
        calls._log_calls()
        return calls

    def write(self, vals):
        result = super().write(vals)
        if {*COMMON, "residency_id", "ticket_id"} & set(vals):
            self._follow_calls(set(vals))
        return result

    def _log_calls(self):
        """Write the calls into the open logs where they were taken."""
        logs = self._open_logs()
        self.env["property.duty.entry"].sudo().create(  # sudo: as in _open_logs
            [
                {
                    **call._entry_vals(),
                    "log_id": logs[call].id,
                    "kind": "call",
                    "call_id": call.id,
                    "author_id": call.employee_id.id,
                    "at": call.received_at,
                }
                for call in self.filtered("employee_id")
                if logs[call]
            ]
        )

    def _open_logs(self):
        """{call: open log}: of the desk that took it, else of the person, else the only one of the estate's desks."""
        # sudo: the log takes every call, also one entered by somebody of another post
        logs = self.env["property.duty.log"].sudo().search(
            [("state", "=", "open"), ("estate_id", "in", self.estate_id.ids)]
        )  # fmt: skip
        of_post = {(log.estate_id, log.post_id): log for log in logs}
        of_person = {(log.estate_id, person): log for log in logs for person in log.employee_ids}
        of_desk = logs.filtered("post_id.is_desk").grouped("estate_id")
        only = {estate: found for estate, found in of_desk.items() if len(found) == 1}
        return {
            call: of_post.get((call.estate_id, call.desk_post_id))
            or of_person.get((call.estate_id, call.employee_id))
            or only.get(call.estate_id, logs.browse())
            for call in self
        }

    def _follow_calls(self, names):
        """What is learnt during the call also stands in the log, while it is open; the ticket in any case.

        :param names: fields of the calls that were written
        """
        if "residency_id" in names:
            names = names | {"unit_id", "partner_id"}
        same = defaultdict(self.env["property.duty.entry"].sudo)
        for entry in self.sudo().duty_entry_ids:  # sudo: as in _open_logs
            call = entry.call_id
            vals = call._entry_vals(names) if entry.log_id.state == "open" else {}
            if "ticket_id" in names:
                vals["ticket_id"] = call.ticket_id.id
            same[tuple(vals.items())] |= entry
        for vals, entries in same.items():
            if vals:
                entries.write(dict(vals))

    def _entry_vals(self, names=frozenset(COMMON)):
        """What the entry of the call says, as far as it comes from these fields of the call."""
        self.ensure_one()
        return {
            theirs: self[ours].id if isinstance(self[ours], models.BaseModel) else self[ours]
            for ours, theirs in COMMON.items()
            if ours in names
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
