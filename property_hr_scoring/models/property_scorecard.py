# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ActionOnlyError, MonthFlowError
from ..guard import PASS
from ..rules import flow, points, scorecard


class PropertyScorecard(models.Model):
    """What one month says about one employee (月度考核表) (SCO-5).

    Draft → submitted by the supervisor → approved by supervisor and director → closed
    with its month: frozen and sealed. Lines sum the events by rule and estate, so that
    every figure opens the events behind it. Figures that change under approval take the
    scorecard back to draft, for what was approved must be what is closed.
    """

    _name = "property.scorecard"
    _description = "Monthly Scorecard"
    _inherit = [
        "property.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "property.approval.mixin",
        "property.seal.mixin",
        "property.scorecard.matrix.mixin",
    ]
    _order = "month_date desc, estate_id, employee_id, id"
    _guard_pass = PASS
    _guard_error = ActionOnlyError

    _transitions = flow.CARD_FLOW
    _concerned_fields = ("employee_id",)
    _state_from = ["submitted"]
    _state_to = ["approved", "closed"]

    company_id = fields.Many2one(related="month_id.company_id", store=True, index=True)
    month_id = fields.Many2one("property.score.month", required=True, readonly=True, index=True, ondelete="restrict")
    month_date = fields.Date(related="month_id.date", store=True, index=True, string="Month of")
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        help="Main estate at the end of the month; lines show in which estate things happened.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("closed", "Closed"),
        ],
        required=True,
        readonly=True,
        default="draft",
        index=True,
        copy=False,
    )
    line_ids = fields.One2many("property.scorecard.line", "scorecard_id", string="Lines", readonly=True)
    tally_ids = fields.One2many("property.scorecard.tally", "scorecard_id", string="Facts", readonly=True)
    event_ids = fields.One2many("property.score.event", "scorecard_id", string="Events", readonly=True)
    event_count = fields.Integer(string="Number of Events", compute="_compute_event_count")
    base_points = fields.Float(
        digits=(8, 1),
        required=True,
        readonly=True,
        default=100.0,
        help="What everybody begins the month with.",
    )
    deduction_points = fields.Float(string="Deductions", digits=(8, 1), compute="_compute_totals", store=True)
    bonus_points = fields.Float(string="Bonuses", digits=(8, 1), compute="_compute_totals", store=True)
    points = fields.Float(
        digits=(8, 1),
        compute="_compute_totals",
        store=True,
        help="Deductions and bonuses together, without the base.",
    )
    total_points = fields.Float(
        string="Total",
        digits=(8, 1),
        compute="_compute_totals",
        store=True,
        aggregator="avg",
        help="Base and points.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    category_text = fields.Char(
        string="Points by Category",
        compute="_compute_category_text",
        compute_sudo=True,  # as the totals: the parts of estates that aren't the own ones are in them
        help="What each category of rules costs or brings on this scorecard.",
    )
    fixed_money = fields.Monetary(compute="_compute_totals", store=True, help="Fixed deductions of the month's rules.")
    absent_minutes = fields.Integer(
        compute="_compute_totals",
        store=True,
        help="Time absent whose pay payroll takes off, in minutes.",
    )
    grade_id = fields.Many2one("property.score.grade", compute="_compute_grade_id", store=True, ondelete="restrict")
    dismissal_review = fields.Boolean(
        readonly=True,
        help="The month's events call for people to consider a dismissal. Nothing follows by itself.",
    )
    review_reason = fields.Char(readonly=True, help="Codes of the rules that call for the review.")
    remark = fields.Text(help="Remarks of the supervisor.")
    acknowledged_at = fields.Datetime(
        string="Acknowledged",
        readonly=True,
        copy=False,
        help="When the employee acknowledged the scorecard.",
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _employee_month_unique = models.Constraint(
        "UNIQUE(month_id, employee_id)", "The employee has a scorecard of this month already."
    )

    @api.depends("month_id.name", "employee_id.name")
    def _compute_display_name(self):
        for card in self:
            card.display_name = f"{card.month_id.name or ''} {card.employee_id.display_name or ''}".strip()

    @api.depends("line_ids.points", "line_ids.money", "line_ids.absent_minutes", "base_points")
    def _compute_totals(self):
        for card in self:
            totals = scorecard.totals(card.line_ids._amounts(), points.tenths(card.base_points))
            card.deduction_points = points.display(totals.deductions)
            card.bonus_points = points.display(totals.bonuses)
            card.points = points.display(totals.points)
            card.total_points = points.display(totals.total)
            card.fixed_money = float(totals.money)
            card.absent_minutes = totals.absent_minutes

    @api.depends("line_ids.points", "line_ids.category_id")
    @api.depends_context("lang")
    def _compute_category_text(self):
        for card in self:
            sums = [f"{category.name} {total:+.1f}" for category, _lines, total in card.line_ids._by_category()]
            card.category_text = " · ".join(sums)

    @api.depends("total_points")
    def _compute_grade_id(self):
        bands = self.env["property.score.grade"]._bands()
        for card in self:
            card.grade_id = scorecard.grade(points.tenths(card.total_points), bands)

    def _compute_event_count(self):
        counts = dict(
            self.env["property.score.event"]._read_group(
                [("scorecard_id", "in", self.ids)], ["scorecard_id"], ["__count"]
            )
        )
        for card in self:
            card.event_count = counts.get(card, 0)

    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.env.user.employee_ids
        for card in self:
            card.is_mine = card.employee_id in mine

    def write(self, vals):
        """People write remarks, not on the own scorecard; figures follow from events and states from buttons."""
        if "remark" in vals:
            self._check_not_own()
        return super().write(vals)

    def _check_not_own(self):
        """Others prepare, submit and return a scorecard; its approvals are guarded by the approval itself.

        :raises ActionOnlyError: one of the scorecards is about the user
        """
        if own := self._own_cases()[:1]:
            raise ActionOnlyError(
                self.env._(
                    "%s is your own scorecard: others prepare, submit and approve it, the director for the supervisor,"
                    " the supervisor and the personnel office for the director.",
                    own.display_name,
                )
            )

    def action_submit(self):
        """Hand drafts to the approval chain; every proposal must be decided before."""
        self.check_access("write")
        drafts = self.filtered(lambda card: card.state == "draft")
        drafts._check_not_own()
        drafts._check_decided()
        self.env["property.scorecard.figures"]._refresh(drafts)
        drafts._move(PASS, "submitted")
        drafts.request_validation()

    def action_return(self):
        """Take scorecards back to draft, so that they are prepared and approved anew."""
        self.check_access("write")
        self._check_not_own()
        self.filtered(lambda card: card.state in ("submitted", "approved"))._return_to_draft()

    def restart_validation(self):
        """Take the request back; not on the own scorecard."""
        self._check_not_own()
        return super().restart_validation()

    def action_acknowledge(self):
        """The employee has seen the own scorecard."""
        self.check_access("read")
        mine = self.filtered(lambda card: card.is_mine and card.state != "draft" and not card.acknowledged_at)
        if not mine:
            raise MonthFlowError(
                self.env._("Only the own scorecard can be acknowledged, once, after the supervisor submitted it.")
            )
        # sudo: the employee may not write the scorecard, only say to have seen it
        mine.sudo()._passed_write(PASS, {"acknowledged_at": fields.Datetime.now()})

    def action_open_events(self):
        """Open the events behind the scorecard."""
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_score_event_action")
        action["domain"] = [("scorecard_id", "in", self.ids)]
        action["context"] = {}
        return action

    def action_begin_case(self):
        """Begin the examination that the dismissal review calls for."""
        self.ensure_one()
        self.check_access("write")
        if not self.dismissal_review:
            raise MonthFlowError(self.env._("%s calls for no dismissal review.", self.display_name))
        events = self.event_ids.filtered(lambda event: event.state in flow.COUNTED)
        cases = self.env["property.dismissal.case"]
        return cases._begin(
            self.employee_id,
            self.estate_id,
            events,
            scorecard_id=self.id,
            ground=f"{self.month_id.name} {self.review_reason}",
        )

    def _check_decided(self):
        waiting = self.env["property.score.event"].search(
            [("scorecard_id", "in", self.ids), ("state", "=", "proposed")], limit=1
        )
        if waiting:
            raise MonthFlowError(
                self.env._(
                    "%s is still a proposal. Confirm or reject every proposal before submitting.",
                    waiting.display_name,
                )
            )

    def _close(self):
        """Freeze and seal approved scorecards."""
        todo = self.filtered(lambda card: card.state == "approved")
        todo._move(PASS, "closed")
        todo._seal("closed")

    def _return_to_draft(self):
        # sudo: what was approved is no longer what the events say, whoever changed them
        cards = self.sudo()
        cards._approval_void()
        cards._move(PASS, "draft")
        text = self.env._("Back to draft: it has to be approved anew.")
        cards._message_log_batch(bodies=dict.fromkeys(cards.ids, text))

    @api.model
    def _approval_open_fields(self):
        """What the flow itself writes while a scorecard is under approval or approved."""
        return {"acknowledged_at", "dismissal_review", "review_reason"}

    def _printed_events(self):
        """The events that prints list: all but withdrawn ones, in the order they happened."""
        events = self.event_ids.filtered(lambda event: event.state != "withdrawn")
        return events.sorted(lambda event: (event.employee_id.id, event.at, event.id))

    def _printed_approvals(self):
        """The steps that were approved, in order: first whoever prepared, then whoever audited."""
        return self._approval_reviews().filtered(lambda review: review.status == "approved").sorted("sequence")

    def _kept_tallies(self):
        """The tallies worth showing: kinds of facts that have a word for being in order."""
        return self.tally_ids.filtered("in_order_label")

    def _document_values(self):
        """What the archive finds scorecards by."""
        return {
            card.id: {
                "estate_id": card.estate_id.id,
                "employee_id": card.employee_id.id,
                "date": card.month_date,
                "number": card.month_id.name,
                "title": card.display_name,
            }
            for card in self
        }

    @api.model
    def _document_fields(self):
        """A scorecard keeps its place in the archive unless it is one of somebody else."""
        return {"employee_id", "estate_id", "month_id"}

    def _document_report(self):
        return self.env.ref("property_hr_scoring.property_scorecard_report_pdf")

    def _seal_payload(self):
        self.ensure_one()
        return self.env["property.scorecard.figures"]._sealed(self)

    def _seal_locked_fields(self):
        """All but the acknowledgement: the employee may see the scorecard after it was closed."""
        return super()._seal_locked_fields() - {"acknowledged_at"}
