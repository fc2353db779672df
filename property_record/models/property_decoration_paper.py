# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_base.photo_field import PhotoOrPaper
from odoo.addons.property_document.rules import checklist

from ..rules import decoration as rules


class PropertyDecorationPaper(models.Model):
    """A paper of a declaration: handed in, missing, or not needed here (REC-6).

    Which papers there are says the checklist of the case, edited by the company.
    """

    _name = "property.decoration.paper"
    _description = "Paper of a Decoration"
    _inherit = ["property.decoration.part.mixin", "property.checklist.answer.mixin"]
    _part_states = (rules.DRAFT, rules.DECLARED)
    _seal_parent_field = "decoration_id"
    _order = "decoration_id, id"

    answer = fields.Selection(
        [(checklist.PASS, "Handed In"), (checklist.FAIL, "Missing"), (checklist.NOT_APPLICABLE, "Not Needed")],
        default=checklist.FAIL,
        help="Whether the paper is there.",
    )
    photo = PhotoOrPaper(string="Copy", max_width=1920, max_height=1920, help="Photo or PDF of the paper.")
    photo_name = fields.Char(string="File Name")

    def write(self, vals):
        """:raises DecorationError: the case is decided; its papers stay as they were"""
        self._check_case_state()
        return super().write(vals)

    def unlink(self):
        self._check_case_state()
        return super().unlink()
