# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import SealedError
from ..guard import PASS


class PropertySealHead(models.Model):
    """Head of a chain on a day: its number and hash as they were exported. The check compares the chain with them."""

    _name = "property.seal.head"
    _description = "Exported Head of a Chain"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = SealedError
    _order = "date desc, id desc"

    chain_id = fields.Many2one("property.seal.chain", required=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one(related="chain_id.estate_id")
    date = fields.Date(required=True)
    serial = fields.Integer(required=True)
    chain_hash = fields.Char(required=True)

    _day_unique = models.Constraint("UNIQUE(chain_id, date)", "The head of that day was exported already.")

    def _guard_text(self, names):
        return self.env._("An exported head can't be changed.")

    def _guard_text_delete(self):
        return self.env._("An exported head can't be deleted.")

    @api.model
    def _keep(self, chains, day):
        """The heads of the day; the first export of a day counts.

        :return: one head for each chain that has links
        """
        chains = chains.filtered("last_serial")
        kept = self.search([("chain_id", "in", chains.ids), ("date", "=", day)])
        missing = chains - kept.chain_id
        return kept + self._passed_create(
            PASS,
            [
                {"chain_id": chain.id, "date": day, "serial": chain.last_serial, "chain_hash": chain.head_hash}
                for chain in missing
            ],
        )

    def _export(self):
        """Plain data for a file outside the database."""
        return [
            {
                "estate": head.estate_id.code,
                "name": head.estate_id.name,
                "date": str(head.date),
                "serial": head.serial,
                "hash": head.chain_hash,
            }
            for head in self
        ]
