# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields, models
from odoo.tools import SQL

from ..rules import tap

#: as far from a tap lie the shifts that may say what it means
NEAR = timedelta(days=2)


class PropertyPunchTap(models.AbstractModel):
    """Says what a tap means before it is written: one repeated, or an arrival after a forgotten check-out (DUT-4)."""

    _name = "property.punch.tap"
    _description = "Meaning of a Tap"

    def _settle(self, employee, estate):
        """End a stay whose check-out was forgotten, so that this tap is an arrival.

        :return: the attendance of the tap that this one only repeats, else an empty one
        """
        self._wait(employee)
        # sudo: who taps at a kiosk isn't signed in, and reads neither attendances nor shifts
        mine = self.sudo()
        last = mine.env["hr.attendance"].search([("employee_id", "=", employee.id)], order="check_in desc", limit=1)
        now = fields.Datetime.now()
        if tap.is_repeated(last.check_out or last.check_in or None, now, estate.tap_quiet_seconds):
            return last.with_env(self.env)
        if last and not last.check_out:
            mine._end_forgotten(last, now)
        return self.env["hr.attendance"]

    def _end_forgotten(self, stay, now):
        """End the open stay with its shift when the tap can only be an arrival, and say so on it."""
        home, shifts = self._turns(stay, now)
        if not tap.is_arrival(stay.check_in, home, shifts, now):
            return
        left_at = min(home.end, now) if home else stay.check_in
        self._end(
            stay,
            left_at,
            self.env._("The check-out was forgotten: the stay ends with its shift, the next tap was an arrival."),
        )

    def _end_over(self, stays):
        """End those of these open stays whose shifts are over, as Odoo's automatic check-out asks for."""
        now = fields.Datetime.now()
        for stay in stays:
            if left_at := tap.forgotten_end(stay.check_in, *self._turns(stay, now), now):
                self._end(stay, left_at, self.env._("The check-out was forgotten: the stay ends with its shift."))

    def _turns(self, stay, now):
        """Return the shift that the stay belongs to, if any, and the person's shifts around now, as rules' values."""
        judge = self.env["property.shift.judge"]
        near = judge._near(stay.employee_id, now - NEAR, now + NEAR) | stay.property_shift_id
        shifts = {shift: judge._turn(shift, shift.template_id._window()) for shift in near}
        return shifts.get(stay.property_shift_id), shifts.values()

    def _end(self, stay, left_at, text):
        stay.write({"check_out": max(stay.check_in, left_at), "out_mode": "auto_check_out"})
        stay.message_post(body=text)

    def _wait(self, employee):
        """Let the second of two taps at once wait, then begin anew, so that it finds the first one.

        The row is written, so that the later transaction fails with a serialization error; Odoo repeats it.
        """
        query = SQL("UPDATE hr_employee SET write_date = write_date WHERE id = %s", employee.id)
        self.env.cr.execute(query, log_exceptions=False)  # to begin anew is no error
