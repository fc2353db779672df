# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL


class PropertyResidency(models.Model):
    """Finding a resident by phone, name or unit in one field, and opening the file in one step (ROL-4)."""

    _inherit = "property.residency"

    lookup_text = fields.Char(string="Name, Phone or Unit", store=False, search="_search_lookup_text")

    @api.model
    def _lookup(self, text, estates=None, limit=20):
        """Residencies found by a phone's beginning or end, a name from any character on, or a unit.

        Exact hits come first, then current residents. Only what the user may read.

        :param str text: what was typed
        :param estates: look only in these estates; None for all the user may see
        :param int limit: at most so many
        :return: recordset in order
        """
        scope = (estates if estates is not None else self.env["property.estate"].search([("active", "=", True)])).ids
        query = self.env["property.lookup.key"]._residencies_sql(text, scope, limit)
        if query is None or not scope:
            return self.browse()
        self.env.flush_all()
        self.env.cr.execute(
            SQL("SELECT id FROM (%s) AS found ORDER BY is_exact DESC, is_current DESC, rank, key, id", query)
        )
        ids = dict.fromkeys(row[0] for row in self.env.cr.fetchall())
        return self.browse(ids)._filtered_access("read")[:limit]

    @api.model
    def _search_lookup_text(self, operator, value):
        return self._lookup_domain(operator, value, "id")

    @api.model
    def _search_display_name(self, operator, value):
        """Typing into a field for a residency searches by phone, name or unit."""
        if operator in ("ilike", "like", "=ilike") and isinstance(value, str) and value:
            return self._lookup_domain(operator, value, "id")
        return super()._search_display_name(operator, value)

    @api.model
    def _lookup_domain(self, operator, value, column):
        """Domain on ``id`` for a lookup text.

        :param column: ``id``, ``partner_id`` or ``unit_id`` of the residency whose values are wanted; units
            without any resident are found by their number too
        """
        texts = [value] if isinstance(value, str) else list(value or ())
        if operator not in ("=", "in", "like", "ilike", "=ilike", "=like"):
            return NotImplemented
        self.env.flush_all()
        Key = self.env["property.lookup.key"]
        queries = []
        # A resident must not learn by trial what former or other residents of the unit are called.
        own = (
            SQL(" AND id = ANY(%s)", self.sudo(False).search([("id", "!=", False)]).ids)
            if self.env.user.share
            else SQL()
        )
        for text in texts:
            if found := Key._residencies_sql(text):
                name = SQL.identifier(column)
                queries.append(
                    SQL("SELECT %s FROM property_residency WHERE id IN (SELECT id FROM (%s) f)%s", name, found, own)
                )
            if column != "id" and (owners := Key._owners_sql(text, column)):
                queries.append(owners)
        return [("id", "in", SQL("(%s)", SQL(" UNION ").join(queries)))] if queries else [("id", "in", [])]

    @api.depends("partner_id.name", "unit_id.name")
    def _compute_display_name(self):
        for residency in self:
            residency.display_name = f"{residency.partner_id.name or ''} {residency.unit_id.name or ''}".strip()

    def action_open_file(self):
        """The resident's file: phones, units, history."""
        self.ensure_one()
        return self.partner_id.action_open_resident_file()

    @api.model
    def action_import_template(self):
        """Download an empty workbook for the estate import."""
        return self.env["property.estate.import"]._action_import_template()
