# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import SealedError


class PropertySealHead(models.Model):
    """Head of a chain on a day: its number and hash as they were exported. The check compares the chain with them."""

    _name = "property.seal.head"
    _description = "Exported Head of a Chain"
    _order = "date desc, id desc"

    chain_id = fields.Many2one("property.seal.chain", required=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one(related="chain_id.estate_id")
    date = fields.Date(required=True)
    serial = fields.Integer(required=True)
    chain_hash = fields.Char(required=True)

    _day_unique = models.Constraint("UNIQUE(chain_id, date)", "The head of that day was exported already.")

    def write(self, vals):  # pylint: disable=method-required-super
        raise SealedError(self.env._("An exported head can't be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise SealedError(self.env._("An exported head can't be deleted."))

    @api.model
    def _keep(self, chains, day):
        """The heads of the day; the first export of a day counts.

        :return: one head for each chain that has links
        """
        chains = chains.filtered("last_serial")
        kept = self.search([("chain_id", "in", chains.ids), ("date", "=", day)])
        missing = chains - kept.chain_id
        return kept + self.create(
            [
                {"chain_id": chain.id, "date": day, "serial": chain.last_serial, "chain_hash": chain.head_hash}
                for chain in missing
            ]
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
