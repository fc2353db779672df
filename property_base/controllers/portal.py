# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal


class UnitPortal(CustomerPortal):
    """The units a resident has today, in the portal; record rules say which these are."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "unit_count" in counters:
            residencies = request.env["property.residency"]
            values["unit_count"] = residencies.search_count([]) if residencies.has_access("read") else 0
        return values

    @route("/my/units", type="http", auth="user", website=True, readonly=True)
    def portal_my_units(self, **kwargs):
        """One row per unit the signed-in person has today."""
        residencies = request.env["property.residency"].search([("partner_id", "=", request.env.user.partner_id.id)])
        # sudo: residents may know the name of the estate they live in, but not read its record
        rows = [
            {"residency": residency, "estate": residency.estate_id.name, "building": residency.building_id.name}
            for residency in residencies.filtered("is_current").sudo()
        ]
        return request.render("property_base.portal_my_units", {"rows": rows, "page_name": "units"})
