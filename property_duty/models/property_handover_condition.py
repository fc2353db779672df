# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyHandoverCondition(models.Model):
    """An abnormal condition of the area, with the outgoing person's words (HND-4)."""

    _name = "property.handover.condition"
    _description = "Abnormal Condition"
    _inherit = ["property.handover.line.mixin"]
    _order = "handover_id, id"

    token = fields.Char(required=True, help="Given by the screen, so that sending twice adds nothing.", readonly=True)
    text = fields.Text(string="What is abnormal", required=True, readonly=True)
    explanation = fields.Text(readonly=True)
    task_id = fields.Many2one("property.duty.task", string="Followed By", ondelete="restrict", readonly=True)

    _once = models.Constraint("UNIQUE(handover_id, token)", "The condition stands on the sheet already.")
