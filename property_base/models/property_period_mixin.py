# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import period as rules


class OnePerPeriod(models.Constraint):
    """An estate has one record of a period, or one of each value of further columns.

    :param message: what the person reads who enters a second one
    :param first: the column of the first day
    :param also: further columns, the number of a version for example
    """

    def __init__(self, message, first, *also):
        super().__init__(f"UNIQUE({', '.join(['estate_id', first, *also])})", message)


class PropertyPeriodMixin(models.AbstractModel):
    """Records about a day, week, month, quarter, half year or year of an estate.

    A model says which (``_period_recurrence``, one of ``rules.period.RECURRENCES``; or ``_recurrence_field``, a field
    of its own that says it of each record) and in which date field of its own the first day is kept
    (``_period_field``), whichever day of the period is given; :class:`OnePerPeriod` says that an estate has one of
    each.
    """

    _name = "property.period.mixin"
    _description = "Period of an Estate"
    _inherit = ["property.estate.scope.mixin"]

    _period_recurrence = rules.MONTHLY
    _recurrence_field = ""
    _period_field = ""

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate it is about.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True)
    period = fields.Char(compute="_compute_period")

    @api.depends(lambda self: self._period_names())
    def _compute_period(self):
        for record in self:
            day, recurrence = record[self._period_field], record._recurrence_of({})
            record.period = day and recurrence and rules.period_of(day, recurrence)

    @api.depends("estate_id.name", "period")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.estate_id.name or ''} {record.period or ''}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        names = [name for name in self._period_names() if not self._fields[name].readonly]
        return super().create([self._with_first_day({**self.default_get(names), **vals}) for vals in vals_list])

    def write(self, vals):
        return super().write(self._with_first_day(vals))

    @api.model
    def _with_first_day(self, vals):
        """The values with the first day of the period, whichever day of it was given."""
        day, recurrence = fields.Date.to_date(vals.get(self._period_field)), self._recurrence_of(vals)
        return {**vals, self._period_field: rules.first_day(day, recurrence)} if day and recurrence else vals

    @api.model
    def _period_names(self):
        """Names of the fields that say which period it is."""
        return [name for name in (self._period_field, self._recurrence_field) if name]

    @api.model
    def _recurrence_of(self, vals):
        """How long the period of a record with these values is."""
        name = self._recurrence_field
        return (vals.get(name) or self[:1][name]) if name else self._period_recurrence

    @api.model
    def _first_day(self, day, count=0):
        """The first day of the period ``count`` periods after the one that holds ``day``; before it when negative."""
        return rules.first_day(day, self._period_recurrence, count)

    def _period_bounds(self):
        """First and last day of the record's period, both included."""
        self.ensure_one()
        return rules.bounds(self.period)

    def _has_ended(self, day):
        """Is the record's period over on ``day``?"""
        return rules.has_ended(self.period, day)

    def _neighbours(self, count):
        """Records of the same estates so many periods later, or earlier when negative: ``{id: records}``."""
        wanted = {record: self._first_day(record[self._period_field], count) for record in self}
        found = self.search(
            [("estate_id", "in", self.estate_id.ids), (self._period_field, "in", list(set(wanted.values())))]
        ).grouped(lambda other: (other.estate_id, other[self._period_field]))
        return {record.id: found.get((record.estate_id, day), self.browse()) for record, day in wanted.items()}
