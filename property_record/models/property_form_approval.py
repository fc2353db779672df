# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import FormDefinitionError


class PropertyFormApproval(models.Model):
    """Who approves a form in one company, where that is somebody else than in the others (REC-2).

    Without roles nobody has to approve it there. Of a permit the grades say who approves it.
    """

    _name = "property.form.approval"
    _description = "Approval of a Form in a Company"
    _inherit = ["property.value.mixin"]
    _order = "type_id, company_id"
    _rec_name = "company_id"

    type_id = fields.Many2one(
        "property.form.type", string="Form", required=True, index=True, ondelete="cascade", help="The form it is of."
    )
    company_id = fields.Many2one(
        "res.company", required=True, ondelete="cascade", help="Company in whose estates these roles approve the form."
    )
    role_ids = fields.Many2many(
        "property.role",
        "property_form_approval_role_rel",
        string="Approved By",
        help="Roles that approve it there, the most responsible one last. Empty: nobody has to.",
    )

    _company_once = models.UniqueIndex("(type_id, company_id)", "This company has its approval of the form already.")

    @api.constrains("type_id", "company_id")
    def _check_company(self):
        """:raises FormDefinitionError: the form is a permit, or another company's"""
        for one in self:
            if one.type_id.is_permit:
                raise FormDefinitionError(
                    self.env._("%s is a permit: its grades say who approves it.", one.type_id.name)
                )
            if one.type_id.company_id not in (one.company_id, self.env["res.company"]):
                raise FormDefinitionError(self.env._("%s isn't a form of this company.", one.type_id.name))

    @api.model_create_multi
    def create(self, vals_list):
        made = super().create(vals_list)
        made.type_id._refresh_steps()
        return made

    def write(self, vals):
        before = self.type_id
        result = super().write(vals)
        (before | self.type_id)._refresh_steps()
        return result

    def unlink(self):
        before = self.type_id
        result = super().unlink()
        before._refresh_steps()
        return result
