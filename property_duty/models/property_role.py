# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyRole(models.Model):
    """Roles whose people stand duty by the roster (DUT-1)."""

    _inherit = "property.role"

    is_on_roster = fields.Boolean(
        string="Works By Roster",
        help="Whoever has this role and punches without a shift is shown as not on the roster.",
    )
