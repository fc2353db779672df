# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyEstate(models.Model):
    """The open desks of an estate hear of what happens there, and read again (under two seconds, by the bus)."""

    _inherit = "property.estate"

    def _tell_desks(self):
        told = self.env.cr.precommit.data.setdefault("property_duty.desk", set())  # one word per transaction
        for estate in self.filtered(lambda estate: estate.id not in told):
            told.add(estate.id)
            self.env["bus.bus"]._sendone(estate, "property_duty/desk", {"estate_id": estate.id})


class PropertyObligation(models.Model):
    """Desks hear of every change of what is owed."""

    _inherit = "property.obligation"

    @api.model
    def _insert_rows(self, rows):
        found = super()._insert_rows(rows)
        if found:
            self.env["property.estate"].browse({row["estate_id"] for row in rows})._tell_desks()
        return found

    @api.model
    def _update_rows(self, changes):
        result = super()._update_rows(changes)
        # sudo: which estates the rows belong to, to tell their screens
        self.sudo().browse(changes).estate_id._tell_desks()
        return result


class PropertyShift(models.Model):
    """Desks show who is on duty, and who has come."""

    _inherit = "property.shift"

    def _move(self, target):
        result = super()._move(target)
        self.estate_id._tell_desks()
        return result

    def _store_findings(self, findings, now, cause):
        changed = super()._store_findings(findings, now, cause)
        changed.estate_id._tell_desks()
        return changed
