# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class PropertyKnownMeanMixin(models.AbstractModel):
    """Means of what is known only: a number that nobody gave is 0 in the database, and no mean counts it.

    A model names such fields, each with the domain of the records on which it is known. Groups of lists, graphs and
    pivot tables then show the mean of these; a group without any shows none.
    """

    _name = "property.known.mean.mixin"
    _description = "Means of What Is Known"

    _known_where = {}
    """``{name of a field whose aggregator is "avg": domain of the records on which it is known}``"""

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        selected = super()._read_group_select(aggregate_spec, query)
        name, _colon, function = aggregate_spec.partition(":")
        if function != "avg" or name not in self._known_where:
            return selected
        known = Domain(self._known_where[name]).optimize_full(self.sudo())  # sudo: what is known is so for everybody
        return SQL("%s FILTER (WHERE %s)", selected, known._to_sql(self.sudo(), self._table, query))
