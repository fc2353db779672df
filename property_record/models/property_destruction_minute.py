# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.models.property_guarded_mixin import TALK
from odoo.addons.property_base.rules import background
from odoo.addons.property_document.sealed import named

from ..exceptions import RetentionError
from ..guard import PASS

DRAFT, SUBMITTED, APPROVED, RUNNING, DONE, CANCELLED = (
    "draft",
    "submitted",
    "approved",
    "running",
    "done",
    "cancelled",
)


class PropertyDestructionMinute(models.Model):
    """The minute of a destruction: what is due, who proposed it, who agreed, what is gone and what stayed (REC-5).

    A *draft* gathers what is due in an estate that day; its keeper leaves out what shall stay. *Submitted* it waits for
    the director, who is another person. *Approved* it is carried out in the background (*running*): each document is
    looked at once more, and what is held, too young or open stays. *Done* it is sealed; it keeps number, kind, date and
    hash of what is gone, nothing of what it said.
    """

    _name = "property.destruction.minute"
    _description = "Minute of Destruction"
    _inherit = [
        "property.estate.scope.mixin",
        "mail.thread",
        "property.approval.mixin",
        "property.seal.mixin",
        "property.document.mixin",
        "property.background.mixin",
    ]
    _guard_pass = PASS
    _guard_error = RetentionError
    _move_error = RetentionError
    _transitions = {
        DRAFT: {SUBMITTED, CANCELLED},
        SUBMITTED: {DRAFT, APPROVED},
        APPROVED: {RUNNING, CANCELLED},
        RUNNING: {DONE},
    }
    _concerned_fields = ("proposed_by_id",)
    _background_works = frozenset({"_destroy_work"})
    _order = "id desc"

    name = fields.Char(string="No.", readonly=True, copy=False, index=True)
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose documents are destroyed.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    ground = fields.Text(
        required=True,
        default=lambda self: self.env._("The time of keeping is over."),
        help="The law or the procedure by which they are destroyed; it stays with each seal.",
    )
    state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (SUBMITTED, "Submitted"),
            (APPROVED, "Approved"),
            (RUNNING, "Being Carried Out"),
            (DONE, "Done"),
            (CANCELLED, "Cancelled"),
        ],
        required=True,
        default=DRAFT,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    due_on = fields.Date(readonly=True, copy=False, help="Day on which all of it may be destroyed.")
    proposed_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, copy=False, default=lambda self: self.env.user
    )
    approved_by_id = fields.Many2one("res.users", string="Agreed By", readonly=True, copy=False)
    executed_by_id = fields.Many2one("res.users", string="Carried Out By", readonly=True, copy=False)
    started_at = fields.Datetime(readonly=True, copy=False)
    done_at = fields.Datetime(string="Done On", readonly=True, copy=False)
    line_ids = fields.One2many("property.destruction.line", "minute_id", string="Documents", readonly=True, copy=False)
    line_count = fields.Integer(string="Proposed", compute="_compute_counts")
    destroyed_count = fields.Integer(string="Destroyed", compute="_compute_counts")
    kept_count = fields.Integer(string="Stayed", compute="_compute_counts")

    @api.depends("name", "estate_id")
    def _compute_display_name(self):
        for minute in self:
            minute.display_name = minute.name or self.env._("Minute of Destruction (draft)")

    def _said(self):
        """The minute and its day, on the page of what it destroyed."""
        day = self.estate_id._local_date(self.done_at or self.started_at)
        return self.env._("Minute of destruction %(number)s, %(day)s", number=self.name, day=day)

    @api.depends("line_ids.outcome")
    def _compute_counts(self):
        groups = self.env["property.destruction.line"]._read_group(
            [("minute_id", "in", self.ids)], ["minute_id", "outcome"], ["__count"]
        )
        counts = {(minute.id, outcome): count for minute, outcome, count in groups}
        for minute in self:
            by_outcome = {name: counts.get((minute.id, name), 0) for name in ("waiting", "destroyed", "kept")}
            minute.line_count = sum(by_outcome.values())
            minute.destroyed_count, minute.kept_count = by_outcome["destroyed"], by_outcome["kept"]

    # ------------------------------------------------------------------ CRUD

    def write(self, vals):
        """:raises RetentionError: estate or ground would change after documents were gathered or it was submitted"""
        typed = {name for name in vals if not name.startswith(TALK)}
        if typed and not is_open(self._name, self.ids, typed):
            if closed := self.filtered(lambda minute: minute.state != DRAFT)[:1]:
                raise RetentionError(self.env._("%s was submitted; it stays as it is.", closed.display_name))
            if "estate_id" in typed and self.line_ids:
                raise RetentionError(self.env._("The documents of another estate are proposed in another minute."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        if kept := self.filtered(lambda minute: minute.state != DRAFT or minute.name)[:1]:
            raise RetentionError(self.env._("%s was submitted; cancel it instead of deleting it.", kept.display_name))

    # --------------------------------------------------------------- actions

    def action_gather(self):
        """Propose what is due in the estate today; what was left out before is proposed again."""
        self.ensure_one()
        self._check_draft()
        self.env["property.destruction"]._gather(self)
        return True

    def action_submit(self):
        """Hand the minute to the director."""
        self._check_draft()
        for minute in self:
            if not minute.line_ids:
                raise RetentionError(self.env._("%s proposes nothing; gather what is due first.", minute.display_name))
            self.env["property.destruction"]._number(minute)
            minute._move(PASS, SUBMITTED, proposed_by_id=self.env.uid)
        self.request_validation()
        return True

    def action_execute(self):
        """Carry it out, in the background."""
        self.ensure_one()
        self.env["property.destruction"]._begin(self)
        return self._in_background("_destroy_work", self.env._("Destroy what %s lists", self.display_name))

    def action_cancel(self):
        """It isn't carried out; the documents stay and may be proposed again."""
        self.check_access("write")
        self._move(PASS, CANCELLED)
        return True

    def restart_validation(self):
        """Take the request back: the minute is a draft again."""
        result = super().restart_validation()
        if back := self.filtered(lambda minute: minute.state == SUBMITTED):
            back._move(PASS, DRAFT)
        return result

    def _approval_granted(self):
        self._move(PASS, APPROVED, approved_by_id=self.env.uid)

    def _check_draft(self):
        """:raises RetentionError: one of the minutes isn't a draft"""
        self.check_access("write")
        if closed := self.filtered(lambda minute: minute.state != DRAFT)[:1]:
            raise RetentionError(self.env._("%s isn't a draft any more.", closed.display_name))

    def _destroy_work(self):
        """One part of the work; the job goes on until nothing waits."""
        is_over = self.env["property.destruction"]._carry_on(self)
        if not is_over:
            return background.Outcome("", goes_on={})
        text = self.env._(
            "%(name)s: %(gone)s destroyed, %(kept)s stayed.",
            name=self.display_name,
            gone=self.destroyed_count,
            kept=self.kept_count,
        )
        return background.Outcome(text)

    # ------------------------------------------------------- seal and archive

    def _seal_payload(self):
        self.ensure_one()
        return {
            "number": self.name,
            "estate": named(self.estate_id),
            "ground": self.ground,
            "due_on": self.due_on,
            "proposed_by": named(self.proposed_by_id),
            "agreed_by": named(self.approved_by_id),
            "carried_out_by": named(self.executed_by_id),
            "done_at": self.done_at,
            "documents": [line._sealed() for line in self.line_ids.sorted("id")],
        }

    def _document_values(self):
        return {
            minute.id: {
                "estate_id": minute.estate_id.id,
                "date": minute.estate_id._local_date(minute.done_at),
                "number": minute.name,
                "title": f"{self._document_kinds()[self._name]} {minute.name}",
                "text": minute.ground,
            }
            for minute in self
            if minute.state == DONE
        }

    @api.model
    def _document_fields(self):
        return {"state"}

    def _document_report(self):
        return self.env.ref("property_record.property_destruction_minute_report")
