# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class HrEmployee(models.Model):
    """Who checks in without a shift hears so at once, and so does the supervisor; an estate may refuse it (DUT-3)."""

    _inherit = "hr.employee"

    def _attendance_action_change(self, geo_information=None):
        """Check in or out, as the roster says what the tap means (DUT-4).

        A check-in that the estate refuses leaves an alert and an empty attendance.
        """
        estate = self._property_roster_estate()
        if not estate:
            return super()._attendance_action_change(geo_information)
        if repeated := self.env["property.punch.tap"]._settle(self, estate):
            return repeated
        if self.attendance_state == "checked_in":
            return super()._attendance_action_change(geo_information)
        # the judging itself says whether the punch is on the roster; a refused one was never there
        with self.env.cr.savepoint() as savepoint:
            punch = super()._attendance_action_change(geo_information)
            is_off = punch.is_off_roster
            is_refused = is_off and estate.off_roster_punch == "refuse"
            if is_refused:
                savepoint.rollback()
        if is_refused:
            punch = self.env["hr.attendance"]
        if is_off:
            self.env["property.punch.alert"]._raise(self, estate, estate.off_roster_punch, punch)
        return punch

    def _property_roster_estate(self):
        """Return the estate by whose roster the person works today, if any."""
        self.ensure_one()
        # sudo: who works by roster where, whoever punches
        rows = (
            self.env["property.staff.role"]
            .sudo()
            .search([("employee_id", "=", self.id), ("is_current", "=", True), ("role_id.is_on_roster", "=", True)])
        )
        return rows.sorted(lambda row: row.role_id.sequence)[:1].estate_id

    def _property_punch_words(self):
        """Return {kind, text} about the punch that the person made just now, False when all is well."""
        self.ensure_one()
        # sudo: the person at the kiosk is not signed in, and reads of the own punch only
        own = self.sudo()
        alert = own.env["property.punch.alert"].search([("employee_id", "=", self.id)], limit=1)
        punch = own.last_attendance_id
        if alert.kind == "flag":
            is_now = alert.attendance_id == punch and not punch.check_out
        else:
            is_now = alert and alert.at >= (punch.check_out or punch.check_in or alert.at)
        if not is_now:
            return False
        lang = own.user_id.lang or own.company_id.partner_id.lang or self.env.lang
        return {"kind": alert.kind, "text": alert.with_context(lang=lang)._words()}
