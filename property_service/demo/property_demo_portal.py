# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import csv
import pathlib
from datetime import timedelta

from odoo import api, fields, models

TEXTS = pathlib.Path(__file__).parent / "requests.csv"


class PropertyDemoPortal(models.AbstractModel):
    """What the demonstration resident filed: one promised, one to confirm, one confirmed and rated."""

    _name = "property.demo.portal"
    _description = "Demo Data of the Portal"

    @api.model
    def _load(self, login="resident"):
        """The story of one resident up to the moment of installing; a second call does nothing."""
        user = self.env["res.users"].search([("login", "=", login), ("share", "=", True)], limit=1)
        tickets = self.env["helpdesk.ticket"].with_user(user)
        homes = tickets._portal_homes() if user else self.env["property.residency"]
        if not homes or tickets.search_count([("partner_id", "=", user.partner_id.id)], limit=1):
            return
        worker = self.env.ref("property_base.employee_attendant", raise_if_not_found=False)
        with TEXTS.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._tell(tickets, homes[0].unit_id, row, worker or self.env["hr.employee"])

    @api.model
    def _tell(self, tickets, unit, row, worker):
        """One request and what came of it."""
        now = fields.Datetime.now()
        filed = tickets._portal_file({"unit_id": unit.id, "kind": row["kind"], "text": row["text"]})
        ticket = filed.sudo()  # sudo: the desk answers
        promise = now + timedelta(minutes=int(row["promise"])) if row["promise"] else None
        ticket._answer(now, next_at=promise, text=row["answer"], employee=worker)
        if row["stars"]:
            filed._portal_confirm(True, int(row["stars"]), row["remark"])
