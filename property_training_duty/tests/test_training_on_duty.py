# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.property_duty.tests.common import DutyCommon
from odoo.addons.property_training.rules.clash import Span


@tagged("post_install", "-at_install")
class TestTrainingOnDuty(DutyCommon):
    """Nobody is trained while on duty, unless the topic is taught on duty (TRN-3)."""

    def busy(self, employees=None):
        """The spans of the day in which people have no time."""
        service = self.env["property.training.busy"].with_user(self.user_supervisor)
        employees = (employees or self.employee_attendant).with_user(self.user_supervisor)
        return service._busy_spans(employees, self.at("00:00"), self.at("00:00") + timedelta(days=1))

    def test_published_shifts_take_the_time_those_of_other_estates_too(self):
        self.make_shift(template=self.afternoon, publish=False)
        self.assertEqual(self.busy(), [])
        shift = self.make_shift(self.employee_steward, self.morning, estate_id=self.other_estate.id)
        self.assertEqual(
            self.busy(self.employee_steward),
            [Span(self.employee_steward.id, shift.start_at, shift.end_at, ("duty", shift.id), is_duty=True)],
        )
        shift.action_cancel()
        self.assertEqual(self.busy(self.employee_steward), [])

    def test_usual_hours_are_when_people_are_trained(self):
        self.make_shift(is_default=True)
        self.assertEqual(self.busy(), [])

    def test_the_same_queries_for_one_and_for_many(self):
        people = self.env["hr.employee"].create([{"name": f"Guard {n}"} for n in range(30)])
        counts = []
        self.busy(people[:1])  # what the first call of a user reads once
        for employees in (people[:1], people[1:]):
            for person in employees:
                self.make_shift(person, self.morning)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            found = self.busy(employees)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(len(found), 29)
        self.assertEqual(counts[0], counts[1])

    def working(self, *people):
        """The working hours of the day, by person, in the estate's time."""
        service = self.env["property.training.busy"].sudo()
        employees = self.env["hr.employee"].union(*people)
        spans = service._working_spans(employees, self.estate, self.at("08:00"), self.at("20:00"))
        return {
            person: [
                f"{self.estate._local(span.start):%H:%M}"
                for span in spans
                if span.person == person.id and self.estate._local_date(span.start) == self.at("08:00").date()
            ]
            for person in people
        }

    def test_the_roster_says_who_works_when_and_the_calendar_for_all_others(self):
        shift = self.make_shift(self.employee_steward, self.afternoon)
        found = self.working(self.employee_steward, self.employee_attendant)
        self.assertEqual(found[self.employee_steward], [f"{self.estate._local(shift.start_at):%H:%M}"])
        self.assertNotEqual(found[self.employee_attendant], found[self.employee_steward])
