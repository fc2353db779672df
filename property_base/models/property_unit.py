# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

SAID = 5  # units of one name that an error names


class PropertyUnit(models.Model):
    """A flat, shop or other unit of a building, with the people who have or had it.

    The status follows from the residencies of today: a tenant makes it rented, an owner who lives there makes it
    occupied, otherwise it is vacant.
    """

    _name = "property.unit"
    _description = "Unit"
    _inherit = ["property.lookup.mixin", "property.estate.scope.mixin", "property.setting.mixin", "mail.thread"]
    _estate_fields = ("building_id",)
    _order = "building_id, floor, code, id"

    building_id = fields.Many2one(
        "property.building",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Building the unit lies in.",
    )
    estate_id = fields.Many2one(related="building_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id")
    code = fields.Char(
        string="Number",
        required=True,
        tracking=True,
        help="Number of the unit in its building, for example 1203; the building's code is put before it.",
    )
    name = fields.Char(
        compute="_compute_name", store=True, index=True, help="Building code and number, for example 1-1203."
    )
    floor = fields.Integer(help="Floor the unit is on.")
    area = fields.Float(string="Area (m²)", digits=(10, 2), help="Built area in square metres.")
    status = fields.Selection(
        [("vacant", "Vacant"), ("occupied", "Occupied"), ("rented", "Rented")],
        compute="_compute_status",
        store=True,
        index=True,
        help="Follows from the residencies of today.",
    )
    residency_ids = fields.One2many(
        "property.residency", "unit_id", string="Residents", help="Who owns or rents the unit, and from when on."
    )
    current_residency_ids = fields.One2many(
        "property.residency", "unit_id", string="Current Residents", domain=[("is_current", "=", True)]
    )
    access_residency_ids = fields.One2many(
        "property.residency",
        "unit_id",
        groups=fields.NO_ACCESS,
        help="Only for the residents' record rule: reading the rule must not fill residency_ids with neighbours.",
    )
    resident_names = fields.Char(string="Residents Today", compute="_compute_resident_names")
    lookup_text = fields.Char(string="Unit, Name or Phone", store=False, search="_search_lookup_text")
    active = fields.Boolean(
        default=True, help="Archive a unit that no longer exists, after two were joined for example."
    )

    _code_unique = models.Constraint(
        "UNIQUE(building_id, code)", "The building has a unit with this number already; choose another one."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "floor": (-20, 300), "area": (0, 1_000_000)}

    @api.depends("code", "building_id.code")
    def _compute_name(self):
        for unit in self:
            prefix = f"{unit.building_id.code}-" if unit.building_id.code else ""
            code = unit.code or ""
            unit.name = code if code.startswith(prefix) else prefix + code

    @api.depends("name", "estate_id.code")
    @api.depends_context("import_compat")
    def _compute_display_name(self):
        """In a file that is imported again the estate's code stands before it: each estate may have a 1-101."""
        result = super()._compute_display_name()
        if self.env.context.get("import_compat"):
            for unit in self.filtered("estate_id"):
                unit.display_name = f"{unit.estate_id.code} {unit.name}"
        return result

    @api.model
    def _search_display_name(self, operator, value):
        """Found by the whole name with the estate's code as well."""
        domain = super()._search_display_name(operator, value)
        if operator not in ("=", "in"):
            return domain
        texts = [value] if isinstance(value, str) else [text for text in value or () if isinstance(text, str)]
        parts = [text.strip().split(maxsplit=1) for text in texts]
        return Domain.OR(
            [domain, *(Domain("estate_id.code", "=", p[0]) & Domain("name", "=", p[1]) for p in parts if len(p) == 2)]
        )

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """:raises ValueError: (which Odoo's import shows at its row) a file names a unit that several estates have"""
        found = super().name_search(name, domain, operator, limit)
        if len(found) > 1 and operator == "=" and self.env.context.get("import_file"):
            names = self.browse([unit_id for unit_id, _name in found[:SAID]]).with_context(import_compat=True)
            text = self.env._(
                "There are several units “%(name)s”; write the one that is meant, with the code of its estate: "
                "%(units)s.",
                name=name,
                units=self._listed(names.mapped("display_name")),
            )
            raise ValueError(text.replace("%", "%%"))
        return found

    @api.depends("residency_ids.is_current", "residency_ids.kind", "residency_ids.is_living_in")
    def _compute_status(self):
        for unit in self:
            current = unit.residency_ids.filtered("is_current")
            if any(residency.kind == "tenant" for residency in current):
                unit.status = "rented"
            elif any(residency.is_living_in for residency in current):
                unit.status = "occupied"
            else:
                unit.status = "vacant"

    @api.depends("residency_ids.is_current", "residency_ids.partner_id.name")
    def _compute_resident_names(self):
        for unit in self:
            current = unit.residency_ids.filtered("is_current")
            unit.resident_names = self._listed(current.partner_id.mapped("name"))

    @api.model_create_multi
    def create(self, vals_list):
        units = super().create(vals_list)
        self.env["property.lookup.key"]._refresh_units(units)
        return units

    def write(self, vals):
        result = super().write(vals)
        if {"code", "building_id"} & set(vals):
            self.env["property.lookup.key"]._refresh_units(self)
        return result

    @api.model
    def _search_lookup_text(self, operator, value):
        """Units found by their number or by the name or phone of somebody who has or had them."""
        return self.env["property.residency"]._lookup_domain(operator, value, "unit_id")

    @api.model
    def action_import_template(self):
        """Download an empty workbook for the estate import."""
        return self.env["property.estate.import"]._action_import_template()
