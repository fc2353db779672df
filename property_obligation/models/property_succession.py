# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import obligation as clock


class PropertySuccession(models.AbstractModel):
    """Limits that still run go to who holds the role of their type now.

    A limit that was missed, seen by the sweep or not yet, stays whose it was; what each holder owes for the own person
    ends by its recurrence.
    """

    _inherit = "property.succession"

    @api.model
    def _left(self, left):
        now = fields.Datetime.now()
        for person, estate, roles in left:
            running = self.env["property.obligation"].search(
                [
                    ("employee_id", "=", person.id),
                    ("estate_id", "=", estate.id),
                    ("state", "in", clock.RUNNING),
                    ("done_at", "=", False),
                    ("due_at", ">=", now),
                    ("res_model", "!=", person._name),
                ]
            )
            reason = self.env._("%s has left the estate", person.name)
            for role, rows in running.grouped(lambda row: row.type_id.role_id).items():
                holder = role and estate._responsible_employee(role.code, now)[estate.id]
                if not holder or holder == person:
                    holder = self._successor(person, estate, role or roles)
                rows._reassign(holder, reason)
        return super()._left(left)
