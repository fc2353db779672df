# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.http import request, route

from odoo.addons.hr_attendance.controllers.main import HrAttendance

from ..rules import kiosk_search

READING_MS = 20000


class Kiosk(HrAttendance):
    """The kiosk and the menu bar say to people that they are not on the roster (DUT-3).

    Whoever has the address of the kiosk finds people by name and department alone: a handover is signed with the PIN
    (HND-5), and any other search would tell it, or a wage, by trying.
    """

    @route()
    def employees_infos(self, token, limit, offset, domain):
        if not kiosk_search.is_plain(limit, offset, domain):
            raise AccessError(request.env._("The kiosk finds people by their name and department."))
        return super().employees_infos(token, limit, offset, domain)

    @route()
    def scan_barcode(self, token, barcode):
        return self._with_words(super().scan_barcode(token, barcode))

    @route()
    def manual_selection(self, token, employee_id, pin_code, latitude=False, longitude=False):
        return self._with_words(super().manual_selection(token, employee_id, pin_code, latitude, longitude))

    @route()
    def systray_attendance(self, latitude=False, longitude=False):
        return self._with_words(super().systray_attendance(latitude, longitude))

    def _with_words(self, answer):
        """Add what is to be said about the punch, and leave the person the time to read it."""
        if answer and answer.get("id"):
            words = request.env["hr.employee"].browse(answer["id"])._property_punch_words()
            answer["property_off_roster"] = words
            if words:
                answer["kiosk_delay"] = max(answer["kiosk_delay"], READING_MS)
        return answer
