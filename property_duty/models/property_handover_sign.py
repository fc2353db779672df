# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import consteq

from ..exceptions import HandoverError
from ..rules import handover as rules

SIDES = (rules.OUT, rules.IN)
FREE_TRIES, WAIT_SECONDS = 5, 30


class HrEmployee(models.Model):
    """Wrong PINs are counted, so that nobody finds one by trying."""

    _inherit = "hr.employee"

    property_pin_failures = fields.Integer(groups="hr.group_hr_user", copy=False)
    property_pin_failed_at = fields.Datetime(groups="hr.group_hr_user", copy=False)


class PropertyHandover(models.Model):
    """Both sign with their own identity; the second signature hands over (HND-5)."""

    _inherit = "property.handover"

    # ------------------------------------------------------------ signatures

    def sheet_sign(self, side, signature, pin=None, badge=None):
        """Sign for one side.

        :param str side: ``out`` or ``in``
        :param str signature: the drawn signature, PNG in base64
        :param str pin: the person's PIN; ``badge`` the code of the badge. Without a PIN set, the person who is
            signed in to Odoo signs as such.
        :return: ``{"sheet": sheet_data}``, or ``{"error": text}`` when the identity isn't proven (the wrong try is
            counted, so it can't be an exception)
        :raises HandoverError: something is left to do
        """
        sheet = self._begin()
        if side not in SIDES:
            raise HandoverError(self.env._("The screen is out of date; load it again."))
        if sheet[f"{side}_signed_at"]:  # sent twice
            return {"sheet": self.sheet_data()}
        sheet._check_complete()
        if not signature:
            raise HandoverError(self.env._("Draw your signature first."))
        employee = sheet[f"{side}_employee_id"]
        identity = self._prove(employee, pin, badge)
        if identity not in ("pin", "badge", "login"):
            return {"error": identity}
        now = fields.Datetime.now()
        signed = {f"{side}_signed_at": now, f"{side}_identity": identity, f"{side}_signature": signature}
        sheet.write({**signed, "state": "half"})
        if sheet.out_signed_at and sheet.in_signed_at:
            sheet._complete(now)
        sheet._tell_screens()
        return {"sheet": self.sheet_data()}

    def _check_complete(self):
        if self.state == "done":
            raise HandoverError(self.env._("%s was handed over already.", self.display_name))
        if problems := self._problem_texts():
            raise HandoverError(
                self.env._(
                    "%(sheet)s can't be signed yet: %(problems)s.",
                    sheet=self.display_name,
                    problems="; ".join(problem["text"] for problem in problems),
                )
            )

    def _prove(self, employee, pin, badge):
        """``pin``, ``badge`` or ``login`` by which the person is known, else a text that says what is wrong."""
        # sudo: PIN and badge are compared here and shown to nobody
        person = employee.sudo()
        now = fields.Datetime.now()
        wait = rules.wait_seconds(
            person.property_pin_failures, person.property_pin_failed_at or None, now, FREE_TRIES, WAIT_SECONDS
        )
        if wait:
            return self.env._("Too many wrong tries; wait %s seconds.", wait)
        given, known = (badge, person.barcode) if badge else (pin, person.pin)
        if given and known and consteq(str(given), str(known)):
            person.write({"property_pin_failures": 0, "property_pin_failed_at": False})
            return "badge" if badge else "pin"
        if not person.pin and not given:
            if person.user_id == self.env.user:
                return "login"
            return self.env._("%s has no PIN: sign with the badge, or have the PIN set by HR.", person.name)
        person.write({"property_pin_failures": person.property_pin_failures + 1, "property_pin_failed_at": now})
        return self.env._("This isn't the PIN or badge of %s.", person.name)

    def sheet_withdraw(self):
        """Take the first signature back, with a trace, so that the sheet can be mended."""
        sheet = self._begin()
        if sheet.state != "half":
            raise HandoverError(self.env._("Only a sheet with one signature can be opened again."))
        side = rules.OUT if sheet.out_signed_at else rules.IN
        name = sheet[f"{side}_employee_id"].name
        sheet.write(
            {"state": "open", f"{side}_signed_at": False, f"{side}_identity": False, f"{side}_signature": False}
        )
        sheet.message_post(body=self.env._("The signature of %s was taken back before the other one signed.", name))
        sheet._tell_screens()
        return self.sheet_data()

    def sheet_release(self, reason):
        """The supervisor lets the handover go on in spite of important unfinished work (HND-3)."""
        sheet = self._begin()
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise AccessError(self.env._("Only the supervisor releases a handover with important unfinished work."))
        if not (reason or "").strip():
            raise HandoverError(self.env._("Say why the handover may go on."))
        if sheet.state == "done":
            raise HandoverError(self.env._("%s was handed over already.", sheet.display_name))
        sheet.write({"released_by_id": self.env.uid, "released_at": fields.Datetime.now(), "release_reason": reason})
        sheet._tell_screens()
        return self.sheet_data()

    # ------------------------------------------------------------ completion

    def _complete(self, now):
        """Both have signed: logs change, work changes hands, the sheet is sealed. All in this transaction."""
        Log = self.env["property.duty.log"].sudo()  # sudo: as in _begin
        current = Log._current(self.post_id)[self.post_id]
        current._close(now)
        opened = Log._open(self.post_id, self.in_employee_id, now, self.in_shift_id)
        arrived = self.in_shift_id.first_in_at or self.in_signed_at
        start = self.in_shift_id.start_at or self.end_at
        gap = rules.gap(self.end_at, now) if self.alarmed_at else None
        self._note_gone()
        rostered = (self.out_shift_id.employee_id, self.in_shift_id.employee_id)
        self._open_tasks()
        self._move_work()
        self.write(
            {
                "state": "done",
                "done_at": now,
                "log_id": current.id,
                "next_log_id": opened.id,
                "arrived_at": arrived,
                "arrival_late_seconds": rules.arrival_late_seconds(
                    arrived, start, self.estate_id.handover_early_minutes
                ),
                "gap_minutes": int((gap[1] - gap[0]).total_seconds() // 60) if gap else 0,
                "is_off_roster": (self.out_employee_id, self.in_employee_id) != rostered,
            }
        )
        self._seal("handover", signers=(self.out_employee_id | self.in_employee_id).user_id or self.env.user)

    def _open_tasks(self):
        """Differences, abnormal conditions and what the log left to do are followed until settled (HND-2..4)."""
        lost = self.item_ids.filtered(lambda item: item.state in (rules.MISSING, rules.DAMAGED))
        states = dict(lost._fields["state"]._description_selection(self.env))
        lines = [
            (item, f"{item.name}: {states[item.state]} ({item.found}/{item.quantity})", item.explanation)
            for item in lost
        ]
        lines += [(condition, condition.text, condition.explanation) for condition in self.condition_ids]
        lines += [
            (work, work.name, False) for work in self.work_ids if work.kind == "entry" and not work.entry_id.is_done
        ]
        tasks = self.env["property.duty.task"].create(
            [
                {
                    "name": name,
                    "note": note,
                    "post_id": self.post_id.id,
                    "owner_id": self.in_employee_id.id,
                    "handover_id": self.id,
                    "entry_id": line.entry_id.id if line._name == "property.handover.work" else False,
                    "is_important": line._name == "property.handover.work" and line.is_important,
                }
                for line, name, note in lines
            ]
        )
        for (line, _name, _note), task in zip(lines, tasks, strict=True):
            line.task_id = task

    def _move_work(self):
        """What was taken over has a new owner, in the tickets and on the clock too."""
        tasks = self.work_ids.task_id.filtered(lambda task: task.state == "open")
        tasks.write({"owner_id": self.in_employee_id.id})
        tickets = self.work_ids.ticket_id
        mine = tickets.filtered(lambda ticket: ticket.user_id and ticket.user_id == self.out_employee_id.user_id)
        if user := self.in_employee_id.user_id:
            mine.write({"user_id": user.id})
        owed = self.env["property.obligation"].sudo().search(  # sudo: the clock's rows, moved with the work
            [
                ("res_model", "=", "helpdesk.ticket"),
                ("res_id", "in", tickets.ids),
                ("is_owed", "=", True),
                ("employee_id", "=", self.out_employee_id.id),
            ]
        )  # fmt: skip
        if owed:
            owed._reassign(self.in_employee_id, reason=self.display_name)

    # ------------------------------------------------------------------ seal

    def _seal_payload(self):
        self.ensure_one()
        return {
            "post": self.post_id.name,
            "estate": self.estate_id.name,
            "end_at": self.end_at,
            "cut_off_at": self.cut_off_at,
            "items": [[i.name, i.quantity, i.found, i.state, i.explanation or ""] for i in self.item_ids],
            "works": [[w.kind, w.name, w.is_important, w.taken_at] for w in self.work_ids],
            "conditions": [[c.text, c.explanation or ""] for c in self.condition_ids],
            "entries": self.entry_ids.sorted("id").ids,
            "area": self.area,
            "remark": self.remark or "",
            "photos": sorted(self.attachment_ids.mapped("checksum")),
            "released": [self.released_by_id.name or "", self.release_reason or ""],
            "read_at": self.read_at or None,
            "tidied_at": self.tidied_at or None,
            "arrived": [self.arrived_at or None, self.arrival_late_seconds],
            "exceptions": [self.left_at or None, self.alarmed_at or None, self.gap_minutes, self.is_off_roster],
            "out": self._seal_side(rules.OUT),
            "in": self._seal_side(rules.IN),
            "done_at": self.done_at,
        }

    def _seal_side(self, side):
        signature = self.with_context(bin_size=False)[f"{side}_signature"] or b""
        return {
            "person": self[f"{side}_employee_id"].name or "",
            "signed_at": self[f"{side}_signed_at"] or None,
            "identity": self[f"{side}_identity"] or "",
            "signature": hashlib.sha256(signature).hexdigest(),
        }

    def _seal_locked_fields(self):
        """All but the marks that come after signing: the wrong leaving is known before, the alarm too."""
        return super()._seal_locked_fields() - {"is_exception", "difference_count", "work_count"}

    # ------------------------------------------------------------- documents

    def _document_values(self):
        return {
            sheet.id: {
                "estate_id": sheet.estate_id.id,
                "title": sheet.display_name,
                "date": sheet.estate_id._local_date(sheet.end_at),
                "employee_id": sheet.out_employee_id.id,
            }
            for sheet in self
        }

    def _document_report(self):
        return self.env.ref("property_duty.action_report_handover")
