# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import api, fields, models

from ..exceptions import CulturePlanError
from ..updated import updated


class PropertyCultureWish(models.Model):
    """What a resident wishes for the year's plan (CUL-1): said in the portal, or noted by the desk.

    It belongs to the archive, kept from the end of its year on. Destroyed, it keeps unit, year
    and what it was planned as.
    """

    _name = "property.culture.wish"
    _description = "Wish for Community Culture"
    _inherit = ["property.erasable.mixin", "property.setting.mixin", "property.estate.scope.mixin"]
    _document_links = frozenset(("partner_id",))
    _order = "year desc, id desc"
    _rec_name = "text"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose plan it is for.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    unit_id = fields.Many2one(
        "property.unit",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('estate_id', '=', estate_id)]",
        help="Unit of who wishes it.",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Resident", index="btree_not_null", ondelete="restrict", help="Who wishes it."
    )
    year = fields.Integer(
        required=True,
        index=True,
        default=lambda self: fields.Date.context_today(self).year + 1,
        help="Year whose plan it is for.",
    )
    text = fields.Char(string="Wish", required=True, help="What the resident would like, in a few words.")
    line_id = fields.Many2one(
        "property.culture.plan.line",
        string="Planned As",
        index="btree_not_null",
        ondelete="set null",
        domain="[('estate_id', '=', estate_id)]",
        help="Activity of a plan that takes the wish up.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "year": (2000, 2200)}

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "partner_id": ("personal", "consent", "identify"),
            "unit_id": ("personal", "consent", "service"),
            "text": ("personal", "consent", "service"),
        }

    @api.constrains("estate_id", "unit_id", "line_id")
    def _check_estate(self):
        """:raises CulturePlanError: a unit, or an activity of a plan, of another estate"""
        # sudo: estates are compared, and not shown
        for wish in self.sudo():
            if (wish.unit_id.estate_id | wish.line_id.estate_id) - wish.estate_id:
                raise CulturePlanError(self.env._("Unit and planned activity of a wish are of its estate."))

    # --------------------------------------------------------------- archive

    def _document_over(self):
        """All: what wants time is its year, and from its end on it is kept."""
        return self

    def _document_values(self):
        kind = self._document_kinds()[self._name]
        return {
            wish.id: {
                "estate_id": wish.estate_id.id,
                "date": wish.estate_id._local_date(wish.create_date),
                "kept_from": date(wish.year, 12, 31),
                "title": f"{kind} {wish.year}",
                "unit_id": wish.unit_id.id,
                "partner_id": wish.partner_id.id,
                "text": wish.text,
            }
            for wish in self
        }

    def _register_hook(self):
        """Once the module was updated, wishes of before are in the archive, too."""
        super()._register_hook()
        if updated(self.env.registry):
            self.env["property.document"]._reindex_model(self._name)
