# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo.http import Controller, request, route


class CallPop(Controller):
    """The address that a telephone system opens while it rings: the call with all that is known (ROL-4).

    Opening an address changes nothing by itself: its page sends the number on, at once where the telephone's program
    or the attendant opened it, by a click where another site did.
    """

    @route("/property/call", type="http", auth="user", methods=["GET"], readonly=True)
    def property_call(self, phone="", **kwargs):
        """The page that sends the number on; staff of estates only."""
        self._check_staff()
        values = {"phone": self._number(phone), "is_sent": self._is_of_user()}
        return request.render("property_service.call_ringing", values)

    @route("/property/call/show", type="http", auth="user", methods=["POST"])
    def property_call_show(self, phone="", **kwargs):
        """Log the call of a number and show it; staff of estates only."""
        self._check_staff()
        call = request.env["property.call.caller"]._ring(self._number(phone))
        action = request.env.ref("property_service.property_call_action").sudo().path  # sudo: only the address
        return request.redirect(f"/odoo/{action}/{call.id}")

    def _check_staff(self):
        if not request.env.user.has_group("property_base.group_property_base_attendant"):
            raise NotFound()

    def _number(self, phone):
        return phone.strip()[:32]

    def _is_of_user(self):
        """Whether a program or a page of ours opened the address, as browsers say; those that don't say it ask."""
        return request.httprequest.headers.get("Sec-Fetch-Site") in ("none", "same-origin")
