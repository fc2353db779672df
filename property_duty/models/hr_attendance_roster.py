# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyRole(models.Model):
    """Roles whose people stand duty by the roster (DUT-1)."""

    _inherit = "property.role"

    is_on_roster = fields.Boolean(
        string="Works By Roster",
        help="Whoever has this role and punches without a shift is shown as not on the roster.",
    )


class HrAttendance(models.Model):
    """Somebody came who is not on the roster: a private swap, or a shift that was forgotten (DUT-3)."""

    _inherit = "hr.attendance"

    is_off_roster = fields.Boolean(
        string="Not on the Roster",
        compute="_compute_is_off_roster",
        compute_sudo=True,
        search="_search_is_off_roster",
        help="The person works by roster and had no shift near this punch.",
    )

    @api.depends("property_shift_id", "in_mode", "employee_id")
    def _compute_is_off_roster(self):
        on_roster = self._people_on_roster()
        for punch in self:
            is_stay = punch.in_mode != "technical" and not punch.property_shift_id
            punch.is_off_roster = is_stay and punch.employee_id.id in on_roster

    @api.model
    def _search_is_off_roster(self, operator, value):
        """Punches without a shift, of people with a role on the roster today."""
        if operator != "in":
            return NotImplemented
        domain = fields.Domain(
            [
                ("property_shift_id", "=", False),
                ("in_mode", "!=", "technical"),
                ("employee_id", "in", list(self._people_on_roster())),
            ]
        )
        return domain if True in value else ~domain

    @api.model
    def _people_on_roster(self):
        """Return the ids of the employees who have a role on the roster today."""
        # sudo: who works by roster, whoever asks
        roles = self.env["property.staff.role"].sudo()
        rows = roles.search([("is_current", "=", True), ("role_id.is_on_roster", "=", True)])
        return set(rows.employee_id.ids)
