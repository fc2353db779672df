# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.property_base.rules.deadline import end_of_day

from ..rules import bucket as rules


class PropertyObligationPage(models.AbstractModel):
    """What the page *What we owe today* shows besides the rows: buckets of time, names of the records behind."""

    _name = "property.obligation.page"
    _description = "What We Owe Today"

    @api.model
    def _edges(self):
        """``rules.bucket.Edges`` for now and the user's time zone."""
        now = fields.Datetime.now()
        tz = ZoneInfo(self.env.user.tz or self.env.company.resource_calendar_id.tz or "UTC")
        today = fields.Datetime.context_timestamp(self.with_context(tz=tz.key), now).date()
        return rules.edges(now, *(end_of_day(today + timedelta(days=days), tz) for days in (0, 1, 7)))

    @api.model
    def _bucket_domain(self, names):
        """The rows that lie in one of these buckets now."""
        spans = {
            name: Domain("is_owed", "=", True) & Domain("due_at", ">", first) & Domain("due_at", "<=", last)
            for name, (first, last) in rules.spans(self._edges()).items()
        }
        spans[rules.SETTLED] = Domain("is_owed", "=", False)
        return Domain.OR(spans[name] for name in names if name in spans)

    @api.model
    def _bucket_sql(self, due, state, done):
        """The bucket as an expression of these columns."""
        whens = SQL(" ").join(SQL("WHEN %s <= %s THEN %s", due, last, name) for name, last in self._edges())
        return SQL(
            "CASE WHEN %s IS NOT NULL OR %s NOT IN ('open', 'warned', 'missed') THEN %s %s ELSE %s END",
            done,
            state,
            rules.SETTLED,
            whens,
            rules.LATER,
        )

    @api.model
    def _record_names(self, obligations):
        """``{obligation id: name of the record behind}``, one read per model; none where the user may not see it."""
        found = {}
        for model, rows in obligations.grouped("res_model").items():
            if model in self.env:
                records = self.env[model].browse(set(rows.mapped("res_id"))).exists()._filtered_access("read")
                names = {record.id: record.display_name for record in records}
                found.update({row.id: names.get(row.res_id) for row in rows})
        return found
