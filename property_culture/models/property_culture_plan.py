# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_period_mixin import OnePerPeriod
from odoo.addons.property_base.rules import period
from odoo.addons.property_document.models.property_plan_mixin import APPROVED, DRAFT, REVISED, SUBMITTED
from odoo.addons.property_document.sealed import named

from ..exceptions import CulturePlanError
from ..guard import PASS
from ..rules import plan as rules


class PropertyCulturePlan(models.Model):
    """The activities of an estate in a year: what, when, for whom, at which cost (CUL-1).

    The supervisor's *draft* stands beside last year's evaluations and the residents' wishes; *submitted* it waits for
    the director's audit. *Approved* it stays: activities are announced from it. A revision is a new version that shows
    the difference; once it is approved the old one is *revised*, and its activities go on with the new one.

    `property.culture.plan.step` takes the steps and keeps their limits, `.words` puts the plan into words,
    `property.culture.sheet` is its year sheet.
    """

    _name = "property.culture.plan"
    _description = "Plan of Community Culture"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "property.obligation.mixin",
        "property.plan.mixin",
        "property.document.mixin",
    ]
    _guard_pass = PASS
    _guard_error = CulturePlanError
    _move_error = CulturePlanError
    _lines_action = "property_culture.property_culture_plan_line_action"
    _period_recurrence = period.YEARLY
    _period_field = "date_from"
    _amended_keeps = ("estate_id", "date_from")
    _order = "date_from desc, estate_id, version desc"

    estate_id = fields.Many2one(help="Estate whose residents are invited.")
    company_id = fields.Many2one(index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="First Day",
        required=True,
        index=True,
        default=lambda self: fields.Date.add(fields.Date.context_today(self).replace(month=1, day=1), years=1),
        help="Any day of the year; the first is kept.",
    )
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
        "property.culture.plan.line",
        "plan_id",
        string="Activities of the Year",
        help="What is planned, in the order of the year.",
    )
    activity_count = fields.Integer(string="Planned Activities", compute="_compute_sums")
    budget_total = fields.Monetary(string="Budget", compute="_compute_sums", help="What all activities cost together.")
    expected_total = fields.Integer(string="Expected Participants", compute="_compute_sums")
    least_count = fields.Integer(
        string="Activities, at Least", related="company_id.property_culture_activities_least", readonly=True
    )
    wish_ids = fields.Many2many("property.culture.wish", string="Wishes of Residents", compute="_compute_beside")
    last_record_ids = fields.Many2many(
        "property.culture.record", string="Last Year's Evaluations", compute="_compute_beside"
    )
    note = fields.Text(string="Remarks", help="Printed below the year sheet.")
    submitted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    submitted_at = fields.Datetime(string="Submitted On", readonly=True, copy=False)
    approved_at = fields.Datetime(string="Approved On", readonly=True, copy=False)
    submit_due_on = fields.Date(string="Submit Until", compute="_compute_submit_due_on")
    amends_id = fields.Many2one(
        "property.culture.plan", string="Revises", readonly=True, copy=False, index="btree_not_null"
    )
    amended_by_ids = fields.One2many("property.culture.plan", "amends_id", string="Revised By")
    amend_reason = fields.Char(string="Why It Is Revised", copy=False, help="For the director who audits it.")
    difference_html = fields.Html(string="Difference", compute="_compute_difference_html", sanitize=False)

    _once = OnePerPeriod("The estate has a plan of this year already; open it.", "date_from", "version")
    _amended_once = models.UniqueIndex(
        "(amends_id) WHERE state IN ('approved', 'revised')", "This plan was revised already."
    )

    # -------------------------------------------------------------- computes

    @api.depends("line_ids.budget", "line_ids.expected_count")
    def _compute_sums(self):
        for plan in self:
            plan.activity_count = len(plan.line_ids)
            plan.budget_total = rules.budget(plan.line_ids._as_activities()) / 100
            plan.expected_total = sum(plan.line_ids.mapped("expected_count"))

    @api.depends("estate_id", "date_from")
    def _compute_beside(self):
        found = self.env["property.culture.plan.step"]._beside(self)
        for plan in self:
            plan.wish_ids, plan.last_record_ids = found[plan]

    @api.depends("estate_id", "period")
    def _compute_submit_due_on(self):
        keys = [(plan.estate_id, plan.period) for plan in self if plan.estate_id and plan.period]
        rows = self.env["property.obligation"]._of_periods("community_plan", keys) if keys else {}
        for plan in self:
            row = rows.get((plan.estate_id, plan.period))
            plan.submit_due_on = row and row.due_at and plan.estate_id._local_date(row.due_at)

    @api.depends("amends_id", "line_ids.name", "line_ids.planned_on", "line_ids.budget", "line_ids.expected_count")
    @api.depends("line_ids.place", "line_ids.audience", "line_ids.series", "line_ids.needs_committee")
    @api.depends_context("lang")
    def _compute_difference_html(self):
        for plan in self:
            plan.difference_html = self.env["property.culture.plan.words"]._difference_html(plan)

    # ------------------------------------------------------------------ CRUD

    def write(self, vals):
        if {"estate_id", "date_from"} & vals.keys():
            raise CulturePlanError(self.env._("A plan keeps its estate and year; make another one for that year."))
        return super().write(vals)

    def _check_deletable(self):
        if gone := self.filtered(lambda plan: plan.state != DRAFT)[:1]:
            raise CulturePlanError(self.env._("%s was submitted; only a draft is deleted.", gone.display_name))
        return super()._check_deletable()

    def _check_draft(self):
        """:raises CulturePlanError: one of the plans isn't a draft"""
        if closed := self.filtered(lambda plan: plan.state != DRAFT)[:1]:
            raise CulturePlanError(
                self.env._(
                    "%s isn't a draft any more; take it back, or revise it when it is approved.", closed.display_name
                )
            )

    # --------------------------------------------------------------- actions

    def action_submit(self):
        """Hand the plan to the director who audits it."""
        self.check_access("write")
        steps = self.env["property.culture.plan.step"]
        for plan in self:
            steps._check_submit(plan)
        self._move(PASS, SUBMITTED, submitted_at=fields.Datetime.now(), submitted_by_id=self.env.uid)
        self.request_validation()
        steps._submitted(self)
        return True

    def action_return(self):
        """Take a plan back that isn't audited yet, to change it."""
        self.check_access("write")
        self._move(PASS, DRAFT, submitted_at=False, submitted_by_id=False)
        self.env["property.culture.plan.step"]._returned(self, self.env._("The plan was taken back."))
        self.env["property.culture.plan.step"]._owe_again(self, self.env._("The plan was taken back."))
        return True

    def _approval_rejected(self):
        self._move(PASS, DRAFT, submitted_at=False)
        self.env["property.culture.plan.step"]._rejected(self, self.env._("The plan was rejected."))

    def _approval_granted(self):
        self.env["property.culture.plan.step"]._grant(self)

    # ---------------------------------------------------------- the revision

    def _amendment_vals(self):
        return self.env["property.culture.plan.step"]._revised_vals(self)

    @api.model
    def _seal_locked_fields(self):
        """That a revision took its place is no change of what was approved."""
        return super()._seal_locked_fields() - {"state", "line_ids", "note", "next_due_at", "obligation_state"}

    def _seal_payload(self):
        self.ensure_one()
        return {
            "estate": named(self.estate_id),
            "period": self.period,
            "version": self.version,
            "reason": self.amend_reason or "",
            "activities": [line._as_signed() for line in self.line_ids.sorted("key")],
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
                "text": "\n".join(filter(None, [plan.note, *plan.line_ids.mapped("name")])),
            }
            for plan in self
            if plan.state in (APPROVED, REVISED)
        }

    @api.model
    def _document_fields(self):
        return {"state"}

    def _document_report(self):
        return self.env.ref("property_culture.property_culture_plan_report")
