# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Clock helpers for the tests of every module: types without surprises, and ways to open rows."""

from datetime import datetime

from odoo.addons.property_base.tests.common_calendar import CalendarCommon

from ..guard import PASS

NOON = datetime(2026, 3, 13, 4, 0)  # Friday, 12:00 in Shanghai


def delete_rows(rows):
    """Delete obligations and what was kept of them, as nothing but a test does."""
    rows.trace_ids._passed_unlink(PASS)
    rows._passed_unlink(PASS)


class ClockCommon(CalendarCommon):
    """Two types of our own: ``t_hours`` (2 hours, warned 30 minutes before, supervisor on the miss)
    and
    ``t_days`` (2 working days); no recurring type is opened by the clock; calendar and holidays of
    China."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Obligation = cls.env["property.obligation"]
        cls.Type = cls.env["property.obligation.type"]
        cls.Sweep = cls.env["property.obligation.sweep"]
        cls.Recurrence = cls.env["property.obligation.recurrence"]
        cls.Outcome = cls.env["property.obligation.outcome"]
        cls.Type.search([]).write({"is_automatic": False})
        cls.role_supervisor = cls.env.ref("property_base.role_supervisor")
        cls.role_director = cls.env.ref("property_base.role_director")
        cls.hours_type = cls.make_type("t_hours", limit_value=2, warn_lead_minutes=30)
        cls.hours_type.escalation_ids = [(0, 0, {"after_minutes": 0, "role_id": cls.role_supervisor.id})]
        cls.days_type = cls.make_type("t_days", limit_kind="working_days", limit_value=2)

    @classmethod
    def make_type(cls, code, **vals):
        """An obligation type in hours for the attendant, unless ``vals`` say otherwise."""
        defaults = {
            "name": code.replace("_", " ").title(),
            "code": code,
            "limit_kind": "hours",
            "role_id": cls.env.ref("property_base.role_attendant").id,
        }
        return cls.Type.create({**defaults, **vals})

    @classmethod
    def spec(cls, record, code="t_hours", **vals):
        """A spec about a record of the first estate, opened at noon of 13 March 2026."""
        return {
            "code": code,
            "estate_id": cls.estate.id,
            "res_model": record._name,
            "res_id": record.id,
            "opened_at": NOON,
            **vals,
        }

    @classmethod
    def open_one(cls, record=None, code="t_hours", **vals):
        """One obligation, about the unit unless a record is given."""
        return cls.Obligation._open([cls.spec(record or cls.unit, code, **vals)])
