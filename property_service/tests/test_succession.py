# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Open work of who leaves the estate has a new owner; what was missed stays whose it was (ROL-2)."""

from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .common import MONDAY, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestSuccession(ServiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.employee_attendant | cls.employee_steward).property_staff_role_ids.date_from = date(2026, 1, 1)
        cls.ticket = cls.make_ticket(user_id=cls.user_attendant.id, unit_id=cls.unit.id)

    def running(self):
        limits = self.env["property.obligation"]._for(self.ticket)[self.ticket.id]
        return limits.filtered(lambda row: row.state in ("open", "warned"))

    def test_tickets_and_limits_that_run_go_to_the_supervisor(self):
        self.assertEqual(self.running().employee_id, self.employee_attendant)
        with freeze_time(minutes(2)):
            self.employee_attendant.action_archive()
        self.assertEqual(self.ticket.user_id, self.user_supervisor)
        self.assertEqual(self.running().employee_id, self.employee_supervisor)
        self.assertEqual(self.running().user_id, self.user_supervisor)

    def test_disruptions_that_are_not_closed_go_along(self):
        vals = {
            "name": "Water off",
            "text": "Off",
            "start_at": MONDAY,
            "end_at": minutes(60),
            "estate_id": self.estate.id,
        }
        disruptions = self.env["property.disruption"].with_user(self.user_attendant)
        with freeze_time(minutes(1)):
            burst, cancelled = disruptions.create([vals, vals])
            cancelled.action_cancel()
        with freeze_time(minutes(2)):
            self.employee_attendant.action_archive()
        self.assertEqual((burst.user_id, cancelled.user_id), (self.user_supervisor, self.user_attendant))

    def test_another_holder_of_the_role_comes_first(self):
        colleague = self.make_employee("Colleague", "attendant", self.estate, "pss_colleague")
        colleague.property_staff_role_ids.date_from = date(2026, 1, 1)
        with freeze_time(minutes(2)):
            self.employee_attendant.action_archive()
        self.assertEqual(self.ticket.user_id, colleague.user_id)
        self.assertEqual(self.running().employee_id, colleague)

    def test_a_missed_limit_and_a_closed_ticket_stay(self):
        missed = self.running()
        self.sweep(600)
        self.assertEqual(set(missed.mapped("state")), {"missed"})
        with freeze_time(minutes(601)):
            self.employee_attendant.action_archive()
        self.assertEqual(missed.employee_id, self.employee_attendant)

    def test_what_is_over_its_limit_stays_also_before_the_sweep(self):
        late = self.running()
        with freeze_time(minutes(600)):
            self.employee_attendant.action_archive()
        self.assertEqual((set(late.mapped("state")), late.employee_id), ({"open"}, self.employee_attendant))
        self.sweep(600)
        missed = late.trace_ids.filtered(lambda trace: trace.kind == "missed")
        self.assertEqual(missed.employee_id, self.employee_attendant)

    def test_an_appointment_to_come_has_another_worker(self):
        with freeze_time(MONDAY):
            visits = [
                self.env["property.appointment"].create(
                    {
                        "ticket_id": self.ticket.id,
                        "start_at": minutes(start),
                        "end_at": minutes(start + 30),
                        "employee_id": self.employee_steward.id,
                        "agreed_with": "Resident One",
                    }
                )
                for start in (10, 200)
            ]
        with freeze_time(minutes(100)):
            self.employee_steward.action_archive()
        self.assertEqual([visit.employee_id for visit in visits], [self.employee_steward, self.employee_supervisor])
