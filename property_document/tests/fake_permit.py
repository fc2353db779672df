# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A permit that strangers may check, for the tests of the public page only."""

from odoo import fields, models

from ..rules import public_check


class FakePermit(models.Model):
    _name = "property.fake.permit"
    _description = "Fake Permit"
    _inherit = ["property.public.check.mixin", "property.seal.mixin"]

    name = fields.Char()
    active = fields.Boolean(default=True)
    is_issued = fields.Boolean(default=True)
    expires_on = fields.Date()
    replaced_by_id = fields.Many2one("property.fake.permit")
    estate_id = fields.Many2one("property.estate")

    def _seal_payload(self):
        return {"name": self.name}

    def _public_validity(self):
        return {
            permit.id: public_check.verdict(
                permit.is_issued,
                is_archived=not permit.active,
                is_replaced=bool(permit.replaced_by_id),
                expires_on=permit.expires_on or None,
                today=permit.estate_id._local_date(),
            )
            for permit in self
        }
