# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyChecklist(models.Model):
    """What an inspection looks at (STD-6): a list of points for one service item, edited by the company."""

    _name = "property.checklist"
    _description = "Inspection Checklist"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    item_id = fields.Many2one("property.standard.item", string="Service Item", required=True, ondelete="restrict")
    standard_code = fields.Char(
        string="Standard",
        help="Code of the standard that inspections by this list measure, for example grooming_checked.",
    )
    subject = fields.Selection(
        [("employee", "A person"), ("place", "A post or building")],
        string="About",
        required=True,
        default="employee",
        help="What is inspected.",
    )
    line_ids = fields.One2many("property.checklist.line", "checklist_id", string="Points")


class PropertyChecklistLine(models.Model):
    """One point of a checklist, with a number of the company's own where the procedure has one."""

    _name = "property.checklist.line"
    _description = "Point of a Checklist"
    _order = "checklist_id, sequence, id"

    checklist_id = fields.Many2one("property.checklist", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True, help="What is looked at.")
    expected = fields.Char(string="What Is Expected", translate=True, help="What is expected.")
    limit_value = fields.Float(string="Number", digits=(8, 2), help="A measure of the company, where there is one.")
    limit_unit = fields.Char(string="Unit of It", translate=True, help="Unit of the number.")
    code = fields.Char(help="Name by which other modules know the point.")
    active = fields.Boolean(default=True)
