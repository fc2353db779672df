# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.photo_field import Photo

from ..exceptions import ActionOnlyError, EventFlowError, RangeError
from ..guard import PASS
from ..rules import flow, liability, points

AFTERWARDS = {"points", "evidence", "photo", "decision_reason", "supervision_failed"}
"""What a person may still change until the month is closed."""


class PropertyScoreEvent(models.Model):
    """One breach or merit of one employee, by one rule (SCO-2).

    Automatic events come from facts and carry their key; at most one stands per fact
    (and one adjustment per later month). Events by hand are recorded by a supervisor
    and stand at once. Life cycle: proposed → confirmed or rejected; confirmed →
    appealed → confirmed or rejected; withdrawn when the fact is gone. Only actions and
    the collection move it. Values of the rule are copied: a later rulebook changes nothing.
    """

    _name = "property.score.event"
    _description = "Score Event"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin"]
    _order = "at desc, id desc"
    _guard_pass = PASS
    _guard_error = ActionOnlyError
    _move_error = EventFlowError
    _transitions = flow.EVENT_FLOW
    _own_case_error = EventFlowError

    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict", help="Whom it is about."
    )
    estate_id = fields.Many2one(
        "property.estate", required=True, index=True, ondelete="restrict", help="Where it happened."
    )
    month_id = fields.Many2one(
        "property.score.month",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        help="Month it counts in.",
    )
    scorecard_id = fields.Many2one("property.scorecard", readonly=True, index=True, ondelete="restrict")
    at = fields.Datetime(string="Moment", required=True, default=fields.Datetime.now, help="When it happened.")
    day = fields.Date(readonly=True, index=True, help="Day of the estate on which it happened.")

    rule_id = fields.Many2one(
        "property.score.rule",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('rulebook_id.state', '=', 'in_force')]",
        help="Rule broken or met.",
    )
    rule_code = fields.Char(readonly=True, help="Code of the rule when it was applied.")
    rule_version = fields.Char(readonly=True, help="Version of the rulebook that was applied.")
    category_id = fields.Many2one(related="rule_id.category_id", store=True)
    outcome = fields.Selection(related="rule_id.outcome", store=True)
    fact_kind = fields.Char(readonly=True, help="Code of the kind of fact behind it.")
    quantity = fields.Integer(default=1, help="What was measured: seconds late, minutes absent, missing items, …")
    measure = fields.Char(string="How Much", compute="_compute_measure")
    points = fields.Float(digits=(8, 1), help="Negative points are deducted. Within the range of the rule.")
    repeat_number = fields.Integer(
        readonly=True, help="Which time it is within the window of its rule; 0: the rule counts no repeats."
    )
    repeat_points = fields.Float(
        string="For Repeats",
        digits=(8, 1),
        readonly=True,
        help="What the rule adds to the points of a repeat, or gives back where a conversion stands in their place.",
    )
    cut_points = fields.Float(
        string="Cut Off",
        digits=(8, 1),
        readonly=True,
        help="What is given back because the category takes no more in a month.",
    )
    counted_points = fields.Float(
        string="Counted",
        digits=(8, 1),
        compute="_compute_counted_points",
        store=True,
        help="What the event counts for while it stands: its points, with repeats, less what is cut off.",
    )
    reckoning = fields.Char(compute="_compute_reckoning", help="How its points came to count for what they count for.")
    currency_id = fields.Many2one(related="company_id.currency_id")
    money = fields.Monetary(readonly=True, help="Fixed amount that payroll takes.")
    absent_minutes = fields.Integer(readonly=True, help="Minutes absent whose pay payroll takes off.")
    evidence = fields.Char(help="What shows it, in one line.")
    photo = Photo(max_width=1920, max_height=1920, help="Photo that shows it.")

    source = fields.Char(readonly=True, index="btree_not_null", help="Source of the fact. Empty: recorded by hand.")
    res_model = fields.Char(string="Source Model", readonly=True)
    res_id = fields.Many2oneReference(string="Source Record", model_field="res_model", readonly=True, index=True)
    reading = fields.Char(readonly=True, help="What a measured value was judged by: target, days held, days of all.")
    fact_group = fields.Char(readonly=True, help="Facts of one record and group exclude each other.")
    adjustment_period = fields.Integer(
        readonly=True,
        default=0,
        help="0: the event itself. A month such as 201504: what that month adds to settle a closed one.",
    )
    is_adjustment = fields.Boolean(compute="_compute_is_adjustment", store=True)
    adjustment_of_id = fields.Many2one(
        "property.score.event",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Closed event it settles.",
    )

    adjustment_ids = fields.One2many(
        "property.score.event", "adjustment_of_id", string="Adjustments", readonly=True, help="What settles it."
    )

    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("confirmed", "Confirmed"),
            ("appealed", "Appealed"),
            ("rejected", "Rejected"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        readonly=True,
        default="proposed",
        index=True,
        help="Confirmed and appealed events count. Rejected: found unjustified. Withdrawn: the fact is gone.",
    )
    member_ids = fields.Many2many(
        "property.score.event",
        "property_score_event_member_rel",
        "event_id",
        "member_id",
        string="Made Of",
        readonly=True,
        copy=False,
        help="The events that make this one together.",
    )
    made_ids = fields.Many2many(
        "property.score.event",
        "property_score_event_member_rel",
        "member_id",
        "event_id",
        string="Makes",
        readonly=True,
        copy=False,
        help="What this event makes together with others.",
    )
    main_event_id = fields.Many2one(
        "property.score.event",
        compute="_compute_main_event_id",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Event of somebody else that this one bears a part of; it follows that one.",
    )
    share_event_ids = fields.One2many(
        "property.score.event", "main_event_id", string="Jointly Liable", help="What others bear of this event."
    )
    supervision_failed = fields.Selection(
        [("yes", "Yes"), ("no", "No")],
        copy=False,
        help="Whether whoever answers for the person failed to supervise; by the rule others are jointly liable then.",
    )
    asks_supervision = fields.Boolean(
        compute="_compute_asks_supervision", help="By its rule somebody is jointly liable if supervision failed."
    )
    found_by_id = fields.Many2one("res.users", readonly=True, help="Who recorded it. Empty: found automatically.")
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_at = fields.Datetime(readonly=True)
    decision_reason = fields.Char(help="Why the event was confirmed or rejected.")
    appeal_ids = fields.One2many("property.score.appeal", "event_id", readonly=True)
    appeal_state = fields.Selection(related="appeal_ids.state", string="Last Appeal")
    appeal_until = fields.Date(
        compute="_compute_appeal_until",
        help="Last day on which the person may appeal against it.",
    )
    can_appeal = fields.Boolean(
        compute="_compute_appeal_until", help="It is about myself, counts, and the time for an appeal isn't over."
    )
    trace_ids = fields.One2many("property.score.event.trace", "event_id", readonly=True)

    _fact_unique = models.Constraint(
        "UNIQUE(source, res_model, res_id, fact_group, employee_id, adjustment_period)",
        "There is an event of this fact already; a fact counts once.",
    )
    _month_state_idx = models.Index("(month_id, state)")

    @api.depends("rule_code", "employee_id", "day")
    def _compute_display_name(self):
        for event in self:
            event.display_name = (
                f"{event.rule_code or ''} {event.employee_id.display_name or ''} {event.day or ''}".strip()
            )

    @api.depends("source", "res_id")
    def _compute_main_event_id(self):
        for event in self:
            event.main_event_id = event.res_id if event.source == liability.SOURCE else False

    @api.depends("rule_id", "source")
    def _compute_asks_supervision(self):
        for event in self:
            asked = liability.SUPERVISION in event.rule_id.share_ids.mapped("condition")
            event.asks_supervision = asked and event.source != liability.SOURCE

    @api.depends("adjustment_period")
    def _compute_is_adjustment(self):
        for event in self:
            event.is_adjustment = bool(event.adjustment_period)

    @api.depends("quantity", "rule_id.fact_kind_id.unit")
    @api.depends_context("lang")
    def _compute_measure(self):
        for event in self:
            kind = event.rule_id.fact_kind_id
            event.measure = kind._measure(kind.unit, event.quantity)

    @api.depends("state", "decided_at", "trace_ids", "appeal_ids.state")
    @api.depends_context("uid")
    def _compute_appeal_until(self):
        ruling = self.env["property.score.appeal.ruling"]
        open_ones = self._about_me().filtered(lambda event: event.id and event.state == "confirmed")
        last, appealed = ruling._last_days(open_ones), ruling._standing(open_ones).event_id
        for event in self:
            event.appeal_until = last.get(event.id)
            in_time = event.appeal_until and event.estate_id._local_date() <= event.appeal_until
            event.can_appeal = bool(in_time and event not in appealed and event.source not in ruling._settling())

    @api.depends("points", "repeat_points", "cut_points")
    def _compute_counted_points(self):
        for event in self:
            event.counted_points = event.points + event.repeat_points + event.cut_points

    @api.depends("repeat_number", "repeat_points", "cut_points", "made_ids.state")
    @api.depends_context("lang")
    def _compute_reckoning(self):
        for event in self:
            event.reckoning = self.env["property.score.reckoner"]._words(event)

    @api.onchange("rule_id", "quantity")
    def _onchange_rule_id(self):
        """A new rule proposes its mildest points."""
        if self.rule_id:
            mildest = points.times(points.tenths(self.rule_id.points), self.quantity, self.rule_id._units())
            self.points = points.display(mildest)

    @api.constrains("points", "rule_id", "quantity")
    def _check_range(self):
        """The points lie within what the rule allows; a settled difference is no rule (SCO-2)."""
        for event in self.filtered(lambda event: not (event.source and (event.is_adjustment or event.main_event_id))):
            allowed = event.rule_id._allowed(event.quantity, event.reading)
            if points.tenths(event.points) not in allowed:
                raise RangeError(
                    self.env._(
                        "Rule %(code)s allows %(allowed)s points here, not %(points)s.",
                        code=event.rule_id.code,
                        allowed=self._listed(str(points.display(value)) for value in allowed),
                        points=event.points,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """What a person records is completed and stands at once; the suite's own steps say everything (SCO-2)."""
        if not vals_list or is_open(self._name, None, {"state"}):
            events = super().create(vals_list)
            events.month_id._check_open()
            return events
        return self.env["property.score.recorder"]._record(vals_list)

    def write(self, vals):
        """Until the month is closed; a person changes what a person may say, the rest follows the facts."""
        is_step = is_open(self._name, self.ids, vals.keys())
        if not is_step and (forbidden := set(vals) - AFTERWARDS):
            raise self._action_only(forbidden)
        self.month_id._check_open()
        if is_step:
            return super().write(vals)
        self._check_not_own_case()
        if vals.keys() & {"points", "supervision_failed"} and self.main_event_id:
            raise self._action_only(vals.keys() & {"points", "supervision_failed"})
        if "points" in vals:
            self._leave_trace("chosen")
        result = super().write(vals)
        self._refresh_cards()
        return result

    def copy_data(self, default=None):
        """An event happened once; another one is recorded anew."""
        raise ActionOnlyError(self.env._("Events aren't copied: each one is recorded by itself."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_system(self):
        """Events are withdrawn or rejected, never deleted."""
        self.month_id._check_open()
        if not is_open(self._name, self.ids, ()):
            raise self._action_only({"id"})

    def action_confirm(self):
        """The supervisor lets proposals stand."""
        return self._told(self._decide("confirmed"), self.env._("Confirmed: %(done)s of %(count)s"))

    def action_reject(self):
        """The supervisor finds the events unjustified."""
        return self._told(self._decide("rejected"), self.env._("Rejected: %(done)s of %(count)s"))

    def action_propose(self):
        """Take a decision back."""
        self._decide("proposed")

    def action_appeal(self):
        """Say that the event is wrong."""
        self.ensure_one()
        return self.env["property.score.appeal"]._form_of(self)

    def action_open_appeal(self):
        """Open the last appeal against it."""
        return self.appeal_ids[:1]._get_records_action()

    def action_open_source(self):
        """Open the record behind the event."""
        self.ensure_one()
        if not self.res_model or self.res_model not in self.env:
            raise EventFlowError(self.env._("This event was recorded by hand; there is no record behind it."))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    def _decide(self, state):
        return self.env["property.score.decision"]._decide(self, state)

    def _told(self, done, text):
        """What became of several that were chosen; one alone shows it by its own state."""
        if len(self) < 2:
            return True
        return screen.notification(text % {"done": len(done), "count": len(self)}, "success", then=screen.RELOAD)

    def _is_upheld(self):
        """Whether an upheld appeal gave back what the event counts for: one against it, or against what it corrects."""
        settling = self.adjustment_ids | self.adjustment_of_id.adjustment_ids
        return any(event.source == "property.score.appeal" and event.id > self.id for event in settling)

    def _refresh_cards(self):
        """Bring the scorecards of these events up to date."""
        # sudo: the figures of the card follow from its events, whoever may see it
        self.env["property.scorecard.figures"]._refresh(self.sudo().scorecard_id)

    def _about_me(self):
        """Those about the user's own person, not only such as a decision about them concerns the user."""
        own = self._own_users()
        return self.filtered(lambda event: self.env.user in own[event.id])

    def _own_users(self):
        return super()._concerned_users()  # pylint: disable=super-method-mismatch

    def _concerned_users(self):
        """The person, and whoever would be jointly liable or be spared by what is decided."""
        found = self._own_users()
        charged = self.env["property.score.liability"]._charged_users(self._origin)
        for event in self:
            found[event.id] |= charged.get(event._origin.id, self.env["res.users"])
        return found

    def _text_own_case(self):
        if not self._about_me():
            return self.env._(
                "%s: you are jointly liable for it, or are spared by what is decided; others decide.", self.display_name
            )
        return self.env._(
            "Others decide events about yourself: the director those of the supervisor, the supervisor or an"
            " administrator those of the director."
        )

    def _leave_trace(self, reason):
        """Keep what the events say now, before they are changed."""
        self.env["property.score.event.trace"]._of(self, reason)

    def _action_only(self, names):
        labels = (self._fields[name]._description_string(self.env) for name in sorted(names) if name in self._fields)
        return ActionOnlyError(
            self.env._("%s of a score event can't be set directly; use the buttons.", self._listed(labels))
        )
