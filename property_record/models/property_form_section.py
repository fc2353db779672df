# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules import definition


class PropertyFormSection(models.Model):
    """Fields of a form that the same people fill in and sign together."""

    _name = "property.form.section"
    _description = "Section of a Form"
    _inherit = ["property.form.part.mixin"]
    _version_fields = ("version_id",)
    _order = "version_id, sequence, id"

    version_id = fields.Many2one("property.form.version", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="version_id.company_id", store=True)
    sequence = fields.Integer(default=10, help="Place of the section within its stage.")
    name = fields.Char(required=True, translate=True, help="Heading of the section.")
    stage = fields.Selection(
        [
            (definition.APPLICANT, "Applicant"),
            (definition.OFFICE, "Office"),
            (definition.GUARD, "Guard"),
            (definition.ACCEPTANCE, "Acceptance"),
        ],
        required=True,
        default=definition.APPLICANT,
        help="Whose turn it is: the stages are filled in and signed one after the other.",
    )
    role_ids = fields.Many2many(
        "property.role",
        string="Signed By",
        help="Roles that fill in and sign this section in their estate. Empty: everybody of the estate; in the"
        " applicant's section those who fill in the form.",
    )
    needs_drawing = fields.Boolean(string="Signature Drawn", help="Whoever signs this stage draws the signature.")
    field_ids = fields.One2many(
        "property.form.field", "section_id", string="Fields", copy=True, help="What is asked, in its order."
    )

    def _versions(self):
        return self.version_id

    def _definition(self):
        """The section as the rules have it."""
        return definition.Section(
            name=self.name or "",
            stage=self.stage or "",
            fields=tuple(field._definition() for field in self.field_ids),
            needs_drawing=self.needs_drawing,
        )
