# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.property_base.guard import is_open

from ..exceptions import FormStateError


class PropertyFormRowMixin(models.AbstractModel):
    """A row of a table of a form: it comes, changes and goes as long as its section is open, and stays on its form."""

    _name = "property.form.row.mixin"
    _description = "Row of a Form"
    _inherit = ["property.form.answer.mixin", "property.seal.line.mixin"]
    _seal_parent_field = "x_parent_id"

    x_currency_id = fields.Many2one("res.currency", string="Currency", compute="_compute_x_currency_id")

    @api.depends("x_parent_id")
    def _compute_x_currency_id(self):
        for row in self:
            row.x_currency_id = row.x_parent_id.x_currency_id

    @api.depends("x_parent_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.x_parent_id.display_name

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_section_open()
        return rows

    def write(self, vals):
        """:raises FormStateError: the row would move to another form, or its section isn't open"""
        if "x_parent_id" in vals and any(row.x_parent_id.id != vals["x_parent_id"] for row in self):
            raise FormStateError(self.env._("A row stays on its form; enter it anew on the other one."))
        self._check_section_open()
        return super().write(vals)

    def unlink(self):
        self._check_section_open()
        return super().unlink()

    def _check_section_open(self):
        """:raises FormStateError: the section of these rows is signed, or others fill it in"""
        self._check_parent_open()
        parents = self.x_parent_id
        if parents and not is_open(parents._copy_lock(), None, frozenset()):
            parents._check_columns_open(self._table_columns(parents))
        if parents:  # who signs the form in another transaction reads it as it is now, or this one does
            table, moment = SQL.identifier(parents._table), self.env.cr.now()
            self.env.cr.execute(SQL("UPDATE %s SET write_date = %s WHERE id IN %s", table, moment, tuple(parents.ids)))

    def _table_columns(self, parents):
        """The fields of the form that hold these rows."""
        return {name for name, field in parents._fields.items() if field.manual and field.comodel_name == self._name}
