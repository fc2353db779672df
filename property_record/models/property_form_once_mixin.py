# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import uuid

from odoo import api, fields, models
from odoo.fields import Command

LONGEST = 64


class PropertyFormOnceMixin(models.AbstractModel):
    """A form that is saved again is one form: a double tap, or an answer of the server that was lost on its way.

    The page makes a token when it is opened. What arrives under a token that is known is the same person's draft, with
    what was entered since; what was handed in meanwhile stays as it is.
    """

    _name = "property.form.once.mixin"
    _description = "Form Begun Once"
    _inherit = "property.value.mixin"

    client_token = fields.Char(
        size=LONGEST, readonly=False, copy=False, help="Made by the page: the same form that arrives twice is one."
    )

    _client_token_once = models.UniqueIndex(
        "(filled_by_id, client_token) WHERE client_token IS NOT NULL", "This form was begun already."
    )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        return values | ({"client_token": uuid.uuid4().hex} if "client_token" in fields_list else {})

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._with_token(vals) for vals in vals_list]
        known = self._begun({vals["client_token"] for vals in vals_list if vals.get("client_token")})
        if not known:
            return super().create(vals_list)
        made, found = iter(super().create([one for one in vals_list if one.get("client_token") not in known])), []
        for vals in vals_list:
            record = known.get(vals.get("client_token")) or next(made)
            if vals.get("client_token") in known and record.state == "draft":
                record.write(record._entered_again(vals))
            found.append(record.id)
        return self.browse(found)

    @api.model
    def _with_token(self, vals):
        """The same values, with as much of the token as is kept.

        :raises ValidationError: no column can hold it
        """
        if not (token := vals.get("client_token")):
            return vals
        kept = {"client_token": str(token)[:LONGEST]}
        self._check_values(kept)  # it is looked for before it is written
        return {**vals, **kept}

    @api.model
    def _begun(self, tokens):
        """``{token: form}`` of those that the user began already."""
        domain = [("client_token", "in", list(tokens)), ("filled_by_id", "=", self.env.uid)]
        return {form.client_token: form for form in self.search(domain)} if tokens else {}

    def _entered_again(self, vals):
        """What was sent, in the place of what the form holds: rows come once, and what was taken off is off."""
        many = {name for name in self._answer_names(vals) if self._fields[name].type in ("one2many", "many2many")}
        return {
            name: self._in_place(value) if name in many else value
            for name, value in vals.items()
            if name != "client_token"
        }

    @api.model
    def _in_place(self, value):
        """Rows or links as commands come after what is there was taken off; ids, and nothing, replace it anyway."""
        is_commands = isinstance(value, list) and all(isinstance(one, (list, tuple)) for one in value)
        return [Command.clear(), *value] if is_commands else value
