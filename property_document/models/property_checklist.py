# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyChecklist(models.Model):
    """What is looked at (STD-6): a list of points, edited by the company."""

    _name = "property.checklist"
    _description = "Inspection Checklist"
    _inherit = ["property.value.mixin", "property.shared.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True, help="Name of the checklist, as people choose it.")
    sequence = fields.Integer(default=10, help="Place among the checklists.")
    active = fields.Boolean(
        default=True, help="Archive a checklist that is no longer used; sheets filled in before keep it."
    )
    subject = fields.Selection(
        [("employee", "A person"), ("place", "A post or building")],
        string="About",
        required=True,
        default="employee",
        help="What is inspected.",
    )
    line_ids = fields.One2many(
        "property.checklist.line", "checklist_id", string="Points", help="The points that are checked, in their order."
    )
