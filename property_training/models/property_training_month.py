# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.fields import Domain

from ..rules import month_figures as rules


class PropertyTrainingMonth(models.AbstractModel):
    """A month of training in figures, over what the user may see: sessions, people, hours, absences (TRN-11)."""

    _name = "property.training.month"
    _description = "Month of Training"

    @api.model
    def _figures(self, day, estates=None):
        """The figures of the month of a day: ``rules.month_figures.Month``.

        :param estates: of these; None: of all whose sessions the user may see
        """
        first, last = rules.span(day)
        hours = [("day", ">=", first), ("day", "<=", last), *self._of(estates)]
        [(people, minutes)] = self.env["property.training.hours"]._read_group(
            hours, [], ["employee_id:count_distinct", "minutes:sum"]
        )
        outcomes = dict(self.env["property.training.hours"]._read_group(hours, ["outcome"], ["__count"]))
        sessions = Domain(self._of(estates)) & self._begin_between(first, last)
        states = dict(self.env["property.training.session"]._read_group(sessions, ["state"], ["__count"]))
        return rules.month(states, people, minutes or 0, outcomes)

    @api.model
    def _of(self, estates):
        return [("estate_id", "in", estates.ids)] if estates is not None else []

    @api.model
    def _begin_between(self, first, last):
        """The sessions that begin on the days of a span, by the clock of their estates."""
        # sudo: the clocks of estates, of which a trainee needn't be a member any more
        estates = self.env["property.estate"].sudo().search([("company_id", "in", self.env.companies.ids)])
        days = [datetime.combine(day, time.min) for day in (first, last + timedelta(days=1))]
        return Domain.OR(
            Domain("estate_id", "in", own.ids)
            & Domain("starts_at", ">=", own[0]._utc(days[0]))
            & Domain("starts_at", "<", own[0]._utc(days[1]))
            for own in estates.grouped("tz").values()
        )
