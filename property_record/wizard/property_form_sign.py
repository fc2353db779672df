# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import FormStateError


class PropertyFormSign(models.TransientModel):
    """Asks for the drawn signature, or for the reason why a form is refused or cancelled."""

    _name = "property.form.sign"
    _description = "Sign a Form"
    _inherit = ["property.value.mixin"]

    res_model = fields.Char(required=True)
    res_id = fields.Integer(required=True)
    decision = fields.Selection(
        [("signed", "Sign"), ("refused", "Refuse"), ("cancelled", "Cancel Form")], required=True, default="signed"
    )
    drawing = fields.Image(
        string="Signature", max_width=1024, max_height=512, help="Draw your signature with finger, pen or mouse."
    )
    reason = fields.Text(help="Why it is refused or cancelled; it is kept with the form.")

    def action_confirm(self):
        """Do what was decided, with the rights of the user."""
        self.ensure_one()
        signing = self.env["property.form.signing"]
        records = self.env["property.form.record.mixin"]._check_form_model(self.res_model)
        record = records.browse(self.res_id).exists()
        if not record:
            raise FormStateError(self.env._("This form isn't there any more."))
        if self.decision == "signed":
            signing._sign(record, self.drawing)
        else:
            act = signing._refuse if self.decision == "refused" else signing._cancel
            act(record, self.reason)
        return {"type": "ir.actions.act_window_close"}
