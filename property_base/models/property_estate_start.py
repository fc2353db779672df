# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyEstateStart(models.AbstractModel):
    """What an estate needs before work begins there: a list with what is there already, and where to enter the rest.

    Each module adds its steps by extending this model: a method ``_step_<name>`` gets the estate and returns what
    ``_counted`` makes.
    """

    _name = "property.estate.start"
    _description = "A New Estate Goes Live"
    _steps_begin = "_step_"

    @api.model
    def _steps(self, estate):
        """The steps of an estate in their order: dicts as ``_counted`` makes them."""
        names = sorted(name for name in dir(type(self)) if name.startswith(self._steps_begin))
        return sorted((getattr(self, name)(estate) for name in names), key=lambda step: step["sequence"])

    @api.model
    def _counted(self, sequence, name, path, model, domain, shown=None):
        """A step that is done when there is a record of it.

        :param shown: the filters of the page that opens, as ``_shown`` makes them
        :return: dict of ``sequence, name, path, count, shown, lacking, lacking_shown``
        """
        count = self.env[model].search_count(domain)
        step = {"sequence": sequence, "name": name, "path": path, "count": count, "shown": shown or {}}
        return {**step, "lacking": 0, "lacking_shown": {}}

    @api.model
    def _lacking(self, step, model, domain, shown):
        """The step, with the records that lack something still, and the filters that show just them."""
        return {**step, "lacking": self.env[model].search_count(domain), "lacking_shown": shown}

    @api.model
    def _shown(self, estate, *filters):
        """Filters of a page: those of the estate alone, and others by their names."""
        return {"search_default_estate_id": estate.id, **{f"search_default_{name}": 1 for name in filters}}

    @api.model
    def _step_units(self, estate):
        name = self.env._("Buildings and units")
        return self._counted(10, name, "import-estate", "property.unit", [("estate_id", "=", estate.id)])

    @api.model
    def _step_residents(self, estate):
        domain = [("estate_id", "=", estate.id), ("is_current", "=", True)]
        name, shown = self.env._("Residents"), self._shown(estate, "current")
        return self._counted(20, name, "residents", "property.residency", domain, shown)

    @api.model
    def _step_posts(self, estate):
        domain = [("estate_id", "=", estate.id)]
        return self._counted(30, self.env._("Posts"), "posts", "property.post", domain, self._shown(estate))

    @api.model
    def _step_staff(self, estate):
        domain = [("estate_id", "=", estate.id), ("is_current", "=", True)]
        name, shown = self.env._("Staff with their roles"), self._shown(estate, "current")
        return self._counted(40, name, "staff", "property.staff.role", domain, shown)

    @api.model
    def _step_logins(self, estate):
        current = [("estate_id", "=", estate.id), ("is_current", "=", True)]
        domain, lacking = [*current, ("user_id", "!=", False)], [*current, ("user_id", "=", False)]
        name, shown = self.env._("Staff with a login"), self._shown(estate, "current")
        step = self._counted(50, name, "staff", "property.staff.role", domain, shown)
        return self._lacking(step, "property.staff.role", lacking, self._shown(estate, "current", "no_login"))

    @api.model
    def _step_holidays(self, estate):
        year = estate._local_date(fields.Datetime.now()).year
        domain = [("calendar_id", "=", estate.calendar_id.id), ("year", ">=", year)]
        shown = {"search_default_calendar_id": estate.calendar_id.id}
        name = self.env._("Public holidays")
        return self._counted(60, name, "public-holidays", "property.calendar.year", domain, shown)
