# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import FormStateError
from ..rules import definition


class PropertyFormPlaces(models.AbstractModel):
    """Whether what a form names belongs to its estate: units, tickets, residents."""

    _name = "property.form.places"
    _description = "Estate of What a Form Names"

    @api.model
    def _check(self, record, form):
        """:raises FormStateError: a form names a unit or ticket of another estate, or somebody without a home there"""
        # sudo: of which estate it is, also where the user may not read it
        record = record.sudo()
        self._check_units(record, form)
        self._check_tickets(record, form)
        self._check_residents(record, form)

    def _check_units(self, record, form):
        units = self.env["property.form.sheet"]._units(record, form)
        if other := units.filtered(lambda unit: unit.estate_id != record.estate_id)[:1]:
            raise FormStateError(
                self.env._(
                    "%(form)s: the unit %(unit)s is one of another estate.",
                    form=record.display_name,
                    unit=other.code,
                )
            )

    def _check_tickets(self, record, form):
        """Which ticket it is isn't said."""
        for label, tickets in self.env["property.form.sheet"]._linked(record, form, definition.TICKET):
            if tickets.filtered(lambda ticket: ticket.estate_id != record.estate_id):
                raise FormStateError(
                    self.env._("%(form)s: %(label)s is one of another estate.", form=record.display_name, label=label)
                )

    def _check_residents(self, record, form):
        """A resident has a home in the estate, or had one; who it is isn't said."""
        for label, people in self.env["property.form.sheet"]._linked(record, form, definition.RESIDENT):
            if people.filtered(lambda person: record.estate_id not in person.residency_ids.estate_id):
                raise FormStateError(
                    self.env._(
                        "%(form)s: %(label)s has and had no home in this estate. Choose a resident of it.",
                        form=record.display_name,
                        label=label,
                    )
                )
