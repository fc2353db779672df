# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import replace

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.property_obligation.models.property_obligation import JUDGED, WAIVED_MISS

from ..rules.figure import Figure


class PropertyMeasureProvider(models.AbstractModel):
    """The contract between standards and the modules that can measure them (STD-2).

    A module extends this model with ``_inherit``, adds its codes to ``_get_measures`` and a method ``_measure_<code>``
    for each, which takes estates and a span and returns ``{estate id: Figure}``; what is reached is best counted among
    its population by :meth:`_shares`. What nobody answers is shown as not measured. A code may end with a colon and an
    argument for its method: here, ``kept:<type code>`` is the rate of kept limits of an obligation type.
    """

    _name = "property.measure.provider"
    _description = "Measure Provider"

    @api.model
    def _get_measures(self):
        """``{code: label}`` of the figures that installed modules can measure."""
        # sudo: the list of figures is the same for everybody
        kinds = self.env["property.obligation.type"].sudo().search([("active", "=", True)])
        return {f"kept:{kind.code}": self.env._("Kept: %(name)s", name=kind.name) for kind in kinds}

    @api.model
    def _measure(self, code, estates, start_utc, end_utc):
        """The figure of one code per estate.

        :param str code: one of :meth:`_get_measures`
        :param estates: ``property.estate`` recordset
        :param datetime start_utc: first moment, naive UTC, included
        :param datetime end_utc: first moment after the span, naive UTC
        :return: ``{estate id: rules.figure.Figure}``; estates without anything may be absent
        """
        if code not in self._get_measures():
            return {}
        name, *argument = code.split(":", 1)
        return getattr(self, f"_measure_{name}")(estates, start_utc, end_utc, *argument)

    @api.model
    def _measure_kept(self, estates, start_utc, end_utc, type_code):
        """The rate of kept limits of one type."""
        return self._kept_limits([type_code], estates, start_utc, end_utc)

    @api.model
    def _kept_limits(self, type_codes, estates, start_utc, end_utc):
        """Kept / (kept + missed) of the limits of some types that fell due in the span.

        What was waived in time doesn't count; what was waived after it had been missed stays missed, as a figure of
        its own beside.

        :return: as :meth:`_measure`
        """
        judged = [
            ("type_id.code", "in", list(type_codes)),
            ("due_at", ">=", start_utc),
            ("due_at", "<", end_utc),
            *JUDGED,
        ]
        figures = self._shares("property.obligation", estates, judged, [("state", "=", "kept")])
        waived = self._shares("property.obligation", estates, judged, WAIVED_MISS)
        return {key: replace(figure, waived=waived[key].numerator) for key, figure in figures.items()}

    @api.model
    def _shares(self, model, estates, population, reached, records=None):
        """How many records of a population are reached; they are counted among it, so never more than all.

        :param str model: has a stored ``estate_id``
        :param population: domain of all
        :param reached: domain of those among them that count
        :param records: ``(model, domain)`` of the records to look at; default the population
        :return: as :meth:`_measure`
        """
        # sudo: a standard is measured over all of the estate, whoever looks
        found = self.env[model].sudo()
        mine = Domain(population) & Domain("estate_id", "in", estates.ids)
        whole = dict(found._read_group(mine, ["estate_id"], ["__count"]))
        part = dict(found._read_group(mine & Domain(reached), ["estate_id"], ["__count"]))
        shown, domain = records or (model, population)
        return {
            estate.id: Figure(
                part.get(estate, 0), whole.get(estate, 0), shown, [*domain, ("estate_id", "=", estate.id)]
            )
            for estate in estates
        }
