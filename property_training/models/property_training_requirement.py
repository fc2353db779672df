# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_dated_mixin import NoOverlap

from ..exceptions import RequirementError, RequirementOverlapError
from ..guard import PASS
from ..rules import audience, coverage, window

RECURRING, ARRIVAL = "recurring", "arrival"


class PropertyTrainingRequirement(models.Model):
    """Who has to be trained in which topics, and how often: "n sessions in k weeks or months" (TRN-1, TRN-2).

    Rows with one code are versions, or narrower ones: that of an estate replaces the company's there, and that of a
    company the shared one. Several topics are asked in rotation, as a total; with *Each Topic* each by itself. What is
    asked on arrival is the orientation of a new employee, and has no frequency.
    """

    _name = "property.training.requirement"
    _description = "Training Requirement"
    _inherit = [
        "property.guarded.mixin",
        "property.training.scope.mixin",
        "property.dated.mixin",
        "property.setting.mixin",
        "mail.thread",
    ]
    _guard_pass = PASS
    _dated_by = ("code", "company_id", "estate_id")
    _dated_domain = (("active", "=", True),)
    _dated_depends = ("active",)
    _dated_error = RequirementOverlapError
    _order = "sequence, code, date_from desc, id"

    name = fields.Char(required=True, translate=True, tracking=True, help="What is asked, in a few words.")
    code = fields.Char(
        required=True, help="The same for all versions, and for the estate's or company's own one that replaces it."
    )
    sequence = fields.Integer(default=50, help="Place among the requirements.")
    active = fields.Boolean(default=True, help="Archive a requirement that is no longer asked.")
    company_id = fields.Many2one(
        help="Company that asks it. Empty: every company; only the administrator writes such a requirement."
    )
    estate_id = fields.Many2one(help="Estate that asks it. Empty: all estates of the company.")
    kind = fields.Selection(
        [(RECURRING, "Again and again"), (ARRIVAL, "Once, on arrival")],
        required=True,
        default=RECURRING,
        help="Asked again and again, or once of everybody who is new.",
    )
    topic_ids = fields.Many2many(
        "property.training.topic",
        "property_training_requirement_topic_rel",
        "requirement_id",
        "topic_id",
        string="Topics",
        required=True,
        help="What is taught; several topics take turns in their order.",
    )
    is_each = fields.Boolean(
        string="Each Topic", tracking=True, help="The frequency is asked of each topic, not of all of them together."
    )
    sessions = fields.Integer(required=True, default=1, tracking=True, help="How many sessions within the time.")
    within = fields.Integer(
        required=True, default=1, tracking=True, help="Number of weeks or months; a quarter is 3 months."
    )
    unit = fields.Selection(
        [(window.WEEK, "Weeks"), (window.MONTH, "Months")],
        required=True,
        default=window.MONTH,
        tracking=True,
        help="Calendar weeks from Monday on, or calendar months; both begin anew with each year.",
    )
    is_covered_yearly = fields.Boolean(
        string="Everything Once a Year",
        default=True,
        help="Within each year every person of the audience is trained at least once in every topic.",
    )
    role_ids = fields.Many2many(
        "property.role",
        "property_training_requirement_role_rel",
        "requirement_id",
        "role_id",
        string="Roles",
        help="Asked of people with one of these roles. Empty: of every role.",
    )
    post_ids = fields.Many2many(
        "property.post",
        "property_training_requirement_post_rel",
        "requirement_id",
        "post_id",
        string="Posts",
        help="Asked of people whose usual post is one of these. Empty: of every post.",
    )
    job_ids = fields.Many2many(
        "hr.job",
        "property_training_requirement_job_rel",
        "requirement_id",
        "job_id",
        string="Job Positions",
        help="Asked of people with one of these job positions. Empty: of every job position.",
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True, help="First day it is asked."
    )
    date_to = fields.Date(string="Until", tracking=True, help="Last day it is asked. Empty: open end.")
    reference = fields.Char(help="Where the procedure asks for it, for example TRN-2.")

    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)", "A requirement can't end before it begins; check both dates."
    )
    _one_at_a_time = NoOverlap("company_id", "estate_id", texts=("code",), where="active")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "sessions": (1, 100)}

    @api.constrains("within", "unit")
    def _check_frequency(self):
        """:raises RequirementError: nothing can be planned by the frequency"""
        for requirement in self:
            try:
                window.Frequency(1, requirement.within, requirement.unit)
            except window.FrequencyError as error:
                raise RequirementError(
                    self.env._(
                        "%(name)s: a frequency is counted within 1 to %(weeks)s weeks or 1 to %(months)s months.",
                        name=requirement.name,
                        weeks=window.LONGEST[window.WEEK],
                        months=window.LONGEST[window.MONTH],
                    )
                ) from error

    @api.constrains("code", "topic_ids", "company_id")
    def _check_topics(self):
        """:raises RequirementError: no topic at all, or one of another company"""
        for requirement in self:
            if not requirement.topic_ids:
                raise RequirementError(self.env._("%s: choose at least one topic.", requirement.name))
            requirement._check_companies(requirement.topic_ids)

    @api.constrains("job_ids", "post_ids", "estate_id", "company_id")
    def _check_audience(self):
        """:raises RequirementError: a post or job of another estate or company"""
        for requirement in self:
            foreign = requirement.post_ids.filtered(
                lambda post, asked=requirement: asked.estate_id and post.estate_id != asked.estate_id
            )
            if foreign:
                raise RequirementError(
                    self.env._(
                        "%(name)s: the post %(post)s belongs to another estate; choose posts of the estate.",
                        name=requirement.name,
                        post=foreign[0].name,
                    )
                )
            requirement._check_companies(requirement.post_ids)
            requirement._check_companies(requirement.job_ids)
            if requirement.estate_id and requirement.estate_id.company_id != requirement.company_id:
                raise RequirementError(self.env._("%s: the estate belongs to another company.", requirement.name))

    def _check_companies(self, records):
        """:raises RequirementError: one of the records belongs to another company than the requirement"""
        wrong = records.filtered(lambda record: record.company_id and record.company_id != self.company_id)[:1]
        if wrong:
            raise RequirementError(
                self.env._(
                    "%(name)s: %(record)s belongs to %(company)s; what every company or another one asks can't use it.",
                    name=self.name,
                    record=wrong.display_name,
                    company=wrong.company_id.name,
                )
            )

    def _text_overlap(self, start, end):
        return self.env._(
            "The requirement %(code)s is asked there already from %(start)s to %(end)s. End that one first.",
            code=self.code,
            start=start,
            end=end,
        )

    def action_new_version(self):
        """End this version yesterday and open a copy that holds from today."""
        self.ensure_one()
        of_company = self.env["property.estate"]._company_date(self.company_id or self.env.company)
        return self._renew(self.estate_id._local_date() if self.estate_id else of_company)

    # ------------------------------------------------------------- as rules

    def _frequency(self):
        """The frequency of one requirement, as the rules have it."""
        return window.Frequency(self.sessions, self.within, self.unit)

    def _as_coverage(self):
        """What the recurring ones of these ask, for the planner: ``{id: rules.coverage.Requirement}``."""
        return {
            one.id: coverage.Requirement(one.code, tuple(one.topic_ids.sorted().ids), one._frequency(), one.is_each)
            for one in self
            if one.kind == RECURRING and one.topic_ids
        }

    def _as_wants(self):
        """Whom these are asked of: list of ``rules.audience.Want`` with the ids as keys, in their order."""
        return [
            audience.Want(
                one.id,
                one.code,
                one.company_id.id or None,
                one.estate_id.id or None,
                frozenset(one.role_ids.ids),
                frozenset(one.post_ids.ids),
                frozenset(one.job_ids.ids),
                one.date_from,
                one.date_to or None,
            )
            for one in self.with_context(active_test=False)  # an archived role or post doesn't make it everybody's
        ]
