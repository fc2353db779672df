# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.property_duty.tests.common import DutyCommon


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
            self.busy(self.employee_steward), [(self.employee_steward.id, shift.start_at, shift.end_at, True)]
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
