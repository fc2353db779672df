# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules import handover as rules

STATES = [
    (rules.PENDING, "Not yet counted"),
    (rules.COMPLETE, "Complete"),
    (rules.MISSING, "Missing"),
    (rules.DAMAGED, "Damaged"),
]


class PropertyHandoverItem(models.Model):
    """One item counted; name and number are those of the moment the sheet opened (HND-2)."""

    _name = "property.handover.item"
    _description = "Item Counted"
    _inherit = ["property.handover.line.mixin"]
    _order = "handover_id, sequence, id"

    item_id = fields.Many2one("property.post.item", ondelete="restrict", readonly=True)
    sequence = fields.Integer(readonly=True)
    name = fields.Char(required=True, readonly=True)
    code = fields.Char(readonly=True)
    quantity = fields.Integer(string="Expected", required=True, readonly=True)
    found = fields.Integer(help="How many were there.", readonly=True)
    state = fields.Selection(STATES, default=rules.PENDING, required=True, readonly=True)
    seen_at = fields.Datetime(string="Shown", help="When the line was first shown on a screen.", readonly=True)
    counted_at = fields.Datetime(readonly=True)
    explanation = fields.Text(help="What the outgoing person says about the difference.", readonly=True)
    task_id = fields.Many2one("property.duty.task", string="Followed By", ondelete="restrict", readonly=True)

    _once = models.Constraint("UNIQUE(handover_id, item_id)", "The item stands on the sheet already.")
