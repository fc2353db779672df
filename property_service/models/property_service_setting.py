# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

#: what holds where nobody set anything: the one place of these numbers
DEFAULTS = {
    "appointment_gap_minutes": 15,
    "appointment_tolerance_minutes": 15,
    "questionnaire_satisfied_from": 4,
    "repeat_days": 30,
    "rings_limit": 3,
}
REMIND_DAYS = "5,2"
LATE_DAYS = 10


class PropertyServiceSetting(models.AbstractModel):
    """The settings of visits, home services, calls and questionnaires, read for whoever works with them."""

    _name = "property.service.setting"
    _description = "Settings of the Service Desk"

    @api.model
    def _number(self, name):
        """A whole number; ``name`` is one of DEFAULTS."""
        return int(self._text(f"property_service.{name}", DEFAULTS[name]))

    @api.model
    def _remind_days(self):
        """Days before the end of a questionnaire on which residents are reminded, as text like ``5,2``."""
        return self._text("property_service.questionnaire_remind_days", REMIND_DAYS)

    @api.model
    def _late_days(self):
        """Days after the end of a month within which its visits may be entered: when figures are frozen."""
        return int(self._text("property_standard.freeze_after_days", LATE_DAYS))

    @api.model
    def _text(self, key, default):
        # sudo: settings are the same for everybody, and ordinary users can't read them
        return self.env["ir.config_parameter"].sudo().get_param(key, default)
