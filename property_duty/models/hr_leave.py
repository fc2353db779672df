# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import excuse

EXCUSE = frozenset(
    ("state", "employee_id", "date_from", "date_to", "request_date_from", "request_date_to")
    + ("request_date_from_period", "request_date_to_period", "holiday_status_id")
)


class HrLeave(models.Model):
    """An approved leave excuses the shifts of its days.

    A refused one gives them back to the punches (DUT-4).
    """

    _inherit = "hr.leave"

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._property_touched()._judge(cause="leave")
        return leaves

    def write(self, vals):
        if not EXCUSE & set(vals):
            return super().write(vals)
        touched = self._property_touched()
        result = super().write(vals)
        (touched | self._property_touched())._judge(cause="leave")
        return result

    def unlink(self):
        touched = self._property_touched()
        result = super().unlink()
        touched._judge(cause="leave")
        return result

    def _property_touched(self):
        """Return the shifts that the approved ones of these leaves may excuse."""
        # sudo: whose shifts a leave excuses does not depend on who approves it
        leaves = self.sudo().filtered(
            lambda leave: leave.state == "validate" and leave.date_from and not leave.property_cover_id
        )
        Shift = self.env["property.shift"].sudo()  # sudo: as above
        if not leaves:
            return Shift
        return Shift._touched(leaves.employee_id, min(leaves.mapped("date_from")), max(leaves.mapped("date_to")))

    @api.model
    def _property_excuses(self, employees, first, last):
        """Return the approved leaves of the employees that reach into the stretch of time.

        Not those of a long cover: who was covered for five hours stands the other two.
        """
        return self.search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", "validate"),
                ("property_cover_id", "=", False),
                ("date_from", "<", last),
                ("date_to", ">", first),
            ]
        )

    def _property_excuse(self):
        """Return the leave as a rule's value."""
        halves, company = self.request_unit_half, self.employee_company_id
        day_at = self.env["property.estate"]._company_date
        return excuse.Leave(
            first_day=self.request_date_from or day_at(company, self.date_from),
            last_day=self.request_date_to or day_at(company, self.date_to),
            start=self.date_from,
            end=self.date_to,
            by_hours=self.request_unit_hours,
            from_noon=halves and self.request_date_from_period == "pm",
            to_noon=halves and self.request_date_to_period == "am",
        )
