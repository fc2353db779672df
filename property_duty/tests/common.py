# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Shifts and punches for the tests of duty and of what builds on it."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.addons.property_base.tests.common import Json2 as JsonCalls
from odoo.addons.property_base.tests.common import PropertyCommon

from ..guard import PASS


class DutyCommon(PropertyCommon):
    """`PropertyCommon` and the shipped templates; `DAY` is a Monday long past.

    Local times are of Asia/Shanghai, the zone of both estates.
    """

    DAY = date(2026, 3, 2)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.morning = cls.env.ref("property_duty.shift_template_morning")
        cls.afternoon = cls.env.ref("property_duty.shift_template_afternoon")
        cls.night = cls.env.ref("property_duty.shift_template_night")
        cls.office = cls.env.ref("property_duty.shift_template_office")

    @staticmethod
    def passed_write(records, vals):
        """Write as the module's own steps do, which the guard lets through."""
        return records._passed_write(PASS, vals)

    @staticmethod
    def passed_create(model, vals_list):
        """Create as the module's own steps do, which the guard lets through."""
        return model._passed_create(PASS, vals_list)

    @classmethod
    def at(cls, text, estate=None):
        """Naive UTC of a local time of the estate, `2026-03-02 10:00` or `10:00` on `DAY`."""
        text = text if " " in text else f"{cls.DAY} {text}"
        text = text if text.count(":") == 2 else f"{text}:00"
        return (estate or cls.estate)._utc(datetime.fromisoformat(text))

    @classmethod
    def make_shift(cls, employee=None, template=None, day=None, publish=True, **vals):
        """A shift of the attendant in office hours on `DAY`, published unless told otherwise."""
        shift = cls.env["property.shift"].create(
            {
                "estate_id": cls.estate.id,
                "employee_id": (employee or cls.employee_attendant).id,
                "template_id": (template or cls.office).id,
                "date": day or cls.DAY,
                **vals,
            }
        )
        if publish:
            shift.action_publish()
        return shift

    @classmethod
    def punch(cls, check_in, check_out=None, employee=None):
        """An attendance at local times (see `at`)."""
        return cls.env["hr.attendance"].create(
            {
                "employee_id": (employee or cls.employee_attendant).id,
                "check_in": cls.at(check_in),
                "check_out": check_out and cls.at(check_out),
            }
        )

    @classmethod
    def use_own_calendar(cls):
        """Give the estate a working calendar of its own in which 2026 is known, without holidays."""
        cls.estate.calendar_id = cls.estate.calendar_id.copy()
        cls.env["property.calendar.year"].create({"calendar_id": cls.estate.calendar_id.id, "year": 2026})


class DutyLogCommon(DutyCommon):
    """Logs of the control room of the first estate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.logs = cls.env["property.duty.log"]

    @classmethod
    def open_log(cls, at, employee=None, post=None):
        """An open log of the attendant in the control room (local time, see `at`)."""
        return cls.logs._open(post or cls.post, employee or cls.employee_attendant, cls.at(at))

    @classmethod
    def write_entry(cls, log, text, user=None, **vals):
        """An entry of the attendant at the log's opening, as the attendant sees it."""
        entries = cls.env["property.duty.entry"].with_user(user or cls.user_attendant)
        return entries.create({"log_id": log.id, "text": text, "at": log.opened_at, **vals})


class CoverCommon(DutyCommon):
    """The evening before `DAY`, and the attendant's `shift` of it that somebody may cover."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(cls.at("2026-03-01 20:00")))
        cls.shift = cls.make_shift()

    def ask(self, start="10:00", end="17:00", user=None, **vals):
        """A request of the attendant about `shift`."""
        return (
            self.env["property.cover"]
            .with_user(user or self.user_attendant)
            .create(
                {
                    "shift_id": self.shift.id,
                    "start_at": self.at(start),
                    "end_at": self.at(end),
                    "reason": "Child is ill",
                    **vals,
                }
            )
        )

    def approve(self, request, substitute=None):
        request = request.with_user(self.user_supervisor)
        request.substitute_id = substitute or self.employee_steward
        request.action_approve()
        return request


class Json2(JsonCalls):
    """Calls over JSON-2 of which the status and the answer are wanted."""

    def call(self, user, method, model, **args):
        """Answer (status, body) of `model.method(**args)`."""
        response = self.json2(user, model, method, **args)
        return response.status_code, response.json()
