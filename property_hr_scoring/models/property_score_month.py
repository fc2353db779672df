# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict
from dataclasses import asdict
from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..exceptions import MonthClosedError, MonthFlowError
from ..guard import PASS
from ..rules import flow, overview, sample


class PropertyScoreMonth(models.Model):
    """One month of scoring of one company (SCO-3, SCO-5).

    Open: facts are collected, proposals decided, scorecards prepared, submitted and
    approved. Closed: frozen and sealed; what comes to light later is an adjustment in
    the first open month. Every step takes many months at once, asks who takes it, may
    be repeated, and changes nothing the second time; in a large company it goes on in the background.
    """

    _name = "property.score.month"
    _description = "Scoring Month"
    _inherit = ["property.guarded.mixin", "property.background.mixin"]
    _background_works = frozenset({"_take_work"})
    _order = "date desc, id desc"
    _rec_name = "name"
    _guard_pass = PASS
    _guard_error = MonthFlowError
    _transitions = {"open": {"closed"}}

    name = fields.Char(compute="_compute_name", store=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        help="All estates of this company are scored and closed together.",
    )
    date = fields.Date(string="Month", required=True, index=True, help="First day of the month.")
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")],
        required=True,
        readonly=True,
        default="open",
        index=True,
    )
    collected_at = fields.Datetime(readonly=True, help="When facts were last collected.")
    collection_count = fields.Integer(readonly=True, default=0, help="How often facts were collected.")
    closed_at = fields.Datetime(readonly=True)
    closed_by_id = fields.Many2one("res.users", readonly=True)
    event_ids = fields.One2many("property.score.event", "month_id", string="Events", readonly=True)
    scorecard_ids = fields.One2many("property.scorecard", "month_id", string="Scorecards", readonly=True)
    event_count = fields.Integer(string="Counted Events", compute="_compute_counts")
    proposed_count = fields.Integer(string="To Decide", compute="_compute_counts")
    scorecard_count = fields.Integer(string="Number of Scorecards", compute="_compute_counts")
    draft_count = fields.Integer(string="Drafts", compute="_compute_counts")
    submitted_count = fields.Integer(string="Under Approval", compute="_compute_counts")
    approved_count = fields.Integer(string="Approved", compute="_compute_counts")
    review_count = fields.Integer(string="Dismissal Reviews", compute="_compute_counts")
    sheet_ids = fields.One2many("property.score.rating", "month_id", string="Rating Sheets", readonly=True)
    has_ratings = fields.Boolean(compute="_compute_has_ratings", help="People are rated for this month.")
    sample_text = fields.Char(
        string="Staff Sampled",
        compute="_compute_sample_text",
        help="Of the people with a scorecard in my estates, directors left out: how many were sampled in the month.",
    )
    step = fields.Selection(
        [
            ("collect", "Collect"),
            ("decide", "Decide"),
            ("submit", "Submit"),
            ("approve", "Approve"),
            ("close", "Close"),
            ("done", "Closed"),
        ],
        string="Next Step",
        compute="_compute_counts",
        help="What has to be done next.",
    )

    _month_unique = models.Constraint("UNIQUE(company_id, date)", "The company has this month already.")
    _first_day = models.Constraint(
        "CHECK(EXTRACT(DAY FROM date) = 1)",
        "A month is named by its first day; choose the first of the month.",
    )

    @api.depends("date")
    def _compute_name(self):
        for month in self:
            month.name = month.date.strftime("%Y-%m") if month.date else False

    @api.depends("state", "collected_at")
    @api.depends_context("uid")
    def _compute_counts(self):
        mine = [("employee_id", "in", self.env.user.employee_ids.ids)]
        events, own_events = (self._counts("property.score.event", "state", domain) for domain in ([], mine))
        cards, own_cards = (self._counts("property.scorecard", "state", domain) for domain in ([], mine))
        reviews = self._counts("property.scorecard", "dismissal_review")
        for month in self:
            own = own_events[month.id].get("proposed", 0), own_cards[month.id].get("draft", 0)
            shown = overview.overview(
                month.state,
                bool(month.collected_at),
                events[month.id],
                cards[month.id],
                reviews[month.id].get(True, 0),
                own,
            )
            month.update(asdict(shown))

    @api.depends("sheet_ids")
    def _compute_has_ratings(self):
        for month in self:
            month.has_ratings = bool(month.sheet_ids)

    @api.depends_context("uid", "lang")
    def _compute_sample_text(self):
        self.sample_text = False
        sampling = self.env["property.score.sampling"]
        mine = self.env["property.estate"].search([("member_ids", "in", self.env.uid)]).ids
        for month, shares in sampling._shares(self._origin).items():
            shown = [share for share in shares if not mine or share.estate in mine]
            self.filtered(lambda row, of=month: row._origin == of).sample_text = sampling._text(sample.together(shown))

    def _counts(self, model, field, domain=()):
        """``{month id: {value of the field: count}}`` of the records the user may see; one query."""
        counts = defaultdict(dict)
        domain = [("month_id", "in", self.ids), *domain]
        for month, value, count in self.env[model]._read_group(domain, ["month_id", field], ["__count"]):
            counts[month.id][value] = count
        return counts

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if any(month.state == "closed" for month in self):
            raise MonthClosedError(self.env._("A closed month can't be deleted."))

    @api.model_create_multi
    def create(self, vals_list):
        """A month begins open. The guard ignores defaults of the caller that say otherwise; here they are refused."""
        foreign = {key[8:] for key in self.env.context if key.startswith("default_")} & self._guarded_names()
        self._check_guarded(foreign, foreign, None)
        return super().create(vals_list)

    def write(self, vals):
        """A month that people were scored in stays that month."""
        if set(vals) & {"date", "company_id"} and self.scorecard_ids:
            raise MonthFlowError(
                self.env._("A month with scorecards can't become another month; create the other one.")
            )
        return super().write(vals)

    def action_collect(self):
        """Collect the facts of the months, and late facts of the closed ones before them."""
        return self._take("collect", self.env._("Collect"))

    def action_confirm_proposals(self):
        """Let every proposal the user may decide stand."""
        return self._take("confirm", self.env._("Confirm All"))

    def action_prepare(self):
        """Give everybody who worked in the months a scorecard, with the figures of today."""
        return self._take("prepare", self.env._("Prepare Scorecards"))

    def action_submit(self):
        """The supervisor submits the scorecards of the own estates."""
        return self._take("submit", self.env._("Submit"))

    def action_approve(self):
        """Approve every scorecard that waits for the user."""
        return self._take("approve", self.env._("Approve"))

    def action_close(self):
        """The director freezes and seals the months."""
        return self._take("close", self.env._("Close the Month"))

    def action_open_events(self):
        """Open the events of the month."""
        return self._open("property_hr_scoring.property_score_event_action")

    def action_open_proposals(self):
        """Open the proposals to decide."""
        return self._open("property_hr_scoring.property_score_event_action", ("state", "=", "proposed"))

    def action_open_scorecards(self):
        """Open the scorecards of the month in one list, with a column for each category."""
        return self._open("property_hr_scoring.property_scorecard_action_month")

    def action_print_list(self):
        """The scorecards of the month in one list, as a PDF."""
        cards = self._shown_cards()
        if not cards:
            raise MonthFlowError(self.env._("No scorecard is there to be printed yet: prepare the month first."))
        return self.env.ref("property_hr_scoring.property_scorecard_list_report_pdf").report_action(cards)

    def action_open_reviews(self):
        """Open the scorecards with a dismissal review."""
        return self._open("property_hr_scoring.property_scorecard_action", ("dismissal_review", "=", True))

    def action_open_samples(self):
        """Open the samples of the month."""
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_score_sample_action")
        spans = [[("day", ">=", month.date), ("day", "<", flow.next_month(month.date))] for month in self]
        return {**action, "domain": list(Domain.OR(map(Domain, spans))), "context": {}}

    def action_open_ratings(self):
        """Open the rating sheets of the month."""
        return self._open("property_hr_scoring.property_score_rating_action")

    def action_open_graph(self):
        """Open the graph of the month: deductions by rule."""
        return self._open("property_hr_scoring.property_scorecard_line_action")

    def _open(self, xmlid, *leaves):
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        action["domain"] = [("month_id", "in", self.ids), *leaves]
        action["context"] = {}
        return action

    def _shown_cards(self):
        """The scorecards of the months that the user may see."""
        return self.env["property.scorecard"].search([("month_id", "in", self.ids)])

    def _take(self, step, title):
        """Take a step at once; in a large company in the background.

        :return: action that shows how far it is, or None
        """
        steps = self.env["property.score.steps"]
        if steps._is_long(self, step):
            return self._in_background("_take_work", f"{title}: {self._listed(self.mapped('name'))}", step=step)
        return steps._take(self, step)

    def _take_work(self, step):
        self.env["property.score.steps"]._take(self, step)

    @api.model
    def _cron_collect(self):
        self.env["property.score.collector"]._collect_daily()

    @api.model
    def _get(self, company, day, create=True):
        """The month of a company that a day belongs to, created when missing."""
        first = flow.first_of_month(day)
        # sudo: months are made by the flow, users only act on them
        Month = self.sudo()
        month = Month.search([("company_id", "=", company.id), ("date", "=", first)])
        if not month and create:
            month = Month.create({"company_id": company.id, "date": first})
        return month.with_env(self.env)

    @api.model
    def _closed_days(self, company):
        """First days of the closed months of a company: set of date."""
        # sudo: which months are closed is no secret
        return set(self.sudo().search([("company_id", "=", company.id), ("state", "=", "closed")]).mapped("date"))

    @api.model
    def _accounting(self, company, day):
        """Where an event of a day counts: (month, whether its own month is closed)."""
        first = flow.first_of_month(day)
        target = flow.open_month(first, self._closed_days(company))
        return self._get(company, target), target != first

    @api.model
    def _last_closed(self):
        """Last day of the last closed month: ``{company: date}``."""
        # sudo: which months are closed is no secret
        rows = self.sudo()._read_group([("state", "=", "closed")], ["company_id"], ["date:max"])
        return {company: flow.next_month(day) - timedelta(days=1) for company, day in rows}

    def _check_open(self):
        if closed := self.filtered(lambda month: month.state == "closed"):
            raise MonthClosedError(
                self.env._(
                    "%s is closed: nothing of it changes any more. Record a correction in the open month instead.",
                    self._listed(closed.mapped("name")),
                )
            )

    def _days(self):
        """First day of the month and first day of the next one."""
        self.ensure_one()
        return self.date, flow.next_month(self.date)

    def _last_day(self):
        return self._days()[1] - timedelta(days=1)

    def _bounds(self, estate):
        """The month in the estate's time zone: naive UTC start (included) and end (excluded)."""
        return tuple(estate._utc(datetime.combine(day, time.min)) for day in self._days())

    def _lock(self):
        """Let whoever collects, closes or records in the same months at the same time wait, then begin anew.

        The row is written, so that the later transaction fails with a serialization error
        when the earlier one commits; Odoo repeats it on the new state of the database. Without
        it an event of somebody without a scorecard could slip into a closed month.
        """
        self.flush_recordset()
        if self.ids:
            query = SQL("UPDATE property_score_month SET write_date = write_date WHERE id IN %s", tuple(self.ids))
            self.env.cr.execute(query, log_exceptions=False)  # to begin anew is no error
