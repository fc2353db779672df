# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib
import hmac
import secrets

from odoo import api, fields, models

from ..guard import PASS
from ..rules import personal

SALT_BYTES = 16


class PropertyRecordSecret(models.Model):
    """A number of a person's document in full: the record it belongs to shows its mask only (REC-7).

    Nobody has a right to this table, over whichever interface; ``property.secret.mixin`` fills it, and
    ``property.record.reveal`` alone reads it for people, with a trace. So neither a list, an export, a search, a
    print nor a copy of the record can hold more than the mask.
    """

    _name = "property.record.secret"
    _description = "Personal Number"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _rec_name = "field_name"

    res_model = fields.Char(string="Model", required=True)
    res_id = fields.Many2oneReference(string="Record", model_field="res_model", required=True)
    field_name = fields.Char(string="Field", required=True)
    number = fields.Char(required=True, groups=fields.NO_ACCESS)
    salt = fields.Char(required=True, groups=fields.NO_ACCESS)
    is_odd = fields.Boolean(string="Check Digit Wrong", groups=fields.NO_ACCESS)

    _one_for_a_field = models.UniqueIndex("(res_model, res_id, field_name)")

    @api.model
    def _keep(self, model, numbers):
        """Keep these numbers in place of those that are there.

        :param str model: name of the model
        :param dict numbers: ``{record id: {field: number, or None}}``
        """
        pairs = [(res_id, name) for res_id, named in numbers.items() for name in named]
        if not pairs:
            return
        # sudo: nobody has a right to the table
        table = self.sudo()
        names = {name for _id, name in pairs}
        known = table.search(
            [("res_model", "=", model), ("res_id", "in", list(numbers)), ("field_name", "in", list(names))]
        )
        wanted = set(pairs)
        known.filtered(lambda row: (row.res_id, row.field_name) in wanted)._passed_unlink(PASS)
        table._passed_create(
            PASS,
            [
                {
                    "res_model": model,
                    "res_id": res_id,
                    "field_name": name,
                    "number": numbers[res_id][name],
                    "salt": secrets.token_hex(SALT_BYTES),
                    "is_odd": personal.is_odd(numbers[res_id][name]),
                }
                for res_id, name in pairs
                if numbers[res_id][name]
            ],
        )

    @api.model
    def _rows(self, records):
        """The rows of these records, with all rights; only for code that hands nothing of it on."""
        # sudo: as above
        rows = self.sudo().with_context(active_test=False)
        return rows.search([("res_model", "=", records._name), ("res_id", "in", records._origin.ids)])

    @api.model
    def _forget(self, model, ids):
        """The numbers of these records are gone for good."""
        # sudo: as above
        self.sudo().search([("res_model", "=", model), ("res_id", "in", list(ids))])._passed_unlink(PASS)

    def _fingerprint(self):
        """What a seal holds of the number: whether it was changed shows, what it is can't be tried out."""
        return hmac.new(self.salt.encode(), self.number.encode(), hashlib.sha256).hexdigest()
