# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

KINDS = [("ticket", "Ticket"), ("task", "Task"), ("entry", "Log Entry")]


class PropertyHandoverWork(models.Model):
    """One piece of unfinished work that gets a new owner (HND-3)."""

    _name = "property.handover.work"
    _description = "Unfinished Work"
    _inherit = ["property.handover.line.mixin"]
    _order = "handover_id, is_important desc, due_at, id"

    kind = fields.Selection(KINDS, required=True)
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
