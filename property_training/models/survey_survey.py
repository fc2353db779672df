# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class SurveySurvey(models.Model):
    """A survey may hold the questions of a written exam; then those who sit it don't read it."""

    _inherit = "survey.survey"

    training_topic_ids = fields.One2many(
        "property.training.topic",
        "written_survey_id",
        string="Written Exam Of",
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
    )
