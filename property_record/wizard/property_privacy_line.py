# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyPrivacyLine(models.TransientModel):
    """A row of the data map as somebody looks at it: listed, printed and exported; made anew whenever it is opened."""

    _name = "property.privacy.line"
    _description = "Personal Data Held"
    _order = "id"
    _rec_name = "field_label"

    place = fields.Char(string="Kept In")
    field_label = fields.Char(string="Item of Data")
    privacy_class = fields.Selection([("personal", "Personal"), ("sensitive", "Sensitive")], string="Class")
    basis = fields.Selection(
        [("contract", "Contract"), ("duty", "Legal duty"), ("consent", "Consent"), ("safety", "Public safety")],
        string="Legal Basis",
    )
    purpose = fields.Char()
    kept = fields.Char(string="Kept For")
    readers = fields.Char(string="Who May Read It")
    res_model = fields.Char(string="Model")
    column = fields.Char()

    @api.model
    def action_open(self):
        """Make the map and show it."""
        self.check_access("create")
        self.search([("create_uid", "=", self.env.uid)]).unlink()
        self.create(self.env["property.privacy.map"]._rows())
        return self.env["ir.actions.act_window"]._for_xml_id("property_record.property_privacy_line_action")

    @api.model
    def _selection_labels(self, name):
        return dict(self._fields[name]._description_selection(self.env))

    def _printed(self):
        """``(heads, rows)`` as they are printed."""
        names = ("place", "field_label", "privacy_class", "basis", "purpose", "kept", "readers")
        heads = [self._fields[name]._description_string(self.env) for name in names]
        words = {name: self._selection_labels(name) for name in ("privacy_class", "basis")}
        return heads, [
            [words[name].get(line[name], "") if name in words else line[name] or "" for name in names] for line in self
        ]
