# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

MOST_TERMS = 50  # nobody types more; a few thousand kept the server busy for a quarter of a minute


class PropertyLookupMixin(models.AbstractModel):
    """What is found by ``lookup_text`` is looked up for a number of texts at once that somebody may have typed."""

    _name = "property.lookup.mixin"
    _description = "Found by Phone, Name or Unit"

    @api.model
    def _search(self, domain, *args, **kwargs):
        self._check_terms(domain)
        return super()._search(domain, *args, **kwargs)

    @api.model
    def _check_terms(self, domain):
        """:raises UserError: too many texts in one search"""
        asked = [leaf.value for leaf in Domain(domain).iter_conditions() if leaf.field_expr == "lookup_text"]
        if sum(len(value) if isinstance(value, list | tuple | set | frozenset) else 1 for value in asked) > MOST_TERMS:
            raise UserError(self.env._("Look for at most %s names, phones or units at once.", MOST_TERMS))
