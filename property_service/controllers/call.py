# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo.http import Controller, request, route


class CallPop(Controller):
    """The address that a telephone system opens while it rings: the call with all that is known (ROL-4)."""

    @route("/property/call", type="http", auth="user")
    def property_call(self, phone="", **kwargs):
        """Show the call of a number; staff of estates only."""
        if not request.env.user.has_group("property_base.group_property_base_attendant"):
            raise NotFound()
        call = request.env["property.call.caller"]._ring(phone.strip()[:32])
        action = request.env.ref("property_service.property_call_action").sudo().path  # sudo: only the address
        return request.redirect(f"/odoo/{action}/{call.id}")
