# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import api, models


class PropertyScoreSampling(models.AbstractModel):
    """A person whom the director inspected was sampled; a corrected inspection counts by its correction (SCO-7)."""

    _inherit = "property.score.sampling"

    @api.model
    def _sampled(self, company, first, after, closed_at=False):
        day = timedelta(days=1)  # time zones of estates differ: the day is looked at below
        found = self.env["property.inspection"].search(
            [
                ("company_id", "=", company.id),
                ("is_director_sample", "=", True),
                ("employee_id", "!=", False),
                ("state", "=", "done"),
                ("inspected_at", ">=", datetime.combine(first, time.min) - day),
                ("inspected_at", "<", datetime.combine(after, time.min) + day),
            ]
        )

        def counts(record):
            """Recorded, and not corrected, until then; the seal says when."""
            until = closed_at or datetime.max
            corrections = record.amended_by_ids.filtered(lambda newer: newer.state == "done")
            return record.sealed_at <= until and all(newer.sealed_at > until for newer in corrections)

        inside = found.filtered(lambda record: first <= record.estate_id._local_date(record.inspected_at) < after)
        people = inside.filtered(counts).employee_id.ids
        return super()._sampled(company, first, after, closed_at) | set(people)
