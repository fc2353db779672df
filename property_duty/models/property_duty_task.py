# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DutyTaskError
from ..guard import PASS


class PropertyDutyTask(models.Model):
    """Unfinished work of a post that goes from hand to hand until it is done (HND-3).

    It is opened by the person on duty, by a difference found when counting, or by an abnormal condition. Every
    handover carries it to a new owner; the evidence so far stays in its history. Important work blocks the handover.
    """

    _name = "property.duty.task"
    _description = "Task of the Post"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin", "mail.thread", "mail.activity.mixin"]
    _guard_pass = PASS
    _guard_error = DutyTaskError
    _transitions = {"open": {"done"}, "done": {"open"}}
    _order = "state desc, is_important desc, opened_at, id"
    _estate_fields = ("post_id",)

    name = fields.Char(string="What is to be done", required=True, tracking=True, help="The work, in one line.")
    post_id = fields.Many2one(
        "property.post", required=True, index=True, ondelete="restrict", help="Post whose handovers carry the task."
    )
    estate_id = fields.Many2one(related="post_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="post_id.company_id")
    note = fields.Text(string="So Far", help="What was found and done up to now, for whoever takes over.")
    unit_id = fields.Many2one(
        "property.unit", domain="[('estate_id', '=', estate_id)]", ondelete="restrict", help="Unit it is about, if any."
    )
    owner_id = fields.Many2one(
        "hr.employee",
        default=lambda self: self.env.user.sudo().employee_id,  # sudo: only the own employee's id
        tracking=True,
        ondelete="restrict",
        help="Who has it in hand.",
    )
    is_important = fields.Boolean(
        string="Important", tracking=True, help="A handover waits until it is done, or the supervisor releases it."
    )
    state = fields.Selection([("open", "Open"), ("done", "Done")], default="open", required=True, readonly=True)
    opened_at = fields.Datetime(default=fields.Datetime.now, readonly=True)
    done_at = fields.Datetime(readonly=True, copy=False)
    done_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    entry_id = fields.Many2one(
        "property.duty.entry",
        string="From the Log",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Entry of the duty log that was still to do; it is done with the task.",
    )
    handover_id = fields.Many2one(
        "property.handover", string="Found At", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    is_unexplained = fields.Boolean(
        string="Explanation Not Accepted",
        readonly=True,
        copy=False,
        tracking=True,
        help="The supervisor does not accept what the outgoing person says about the loss or damage.",
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Photos", help="Evidence that goes along.")

    _open_idx = models.Index("(post_id) WHERE state = 'open'")

    @api.model_create_multi
    def create(self, vals_list):
        tasks = super().create(vals_list)
        tasks.estate_id._notify_desks()  # desks count the open tasks of their post
        return tasks

    def write(self, vals):
        result = super().write(vals)
        self.estate_id._notify_desks()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DutyTaskError(self.env._("A task is not deleted: mark it done, and say in its history why."))

    def action_done(self):
        """The work is done."""
        self.check_access("write")
        todo = self.filtered(lambda task: task.state == "open")
        todo._move(PASS, "done", done_at=fields.Datetime.now(), done_by_id=self.env.uid)
        todo.entry_id.action_done()

    def action_reopen(self):
        """It was not done after all."""
        self.check_access("write")
        self.filtered(lambda task: task.state == "done")._move(PASS, "open", done_at=False, done_by_id=False)

    def action_not_explained(self):
        """The supervisor does not accept the explanation of a difference, or does after all (HND-2)."""
        self.check_access("write")
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise DutyTaskError(self.env._("Only the supervisor decides whether an explanation is accepted."))
        for task in self.filtered("handover_id"):
            task._passed_write(PASS, {"is_unexplained": not task.is_unexplained})

    def _only_of(self, documents):
        """Those that no other log or sheet than these documents tells of any more."""
        works = self.env["property.handover.work"].search([("task_id", "in", self.ids)])
        logs, sheets = (
            found._document_over().filtered(lambda one: not one.is_destroyed)
            for found in (self.entry_id.log_id, self.handover_id | works.handover_id)
        )
        if documents._name == logs._name:
            logs -= documents
        else:
            sheets -= documents
        told = self.filtered(lambda task: task.entry_id.log_id in logs or task.handover_id in sheets)
        return self - told - works.filtered(lambda work: work.handover_id in sheets).task_id

    def _guard_text(self, names):
        return self.env._("A task begins open; it is ended and taken up again with its buttons.")
