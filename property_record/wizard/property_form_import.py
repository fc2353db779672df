# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import binascii

from odoo import fields, models

from ..exceptions import FormDefinitionError


class PropertyFormImport(models.TransientModel):
    """Makes a form of a file that was exported here or elsewhere; what it asks stays a draft."""

    _name = "property.form.import"
    _description = "Import a Form"
    _inherit = ["property.value.mixin"]

    file = fields.Binary(required=True, attachment=False, help="The file that “Export” of a form gave.")
    code = fields.Char(help="Short name of small letters and digits. Empty: as the file says.")
    number_prefix = fields.Char(
        string="Numbers Begin With", help="Letters that its numbers begin with. Empty: as the file says."
    )
    company_id = fields.Many2one("res.company", help="Only for this company. Empty: for all companies.")

    def action_import(self):
        """Make the form, and open it."""
        self.ensure_one()
        self.env["property.form.type"].check_access("create")
        try:
            content = base64.b64decode(self.file or b"", validate=True)
        except binascii.Error as error:
            raise FormDefinitionError(self.env._("The file did not arrive whole. Choose it again.")) from error
        carrier = self.env["property.form.carrier"]
        form = carrier._make(content, self.code or "", self.number_prefix or "", self.company_id)
        return {"type": "ir.actions.act_window", "res_model": form._name, "res_id": form.id, "view_mode": "form"}
