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

    kind = fields.Selection(KINDS, required=True, readonly=True)
    ticket_id = fields.Many2one("helpdesk.ticket", ondelete="restrict", readonly=True)
    task_id = fields.Many2one("property.duty.task", ondelete="restrict", readonly=True, index="btree_not_null")
    entry_id = fields.Many2one("property.duty.entry", ondelete="restrict", readonly=True)
    name = fields.Char(required=True, readonly=True)
    place = fields.Char(readonly=True)
    so_far = fields.Text(help="The evidence collected so far.", readonly=True)
    due_at = fields.Datetime(string="Promised For", readonly=True)
    is_important = fields.Boolean(readonly=True)
    taken_at = fields.Datetime(string="Taken Over", readonly=True)

    _ticket_once = models.Constraint("UNIQUE(handover_id, ticket_id)", "The ticket stands on the sheet already.")
    _task_once = models.Constraint("UNIQUE(handover_id, task_id)", "The task stands on the sheet already.")
    _entry_once = models.Constraint("UNIQUE(handover_id, entry_id)", "The entry stands on the sheet already.")

    def _blocks(self):
        """Whether it is important and still unfinished."""
        done = self.task_id.state == "done" or self.ticket_id.major_decision or self.entry_id.is_done
        return self.is_important and not done
