# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyEstate(models.Model):
    """The numbers of the handover (HND-1, HND-6)."""

    _inherit = "property.estate"

    handover_lead_minutes = fields.Integer(
        string="Handover Opens (min)",
        default=15,
        help="So long before the end of a shift its sheet opens; what it tells is fixed at this moment.",
    )
    handover_early_minutes = fields.Integer(
        string="Incoming Arrives (min)", default=5, help="The incoming person arrives so long before the shift."
    )
    handover_tolerance_minutes = fields.Integer(
        string="Shifts Follow Within (min)",
        default=60,
        help="A shift that begins at most so long before or after the end of another one takes over from it.",
    )
    handover_alarm_minutes = fields.Integer(
        string="Alarm After (min)",
        default=5,
        help="When nobody has come so long after the end of the shift, the supervisor is alarmed.",
    )

    _handover_minutes = models.Constraint(
        "CHECK(handover_lead_minutes >= 0 AND handover_early_minutes >= 0 AND handover_tolerance_minutes >= 0"
        " AND handover_alarm_minutes >= 0)",
        "Minutes of the handover can't be negative.",
    )
