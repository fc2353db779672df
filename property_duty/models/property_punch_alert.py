# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import PunchAlertError
from ..guard import PASS

#: who taps again and again is recorded each time, and notified once in so long
QUIET = timedelta(minutes=10)


class PropertyPunchAlert(models.Model):
    """Somebody punched who is not on the roster now: let in and flagged, or refused (DUT-3).

    Made by the punch itself, at a kiosk or in the menu bar, and never changed: so nothing is lost when a punch is
    refused. The supervisor is notified in the same moment.
    """

    _name = "property.punch.alert"
    _description = "Punch Off the Roster"
    _inherit = ["property.guarded.mixin", "mail.thread", "property.duty.alarm.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = PunchAlertError
    _order = "at desc, id desc"

    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id")
    at = fields.Datetime(string="Moment", required=True, readonly=True)
    kind = fields.Selection(
        [("flag", "Let in, flagged"), ("refuse", "Refused")], string="Outcome", required=True, readonly=True
    )
    attendance_id = fields.Many2one("hr.attendance", string="Punch", readonly=True, ondelete="set null")

    @api.depends("employee_id", "at")
    def _compute_display_name(self):
        for alert in self:
            at = alert.estate_id._local(alert.at)
            alert.display_name = f"{alert.employee_id.name} {at:%Y-%m-%d %H:%M}"

    def _guard_text(self, names):
        return self.env._("What happened at the kiosk is not changed afterwards.")

    def _guard_text_delete(self):
        return self._guard_text(())

    @api.model
    def _raise(self, employee, estate, kind, punch):
        """Record the punch and notify the supervisor of the estate.

        :param kind: ``flag`` or ``refuse``
        :param punch: the attendance, empty when it was refused
        """
        now = fields.Datetime.now()
        before = [("employee_id", "=", employee.id), ("kind", "=", kind), ("at", ">", now - QUIET)]
        mine = self.sudo()  # sudo: nobody writes alerts by hand, and not everybody reads them
        is_notified = mine.search_count(before, limit=1)
        vals = {"employee_id": employee.id, "estate_id": estate.id, "at": now, "kind": kind, "attendance_id": punch.id}
        alert = mine._passed_create(PASS, [vals])
        if not is_notified:
            alert._alarm(self._alarm_users(estate, now).get(estate.id) or self.env["res.users"])
        return alert

    def _alarm_words(self):
        title = (
            self.env._("Refused, not on the roster: %s", self.display_name)
            if self.kind == "refuse"
            else self.env._("Checked in, not on the roster: %s", self.display_name)
        )
        return title, self.env._("Approve a cover, plan a shift, or send the person home.")

    def _words(self):
        """What the person who punched reads, and whom to call."""
        self.ensure_one()
        supervisor = self.estate_id._responsible_employee("supervisor", self.at)[self.estate_id.id]
        person = supervisor.sudo()  # sudo: the number to call is on the wall anyway
        phone = person.work_phone or person.mobile_phone or ""
        who = f"{person.name or self.env._('the supervisor')} {phone}".strip()
        if self.kind == "refuse":
            return self.env._(
                "You are not checked in: you are not on the roster now. Please call %s. Your attempt is recorded.", who
            )
        return self.env._(
            "You are not on the roster now. Please call %s. Without approval the person on the roster stays"
            " responsible.",
            who,
        )
