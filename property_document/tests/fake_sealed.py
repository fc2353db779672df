# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A signed document with lines, for the tests of the seals only."""

from odoo import fields, models


class FakeSealed(models.Model):
    _name = "property.fake.sealed"
    _description = "Fake Sealed Document"
    _inherit = ["mail.thread", "property.seal.mixin"]

    name = fields.Char()
    note = fields.Char()
    points_tenths = fields.Integer()
    points = fields.Float()
    estate_id = fields.Many2one("property.estate")
    line_ids = fields.One2many("property.fake.sealed.line", "sealed_id")

    def _seal_payload(self):
        return {"name": self.name, "points": self.points_tenths, "lines": self.line_ids.mapped("name")}

    def _seal_destroyed(self):
        self._seal_free_write({"name": False})


class FakeSealedLine(models.Model):
    _name = "property.fake.sealed.line"
    _description = "Fake Line"
    _inherit = ["property.seal.line.mixin"]
    _seal_parent_field = "sealed_id"

    name = fields.Char()
    sealed_id = fields.Many2one("property.fake.sealed", ondelete="cascade")
