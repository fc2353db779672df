# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS
from .hr_salary_rule import KINDS, PULLED


class PropertyPayNoticeLine(models.Model):
    """One reason of a notice: what it asked for, and what is deducted after the guard (PAY-6)."""

    _name = "property.pay.notice.line"
    _description = "Reason of a Notice of Deductions"
    _inherit = ["property.guarded.mixin", "property.seal.line.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _seal_parent_field = "notice_id"
    _order = "notice_id, id"
    _rec_name = "reason"

    notice_id = fields.Many2one("property.pay.notice", required=True, ondelete="cascade", index=True, readonly=True)
    entry_id = fields.Many2one("property.pay.entry", ondelete="restrict", index=True, readonly=True)
    kind = fields.Selection([item for item in KINDS if item[0] in PULLED], required=True, readonly=True)
    reason = fields.Char(required=True, readonly=True, help="The rule, and what shows it.")
    at = fields.Datetime(string="When", readonly=True)
    points = fields.Float(digits=(8, 1), help="Points of the event, negative for a deduction.", readonly=True)
    asked = fields.Monetary(string="Before the Guard", help="What the reason asks for.", readonly=True)
    taken = fields.Monetary(string="Deducted", help="What is deducted after the guard.", readonly=True)
    currency_id = fields.Many2one(related="notice_id.currency_id")
