# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal


class DisruptionPortal(CustomerPortal):
    """The resident's first page shows what is disrupted in the own buildings (TKT-9)."""

    @route()
    def home(self, **kwargs):
        response = super().home(**kwargs)
        response.qcontext["disruptions"] = request.env["property.disruption.page"]._cards()
        return response
