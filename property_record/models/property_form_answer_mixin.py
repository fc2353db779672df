# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import binascii
import unicodedata

from odoo import api, models, tools

from odoo.addons.property_base.exceptions import PhotoFileError
from odoo.addons.property_base.guard import is_open

from ..exceptions import FormStateError
from ..rules import definition

LONGEST_SIDE = 1600


class PropertyFormAnswerMixin(models.AbstractModel):
    """What is entered into the columns of a form: photos go through the intake, texts are kept as they are read."""

    _name = "property.form.answer.mixin"
    _description = "Answers of a Form"
    _inherit = ["property.secret.mixin", "property.value.mixin"]
    #: models of tickets: an answer names none that its user may not read
    _ticket_models = frozenset()
    _takes_photos = True  # files are taken as those of all documents; what a field holds is written by the form alone

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create([self._plain_answers(vals) for vals in vals_list])
        records._check_tickets({name for vals in vals_list for name in vals})
        return records

    def write(self, vals):
        result = super().write(self._plain_answers(vals))
        self._check_tickets(vals)
        return result

    def copy_data(self, default=None):
        """Nobody has signed a copy: it begins without what was drawn. A correction has all of the form."""
        vals_list = super().copy_data(default)
        forms = self.env[self._fields["x_parent_id"].comodel_name] if "x_parent_id" in self._fields else self
        if not is_open(forms._copy_lock(), None, frozenset()):
            drawn = self._columns_of(definition.SIGNATURE) - (default or {}).keys()
            vals_list = [{name: vals[name] for name in vals if name not in drawn} for vals in vals_list]
        return vals_list

    def _check_tickets(self, names):
        """:raises FormStateError: a ticket was chosen that the user may not read; what it is called isn't said"""
        if self.env.su:
            return
        for name in self._answer_names(names):
            tickets = self[name] if self._fields[name].comodel_name in self._ticket_models else ()
            if tickets and tickets._filtered_access("read") != tickets:
                raise FormStateError(
                    self.env._(
                        "%(form)s: %(label)s is one of another estate.",
                        form=self[:1].display_name,
                        label=self._fields[name]._description_string(self.env),
                    )
                )

    @api.model
    def _plain_answers(self, vals):
        """The same values as they are kept."""
        found = dict(vals)
        for name in self._answer_names(vals):
            kind, value = self._fields[name].type, vals[name]
            if kind == "binary" and value:
                found[name] = self._photo(value)
            elif kind == "char" and type(value) is str:  # the number behind a mask is read elsewhere
                found[name] = unicodedata.normalize("NFKC", value).strip()
        return found

    @api.model
    def _answer_names(self, vals):
        """Those of the names that are columns of the form, not of what all forms have."""
        return [name for name in vals if name in self._fields and self._fields[name].manual and name != "x_parent_id"]

    @api.model
    def _secret_names(self):
        """The columns that any version of the form asks an ID number in."""
        return self._columns_of(definition.ID_NUMBER)

    @api.model
    @tools.ormcache("kind")
    def _columns_of(self, kind):
        """The columns in which any version of the form asks this kind, a frozenset; publishing clears the cache."""
        code, _mark, table = self._name.removeprefix("x_form_").partition("_")
        way = "parent_id.section_id.version_id" if table else "section_id.version_id"
        domain = [("kind", "=", kind), (f"{way}.type_id.code", "=", code)]
        if table:
            domain.append(("parent_id.column_name", "=", f"x_{table}"))
        # sudo: what a form asks is the same whoever fills it in
        asked = self.env["property.form.field"].sudo().with_context(active_test=False).search(domain)
        return frozenset(name for name in asked.mapped("column_name") if name)

    @api.model
    def _photo(self, value):
        try:
            content = base64.b64decode(value, validate=True)
        except (binascii.Error, TypeError, ValueError) as error:
            raise PhotoFileError(self.env._("The photo did not arrive whole. Choose it again.")) from error
        return base64.b64encode(self.env["property.photo.intake"]._take(content, longest=LONGEST_SIDE).content)
