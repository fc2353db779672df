# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class PropertyDocumentFinder(models.AbstractModel):
    """Finds documents by a part of the name of a person or a unit as quickly as by text (REC-5).

    Asked in one, the database can't tell how many rows are theirs, and goes through all of them for a rare name. So who
    is called so is asked first.
    """

    _name = "property.document.finder"
    _description = "Finder of Documents"

    @api.model
    def _named(self, condition, is_page):
        """The same condition on documents, as one of those who are called so.

        :param is_page: the newest are wanted; of people with many rows the database is told that they have half of all,
            so that it begins with the newest
        """
        documents = self.env["property.document"]
        field = documents._fields.get(condition.field_expr)
        if condition.operator != "ilike" or not isinstance(condition.value, str) or not field or not field.comodel_name:
            return condition
        ids, is_frequent = self._called(field, condition.value)
        if not (is_page and is_frequent):
            return Domain(field.name, "in", ids)
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "COALESCE(%s = ANY(%s), FALSE)", SQL.identifier(alias, field.name), ids
            )
        )

    def _called(self, field, name):
        """(ids of those who are called so, whether they have many rows)"""
        asked = self.env.cr.cache.setdefault("property.document.named", {})  # the page, then its count
        key = (field.name, name, self.env.uid, self.env.su)
        if key not in asked:
            others = self.env[field.comodel_name].with_context(active_test=False)
            ids, documents = others.search([("display_name", "ilike", name)]).ids, self.env["property.document"]
            column = SQL.identifier(documents._table, field.name)
            asked[key] = ids, bool(ids) and documents._is_frequent(SQL("%s = ANY(%s)", column, ids))
        return asked[key]
