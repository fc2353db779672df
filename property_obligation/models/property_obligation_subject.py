# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyObligationSubject(models.AbstractModel):
    """Whom recurring work is owed of, and how many a quota is a share of: each answered by the method of its code.

    A module that owns another subject or population adds its code to the selection of the type, and here
    ``_subjects_<code>`` or ``_population_<code>``. Whoever is excepted from the work is no subject. All of it is the
    clock's own work: callers come with all rights.
    """

    _name = "property.obligation.subject"
    _description = "Subjects of Recurring Obligations"

    @api.model
    def _subjects(self, kind, keys):
        """Who owes work of a type.

        :param kind: ``property.obligation.type``
        :param keys: pairs of an estate and a day
        :return: ``{(estate, day): records}``, in as many queries for one key as for all
        """
        return getattr(self, f"_subjects_{kind.subject}")(kind, set(keys)) if keys else {}

    @api.model
    def _subjects_estate(self, kind, keys):
        return {(estate, day): estate for estate, day in keys}

    @api.model
    def _subjects_employee(self, kind, keys):
        """Each employee who holds the type's role in the estate on the day."""
        days = [day for _estate, day in keys]
        where = [("estate_id", "in", [estate.id for estate, _day in keys]), ("role_id", "=", kind.role_id.id)]
        held = self.env["property.staff.role"]._in_force(min(days), max(days), where).grouped("estate_id")
        nobody = self.env["property.staff.role"]
        return {(estate, day): held.get(estate, nobody)._holding(day).employee_id for estate, day in keys}

    @api.model
    def _populations(self, kind, estates):
        """How many the quota of a type is a share of now: ``{estate id: count}``."""
        return getattr(self, f"_population_{kind.population}")(estates)

    @api.model
    def _population_units(self, estates):
        """All units of the estate."""
        groups = self.env["property.unit"]._read_group([("estate_id", "in", estates.ids)], ["estate_id"], ["__count"])
        return {estate.id: count for estate, count in groups}
