# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules import place_code

BATCH = 5000


class PropertyLookupKey(models.Model):
    """The index under which residents are found by phone, name or unit (ROL-4).

    Rows are derived: one per spelling of a resident's name and phones and of a unit (see ``rules/place_code.py``).
    A search is a few ranges over one ordered index, so it needs no extension of the database and stays fast at any
    size. Partners without a residency have no rows.
    """

    _name = "property.lookup.key"
    _description = "Lookup Key"
    _log_access = False
    _order = "id"

    key = fields.Char(required=True)
    partner_id = fields.Many2one("res.partner", index="btree_not_null", ondelete="cascade")
    unit_id = fields.Many2one("property.unit", index="btree_not_null", ondelete="cascade")

    _key_idx = models.Index("(key text_pattern_ops)")

    @api.model
    def _refresh_partners(self, partners):
        """Write the keys of partners anew; those who never had a unit lose theirs."""
        # sudo: derived rows, nobody writes them by hand
        residents = partners.sudo().with_context(active_test=False).filtered("residency_ids")
        rows = [
            (key, partner.id)
            for partner in residents
            for key in place_code.name_keys(partner.name) + place_code.phone_keys(partner.phone, partner.phone_other)
        ]
        self._replace("partner_id", partners.ids, rows)

    @api.model
    def _refresh_units(self, units):
        """Write the keys of units anew."""
        rows = [(key, unit.id) for unit in units for key in place_code.unit_keys(unit.name, unit.code)]
        self._replace("unit_id", units.ids, rows)

    @api.model
    def _replace(self, owner, ids, rows):
        """Replace all keys of the owners ``ids`` by ``rows`` of ``(key, owner id)``."""
        if not ids:
            return
        column = SQL.identifier(owner)
        self.env.cr.execute(SQL("DELETE FROM property_lookup_key WHERE %s = ANY(%s)", column, list(ids)))
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            self.env.cr.execute(
                SQL(
                    "INSERT INTO property_lookup_key (key, %s) SELECT * FROM unnest(%s::varchar[], %s::int[])",
                    column,
                    [key for key, _owner in part],
                    [owner_id for _key, owner_id in part],
                )
            )

    @api.model
    def _residencies_sql(self, text, estate_ids=None, limit=None):
        """Query for ``(residency id, is_current, kind of key, key)`` of all residencies that a text finds.

        One branch per kind of key; each is a range of the ordered index and stops at ``limit``.

        :param estate_ids: only these estates; None for all
        :return: SQL, or None when the text holds nothing to search for
        """
        branches = [
            SQL(
                """(SELECT r.id, r.is_current, %(rank)s AS rank, k.key, length(k.key) = %(length)s AS is_exact
                      FROM property_lookup_key k JOIN property_residency r ON %(join)s
                     WHERE k.key LIKE %(pattern)s %(scope)s %(stop)s)""",
                rank=rank,
                length=len(prefix),
                join=SQL("r.unit_id = k.unit_id") if prefix[0] == "u" else SQL("r.partner_id = k.partner_id"),
                pattern=self._pattern(prefix),
                scope=SQL("AND r.estate_id = ANY(%s)", list(estate_ids)) if estate_ids is not None else SQL(),
                stop=SQL("ORDER BY k.key USING ~<~ LIMIT %s", limit) if limit else SQL(),
            )
            for rank, prefix in enumerate(place_code.key_prefixes(text))
        ]
        return SQL(" UNION ALL ").join(branches) if branches else None

    @api.model
    def _owners_sql(self, text, owner):
        """Query for the ids of all partners or units (``owner`` is the column) that a text finds, or None."""
        column = SQL.identifier(owner)
        branches = [
            SQL(
                "SELECT %s FROM property_lookup_key WHERE key LIKE %s AND %s IS NOT NULL",
                column,
                self._pattern(prefix),
                column,
            )
            for prefix in place_code.key_prefixes(text)
        ]
        return SQL(" UNION ").join(branches) if branches else None

    @api.model
    def _pattern(self, prefix):
        escaped = prefix.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        return f"{escaped}%"
