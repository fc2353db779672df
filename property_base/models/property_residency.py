# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..guard import PASS
from .property_dated_mixin import NoOverlap


class PropertyResidency(models.Model):
    """A person has a unit as owner or tenant, from one day to another (ROL-4, ROL-6).

    ``is_current`` is true from the day it begins until the day before it ends, in the estate's time zone. It is
    set by every write and by the hourly job; portal access hangs on it, so a residency that ends takes its access
    with it. A resident is found by phone, name or unit in one field (ROL-4), see ``_lookup``.
    """

    _name = "property.residency"
    _description = "Residency"
    _inherit = [
        "property.lookup.mixin",
        "property.guarded.mixin",
        "property.estate.scope.mixin",
        "property.dated.mixin",
        "mail.thread",
    ]
    _guard_pass = PASS
    _dated_by = ("unit_id", "partner_id", "kind")
    _dated_is_open = True
    _estate_fields = ("unit_id",)
    _order = "is_current desc, date_from desc, id desc"
    _rec_name = "partner_id"

    unit_id = fields.Many2one(
        "property.unit",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Unit the person owns or rents.",
    )
    building_id = fields.Many2one(related="unit_id.building_id", store=True)
    estate_id = fields.Many2one(related="unit_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id")
    partner_id = fields.Many2one(
        "res.partner",
        string="Resident",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="The person, or the company, that owns or rents the unit.",
    )
    phone = fields.Char(related="partner_id.phone", readonly=False, help="Number of the person, wherever it is used.")
    kind = fields.Selection(
        [("owner", "Owner"), ("tenant", "Tenant")],
        required=True,
        default="owner",
        tracking=True,
        help="Whether the person owns or rents the unit.",
    )
    is_living_in = fields.Boolean(
        string="Lives Here", default=True, help="Untick for an owner who has the unit but does not live in it."
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True, help="First day with the unit."
    )
    date_to = fields.Date(
        string="Until",
        tracking=True,
        help="Day of handing the unit over: from this day on the person has no access to it. Empty: open end.",
    )
    is_current = fields.Boolean(string="Current", readonly=True, index=True, copy=False, help="Holds today.")
    lookup_text = fields.Char(string="Name, Phone or Unit", store=False, search="_search_lookup_text")

    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)", "A residency can't end before it begins; check both dates."
    )
    _one_at_a_time = NoOverlap("unit_id", "partner_id", texts=("kind",), is_open=True)
    _refresh_idx = models.Index("(date_to) WHERE is_current")
    _begin_idx = models.Index("(date_from) WHERE is_current IS NOT TRUE")

    def _text_overlap(self, start, end):
        return self.env._(
            "%(person)s has %(unit)s already from %(start)s to %(end)s. End that residency first or change the dates.",
            person=self.partner_id.name,
            unit=self.unit_id.name,
            start=start,
            end=end,
        )

    @api.depends("partner_id.name", "unit_id.name")
    def _compute_display_name(self):
        for residency in self:
            residency.display_name = f"{residency.partner_id.name or ''} {residency.unit_id.name or ''}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._refresh_current(records)
        self.env["property.lookup.key"]._refresh_partners(records.partner_id)
        return records

    def write(self, vals):
        before = self.partner_id if "partner_id" in vals else self.env["res.partner"]
        result = super().write(vals)
        if before:
            self.env["property.lookup.key"]._refresh_partners(before | self.partner_id)
        if {"date_from", "date_to", "unit_id"} & set(vals):
            self._refresh_current(self)
        return result

    @api.model
    def _refresh_current(self, records=None):
        """Bring ``is_current`` up to date; two writes at most.

        :param records: the ones to look at; default all whose dates make a change possible, found by index
        """
        # sudo: a fact of the calendar, not of the user who happens to touch it
        begins, ends = (self._maybe_changed() if records is None else records.sudo())._mark_current(PASS)
        return begins | ends

    def action_end(self):
        """The residents hand their units over today; their access ends at once."""
        for estate, residencies in self.grouped("estate_id").items():
            day = estate._local_date()
            if late := residencies.filtered(lambda r, day=day: r.date_from > day):
                raise ValidationError(
                    self.env._(
                        "The residency of %(person)s begins only on %(day)s; delete it instead of ending it.",
                        person=late[0].partner_id.name,
                        day=late[0].date_from,
                    )
                )
            residencies.date_to = day
        return True

    @api.model
    def _privacy_map(self):
        """What is held of residents, see ``res.partner``."""
        return {
            "partner_id": ("personal", "contract", "identify"),
            "unit_id": ("personal", "contract", "service"),
            "kind": ("personal", "contract", "service"),
            "date_from": ("personal", "contract", "proof"),
            "date_to": ("personal", "contract", "proof"),
        }

    def action_open_file(self):
        """The resident's file: phones, units, history."""
        self.ensure_one()
        return self.partner_id.action_open_resident_file()

    @api.model
    def action_import_template(self):
        """Download an empty workbook for the estate import."""
        return self.env["property.estate.import"]._action_import_template()

    # ---------------------------------------------------------------- lookup

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
