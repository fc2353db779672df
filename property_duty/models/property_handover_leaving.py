# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class HrAttendance(models.Model):
    """Checking out before both have signed is leaving the post (HND-5)."""

    _inherit = "hr.attendance"

    @api.model_create_multi
    def create(self, vals_list):
        attendances = super().create(vals_list)
        attendances._property_note_leaving()
        return attendances

    def write(self, vals):
        result = super().write(vals)
        if vals.get("check_out"):
            self._property_note_leaving()
        return result

    def _property_note_leaving(self):
        """Record on running sheets that their outgoing person has left."""
        left = self.filtered("check_out")
        if not left:
            return
        # sudo: the kiosk punches for people who see no sheets
        sheets = self.env["property.handover"].sudo().search(
            [
                ("state", "!=", "done"),
                ("left_at", "=", False),
                ("out_employee_id", "in", left.employee_id.ids),
                ("cut_off_at", "<=", max(left.mapped("check_out"))),
            ]
        )  # fmt: skip
        for sheet in sheets:
            outs = [
                stay.check_out
                for stay in left
                if stay.employee_id == sheet.out_employee_id and stay.check_out >= sheet.cut_off_at
            ]
            if outs:
                sheet.left_at = max(outs)
        if sheets:
            sheets._tell_screens()
