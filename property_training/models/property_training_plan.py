# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.models.property_period_mixin import OnePerPeriod
from odoo.addons.property_base.rules import background, period
from odoo.addons.property_document.models.property_plan_mixin import APPROVED, DRAFT, REVISED, SUBMITTED
from odoo.addons.property_document.sealed import named

from ..exceptions import PlanError
from ..guard import PASS
from ..rules import plan_rows


class PropertyTrainingPlan(models.Model):
    """What is taught in an estate in a year or a month: who, when, by whom, and why (TRN-3, TRN-6).

    A *draft* is proposed from what is asked, and changed by hand; *submitted* it waits for the director. *Approved* it
    stays: a month's plan makes its sessions. A revision is a new version that shows the difference; once it is approved
    the old one is *revised*. The year's plan is the frame of the months' plans.

    `property.training.plan.gather` finds what is asked and when people have time, `.proposer` draws the plan up,
    `.checker` says what is wrong with it, `.step` keeps its limits, `.publisher` makes the sessions, `.words` puts it
    into words.
    """

    _name = "property.training.plan"
    _description = "Training Plan"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "property.plan.mixin",
        "property.document.mixin",
        "property.background.mixin",
    ]
    _guard_pass = PASS
    _guard_error = PlanError
    _move_error = PlanError
    _lines_action = "property_training.property_training_plan_line_action"
    _period_field = "date_from"
    _recurrence_field = "recurrence"
    _amended_keeps = ("estate_id", "recurrence", "date_from")
    _background_works = frozenset({"_propose_work", "_publish_work"})
    _order = "date_from desc, recurrence desc, estate_id, version desc"

    estate_id = fields.Many2one(help="Estate whose people are taught.")
    company_id = fields.Many2one(index=True)
    recurrence = fields.Selection(
        [(period.YEARLY, "Year"), (period.MONTHLY, "Month")],
        string="Plan Of",
        required=True,
        default=period.MONTHLY,
        index=True,
        help="A year's plan is the frame; a month's plan makes the sessions.",
    )
    date_from = fields.Date(
        string="First Day",
        required=True,
        index=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1) + relativedelta(months=1),
        help="Any day of the year or month; the first is kept.",
    )
    date_to = fields.Date(string="Last Day", compute="_compute_date_to")
    version = fields.Integer(required=True, default=1, readonly=True, copy=False)
    state = fields.Selection(
        [(DRAFT, "Draft"), (SUBMITTED, "Submitted"), (APPROVED, "Approved"), (REVISED, "Revised")],
        required=True,
        default=DRAFT,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    line_ids = fields.One2many(
        "property.training.plan.line", "plan_id", string="Classes", help="What is taught, and what found no place."
    )
    placed_count = fields.Integer(string="Planned", compute="_compute_counts")
    open_count = fields.Integer(string="Not Placed", compute="_compute_counts")
    session_count = fields.Integer(string="Sessions", compute="_compute_session_count")
    dropped = fields.Json(readonly=True, copy=False, help="What a person took out of the plan.")
    note = fields.Text(string="Remarks", help="Printed below the plan sheet.")
    submitted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    submitted_at = fields.Datetime(readonly=True, copy=False)
    approved_at = fields.Datetime(readonly=True, copy=False)
    submit_due_on = fields.Date(string="Submit Until", compute="_compute_dues")
    approve_due_on = fields.Date(string="Approve Until", compute="_compute_dues")
    is_late = fields.Boolean(
        string="Overdue",
        compute="_compute_dues",
        help="It was submitted or approved after its last day, or wasn't yet.",
    )
    amends_id = fields.Many2one(
        "property.training.plan", string="Revises", readonly=True, copy=False, index="btree_not_null"
    )
    amended_by_ids = fields.One2many("property.training.plan", "amends_id", string="Revised By")
    amend_reason = fields.Char(
        string="Why It Is Revised", copy=False, help="For who approves it: an exam, complaints, an order."
    )
    difference_html = fields.Html(string="Difference", compute="_compute_difference_html", sanitize=False)

    _once = OnePerPeriod("The estate has a plan of this period already; open it.", "date_from", "recurrence", "version")
    _amended_once = models.UniqueIndex(
        "(amends_id) WHERE state IN ('approved', 'revised')", "This plan was revised already."
    )

    # -------------------------------------------------------------- computes

    @api.depends("period")
    def _compute_date_to(self):
        for plan in self:
            plan.date_to = plan.period and plan._period_bounds()[1]

    @api.depends("line_ids.state")
    def _compute_counts(self):
        groups = self.env["property.training.plan.line"]._read_group(
            [("plan_id", "in", self.ids)], ["plan_id", "state"], ["__count"]
        )
        counts = {(plan.id, state): count for plan, state, count in groups}
        for plan in self:
            plan.placed_count = counts.get((plan._origin.id, plan_rows.PLACED), 0)
            plan.open_count = counts.get((plan._origin.id, plan_rows.OPEN), 0)

    @api.depends("line_ids.session_id")
    def _compute_session_count(self):
        groups = self.env["property.training.plan.line"]._read_group(
            [("plan_id", "in", self.ids)], ["plan_id"], ["session_id:count_distinct"]
        )
        counts = {plan.id: count for plan, count in groups}
        for plan in self:
            plan.session_count = counts.get(plan._origin.id, 0)

    @api.depends("estate_id", "period", "submitted_at", "approved_at")
    def _compute_dues(self):
        dues = self.env["property.training.plan.step"]._dues(self)
        for plan in self:
            plan.submit_due_on, plan.approve_due_on, plan.is_late = dues[plan]

    @api.depends("amends_id", "line_ids.starts_at", "line_ids.trainer_id", "line_ids.people_count", "line_ids.topic_id")
    @api.depends_context("lang")
    def _compute_difference_html(self):
        for plan in self:
            plan.difference_html = self.env["property.training.plan.words"]._difference_html(plan)

    # ------------------------------------------------------------------ CRUD

    @api.model_create_multi
    def create(self, vals_list):
        self.env["property.training.plan.step"]._check_first(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if {"estate_id", "recurrence", "date_from"} & vals.keys():
            raise PlanError(self.env._("A plan keeps its estate and period; make another one for that period."))
        return super().write(vals)

    def _check_deletable(self):
        if gone := self.filtered(lambda plan: plan.state != DRAFT)[:1]:
            raise PlanError(self.env._("%s was handed in; only a draft is deleted.", gone.display_name))
        return super()._check_deletable()

    def _check_draft(self):
        """:raises PlanError: one of the plans isn't a draft"""
        if closed := self.filtered(lambda plan: plan.state != DRAFT)[:1]:
            raise PlanError(
                self.env._("%s isn't a draft any more; take it back or revise it to change it.", closed.display_name)
            )

    # --------------------------------------------------------------- actions

    def action_propose(self):
        """Draw the plan up from what is asked; what a person moved, fixed or took out stays.

        A large one is drawn up in the background.
        """
        self.ensure_one()
        self.check_access("write")
        self._check_draft()
        if self.env["property.training.plan.proposer"]._is_long(self):
            return self._in_background("_propose_work", self.env._("Proposal: %s", self.display_name))
        return screen.notification(*self._propose(), then=screen.RELOAD)

    def _propose_work(self):
        return background.Outcome(self._propose()[0])

    def _propose(self):
        """:return: (what came of it in words, kind of message)"""
        self.check_access("write")
        self._check_draft()
        self.lock_for_update(allow_referencing=True)
        placed, left = self.env["property.training.plan.proposer"]._propose(self)
        text = self.env._("%s classes are planned.", placed)
        if left:
            text += " " + self.env._("%s found no place; the plan says why.", left)
        return text, "warning" if left else "success"

    def action_check(self):
        """Say what is wrong with the plan as it stands."""
        self.ensure_one()
        self.check_access("read")
        faults = self.env["property.training.plan.checker"]._texts(self)
        text = "\n".join(faults) or self.env._("Nothing stands against the plan.")
        return screen.notification(text, "info", then=screen.RELOAD)

    def action_submit(self):
        """Hand the plan to those who approve it."""
        self.check_access("write")
        steps, now = self.env["property.training.plan.step"], fields.Datetime.now()
        for plan in self:
            steps._check_submit(plan)
        self._move(PASS, SUBMITTED, submitted_at=now, submitted_by_id=self.env.uid)
        self.request_validation()
        steps._fulfil(self, 0, now)
        return True

    def action_return(self):
        """Take a plan back that isn't decided yet, to change it."""
        self.check_access("write")
        self._move(PASS, DRAFT, submitted_at=False, submitted_by_id=False)
        return True

    def _approval_rejected(self):
        self._move(PASS, DRAFT, submitted_at=False)

    def _approval_granted(self):
        self.env["property.training.plan.step"]._grant(self)

    def _publish_work(self):
        count = self.env["property.training.plan.publisher"]._publish(self)
        return background.Outcome(self.env._("%s sessions are planned.", count))

    def action_open_left(self):
        """What is asked and found no place: of which topic, for whom, and why."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_training.property_training_plan_left_action")
        return {**action, "domain": [("plan_id", "=", self.id), ("state", "=", plan_rows.OPEN)]}

    def action_open_sessions(self):
        """The sessions that the plan has made."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_training.property_training_session_action")
        return {**action, "domain": [("id", "in", self.line_ids.session_id.ids)], "context": {"create": False}}

    # ---------------------------------------------------------- the revision

    def _amendment_vals(self):
        return self.env["property.training.plan.step"]._revised_vals(self)

    @api.model
    def _seal_locked_fields(self):
        """That a revision took its place, and what came of its classes, is no change of what was approved."""
        return super()._seal_locked_fields() - {"state", "line_ids", "note"}

    def _seal_payload(self):
        self.ensure_one()
        is_year, lines = self.recurrence == period.YEARLY, self.line_ids.sorted(lambda line: (line.key, line.number))
        return {
            "estate": named(self.estate_id),
            "period": self.period,
            "version": self.version,
            "reason": self.amend_reason or "",
            "classes": [line._as_signed(is_year) for line in lines],
        }

    # --------------------------------------------------------------- archive

    def _document_values(self):
        """Plans that were approved; a revised one stays (REC-5)."""
        return {
            plan.id: {
                "estate_id": plan.estate_id.id,
                "date": plan.date_from,
                "number": f"{plan.period} V{plan.version}",
                "title": f"{self._document_kinds()[self._name]} {plan.display_name}",
                "text": plan.note,
            }
            for plan in self
            if plan.state in (APPROVED, REVISED)
        }

    @api.model
    def _document_fields(self):
        return {"state"}

    def _document_report(self):
        return self.env.ref("property_training.property_training_plan_report")
