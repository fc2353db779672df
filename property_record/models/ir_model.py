# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

RECORD, ROW = "property.form.record.mixin", "property.form.row.mixin"


class IrModel(models.Model):
    """Custom models that are forms, or tables of forms: their classes inherit what all forms have.

    Odoo builds the class of a custom model from this table whenever the registry is set up; as for its own flags
    (messages, activities), ours say what the class inherits.
    """

    _inherit = "ir.model"

    is_property_form = fields.Boolean(string="Form of the Suite", readonly=True)
    is_property_form_row = fields.Boolean(string="Table of a Form of the Suite", readonly=True)

    def _reflect_model_params(self, model):
        return {
            **super()._reflect_model_params(model),
            "is_property_form": isinstance(model, self.pool[RECORD]),
            "is_property_form_row": isinstance(model, self.pool[ROW]),
        }

    @api.model
    def _instanciate_attrs(self, model_data):
        attrs = super()._instanciate_attrs(model_data)
        if model_data.get("is_property_form") and RECORD in self.pool:
            attrs |= self._property_form_attrs(attrs["_name"])
            self._add_parent(attrs, RECORD)
        elif model_data.get("is_property_form_row") and ROW in self.pool:
            self._add_parent(attrs, ROW)
        return attrs

    @api.model
    def _add_parent(self, attrs, parent):
        """Ours before those of other flags: it inherits some of them itself."""
        inherited = attrs.get("_inherit") or []
        attrs["_inherit"] = [parent, *([inherited] if isinstance(inherited, str) else inherited)]

    @api.model
    def _property_form_attrs(self, name):
        """What only the class of one form can name: the fields that link it with forms of its own kind, and its columns
        that name whom it is about."""
        query = "SELECT name FROM ir_model_fields WHERE model = %s AND state = 'manual' AND relation = 'hr.employee'"
        self.env.cr.execute(query, [name])
        return {
            "_concerned_fields": ("filled_by_id", *sorted(row[0] for row in self.env.cr.fetchall())),
            "amends_id": fields.Many2one(
                name,
                string="Corrects",
                readonly=True,
                copy=False,
                index="btree_not_null",
                ondelete="restrict",
            ),
            "amended_by_ids": fields.One2many(name, "amends_id", string="Corrected By", readonly=True),
        }
