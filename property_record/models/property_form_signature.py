# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..guard import PASS


class PropertyFormSignature(models.Model):
    """Who signed, refused or cancelled a form, in which stage and role, by the clock of the server (REC-4).

    It is seen by whoever may read the form, and written by nobody.
    """

    _name = "property.form.signature"
    _description = "Signature of a Form"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "id"

    res_model = fields.Char(string="Model", required=True)
    res_id = fields.Many2oneReference(string="Form", model_field="res_model", required=True)
    company_id = fields.Many2one("res.company", required=True, index=True, ondelete="restrict")
    stage = fields.Selection(
        lambda self: self.env["property.form.section"]._fields["stage"]._description_selection(self.env)
    )
    signer_id = fields.Many2one("res.users", string="Signed By", required=True, index=True, ondelete="restrict")
    role_name = fields.Char(string="Role")
    decision = fields.Selection(
        [("signed", "Signed"), ("refused", "Refused"), ("cancelled", "Cancelled")], required=True
    )
    signed_at = fields.Datetime(required=True)
    reason = fields.Text()
    drawing = fields.Binary(string="Signature", attachment=True)
    screen_user_id = fields.Many2one("res.users", string="At the Screen Of, with a PIN", ondelete="restrict")

    _record_idx = models.Index("(res_model, res_id)")

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return dict.fromkeys(("signer_id", "drawing"), ("personal", "duty", "proof"))

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._readable_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _readable_domain(self):
        """Signatures of the forms that the user may read."""
        # sudo: which forms there are, not what they say
        names = (
            self.env["property.form.type"]
            .sudo()
            .with_context(active_test=False)
            .search([("code", "!=", False)])
            .mapped("model_name")
        )
        readable = [name for name in names if name in self.env and self.env[name].has_access("read")]
        return Domain.OR(
            Domain("res_model", "=", name) & Domain("res_id", "in", self.env[name]._search([])) for name in readable
        )

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not any(self._ids):
            return result
        forbidden = result[0] if result else self.browse()
        hidden = self - forbidden - self._of_readable()
        if not hidden:
            return result
        return forbidden | hidden, lambda: AccessError(self.env._("You may not read the form behind this signature."))

    def _of_readable(self):
        """Those of the signatures whose form the user may read."""
        found = self.browse()
        # sudo: which form a signature is of decides who may read it
        for name, signatures in self.sudo().grouped("res_model").items():
            if name in self.env and self.env[name].has_access("read"):
                readable = set(self.env[name].browse(signatures.mapped("res_id"))._filtered_access("read")._ids)
                found |= signatures.filtered(lambda one, ids=readable: one.res_id in ids).sudo(False)
        return found
