# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyEstate(models.Model):
    """An estate has a room in which its people are usually taught."""

    _inherit = "property.estate"

    training_place = fields.Char(
        string="Training Room", help="Where classes of the estate are held, unless a class says another place."
    )
