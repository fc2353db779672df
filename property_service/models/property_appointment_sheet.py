# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from hashlib import sha256

from odoo import api, models

from odoo.addons.property_document.sealed import named

from ..rules import appointment


class PropertyAppointmentSheet(models.AbstractModel):
    """The sheet of a finished service: what the resident signs for, and where the archive finds it (REC-5)."""

    _name = "property.appointment.sheet"
    _description = "Sheet of a Home Service"

    @api.model
    def _payload(self, record):
        """What the seal of an appointment holds."""
        return {
            "ticket": record.ticket_id.number,
            "unit": named(record.unit_id),
            "worker": named(record.employee_id),
            "start_at": record.start_at.isoformat(),
            "arrived_at": record.arrived_at.isoformat(),
            "done_at": record.done_at.isoformat(),
            "work": record.work_text,
            "signed_by": record.signer_name,
            "signature": sha256(record.signature or b"").hexdigest(),  # its hash stands for the file
            "charges": [line._seal_values() for line in record.charge_ids.sorted("id")],
        }

    @api.model
    def _archive_rows(self, appointments):
        """``{appointment id: values of its row in the archive}`` of finished ones."""
        return {
            record.id: {
                "estate_id": record.estate_id.id,
                "title": self.env._(
                    "Service at %(unit)s: %(subject)s",
                    unit=record.unit_id.name,
                    subject="—" if record.is_destroyed else record.subject,
                ),
                "number": record.ticket_id.number,
                "date": record.estate_id._local_date(record.done_at),
                "unit_id": record.unit_id.id,
                "partner_id": not record.is_destroyed and record.partner_id.id,
                "employee_id": record.employee_id.id,
                "text": record.work_text,
            }
            for record in appointments
            if record.state == appointment.DONE
        }
