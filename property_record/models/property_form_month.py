# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.property_base import screen

from ..exceptions import FormRightError
from ..guard import PASS
from ..rules import completeness

#: what was handed in and not taken back; of these the signed ones are complete
HANDED_IN = ("submitted", "approved", "signed")
COMPLETE = "signed"
MARGIN = timedelta(days=1)
MONTHS_BACK = 3  # how long a month is counted again: what was handed in late in it is still being signed


class PropertyFormMonth(models.Model):
    """How complete the forms of a month are: of one form in one estate, by the day of handing in (REC-4).

    Counted daily for the running month and those before it; numbers that were given and stand on no form are counted
    beside. Nobody writes it.
    """

    _name = "property.form.month"
    _description = "Completeness of a Form"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "month desc, estate_id, type_id"
    _rec_name = "type_id"

    estate_id = fields.Many2one("property.estate", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    type_id = fields.Many2one("property.form.type", string="Form", required=True, index=True, ondelete="cascade")
    month = fields.Date(required=True, index=True, help="First day of the month in which the forms were handed in.")
    handed_in_count = fields.Integer(string="Handed In", help="Without what was refused or cancelled.")
    complete_count = fields.Integer(string="Complete", help="Those of them that are filled in and signed to the end.")
    gap_count = fields.Integer(string="Missing Numbers", help="Numbers that were given and stand on no form.")
    complete_percent = fields.Float(
        string="Complete (%)", compute="_compute_complete_percent", digits=(4, 1), help="Of what was handed in."
    )

    _once = models.UniqueIndex("(estate_id, type_id, month)", "This month of the form is counted already.")

    @api.depends("handed_in_count", "complete_count")
    def _compute_complete_percent(self):
        for row in self:
            row.complete_percent = completeness.percent(row.complete_count, row.handed_in_count)

    # -------------------------------------------------------------- counting

    @api.model
    def _cron_count(self):
        """Daily: count the running month and those before it."""
        estates = self.env["property.estate"].search([("active", "=", True)])
        for estate in estates:
            self._count(estate)

    def action_count(self):
        """Count again, now.

        :raises FormRightError: the user is no supervisor
        """
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise FormRightError(self.env._("A supervisor has the forms counted again."))
        for estate in self.env["property.estate"].search([("active", "=", True)]):
            self._count(estate)
        return screen.RELOAD

    def _count(self, estate):
        """Bring the rows of an estate up to date: a form costs the same for one month and for all of them."""
        # sudo: what is complete is counted over all forms, whoever looks
        mine, estate = self.sudo(), estate.sudo()
        today = estate._local_date()
        months = [today.replace(day=1) - relativedelta(months=back) for back in range(MONTHS_BACK + 1)]
        known = {
            (row.type_id, row.month): row
            for row in mine.search([("estate_id", "=", estate.id), ("month", "in", months)])
        }
        forms = mine.env["property.form.type"].with_context(active_test=False).search([("code", "!=", False)])
        forms = forms.filtered(lambda form: form.model_name in mine.env)
        given, new = mine._given(forms, estate, months), []
        for form in forms:
            figures = mine._figures(form, estate, months, given[f"form_{form.code}"])
            for month, vals in figures.items():
                row = known.get((form, month))
                if row:
                    row._passed_write(PASS, vals)
                elif any(vals.values()):
                    new.append({"estate_id": estate.id, "type_id": form.id, "month": month, **vals})
        mine._passed_create(PASS, new)

    @api.model
    def _span(self, estate, months):
        """The first moment of these months by the estate's clock, and the first one after them; naive UTC."""
        ends = (min(months), max(months) + relativedelta(months=1))
        return tuple(estate._utc(datetime.combine(day, time.min)) for day in ends)

    def _figures(self, form, estate, months, given):
        """``{first day of a month: values of its row}``

        :param given: numbers of the form that were given in these months, ``[(month, period, number)]``
        """
        start, end = self._span(estate, months)
        records = self.env[form.model_name].with_context(tz=estate.tz)
        span = [("submitted_at", ">=", start), ("submitted_at", "<", end), ("estate_id", "=", estate.id)]
        groups = records._read_group(span, ["submitted_at:month", "state"], ["__count"])
        counts = {(date(moment.year, moment.month, 1), state): count for moment, state, count in groups}
        missing = Counter(month for month, _period, _number in self._missing_numbers(form, estate, (start, end), given))
        return {
            month: {
                "handed_in_count": sum(counts.get((month, state), 0) for state in HANDED_IN),
                "complete_count": counts.get((month, COMPLETE), 0),
                "gap_count": missing[month],
            }
            for month in months
        }

    @api.model
    def _given(self, forms, estate, months):
        """Numbers of forms that were given in an estate: ``{kind of number: [(month, period, number)]}``."""
        start, end = self._span(estate, months)
        kinds = [f"form_{form.code}" for form in forms]
        within = [("create_date", ">=", start), ("create_date", "<", end)]
        found = defaultdict(list)
        for row in self.env["property.number"].search_fetch(
            [("kind", "in", kinds), ("estate_id", "=", estate.id), *within], ["kind", "period", "number", "create_date"]
        ):
            month = estate._local_date(row.create_date).replace(day=1)
            found[row.kind].append((month, row.period, row.number))
        return found

    def _missing_numbers(self, form, estate, span, given):
        """Those of the numbers that stand on no form."""
        if not given:
            return []
        start, end = span
        # a form is handed in a moment after its number was given, perhaps in the next month
        around = [("submitted_at", ">=", start - MARGIN), ("submitted_at", "<", end + MARGIN)]
        forms = self.env[form.model_name].search_fetch([("estate_id", "=", estate.id), *around], ["number"])
        there = {completeness.counted(number) for number in forms.mapped("number") if number}
        return [one for one in given if one[1:] not in there]

    @api.model
    def _counts(self, form, estates, start_utc, end_utc):
        """``{(estate id, state): count}`` of forms of a type that were handed in in a span."""
        # sudo: a share is taken of all forms, whoever looks
        records = self.env[form.sudo().model_name].sudo()
        span = [("submitted_at", ">=", start_utc), ("submitted_at", "<", end_utc), ("estate_id", "in", estates.ids)]
        groups = records._read_group(span, ["estate_id", "state"], ["__count"])
        return {(estate.id, state): count for estate, state, count in groups}

    @api.model
    def _shares(self, forms, estates, start_utc, end_utc):
        """``{estate id: (complete, handed in)}`` of these forms together, one population."""
        found = defaultdict(lambda: [0, 0])
        for form in forms:
            for (estate_id, state), count in self._counts(form, estates, start_utc, end_utc).items():
                if state in HANDED_IN:
                    found[estate_id][0] += count if state == COMPLETE else 0
                    found[estate_id][1] += count
        return {estate_id: tuple(pair) for estate_id, pair in found.items()}

    def action_view_records(self):
        """The forms that were counted."""
        self.ensure_one()
        estate = self.estate_id.sudo()  # sudo: its clock
        start, end = (
            estate._utc(datetime.combine(day, time.min)) for day in (self.month, self.month + relativedelta(months=1))
        )
        action = self.type_id.action_view_records()
        domain = [("estate_id", "=", estate.id), ("state", "in", list(HANDED_IN))]
        return {**action, "domain": [*domain, ("submitted_at", ">=", start), ("submitted_at", "<", end)]}
