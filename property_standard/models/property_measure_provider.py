# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

KEPT = "kept:"


class PropertyMeasureProvider(models.AbstractModel):
    """The contract between standards and the modules that can measure them (STD-2).

    A module extends this model with ``_inherit``, adds its codes to ``_get_measures`` and answers them
    in ``_measure``. What nobody answers is shown as not measured. Here, every obligation type is
    measured by the rate of its kept limits under the code ``kept:<type code>``; a module that wants its own
    name for such a rate answers it with :meth:`_measure_kept`.
    """

    _name = "property.measure.provider"
    _description = "Measure Provider"

    @api.model
    def _get_measures(self):
        """``{code: label}`` of the figures that installed modules can measure."""
        # sudo: the list of figures is the same for everybody
        kinds = self.env["property.obligation.type"].sudo().search([("active", "=", True)])
        return {f"{KEPT}{kind.code}": self.env._("Kept: %(name)s", name=kind.name) for kind in kinds}

    @api.model
    def _measure(self, code, estates, start_utc, end_utc):
        """The figure of one code per estate.

        :param str code: one of :meth:`_get_measures`
        :param estates: ``property.estate`` recordset
        :param datetime start_utc: first moment, naive UTC, included
        :param datetime end_utc: first moment after the span, naive UTC
        :return: ``{estate id: (numerator, denominator, model, domain)}``; model and domain open the records
            behind the figure; estates without anything may be absent
        """
        if code.startswith(KEPT):
            return self._measure_kept([code.removeprefix(KEPT)], estates, start_utc, end_utc)
        return {}

    @api.model
    def _measure_kept(self, type_codes, estates, start_utc, end_utc):
        """Kept / (kept + missed) of the limits of some types that fell due in the span; waived ones don't count.

        :return: as :meth:`_measure`
        """
        domain = [
            ("type_id.code", "in", list(type_codes)),
            ("due_at", ">=", start_utc),
            ("due_at", "<", end_utc),
            ("state", "in", ("kept", "missed")),
        ]
        # sudo: a standard is measured over all of the estate, whoever looks
        groups = (
            self.env["property.obligation"]
            .sudo()
            ._read_group([*domain, ("estate_id", "in", estates.ids)], ["estate_id", "state"], ["__count"])
        )
        counts = {}
        for estate, state, count in groups:
            counts.setdefault(estate.id, {})[state] = count
        return {
            estate.id: (
                counts.get(estate.id, {}).get("kept", 0),
                sum(counts.get(estate.id, {}).values()),
                "property.obligation",
                [*domain, ("estate_id", "=", estate.id)],
            )
            for estate in estates
        }
