# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import duty_version

from ..exceptions import TopicError
from ..rules import exam, span

LEVELS = [("know", "Know"), ("familiar", "Be familiar with"), ("master", "Master")]
EXAMINED = ("familiar", "master")
UNITS = [(span.DAYS, "Days"), (span.MONTHS, "Months")]


class PropertyTrainingTopic(models.Model):
    """What is taught: how well it has to be known, for how long, who teaches it, how it is examined (TRN-1).

    Shipped topics belong to every company and are changed by the administrator; a company adds its own. Who has to
    learn it, and how often, is said by ``property.training.requirement``; what it is taught from by
    ``property.training.material``.
    """

    _name = "property.training.topic"
    _description = "Training Topic"
    _inherit = ["property.estate.scope.mixin", "property.setting.mixin", "mail.thread"]
    _estate_fields = ("company_id",)
    _order = "family_sequence, sequence, id"

    name = fields.Char(required=True, translate=True, tracking=True, help="What is taught, in a few words.")
    code = fields.Char(required=True, help="Short name for imports and reports, unique in the company.")
    sequence = fields.Integer(default=50, help="Place in the family; topics in rotation take turns in this order.")
    active = fields.Boolean(default=True, help="Archive a topic that is no longer taught; its records stay.")
    family_id = fields.Many2one(
        "property.training.family",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Family of topics that it belongs to.",
    )
    family_sequence = fields.Integer(related="family_id.sequence", string="Place of the Family", store=True)
    company_id = fields.Many2one(
        "res.company",
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        help="Company that teaches it. Empty: every company; only the administrator writes such a topic.",
    )
    level = fields.Selection(
        LEVELS,
        required=True,
        default="familiar",
        tracking=True,
        help="How well it has to be known. What people only have to know isn't examined.",
    )
    class_minutes = fields.Integer(
        string="Length (Minutes)",
        required=True,
        default=60,
        tracking=True,
        aggregator=None,
        help="How long it takes to teach it once.",
    )
    trainer_role_ids = fields.Many2many(
        "property.role",
        "property_training_topic_trainer_role_rel",
        "topic_id",
        "role_id",
        string="Taught By",
        help="Trainers for whom no topics are named teach it when they hold one of these roles on the day.",
    )
    is_drill = fields.Boolean(
        string="Drill", tracking=True, help="A drill: it isn't held without the supervisor being present."
    )
    is_on_duty_allowed = fields.Boolean(
        string="On Duty, Too",
        help="It may be taught to people who stand duty at that moment; else they are left alone.",
    )
    is_two_sittings_allowed = fields.Boolean(
        string="In Two Sittings",
        help="One session may be held on two dates, where a shift can't come at once.",
    )
    note = fields.Html(string="Content", translate=True, help="What is taught, point by point.")
    written_survey_id = fields.Many2one(
        "survey.survey",
        string="Written Exam",
        ondelete="restrict",
        domain="[('scoring_type', '!=', 'no_scoring')]",
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
        help="Survey with the questions of the written exam. Empty: nothing is asked in writing.\n"
        "“Import Questions”, shown once the topic is saved, makes one from a file.",
    )
    practical_checklist_id = fields.Many2one(
        "property.checklist",
        string="Practical Exam",
        ondelete="restrict",
        help="Checklist that the examiner fills in. Empty: nothing has to be shown.",
    )
    question_count = fields.Integer(
        string="Questions",
        compute="_compute_question_count",
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
        help="How many questions the written exam has.",
    )
    is_oral = fields.Boolean(string="Oral Exam", help="The examiner asks, and gives a mark.")
    written_pass_percent = fields.Integer(
        string="Written: Passed From (%)", required=True, default=60, help="Exactly so many per cent is passed."
    )
    practical_pass_percent = fields.Integer(
        string="Practical: Passed From (%)",
        required=True,
        default=100,
        help="Share of the points of the checklist that has to be passed; exactly so many per cent is passed.",
    )
    oral_pass_percent = fields.Integer(
        string="Oral: Passed From (%)", required=True, default=60, help="Exactly so many per cent is passed."
    )
    is_examined = fields.Boolean(
        string="Examined",
        compute="_compute_is_examined",
        store=True,
        help="Its level is examined, and an exam in writing, by checklist or oral is set.",
    )
    is_certified = fields.Boolean(string="Certificate", help="Who passes the exam gets a certificate.")
    validity_count = fields.Integer(
        string="Valid For", default=0, help="So long a certificate is valid. 0: it doesn't run out."
    )
    validity_unit = fields.Selection(
        UNITS, string="Unit of Validity", required=True, default=span.MONTHS, help="What the validity is counted in."
    )
    material_ids = fields.One2many("property.training.material", "topic_id")
    current_material_id = fields.Many2one(
        "property.training.material",
        string="Material of Today",
        compute="_compute_current_material",
        help="The version of the own company's material that counts today.",
    )
    requirement_ids = fields.Many2many(
        "property.training.requirement", string="Requirements", compute="_compute_requirement_ids"
    )

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "Another topic has this code already; choose another one."
    )

    @api.model
    def _setting_bounds(self):
        percents = dict.fromkeys((f"{part}_pass_percent" for part in exam.PARTS), (1, 100))
        return {**super()._setting_bounds(), **percents, "class_minutes": (5, 2400), "validity_count": (0, 1200)}

    @api.depends("level", "written_survey_id", "practical_checklist_id", "is_oral")
    def _compute_is_examined(self):
        parts = self._exam_parts()
        for topic in self:
            topic.is_examined = bool(parts[topic.id])

    @api.depends("written_survey_id")
    def _compute_question_count(self):
        for topic in self:
            # sudo: how many questions there are, none of which is shown
            topic.question_count = len(topic.sudo().written_survey_id.question_ids)

    @api.depends("material_ids.date_from", "material_ids.number")
    @api.depends_context("allowed_company_ids")
    def _compute_current_material(self):
        today = self.env["property.estate"]._company_date(self.env.company)
        current = self._materials_on(self.env.company, today)
        for topic in self:
            topic.current_material_id = current[topic.id]

    def _compute_requirement_ids(self):
        """The requirements that the user may read and that ask for the topic."""
        found = self.env["property.training.requirement"].search([("topic_ids", "in", self.ids)])
        for topic in self:
            topic.requirement_ids = found.filtered(lambda one, asked=topic: asked in one.topic_ids)

    @api.constrains("is_certified", "level", "written_survey_id", "practical_checklist_id", "is_oral")
    def _check_certificate(self):
        """:raises TopicError: a certificate without any exam"""
        if wrong := self.filtered(lambda topic: topic.is_certified and not topic.is_examined)[:1]:
            raise TopicError(
                self.env._(
                    "%s gives a certificate, but isn't examined. Set an exam and a level that is examined,"
                    " or take the certificate away.",
                    wrong.name,
                )
            )

    def action_import_questions(self):
        """Enter the questions of the written exam from a file."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a Question Bank"),
            "res_model": "property.training.question.import",
            "view_mode": "form",
            "target": "new",
            "context": {"default_topic_id": self.id},
        }

    @api.depends("name", "code")
    def _compute_display_name(self):
        for topic in self:
            topic.display_name = topic.name

    def _exam_parts(self):
        """The parts of each topic's exam: ``{topic id: tuple of rules.exam.PARTS}``, empty where it isn't examined."""
        # sudo: which parts an exam has is the same whoever asks; only who prepares it sees its questions
        set_parts = {
            topic.id: (topic.written_survey_id, topic.practical_checklist_id, topic.is_oral) for topic in self.sudo()
        }
        return {
            topic.id: tuple(part for part, is_set in zip(exam.PARTS, set_parts[topic.id], strict=True) if is_set)
            if topic.level in EXAMINED
            else ()
            for topic in self
        }

    def _pass_marks(self):
        """Per cent from which each part of one topic is passed: ``{part: per cent}``."""
        self.ensure_one()
        return {part: self[f"{part}_pass_percent"] for part in exam.PARTS}

    def _materials_on(self, company, day):
        """The version of a company's material that counts on a day: ``{topic id: material}``, empty without one."""
        published = self.material_ids.filtered(lambda one: one.company_id == company)
        Material = self.env["property.training.material"]
        found = {}
        for topic in self:
            rows = [
                (one.id, one.number, one.date_from if one.state == "published" else None)
                for one in published
                if one.topic_id == topic
            ]
            found[topic.id] = Material.browse(duty_version.current_version(rows, day))
        return found
