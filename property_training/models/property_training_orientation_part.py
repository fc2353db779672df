# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import orientation as rules


class PropertyTrainingOrientationPart(models.Model):
    """A part of the orientation: so many minutes of classes in some topics (TRN-1).

    Classes of any of its topics count for it together. What needs a coach counts only when somebody else teaches it.
    """

    _name = "property.training.orientation.part"
    _description = "Part of the Orientation"
    _inherit = ["property.setting.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="What is taught in it, in a few words.")
    sequence = fields.Integer(default=50, help="Place among the parts; theory is taught first.")
    active = fields.Boolean(default=True, help="Archive a part that is no longer asked.")
    topic_ids = fields.Many2many(
        "property.training.topic",
        "property_training_orientation_part_topic_rel",
        "part_id",
        "topic_id",
        string="Topics",
        required=True,
        help="Classes of these topics count for it, together.",
    )
    minutes = fields.Integer(required=True, default=480, help="So many minutes have to be attended.")
    is_theory = fields.Boolean(string="Theory", help="It is due by the last day of theory.")
    needs_coach = fields.Boolean(string="With a Coach", help="Only classes that somebody else teaches count for it.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "minutes": (1, 60000)}

    @api.model
    def _as_rules(self):
        """The parts that are asked, as the rules have them."""
        # sudo: what the orientation holds is the same whoever asks
        return [
            rules.Part(part.id, tuple(part.topic_ids.ids), part.minutes, part.is_theory, part.needs_coach)
            for part in self.sudo().search([])
        ]
