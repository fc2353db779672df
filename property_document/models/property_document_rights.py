# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

ASKED = "property.document.rights"


class PropertyDocumentRights(models.AbstractModel):
    """Which rows of the archive a person may see: those whose record the own rights of that record show (REC-5).

    Of forty kinds of records these are forty conditions. To ask each model for its own takes as long as the search
    itself; a page and its count ask once.
    """

    _name = "property.document.rights"
    _description = "Rights about Documents"

    @api.model
    def _readable(self, models, is_page=False):
        """Rows whose record the user may read: one sub-query for each model, so that pages and counts are right.

        :param models: names of the models that the rows may be of
        :param is_page: some rows are wanted, not all: each is looked up; else the database decides whether it makes a
            table of all readable records first
        """
        parts = [
            Domain("res_model", "=", model) & Domain.custom(to_sql=self._to_sql(model, is_page))
            for model in models
            if self.env[model].has_access("read")
        ]
        return Domain.OR(parts)

    @contextmanager
    def _asked_once(self):
        """Within it each model is asked once. Nothing may be written there: what a right depends on may be written."""
        self.env.cr.cache[ASKED] = {}
        try:
            yield
        finally:
            self.env.cr.cache.pop(ASKED, None)

    def _to_sql(self, model, is_page):
        asked = self.env.cr.cache.get(ASKED, {})

        def to_sql(_model, alias, _query):
            key = (self.env, model, alias, is_page)
            if key not in asked:
                asked[key] = self._record_is_readable(model, alias, is_page)
            return asked[key]

        return to_sql

    def _record_is_readable(self, model, alias, is_page):
        query = self.env[model].with_context(active_test=False)._search([])
        query.add_where(SQL("%s = %s", SQL.identifier(query.table, "id"), SQL.identifier(alias, "res_id")))
        if query.is_empty():
            return SQL("FALSE")
        if not is_page:
            return SQL("EXISTS %s", query.subselect(SQL("1")))
        query.limit = 1  # such a sub-query is never made a table of
        return SQL("(%s IS TRUE)", query.subselect(SQL("TRUE")))
