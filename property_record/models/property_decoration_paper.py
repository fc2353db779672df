# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import PhotoOrPaper
from odoo.addons.property_document.rules import checklist

from ..exceptions import DecorationError
from ..rules import decoration as rules


class PropertyDecorationPaper(models.Model):
    """A paper of a declaration: handed in, missing, or not needed here (REC-6).

    A copy that comes in makes a missing one *sent*: the office looks at it and says that it is handed in. Which papers
    there are says the checklist of the case, edited by the company.
    """

    _name = "property.decoration.paper"
    _description = "Paper of a Decoration"
    _inherit = ["property.decoration.part.mixin", "property.checklist.answer.mixin"]
    _part_states = (rules.DRAFT, rules.DECLARED)
    _seal_parent_field = "decoration_id"
    _order = "decoration_id, id"

    answer = fields.Selection(
        selection_add=[
            (checklist.PASS, "Handed In"),
            (rules.SENT, "Uploaded, to Be Looked At"),
            (checklist.FAIL, "Missing"),
            (checklist.NOT_APPLICABLE, "Not Needed"),
        ],
        ondelete={rules.SENT: "set default"},
        default=checklist.FAIL,
        help="Whether the paper is there, and somebody of the office looked at it.",
    )
    photo = PhotoOrPaper(string="Copy", max_width=1920, max_height=1920, help="Photo or PDF of the paper.")
    photo_name = fields.Char(string="File Name")

    @api.model_create_multi
    def create(self, vals_list):
        """:raises DecorationRightError: somebody answers for the own home"""
        filled = [
            {**vals, "answer": rules.SENT} if vals.get("photo") and "answer" not in vals else vals for vals in vals_list
        ]
        papers = super().create(filled)
        papers.filtered(lambda paper: paper.answer not in (checklist.FAIL, rules.SENT))._check_not_own_case()
        return papers

    def write(self, vals):
        """:raises DecorationError, DecorationRightError: it is decided, or somebody answers for the own home"""
        self._check_case_state()
        if "answer" in vals:
            self._check_not_own_case()
        result = super().write(vals)
        if vals.get("photo") and "answer" not in vals:
            came = self.filtered(lambda paper: paper.answer == checklist.FAIL)
            super(PropertyDecorationPaper, came).write({"answer": rules.SENT})
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if gone := self.filtered(lambda paper: paper.decoration_id.state != rules.DRAFT)[:1]:
            raise DecorationError(
                self.env._(
                    "%s: a paper that is asked for stays; mark it as not needed.", gone.decoration_id.display_name
                )
            )
