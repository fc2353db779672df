# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, models

from ..rules import appointment


class PropertyAppointmentConflict(models.AbstractModel):
    """Says who is expected elsewhere, on the way or away at an agreed time, before it is saved (TKT-5)."""

    _name = "property.appointment.conflict"
    _description = "Conflicts of Appointments"

    @api.model
    def _texts(self, appointments):
        """``{appointment: words}`` of those that get in the way of something; new ones count as well."""
        mine = appointments.filtered(
            lambda r: r.state == appointment.AGREED and r.start_at and r.end_at and r.employee_id
        )
        if not mine:
            return {}
        elsewhere, away = {}, self._away(mine)
        for company, records in mine.grouped(lambda record: record.estate_id.company_id).items():
            elsewhere |= self._elsewhere(records, timedelta(minutes=company.property_appointment_gap_minutes))
        texts = {record: [elsewhere.get(record), away.get(record)] for record in mine}
        return {record: " ".join(filter(None, words)) for record, words in texts.items() if any(words)}

    @api.model
    def _elsewhere(self, mine, gap):
        """Who is expected at another home at the same time, or too soon before or after."""
        rows = [*mine, *self._others(mine, gap)]
        slots = [
            appointment.Slot(number, row.employee_id._origin.id, row.start_at, row.end_at)
            for number, row in enumerate(rows)
        ]
        found = appointment.conflicts(slots, gap)
        return {
            record: self.env._(
                "%(worker)s is expected elsewhere: %(others)s",
                worker=record.employee_id.name,
                others=self._listed(self._label(rows[other]) for other in found[number]),
            )
            for number, record in enumerate(mine)
            if number in found
        }

    @api.model
    def _others(self, mine, gap):
        """Appointments of the same workers around these times."""
        return self.env["property.appointment"].search(
            [
                ("id", "not in", mine._origin.ids),
                ("state", "=", appointment.AGREED),
                ("employee_id", "in", mine.employee_id._origin.ids),
                ("start_at", "<", max(mine.mapped("end_at")) + gap),
                ("end_at", ">", min(mine.mapped("start_at")) - gap),
            ]
        )

    @api.model
    def _label(self, record):
        """An appointment with its local time."""
        at = record.estate_id._local(record.start_at).strftime("%H:%M") if record.estate_id else ""
        return f"{record.display_name} {at}"

    @api.model
    def _away(self, mine):
        """Who is away: leaves as Odoo's planning knows them, and times off of the person."""
        # sudo: whether somebody is away, not why
        people = mine.employee_id._origin.sudo()
        resources = {employee.id: employee.resource_id.id for employee in people}
        leaves = people.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "in", list(resources.values())),
                ("date_from", "<", max(mine.mapped("end_at"))),
                ("date_to", ">", min(mine.mapped("start_at"))),
            ]
        )
        spans = [appointment.Slot(leave.id, leave.resource_id.id, leave.date_from, leave.date_to) for leave in leaves]
        return {
            record: self.env._("%s is away at this time.", record.employee_id.name)
            for record in mine
            if appointment.is_away(spans, resources[record.employee_id._origin.id], record.start_at, record.end_at)
        }
