# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open, opened

from ..exceptions import FormDefinitionError

RECORD, ROW = "property.form.record.mixin", "property.form.row.mixin"
PERMIT = "property.permit.mixin"
FLAGS = frozenset({"is_property_form", "is_property_form_row", "is_property_permit"})


class IrModel(models.Model):
    """Custom models that are forms, or tables of forms: their classes inherit what all forms have.

    Odoo builds the class of a custom model from this table whenever the registry is set up; as for its own flags
    (messages, activities), ours say what the class inherits.
    """

    _inherit = "ir.model"

    is_property_form = fields.Boolean(string="Form of the Suite", readonly=True)
    is_property_form_row = fields.Boolean(string="Table of a Form of the Suite", readonly=True)
    is_property_permit = fields.Boolean(string="Permit of the Suite", readonly=True)

    @api.model
    def _guarded_names(self):
        """What only publishing a form writes."""
        return FLAGS

    @api.model
    def _create_forms(self, vals_list):
        """Create the models of forms and of their tables; the only way to the flags."""
        with opened(self._name, None, FLAGS):
            return self.create(vals_list)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_flags({name for vals in vals_list for name in vals}, None)
        return super().create(vals_list)

    def write(self, vals):
        self._check_flags(vals.keys(), self.ids)
        return super().write(vals)

    @api.model
    def default_get(self, fields):
        """The context fills in no flag."""
        return {name: value for name, value in super().default_get(fields).items() if name not in FLAGS}

    def _check_flags(self, names, ids):
        """:raises FormDefinitionError: a flag is set by hand"""
        if not FLAGS.isdisjoint(names) and not is_open(self._name, ids, FLAGS.intersection(names)):
            raise FormDefinitionError(self.env._("A model becomes that of a form by publishing a form, and stays it."))

    def _reflect_model_params(self, model):
        return {
            **super()._reflect_model_params(model),
            "is_property_form": isinstance(model, self.pool[RECORD]),
            "is_property_form_row": isinstance(model, self.pool[ROW]),
            "is_property_permit": isinstance(model, self.pool[PERMIT]),
        }

    @api.model
    def _instanciate_attrs(self, model_data):
        attrs = super()._instanciate_attrs(model_data)
        if model_data.get("is_property_form") and RECORD in self.pool:
            attrs |= self._property_form_attrs(attrs["_name"])
            self._add_parent(attrs, PERMIT if model_data.get("is_property_permit") and PERMIT in self.pool else RECORD)
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
