# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A document about a person, for the tests of the own case only."""

from odoo import fields, models


class FakeOwnCase(models.Model):
    _name = "property.fake.own.case"
    _description = "Fake Document about a Person"
    _inherit = ["property.own.case.mixin"]
    _concerned_fields = ("employee_id", "public_id", "witness_ids")

    name = fields.Char()
    employee_id = fields.Many2one("hr.employee")
    public_id = fields.Many2one("hr.employee.public")
    witness_ids = fields.Many2many("res.users")
