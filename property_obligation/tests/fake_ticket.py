# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class FakeTicket(models.Model):
    """A record that obligations can be about."""

    _name = "property.fake.ticket"
    _description = "Fake Ticket"
    _inherit = ["property.obligation.mixin"]

    name = fields.Char()
