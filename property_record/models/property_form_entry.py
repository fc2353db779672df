# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import zlib
from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.property_document.rules.form_entry import month_of

from ..exceptions import FormStateError
from .property_form_index import LIST, WINDOW


class PropertyFormEntry(models.Model):
    """Every form of the estate on one page, wherever it is kept (REC-1); nothing is stored.

    The rows are those of ``property.form.index``. How many there are of this month is counted with the rights of who
    looks: of what one may not read there is a row, and no number.
    """

    _name = "property.form.entry"
    _description = "Form of the Estate"
    _auto = False
    _order = "category, place, name"

    name = fields.Char(readonly=True)
    code = fields.Char(readonly=True)
    category = fields.Selection(
        lambda self: self.env["property.form.type"]._fields["category"]._description_selection(self.env),
        string="How Often",
        readonly=True,
    )
    place = fields.Selection([("form", "Form"), ("other", "Kept as Another Record")], string="Kept As", readonly=True)
    month_count = fields.Integer(string="This Month", compute="_compute_month_count")
    is_counted = fields.Boolean(string="Counted", compute="_compute_month_count")
    can_open = fields.Boolean(compute="_compute_month_count")

    @property
    def _table_query(self):
        rows = [
            SQL("(%s, %s, %s, %s, %s)", self._key(one), one.name, one.code, one.category, self._place(one))
            for one in self.env["property.form.index"]._entries()
        ]
        return SQL(
            "SELECT id::int, name::varchar, code::varchar, category::varchar, place::varchar"
            " FROM (VALUES %s) AS entry (id, name, code, category, place)",
            SQL(", ").join(rows),
        )

    @api.model
    def _key(self, entry):
        """A number that stays with the code of an entry, whatever is installed besides."""
        return zlib.crc32(entry.code.encode()) & 0x7FFFFFFF

    @api.model
    def _place(self, entry):
        return "form" if entry.action.startswith(WINDOW) else "other"

    def _by_id(self):
        """``{id: rules.form_entry.Entry}`` of all forms."""
        return {self._key(one): one for one in self.env["property.form.index"]._entries()}

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_month_count(self):
        entries, edges = self._by_id(), self._edges()
        for row in self:
            entry = entries.get(row.id)
            records = self.env.get(entry.model) if entry and entry.model else None
            row.can_open = records is not None and records.has_access("read")
            row.is_counted = bool(row.can_open and entry.day)
            row.month_count = records.search_count(self._domain(entry, edges)) if row.is_counted else 0

    def _edges(self):
        """Where this month begins and ends by the clock of the estate: days, and the moments in UTC."""
        estates = self.env["property.estate"]
        estate = estates._of_asker() or (estates.search([], limit=1) if estates.has_access("read") else estates)
        days = month_of(estate._local_date() if estate else estates._company_date(self.env.company))
        moments = [datetime.combine(day, time()) for day in days]
        return days, [estate._utc(moment) for moment in moments] if estate else moments

    def _domain(self, entry, edges):
        days, moments = edges
        first, after = moments if self.env[entry.model]._fields[entry.day].type == "datetime" else days
        of_month = Domain(entry.day, ">=", first) & Domain(entry.day, "<", after)
        return Domain(list(entry.domain)) & of_month

    # --------------------------------------------------------------- actions

    def action_open(self):
        """The list of this form.

        :raises FormStateError: the form isn't there any more
        :raises AccessError: its records aren't this person's to read
        """
        self.ensure_one()
        entry = self._by_id().get(self.id)
        if not entry:
            raise FormStateError(self.env._("This form isn't there any more; open the page anew."))
        if not self.can_open:
            raise AccessError(self.env._("%s isn't yours to read.", entry.name))
        if entry.action.startswith(WINDOW):
            # sudo: a window is the same for everybody
            form = self.env["property.form.type"].sudo().search([("code", "=", entry.action.removeprefix(WINDOW))])
            return self.env["property.form.builder"]._action(form)
        if entry.action.startswith(LIST):
            return self._plain_window(entry)
        action = self.env["ir.actions.actions"]._for_xml_id(entry.action)
        return {**action, **({"domain": list(entry.domain)} if entry.domain else {})}

    def _plain_window(self, entry):
        """The list of a model that names no window of its own."""
        return {
            "type": "ir.actions.act_window",
            "name": entry.name,
            "res_model": entry.model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": list(entry.domain),
        }
