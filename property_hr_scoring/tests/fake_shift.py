# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""A source of facts that exists in a test only; imported inside ``setUpClass``."""

from datetime import timedelta

from odoo import fields, models

from ..rules.fact import Fact


class FakeShift(models.Model):
    """A producer that knows lateness, and is translated into facts by itself."""

    _name = "property.fake.shift"
    _inherit = "property.score.source"
    _description = "Fake shift"
    _module = "property_hr_scoring"

    employee_id = fields.Many2one("hr.employee")
    estate_id = fields.Many2one("property.estate")
    start_at = fields.Datetime()
    late_seconds = fields.Integer()

    def _facts(self, start_utc, end_utc, estates):
        shifts = self.search(
            [("start_at", ">=", start_utc), ("start_at", "<", end_utc), ("estate_id", "in", estates.ids)]
        )
        return [
            Fact(
                source=self._name,
                model=self._name,
                record_id=shift.id,
                group="attendance",
                employee_id=shift.employee_id.id,
                estate_id=shift.estate_id.id,
                at=shift.start_at + timedelta(seconds=shift.late_seconds),
                kind="late",
                quantity=shift.late_seconds,
            )
            for shift in shifts
        ]
