# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import HandoverError
from ..rules import handover as rules

ITEM_STATES = [
    (rules.PENDING, "Not yet counted"),
    (rules.COMPLETE, "Complete"),
    (rules.MISSING, "Missing"),
    (rules.DAMAGED, "Damaged"),
]
WORK_KINDS = [("ticket", "Ticket"), ("task", "Task"), ("entry", "Log Entry")]


class PropertyHandoverLineMixin(models.AbstractModel):
    """Lines of a handover: written by the steps of their sheet only, sealed with it."""

    _name = "property.handover.line.mixin"
    _description = "Line of a Handover"
    _inherit = ["property.step.mixin", "property.seal.line.mixin"]
    _step_error, _step_deletes = HandoverError, True
    _seal_parent_field = "handover_id"

    handover_id = fields.Many2one("property.handover", required=True, index=True, ondelete="cascade")

    def _step_texts(self):
        text = self.env["property.handover"]._step_texts()[0]
        return text, text


class PropertyHandoverItem(models.Model):
    """One item counted; name and number are those of the moment the sheet opened (HND-2)."""

    _name = "property.handover.item"
    _description = "Item Counted"
    _inherit = ["property.handover.line.mixin"]
    _order = "handover_id, sequence, id"

    item_id = fields.Many2one("property.post.item", ondelete="restrict")
    sequence = fields.Integer()
    name = fields.Char(required=True)
    code = fields.Char()
    quantity = fields.Integer(string="Expected", required=True)
    found = fields.Integer(help="How many were there.")
    state = fields.Selection(ITEM_STATES, default=rules.PENDING, required=True)
    seen_at = fields.Datetime(string="Shown", help="When the line was first shown on a screen.")
    counted_at = fields.Datetime()
    explanation = fields.Text(help="What the outgoing person says about the difference.")
    task_id = fields.Many2one("property.duty.task", string="Followed By", ondelete="restrict")

    _once = models.Constraint("UNIQUE(handover_id, item_id)", "The item stands on the sheet already.")


class PropertyHandoverWork(models.Model):
    """One piece of unfinished work that gets a new owner (HND-3)."""

    _name = "property.handover.work"
    _description = "Unfinished Work"
    _inherit = ["property.handover.line.mixin"]
    _order = "handover_id, is_important desc, due_at, id"

    kind = fields.Selection(WORK_KINDS, required=True)
    ticket_id = fields.Many2one("helpdesk.ticket", ondelete="restrict")
    task_id = fields.Many2one("property.duty.task", ondelete="restrict")
    entry_id = fields.Many2one("property.duty.entry", ondelete="restrict")
    name = fields.Char(required=True)
    place = fields.Char()
    so_far = fields.Text(help="The evidence collected so far.")
    due_at = fields.Datetime(string="Promised For")
    is_important = fields.Boolean()
    taken_at = fields.Datetime(string="Taken Over")

    _ticket_once = models.Constraint("UNIQUE(handover_id, ticket_id)", "The ticket stands on the sheet already.")
    _task_once = models.Constraint("UNIQUE(handover_id, task_id)", "The task stands on the sheet already.")
    _entry_once = models.Constraint("UNIQUE(handover_id, entry_id)", "The entry stands on the sheet already.")

    def _blocks(self):
        """Whether it is important and still unfinished."""
        done = self.task_id.state == "done" or self.ticket_id.major_decision or self.entry_id.is_done
        return self.is_important and not done


class PropertyHandoverCondition(models.Model):
    """An abnormal condition of the area, with the outgoing person's words (HND-4)."""

    _name = "property.handover.condition"
    _description = "Abnormal Condition"
    _inherit = ["property.handover.line.mixin"]
    _order = "handover_id, id"

    token = fields.Char(required=True, help="Given by the screen, so that sending twice adds nothing.")
    text = fields.Text(string="What is abnormal", required=True)
    explanation = fields.Text()
    task_id = fields.Many2one("property.duty.task", string="Followed By", ondelete="restrict")

    _once = models.Constraint("UNIQUE(handover_id, token)", "The condition stands on the sheet already.")
