# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class HrLeaveType(models.Model):
    """Kinds of leave that the rulebook counts as personal leave (ATT-6); statutory kinds are not."""

    _inherit = "hr.leave.type"

    is_personal_leave = fields.Boolean(
        string="Personal Leave",
        help="Each working day of such a leave is a fact for scoring. Leave it off for statutory kinds.",
    )
