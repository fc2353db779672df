# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import disruption as rules


class PropertyDisruptionPage(models.AbstractModel):
    """What a resident sees in the portal of the disruptions of the own buildings (TKT-9)."""

    _name = "property.disruption.page"
    _description = "Portal Cards of Disruptions"

    @api.model
    def _cards(self):
        """Current disruptions of the user's homes as plain values, what begins first at the top.

        :return: list of dicts: ``name``, ``text``, ``where``, ``begin`` and ``end`` (local), ``is_begun``
        """
        homes = self.env["helpdesk.ticket.portal"]._homes()
        if not homes:
            return []
        # sudo: what was announced to the residents of the own buildings, and nothing else of it
        found = self.env["property.disruption"].sudo().search(
            [
                ("estate_id", "in", homes.estate_id.ids),
                ("state", "in", rules.CURRENT),
                "|",
                ("building_ids", "=", False),
                ("building_ids", "in", homes.building_id.ids),
            ],
            order="start_at, id",
        )  # fmt: skip
        now = fields.Datetime.now()
        return [self._card(record, now) for record in found]

    def _card(self, record, now):
        local = record.estate_id._local
        return {
            "name": record.name,
            "text": record.text,
            "where": self._listed(record.building_ids.mapped("name")) or record.estate_id.name,
            "begin": local(record.start_at),
            "end": local(record.end_at),
            "is_begun": record.start_at <= now,
        }
