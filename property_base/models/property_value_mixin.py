# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models, tools
from odoo.exceptions import ValidationError

from ..rules import dated, value


class PropertyValueMixin(models.AbstractModel):
    """Values that no field can keep are refused in words, by whichever way they come.

    A screen sends what its fields take; an outside program may send a list for a number, a number that is none or that
    the database can't hold, a day nobody lives to see. Such a value has to be named, as it would stop the program.
    """

    _name = "property.value.mixin"
    _description = "Values That Can Be Kept"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_values(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_values(vals)
        return super().write(vals)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        self._check_values(values)
        return values

    def onchange(self, values, field_names, fields_spec):
        self._check_values(values)
        return super().onchange(values, field_names, fields_spec)

    @api.model
    @tools.ormcache()
    def _value_kinds(self):
        """``{field: (its type, what may be chosen, or None)}``"""
        return {
            name: (field.type, _choices(field))
            for name, field in self._fields.items()
            if name not in models.MAGIC_COLUMNS and field.type in value.KINDS
        }

    @api.model
    def _check_values(self, vals):
        """:raises ValidationError: a value that its field can't keep; names the field"""
        kinds = self._value_kinds()
        for name in vals.keys() & kinds.keys():
            if found := value.fault(kinds[name][0], vals[name], kinds[name][1]):
                raise ValidationError(
                    self.env._(
                        "%(field)s: %(what)s",
                        field=self._fields[name]._description_string(self.env),
                        what=self._value_texts()[found],
                    )
                )

    def _value_texts(self):
        return {
            value.NUMBER: self.env._("enter a number."),
            value.SIZE: self.env._("enter a smaller number."),
            value.TEXT: self.env._("enter plain text."),
            value.LENGTH: self.env._("enter a shorter text."),
            value.DAY: self.env._("enter a day."),
            value.YEAR: self.env._(
                "enter a day of the years %(first)s to %(last)s.", first=dated.FIRST_YEAR, last=dated.LAST_YEAR
            ),
            value.CHOICE: self.env._("choose one of what is offered."),
            value.LINK: self.env._("choose a record that is there."),
        }


def _choices(field):
    """What may be chosen of a field whose choices are a list; None: they are worked out, or it has none."""
    is_list = field.type == "selection" and isinstance(field.selection, list)
    return frozenset(key for key, _label in field.selection) if is_list else None
