# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from itertools import chain, count

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.models.property_dated_mixin import NoOverlap
from odoo.addons.property_base.rules.dated import hold_throughout

from ..exceptions import ActionOnlyError, RulebookInUseError, RulebookOverlapError
from ..guard import PASS
from ..rules import publication, rating

WEIGHTS = {rater: f"rating_{rater}_weight" for rater in rating.RATERS}


class PropertyScoreRulebook(models.Model):
    """One version of the rulebook, in force between two dates (SCO-1).

    Draft → in force → (a later version begins) ended by its last day. A version by
    which a month was closed no longer changes what it costs: numbers are changed by
    a new version, so that closed months stay explained. Money rules bind an employee
    when the employees were consulted and the person acknowledged the version.
    """

    _name = "property.score.rulebook"
    _description = "Scoring Rulebook"
    _inherit = [
        "property.setting.mixin",
        "property.guarded.mixin",
        "property.dated.mixin",
        "property.shared.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "effective_from desc, id desc"
    _guard_pass = PASS
    _guard_error = ActionOnlyError
    _transitions = {"draft": {"in_force"}}
    _dated_by = ("company_id",)
    _dated_fields = ("effective_from", "effective_to")
    _dated_error = RulebookOverlapError
    _dated_domain = (("state", "=", "in_force"),)
    _dated_depends = ("state",)

    name = fields.Char(required=True, translate=True, tracking=True, help="Title of the rulebook.")
    version = fields.Char(required=True, tracking=True, help="What people call this version, for example 2026-1.")
    company_id = fields.Many2one(
        help="Only for this company. Empty: for every company without a rulebook of its own.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("in_force", "In force")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        tracking=True,
        help="Only a version in force scores anything.",
    )
    effective_from = fields.Date(
        required=True, tracking=True, help="First day on which facts are judged by this version."
    )
    effective_to = fields.Date(copy=False, tracking=True, help="Last day. Empty: until a later version begins.")
    publication_ids = fields.One2many(
        "property.score.publication",
        "rulebook_id",
        string="Steps",
        help="With whom the version was consulted, how it was made known, where it was filed; frozen once in force.",
    )
    consulted_on = fields.Date(
        compute="_compute_consulted_on",
        store=True,
        tracking=True,
        help="Last day of the consultations with the employees, their representatives or the union.",
    )
    lacking_text = fields.Char(
        string="Not Recorded",
        compute="_compute_lacking_text",
        help="What a version needs before it begins, and is not recorded yet.",
    )
    base_points = fields.Float(
        string="Base",
        digits=(8, 1),
        required=True,
        default=100.0,
        tracking=True,
        help="What everybody begins a month with, to which the points of the events are added. It holds for months that"
        " begin under this version.",
    )
    rule_ids = fields.One2many(
        "property.score.rule",
        "rulebook_id",
        string="Rules",
        help="What this version costs and earns; frozen once a month was closed by it.",
    )
    maximum_ids = fields.One2many(
        "property.score.maximum",
        "rulebook_id",
        string="Maximum per Category",
        copy=True,
        help="What each category takes from a person in a month at most; a category without a line has no maximum.",
    )
    outcome_line_ids = fields.One2many(
        "property.score.outcome.line",
        "rulebook_id",
        string="Outcomes",
        help="What totals and counts of closed months call for: a talk, a warning and so on; always a proposal.",
    )
    rating_line_ids = fields.One2many(
        "property.score.rating.line",
        "rulebook_id",
        string="Rating Lines",
        copy=True,
        help="What people are rated by at the end of each month; without lines there is no rating.",
    )
    rating_self_weight = fields.Integer(
        string="Weight of the Person", default=20, help="How much the own rating counts. 0: nobody rates himself."
    )
    rating_supervisor_weight = fields.Integer(
        string="Weight of the Supervisor", default=50, help="How much the supervisor's rating counts. 0: none is asked."
    )
    rating_director_weight = fields.Integer(
        string="Weight of the Director", default=30, help="How much the director's rating counts. 0: none is asked."
    )
    rule_count = fields.Integer(string="Number of Rules", compute="_compute_rule_count")
    acknowledgement_ids = fields.One2many(
        "property.score.acknowledgement", "rulebook_id", string="Acknowledgements", readonly=True, copy=False
    )
    missing_employee_ids = fields.Many2many(
        "hr.employee.public",
        string="Not Acknowledged By",
        compute="_compute_missing",
        groups="property_base.group_property_base_hr",
        help="Who works under the version today and has not acknowledged it.",
    )
    missing_count = fields.Integer(
        string="Not Acknowledged",
        compute="_compute_missing",
        groups="property_base.group_property_base_hr",
        help="How many work under the version today and have not acknowledged it.",
    )
    is_acknowledged = fields.Boolean(
        string="Acknowledged by Me",
        compute="_compute_is_acknowledged",
        help="I have read and acknowledged this version.",
    )

    _version_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT(company_id, version)",
        "There is a version with this name already; choose another one.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(effective_to IS NULL OR effective_to >= effective_from)",
        "A version can't end before it begins; check both dates.",
    )

    _one_at_a_time = NoOverlap("company_id", dates=("effective_from", "effective_to"), where="state = 'in_force'")

    @api.model
    def _setting_bounds(self):
        weights = dict.fromkeys(WEIGHTS.values(), (0, 1000))
        return {**super()._setting_bounds(), **weights, "base_points": (0, 10_000)}

    @api.depends("name", "version")
    def _compute_display_name(self):
        for book in self:
            book.display_name = " ".join(filter(None, (book.name, book.version)))

    @api.depends("rule_ids")
    def _compute_rule_count(self):
        counts = dict(
            self.env["property.score.rule"]._read_group([("rulebook_id", "in", self.ids)], ["rulebook_id"], ["__count"])
        )
        for book in self:
            book.rule_count = counts.get(book, 0)

    @api.depends("publication_ids.kind", "publication_ids.day_from", "publication_ids.day_to")
    def _compute_consulted_on(self):
        for book in self:
            book.consulted_on = publication.consulted_on(book.publication_ids._steps())

    @api.depends_context("lang", "company")
    @api.depends("publication_ids.is_outdated", "publication_ids.day_from", "publication_ids.day_to", "effective_from")
    def _compute_lacking_text(self):
        for book in self:
            book.lacking_text = self.env["property.score.publication"]._text_lacking(book)

    @api.depends_context("allowed_company_ids")
    @api.depends("state", "acknowledgement_ids.employee_id")
    def _compute_missing(self):
        missing = self.env["property.score.rulebook.reader"]._missing(self._origin)
        for book in self:
            book.missing_employee_ids = missing.get(book._origin.id, self.env["hr.employee"]).ids
            book.missing_count = len(book.missing_employee_ids)

    @api.depends_context("uid")
    @api.depends("acknowledgement_ids.employee_id")
    def _compute_is_acknowledged(self):
        mine = self.env["property.score.acknowledgement"].search(
            [("rulebook_id", "in", self.ids), ("employee_id.user_id", "=", self.env.uid)]
        )
        for book in self:
            book.is_acknowledged = book in mine.rulebook_id

    @api.constrains("state", "effective_from")
    def _check_closed_months(self):
        """A version that comes into force must not reach back into a closed month."""
        closed = self.env["property.score.month"]._last_closed()
        shared = self.env["res.company"]
        for book in self.filtered(lambda book: book.state == "in_force"):
            reaches_back = any(
                book.effective_from <= day for company, day in closed.items() if book.company_id in (company, shared)
            )
            if reaches_back and not book._is_used():
                raise RulebookInUseError(
                    self.env._(
                        "Version %(version)s would begin on %(day)s, in a month that is closed already. "
                        "Choose a later day.",
                        version=book.version,
                        day=book.effective_from,
                    )
                )

    def write(self, vals):
        """The base and how much each rater counts are part of what a version costs."""
        if changed := {"base_points", *WEIGHTS.values()} & set(vals):
            self._check_not_used(
                self._listed(sorted(self._fields[name]._description_string(self.env) for name in changed))
            )
        return super().write(vals)

    def _rating_weights(self):
        """How much each rater counts: ``{rater: weight}``."""
        return {rater: self[name] for rater, name in WEIGHTS.items()}

    def action_put_in_force(self):
        """Let the version begin; an open version before it ends the day before.

        :raises NotPublishedError: consultation or publication are not recorded, and the company wants them
        """
        self.check_access("write")
        drafts = self.filtered(lambda book: book.state == "draft").sorted("effective_from")
        self.env["property.score.publication"]._check_begin(drafts)
        drafts._begin()

    def _begin(self):
        """Put these drafts in force, the earliest first; what is shipped begins without a consultation."""
        for book in self:
            earlier = self.search(
                [
                    ("state", "=", "in_force"),
                    ("company_id", "=", book.company_id.id),
                    ("effective_to", "=", False),
                    ("effective_from", "<", book.effective_from),
                ]
            )
            earlier.effective_to = book.effective_from - timedelta(days=1)
            book._move(PASS, "in_force")

    def action_remind(self):
        """Ask who has not acknowledged the version by a to-do, each person once."""
        self.ensure_one()
        self.check_access("read")
        if self.state != "in_force" or not self.env.user.has_group("property_base.group_property_base_hr"):
            raise ActionOnlyError(self.env._("The personnel office reminds of versions that are in force."))
        asked, before, without = self.env["property.score.rulebook.reader"]._remind(self)
        text = self.env._("%(asked)s asked, %(before)s were asked before.", asked=len(asked), before=before)
        if without:
            text += " " + self.env._("Without a user, to be asked on paper: %s", self._listed(without.mapped("name")))
        kind = "success" if asked else "warning"
        return screen.notification(text, kind, is_sticky=bool(without), then=screen.RELOAD)

    def action_new_version(self):
        """Copy the version with all its rules into a draft and open it.

        A version that all companies share is the administrator's; who may not change it begins one of the own company,
        which then holds there instead.
        """
        self.ensure_one()
        company = self.company_id
        if not company and not self.has_access("write"):
            company = self.env.company
        else:
            self.check_access("write")
        today = self.env["property.estate"]._company_date(company or self.env.company)
        draft = self.copy(
            {
                "company_id": company.id,
                "version": self._new_version_name(company),
                "effective_from": max(self.effective_from, today) + timedelta(days=1),
            }
        )
        twins = dict(zip(self.rule_ids, self.rule_ids.copy({"rulebook_id": draft.id}), strict=True))
        for rule, twin in twins.items():
            twin.repeat_rule_ids = self.env["property.score.rule"].union(*map(twins.get, rule.repeat_rule_ids))
            for line in rule.conversion_ids.filtered(lambda line: line.into_rule_id in twins):
                line.copy({"rule_id": twin.id, "into_rule_id": twins[line.into_rule_id].id})
        for line in self.outcome_line_ids.filtered(lambda line: not line.rule_id or line.rule_id in twins):
            line.copy({"rulebook_id": draft.id, "rule_id": line.rule_id and twins[line.rule_id].id})
        return draft._get_records_action()

    def _new_version_name(self, company):
        """What a copy of this version is called in a company: numbered where a copy has the name already."""
        later = (self.env._("%(version)s (new %(number)s)", version=self.version, number=n) for n in count(2))
        return self._free_version(company, chain([self.env._("%s (new)", self.version)], later))

    @api.model
    def _free_version(self, company, names):
        """The first of these names that no version of the company bears."""
        # sudo: a version that the user can't see has its name as well
        taken = set(self.sudo().search([("company_id", "=", company.id)]).mapped("version"))
        return next(name for name in names if name not in taken)

    def action_choose_example(self):
        """Show the examples that a draft can be made of; nothing need be chosen in the list."""
        return self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_score_example_choice_action")

    def action_try(self):
        """Ask who would change if this version had been in force (SCO-8)."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_score_trial_action"),
            "context": {"default_rulebook_id": self.id},
        }

    def action_compare(self):
        """Ask what is different from another version."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_score_comparison_action")
        companies = [False, (self.company_id or self.env.company).id]
        others = [("company_id", "in", companies), ("id", "!=", self.id), ("effective_from", "<=", self.effective_from)]
        held = self.search([("state", "=", "in_force"), *others]).sorted(lambda book: not book.company_id)
        return {**action, "context": {"default_after_id": self.id, "default_before_id": held[:1].id}}

    def action_acknowledge(self):
        """Record that the user has read this version (once)."""
        employee = self.env.user.employee_id
        new = self.filtered(lambda book: not book.is_acknowledged and book.state == "in_force")
        # sudo: everybody acknowledges for the own person, nobody writes acknowledgements otherwise
        self.env["property.score.acknowledgement"].sudo()._passed_create(
            PASS, [{"rulebook_id": book.id, "employee_id": employee.id} for book in new if employee]
        )
        self.env["property.score.rulebook.reader"]._done(new)

    def _text_overlap(self, start, end):
        return self.env._(
            "Version %(version)s would be in force beside the one of %(start)s to %(end)s. End one before the"
            " other begins.",
            version=self.version,
            start=start,
            end=end,
        )

    def _check_not_used(self, what):
        """What the version costs is frozen once a month was closed by it.

        :param str what: what would change, in the user's language
        :raises RulebookInUseError: the version is in use
        """
        if used := self.filtered(lambda book: book._is_used()):
            raise RulebookInUseError(
                self.env._(
                    "Months were closed by version %(version)s of the rulebook, so %(fields)s can't change any more. "
                    "Make a new version and change it there.",
                    version=used[0].version,
                    fields=what,
                )
            )

    def _is_used(self):
        """True when a closed month holds events scored by this version, or outcomes that it called for."""
        # sudo: whether a version is in use does not depend on who asks
        events, outcomes = self.env["property.score.event"].sudo(), self.env["property.score.outcome"].sudo()
        scored = [("rule_id.rulebook_id", "in", self.ids), ("month_id.state", "=", "closed")]
        return bool(
            events.search_count(scored, limit=1)
            or outcomes.search_count([("line_id.rulebook_id", "in", self.ids)], limit=1)
        )

    def _first_of_month(self, first):
        """Of the versions in force in a month, the one that it begins under: the own one in front of the shared one."""
        held = self.filtered(lambda book: book._span().holds(first)).sorted(lambda book: not book.company_id)
        return (held or self.sorted("effective_from"))[:1]

    @api.model
    def _of_company(self, company, first, after):
        """Versions in force for a company on the days from ``first`` to before ``after``.

        Its own stand in front of the shared ones, which count on the days without one of its own.
        """
        last = after - timedelta(days=1)
        books = self._in_force(first, last, [("company_id", "in", (False, company.id))])
        own = books.filtered("company_id")
        return own if hold_throughout((book._span() for book in own), first, last) else own | books
