# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyEstate(models.Model):
    """An estate may show its announced activities to whoever has the address, without a login and without names."""

    _inherit = "property.estate"

    has_public_activities = fields.Boolean(
        string="Activities Without a Login",
        help="Who scans the code of a printed notice reads when and where it is, without names of people."
        " Registering asks to log in all the same.",
    )
