# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyScoreComparisonLine(models.TransientModel):
    """One field in which two versions of the rulebook differ, in words (SCO-1)."""

    _name = "property.score.comparison.line"
    _description = "Difference of Rulebooks"
    _order = "comparison_id, sequence, id"
    _rec_name = "subject"

    comparison_id = fields.Many2one("property.score.comparison", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(readonly=True)
    part = fields.Char(string="Part of the Rulebook", readonly=True, help="Which part of the rulebook it is.")
    subject = fields.Char(string="Rule or Line", readonly=True, help="Rule, or line of the version, that differs.")
    line = fields.Char(string="Of It", readonly=True, help="Which of its lines: the second time, the other party …")
    kind = fields.Selection(
        [("added", "Added"), ("changed", "Changed"), ("removed", "Taken out")],
        string="What Happened",
        readonly=True,
        help="Added: only the later version has it. Taken out: only the earlier one.",
    )
    field_label = fields.Char(string="Field", readonly=True, help="What of it says something else.")
    old = fields.Char(string="Before", readonly=True, help="What the earlier version says.")
    new = fields.Char(string="Afterwards", readonly=True, help="What the later version says.")
