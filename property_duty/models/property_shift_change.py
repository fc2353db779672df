# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from .property_shift import VERDICT_SELECTION


class PropertyShiftChange(models.Model):
    """One line of the trace of a shift: what was said of it, what is said now, why and by whom
    (DUT-4).

    Written when a verdict or its seconds change after they were first given, and when a published
    shift is moved. Lines are only ever added.
    """

    _name = "property.shift.change"
    _description = "Change of a Shift"
    _order = "at desc, id desc"

    shift_id = fields.Many2one("property.shift", required=True, index=True, ondelete="cascade", readonly=True)
    at = fields.Datetime(string="Changed At", required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="Changed By", required=True, readonly=True)
    cause = fields.Selection(
        [
            ("punch", "Punch corrected"),
            ("leave", "Leave decided"),
            ("plan", "Shift changed"),
            ("cover", "Cover decided"),
            ("excuse", "Excuse decided"),
            ("job", "Judged again"),
        ],
        required=True,
        readonly=True,
    )
    old_verdict = fields.Selection(VERDICT_SELECTION, readonly=True)
    new_verdict = fields.Selection(VERDICT_SELECTION, readonly=True)
    old_late_seconds = fields.Integer(string="Late Before (s)", readonly=True)
    new_late_seconds = fields.Integer(string="Late Now (s)", readonly=True)
    old_early_seconds = fields.Integer(string="Left Early Before (s)", readonly=True)
    new_early_seconds = fields.Integer(string="Left Early Now (s)", readonly=True)
    note = fields.Char(readonly=True, help="What was changed in the plan.")
