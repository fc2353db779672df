# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from hashlib import sha256

from odoo import api, models

from ..rules import appointment


class PropertyAppointmentDocument(models.Model):
    """What the resident signs for, and where the archive finds it (REC-5)."""

    _inherit = "property.appointment"

    def _seal_payload(self):
        self.ensure_one()
        return {
            "ticket": self.ticket_id.number,
            "unit": self.unit_id.name,
            "worker": self.employee_id.name,
            "start_at": self.start_at.isoformat(),
            "arrived_at": self.arrived_at.isoformat(),
            "done_at": self.done_at.isoformat(),
            "work": self.work_text,
            "signed_by": self.signer_name,
            "signature": self._seal_file(self.signature),
            "charges": [
                {
                    "name": line.name,
                    "kind": line.kind,
                    "quantity": f"{line.quantity:.2f}",
                    "price": f"{line.price_unit:.2f}",
                    "amount": f"{line.amount:.2f}",
                    "free": line.free_reason or "",
                }
                for line in self.charge_ids.sorted("id")
            ],
        }

    @api.model
    def _seal_file(self, content):
        """A file in a payload: its hash stands for it."""
        return sha256(content or b"").hexdigest()

    @api.model
    def _seal_locked_fields(self):
        return super()._seal_locked_fields() - {"obligation_state", "next_due_at", "obligation_ids", "charge_total"}

    def _document_values(self):
        return {
            record.id: {
                "estate_id": record.estate_id.id,
                "title": self.env._(
                    "Service at %(unit)s: %(subject)s", unit=record.unit_id.name, subject=record.subject
                ),
                "number": record.ticket_id.number,
                "date": record.estate_id._local_date(record.done_at),
                "unit_id": record.unit_id.id,
                "partner_id": record.partner_id.id,
                "employee_id": record.employee_id.id,
            }
            for record in self
            if record.state == appointment.DONE
        }

    @api.model
    def _document_fields(self):
        return {"state", "employee_id"}

    def _document_report(self):
        return self.env.ref("property_service.property_appointment_report")
