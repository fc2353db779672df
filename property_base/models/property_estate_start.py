# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyEstateStart(models.AbstractModel):
    """What an estate needs before work begins there: a list with what is there already, and where to enter the rest.

    Each module adds its steps by extending this model: a method ``_step_<name>`` gets the estate and returns what
    ``_step`` makes.
    """

    _name = "property.estate.start"
    _description = "A New Estate Goes Live"
    _steps_begin = "_step_"

    @api.model
    def _steps(self, estate):
        """The steps of an estate in their order: dicts of ``sequence, name, count, path``."""
        names = sorted(name for name in dir(type(self)) if name.startswith(self._steps_begin))
        return sorted((getattr(self, name)(estate) for name in names), key=lambda step: step["sequence"])

    @api.model
    def _counted(self, sequence, name, path, model, domain):
        """A step that is done when there is a record of it."""
        return {"sequence": sequence, "name": name, "path": path, "count": self.env[model].search_count(domain)}

    @api.model
    def _step_units(self, estate):
        name = self.env._("Buildings and units")
        return self._counted(10, name, "import-estate", "property.unit", [("estate_id", "=", estate.id)])

    @api.model
    def _step_residents(self, estate):
        domain = [("estate_id", "=", estate.id), ("is_current", "=", True)]
        return self._counted(20, self.env._("Residents"), "residents", "property.residency", domain)

    @api.model
    def _step_posts(self, estate):
        domain = [("estate_id", "=", estate.id)]
        return self._counted(30, self.env._("Posts"), "posts", "property.post", domain)

    @api.model
    def _step_staff(self, estate):
        domain = [("estate_id", "=", estate.id), ("is_current", "=", True)]
        return self._counted(40, self.env._("Staff with their roles"), "staff", "property.staff.role", domain)

    @api.model
    def _step_logins(self, estate):
        domain = [
            ("estate_id", "=", estate.id),
            ("is_current", "=", True),
            ("employee_id.user_id", "!=", False),
        ]
        return self._counted(50, self.env._("Staff with a login"), "staff", "property.staff.role", domain)

    @api.model
    def _step_holidays(self, estate):
        year = estate._local_date(fields.Datetime.now()).year
        domain = [("calendar_id", "=", estate.calendar_id.id), ("year", ">=", year)]
        return self._counted(60, self.env._("Public holidays"), "public-holidays", "property.calendar.year", domain)
