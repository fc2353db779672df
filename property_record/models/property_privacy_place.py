# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PrivacyError
from ..guard import PASS
from ..rules import privacy as rules
from .property_privacy_export import PEOPLE

ELSEWHERE = (*PEOPLE, "res.users", *rules.ASKED)


class PropertyPrivacyPlace(models.Model):
    """A record in which the old value still stands after a correction of the contact: it is put right there, a signed
    form by its own correction, which shows both. Made by the correction, and sealed with the request.
    """

    _name = "property.privacy.place"
    _description = "Where the Old Value Still Stands"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = PrivacyError
    _guard_all = True
    _order = "id"
    _rec_name = "what"

    request_id = fields.Many2one("property.privacy.request", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="request_id.company_id", store=True, index=True)
    what = fields.Char(string="Record", required=True)
    label = fields.Char(string="Column")
    res_model = fields.Char(string="Model", required=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True)

    @api.model
    def _find(self, request):
        """Write down where the old value of a request stands; replaces what was found before."""
        # sudo: where it stands is found with all rights, as the copy is; what one opens of it, one's own rights say
        service, request = self.sudo(), request.sudo()
        rows = []
        for records in service.env["property.privacy.export"]._found(request):
            if records._name not in ELSEWHERE and not records._name.startswith("mail."):
                rows += service._rows(records, request)
        request.place_ids._passed_unlink(PASS)
        service._passed_create(PASS, [{"request_id": request.id, **row} for row in rows])
        request.invalidate_recordset(["place_ids"])

    def _rows(self, records, request):
        reader = self.env["property.privacy.reader"]
        texts = [field for field in records._fields.values() if field.store and field.type in ("char", "text")]
        return [
            {
                "what": reader._called(one),
                "label": self._listed(field._description_string(self.env) for field in there),
                "res_model": records._name,
                "res_id": one.id,
            }
            for one in records
            if (there := [field for field in texts if self._stands(one[field.name], request)])
        ]

    def _stands(self, text, request):
        return bool(text) and rules.says(text, request.old_value, request.new_value)

    def action_open(self):
        """The record, as far as the user may read it."""
        self.ensure_one()
        self.check_access("read")
        return self.env[self.res_model].browse(self.res_id).get_formview_action()
