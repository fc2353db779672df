# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import ast
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.rules import deadline, period
from odoo.addons.property_base.rules.period import RECURRENCES
from odoo.addons.property_obligation.rules import month_report

from ..exceptions import FrozenResultError
from ..guard import PASS
from ..rules import standard as rules
from ..rules.figure import NOTHING

STATES = [
    ("met", "Met"),
    ("missed", "Not met"),
    ("nothing", "Nothing to measure"),
    ("not_measured", "Not measured"),
]


class PropertyStandardResult(models.Model):
    """How an estate met a standard in one period: target, value, verdict, and the way to the records (STD-2, 3).

    Results are measured by the daily job and on demand, and keep the target they were judged by. Some days
    after the period they are frozen: then neither a changed standard nor a corrected record changes them.
    """

    _name = "property.standard.result"
    _description = "Result of a Standard"
    _inherit = ["property.guarded.mixin", "property.known.mean.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = FrozenResultError
    _known_where = {"value": [("state", "in", (rules.MET, rules.MISSED))]}
    _order = "date_start desc, estate_id, standard_id"

    standard_id = fields.Many2one("property.standard", readonly=True, required=True, index=True, ondelete="restrict")
    code = fields.Char(readonly=True, required=True)
    item_id = fields.Many2one(related="standard_id.item_id", store=True)
    estate_id = fields.Many2one("property.estate", readonly=True, required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id")
    frequency = fields.Selection(related="standard_id.frequency", store=True)
    period = fields.Char(readonly=True, required=True)
    date_start = fields.Date(string="From", readonly=True, required=True)
    date_end = fields.Date(string="Until", readonly=True, required=True)
    numerator = fields.Integer(string="Reached", readonly=True)
    denominator = fields.Integer(string="Of", readonly=True)
    waived_count = fields.Integer(
        string="Waived After the Miss",
        readonly=True,
        help="Limits that were waived after they had been missed; they stay missed in the figure.",
    )
    value = fields.Float(readonly=True, digits=(12, 2), aggregator="avg")
    target = fields.Float(readonly=True, digits=(12, 2), aggregator=False)
    comparator = fields.Selection([("ge", "at least"), ("le", "at most"), ("eq", "exactly")], readonly=True)
    unit = fields.Selection([("percent", "%"), ("number", "Count")], string="Counted In", readonly=True)
    state = fields.Selection(STATES, string="Result", readonly=True, required=True, default="not_measured")
    is_frozen = fields.Boolean(string="Closed", readonly=True, help="The period is closed; nothing changes it.")
    measured_at = fields.Datetime(string="Measured", readonly=True)
    source_model = fields.Char(readonly=True)
    source_domain = fields.Char(readonly=True)
    previous_value = fields.Float(string="Before", compute="_compute_previous_value", digits=(12, 2))
    trend = fields.Selection(
        [("up", "↑"), ("down", "↓"), ("same", "→"), ("new", " ")], compute="_compute_previous_value"
    )
    outside_value = fields.Float(string="Outside", compute="_compute_outside_value", digits=(12, 2))
    outside_gap = fields.Float(string="Gap", compute="_compute_outside_value", digits=(12, 2))

    _period_unique = models.Constraint(
        "UNIQUE(estate_id, code, period)", "The standard is measured for this estate and period already."
    )

    @api.depends("standard_id.name", "estate_id.name", "period")
    def _compute_display_name(self):
        for result in self:
            result.display_name = f"{result.standard_id.name} · {result.estate_id.name} · {result.period}"

    @api.depends("value", "code", "period", "estate_id")
    def _compute_previous_value(self):
        wanted = {row: period.shift(row.period, -1) for row in self if row.period}
        found = self.search(
            [
                ("estate_id", "in", self.estate_id.ids),
                ("code", "in", self.mapped("code")),
                ("period", "in", list(set(wanted.values()))),
            ]
        )
        by_key = {(row.estate_id, row.code, row.period): row for row in found}
        for row in self:
            before = by_key.get((row.estate_id, row.code, wanted.get(row)))
            has_both = before and {before.state, row.state} <= {"met", "missed"}
            row.previous_value = before.value if before else 0
            row.trend = month_report.change(row.value if has_both else None, before.value if has_both else None)

    @api.depends("value", "code", "state", "estate_id.company_id.property_outside_standard_id")
    def _compute_outside_value(self):
        for company, rows in self.grouped(lambda row: row.estate_id.company_id).items():
            values = {line.code: line.value for line in company.property_outside_standard_id.line_ids}
            for row in rows:
                row.outside_value = values.get(row.code, 0)
                is_known = row.code in values and row.state in ("met", "missed")
                row.outside_gap = row.value - values[row.code] if is_known else 0

    def write(self, vals):
        if self.filtered("is_frozen"):
            raise FrozenResultError(
                self.env._(
                    "%(result)s is closed and can't be changed. A correction shows in the next period.",
                    result=self.filtered("is_frozen")[:1].display_name,
                )
            )
        return super().write(vals)

    # --------------------------------------------------------------- measuring

    @api.model
    def _measure_on(self, day, estates=None, frequencies=RECURRENCES):
        """Measure standards for the periods that hold a day; closed ones stay.

        :param date day: local day of the estates
        :param estates: ``property.estate`` recordset, default all
        :param frequencies: only standards that are judged per such a span
        :return: the results
        """
        # sudo: results are made by the clock; record rules say who reads them
        self = self.sudo()
        estates = (estates or self.env["property.estate"].search([("active", "=", True)])).sudo()  # sudo: as above
        standards = self.env["property.standard"].search([("active", "=", True)])
        chosen = rules.in_force([standard._version() for standard in standards], day)
        results = self.browse()
        for standard in standards.browse(chosen.values()).filtered(lambda row: row.frequency in frequencies):
            results |= self._measure_standard(standard, period.period_of(day, standard.frequency), estates)
        return results

    @api.model
    def _measure_month(self, estate, month):
        """Measure every period that ends in a month, each day and week of it too; frozen ones stay."""
        last = month_report.next_month(month) - timedelta(days=1)
        for recurrence in RECURRENCES:
            for day in period.ends_between(month, last, recurrence):
                self._measure_on(day, estate, [recurrence])

    @api.model
    def _measure_standard(self, standard, code, estates):
        """Upsert the results of one standard and period; estates with another time zone get their own span.

        Nothing is measured any more for an estate whose report of that month is issued: it could not show it (STD-5).
        """
        first, last = period.bounds(code)
        estates = estates.filtered(lambda estate: estate.obligation_start_on <= last)
        estates -= self.env["property.service.report"]._issued_estates(estates, last)
        found = {}
        if standard.is_measurable:
            provider = self.env["property.measure.provider"]
            for tz, group in estates.grouped("tz").items():
                start = deadline.start_of_day(first, ZoneInfo(tz))
                end = deadline.start_of_day(last + timedelta(days=1), ZoneInfo(tz))
                if standard.kind == "inspection":
                    inspections = self.env["property.inspection"]
                    found.update(inspections._measure(standard.code, standard.frequency, group, start, end))
                else:
                    found.update(provider._measure(standard.measure, group, start, end))
        existing = self.search([("code", "=", standard.code), ("period", "=", code), ("estate_id", "in", estates.ids)])
        by_estate = existing.grouped("estate_id")
        fresh = []
        for estate in estates:
            vals = self._result_vals(standard, code, estate, found.get(estate.id))
            result = by_estate.get(estate)
            if not result:
                fresh.append({**vals, "estate_id": estate.id})
            elif not result.is_frozen:
                result._write_changes(vals)
        return existing | self._passed_create(PASS, fresh)

    @api.model
    def _result_vals(self, standard, code, estate, figure):
        first, last = period.bounds(code)
        figure = figure or NOTHING
        vals = {
            "standard_id": standard.id,
            "code": standard.code,
            "period": code,
            "date_start": first,
            "date_end": last,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "waived_count": figure.waived,
            "target": standard.target,
            "comparator": standard.comparator,
            "unit": standard.unit,
            "source_model": figure.model or False,
            "source_domain": self._domain_text(figure.domain) if figure.model else False,
            "measured_at": fields.Datetime.now(),
        }
        if not standard.is_measurable:
            return {**vals, "state": rules.NOT_MEASURED, "value": 0}
        target = Decimal(str(standard.target))
        value = rules.value(*figure.counts, standard.unit)
        state = rules.judge(*figure.counts, standard.unit, standard.comparator, target)
        return {**vals, "state": state, "value": float(value or 0)}

    @api.model
    def _domain_text(self, domain):
        """A domain as text that can be read back: moments as Odoo writes them."""

        def plain(value):
            return fields.Datetime.to_string(value) if isinstance(value, datetime) else value

        return repr([(part[0], part[1], plain(part[2])) if len(part) == 3 else part for part in domain])

    def _write_changes(self, vals):
        """Write only when a figure changed: a measuring without news leaves the row alone."""
        news = {
            name: value
            for name, value in vals.items()
            if name != "measured_at" and self._fields[name].convert_to_write(self[name], self) != value
        }
        if news:
            self._passed_write(PASS, vals)

    @api.model
    def _cron_measure(self):
        """Daily: this period, the one before and those that ended while the job did not run; then close old ones."""
        today = self.env["property.estate"]._company_date(self.env.company)
        [(companies,)] = self.env["property.estate"]._read_group([], aggregates=["company_id:recordset"])
        days = {company: timedelta(company.property_freeze_after_days) for company in companies}
        oldest = today - max(days.values(), default=timedelta())
        since = max(oldest, self._last_measured_on(today) or oldest)
        for recurrence in RECURRENCES:
            before = period.bounds(period.period_of(today, recurrence))[0] - timedelta(days=1)
            ended = period.ends_between(since, today - timedelta(days=1), recurrence)
            for day in sorted({before, *ended}):
                self._measure_on(day, frequencies=(recurrence,))
        self._measure_on(today)
        for company, after in days.items():
            self._freeze_until(today - after, company)

    @api.model
    def _last_measured_on(self, today):
        """The day of the last measuring before today, False before the first."""
        # sudo: results are made by the clock
        [(moment,)] = self.sudo()._read_group([("measured_at", "<", today)], aggregates=["measured_at:max"])
        return moment and self.env["property.estate"]._company_date(self.env.company, moment)

    @api.model
    def _freeze_until(self, day, companies=None):
        """Close the periods of the companies' estates, of all as a default, that ended before a day."""
        domain = [("is_frozen", "=", False), ("date_end", "<", day)]
        if companies:
            domain.append(("estate_id.company_id", "in", companies.ids))
        # sudo: closed by the clock
        ended = self.sudo().search(domain)
        ended._passed_write(PASS, {"is_frozen": True})

    @api.model
    def _freeze_month(self, estate, month):
        """Close what an estate's service report of a month shows: the periods that end in it."""
        last = month_report.next_month(month) - timedelta(days=1)
        # sudo: whoever issues the report closes the results it shows, which the clock made
        shown = self.sudo().search([("is_frozen", "=", False), *self._ending_in(estate, month, last)])
        shown._passed_write(PASS, {"is_frozen": True})

    @api.model
    def _ending_in(self, estate, first, last):
        """The one population of a month, in its report, in the matrix and when it is closed: what ends in these days.

        :param date first: first day, included
        :param date last: last day, included
        :return: domain
        """
        return [("estate_id", "=", estate.id), ("date_end", ">=", first), ("date_end", "<=", last)]

    # ----------------------------------------------------------------- actions

    def action_open_records(self):
        """The records behind the figure."""
        self.ensure_one()
        if not self.source_model:
            return False
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self.source_model,
            "view_mode": "list,form",
            "domain": ast.literal_eval(self.source_domain),
        }

    @api.model
    def action_measure_now(self):
        """Measure the estates of the user for today's periods."""
        estates = self.env["property.estate"].search([("active", "=", True)])
        self._measure_on(self.env["property.estate"]._company_date(self.env.company), estates)
        return screen.RELOAD
