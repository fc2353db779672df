# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import json

from odoo import fields, models

from ..exceptions import SealedError

#: what a head is exported with, and as what
HEAD = {"estate": str, "name": str, "date": str, "serial": int, "hash": str}
#: serial numbers of links are below it
MOST = 2**31


class PropertySealCompare(models.TransientModel):
    """Compares the chains with heads that were exported and kept outside the database."""

    _name = "property.seal.compare"
    _description = "Compare with Exported Heads"

    data_file = fields.Binary(string="Exported file", required=True, help="A file seal-heads-<day>.json.")
    filename = fields.Char()
    result = fields.Text(readonly=True)

    def action_compare(self):
        self.ensure_one()
        heads = self._read_file()
        # sudo: all chains of the file are compared; only the findings are shown
        chains = self.env["property.seal.chain"].sudo()
        chains = chains.search([("estate_id.code", "in", [head["estate"] for head in heads])])
        lines = [self._line(head, self._chain_of(head, chains)) for head in heads]
        self.result = "\n".join(lines)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Compare with exported heads"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _chain_of(self, head, chains):
        """The chain of the estate of this code; of several the one that has the name, too: estates are renamed."""
        found = chains.filtered(lambda chain: chain.estate_id.code == head["estate"])
        return found if len(found) == 1 else found.filtered(lambda chain: chain.estate_id.name == head["name"])[:1]

    def _read_file(self):
        try:
            heads = json.loads(base64.b64decode(self.data_file))
            return [self._read_head(head) for head in heads]
        except (ValueError, KeyError, TypeError) as error:
            raise SealedError(
                self.env._(
                    "%s isn't a file of exported heads; choose a file seal-heads-<day>.json.", self.filename or ""
                )
            ) from error

    def _read_head(self, head):
        """:raises TypeError, KeyError, ValueError: this isn't a head as it is exported"""
        for key, kind in HEAD.items():
            if type(head[key]) is not kind:
                raise TypeError(key)
        if not 0 < head["serial"] < MOST or "\0" in head["estate"]:
            raise ValueError(head["estate"])  # the database knows no such number or text
        return {key: head[key] for key in HEAD}

    def _line(self, head, chain):
        values = {"estate": head["name"], "date": head["date"], "serial": head["serial"]}
        if not chain:
            return self.env._("%(estate)s, %(date)s: the estate has no chain any more.", **values)
        # sudo: as above
        seals = self.env["property.seal"].sudo()
        seal = seals.search([("estate_id", "=", chain.estate_id.id), ("serial", "=", head["serial"])], limit=1)
        if seal.chain_hash == head["hash"]:
            return self.env._("%(estate)s, %(date)s: link %(serial)s is as exported.", **values)
        return self.env._("%(estate)s, %(date)s: link %(serial)s ISN'T as exported.", **values)
