# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyObligationPeriod(models.AbstractModel):
    """Recurring obligations by what modules know of them: estate, period, and the subject where it isn't the estate.

    What is done before the clock has opened the row is remembered: the row is opened at once, as the clock would have
    opened it, and is kept; the clock finds it there. See ``property.obligation``, whose methods other modules call.
    """

    _name = "property.obligation.period"
    _description = "Obligations by Period"

    @api.model
    def _find(self, code, keys):
        """``{key: obligation}``, read with all rights; keys without a row are absent."""
        kind, store = self._kind(code), self.env["property.obligation.store"]
        by_columns = {self._columns(kind, key): key for key in keys if kind}
        ids = store._find_rows(list(by_columns))
        # sudo: limits are the same whoever does the work
        rows = self.env["property.obligation"].sudo().browse(ids.values())
        return {by_columns[columns]: row for columns, row in zip(ids, rows, strict=True)}

    @api.model
    def _fulfil(self, code, done):
        rows = self._find_or_open(code, done)
        self.env["property.obligation"]._fulfil({rows[key]: at for key, at in done.items() if key in rows})

    @api.model
    def _reach(self, code, counts):
        rows = self._find_or_open(code, counts, [key for key, (count, _at) in counts.items() if count])
        self.env["property.obligation"]._reach({rows[key]: counted for key, counted in counts.items() if key in rows})

    def _find_or_open(self, code, keys, early=None):
        """As ``_find``; of the keys in ``early`` (default all) the rows that aren't there are opened."""
        rows = self._find(code, keys)
        missing = [key for key in (keys if early is None else early) if key not in rows]
        if missing and (kind := self._kind(code)):
            subjects = [(key[0], key[1], self._subject(key)) for key in missing]
            self.env["property.obligation.recurrence"]._open_early(kind, subjects)
            rows.update(self._find(code, missing))
        return rows

    def _kind(self, code):
        # sudo: types are the same for everybody; what is open of an archived one runs on
        kinds = self.env["property.obligation.type"].sudo().with_context(active_test=False)
        return kinds.search([("code", "=", code)], limit=1)

    def _subject(self, key):
        return key[2] if len(key) > 2 else key[0]

    def _columns(self, kind, key):
        """The columns that a row is unique by, in the order of the store."""
        subject = self._subject(key)
        return (kind.id, key[0].id, subject._name, subject.id, key[1], 0)
