# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from odoo.addons.property_service.tests.common import ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestEntryFromTicket(ServiceCommon):
    """What a ticket shows of somebody becomes an event in one click, beside what the collection proposes (SCO-2)."""

    def opened(self, ticket, user):
        """The page that the button on the ticket opens."""
        context = ticket.with_user(user).action_score()["context"]
        return Form(self.env["property.score.entry"].with_user(user).with_context(**context))

    def test_a_ticket_that_names_one_person_becomes_an_event(self):
        ticket = self.make_ticket(named_employee_ids=self.employee_steward.ids)
        with freeze_time(minutes(60)):
            form = self.opened(ticket, self.user_supervisor)
            self.assertIn(ticket.display_name, form.origin_text)
            form.rule_id = self.env.ref("property_hr_scoring.rule_grm_4")
            form.save().action_save()
            event = self.env["property.score.event"].search([("res_id", "=", ticket.id)])
            self.assertIn(event.display_name, self.opened(ticket, self.user_supervisor).known_text)
        self.assertRecordValues(
            event,
            [
                {
                    "employee_id": self.employee_steward.id,
                    "estate_id": self.estate.id,
                    "at": ticket.received_at,
                    "res_model": "helpdesk.ticket",
                    "source": False,
                    "evidence": f"{ticket.number} Noise at night",
                    "state": "confirmed",
                }
            ],
        )

    def test_what_people_recorded_of_a_ticket_stays_when_the_month_is_collected(self):
        ticket = self.make_ticket(named_employee_ids=self.employee_steward.ids)
        with freeze_time(minutes(60)):
            form = self.opened(ticket, self.user_supervisor)
            form.rule_id = self.env.ref("property_hr_scoring.rule_grm_4")
            form.save().action_save()
        event = self.env["property.score.event"].search([("res_id", "=", ticket.id), ("source", "=", False)])
        month = self.env["property.score.month"]._get(self.company, date(2026, 3, 1))
        month.with_user(self.user_supervisor).action_collect()
        self.assertEqual((event.state, event.points), ("confirmed", -1))

    def test_a_ticket_that_names_several_leaves_the_choice(self):
        ticket = self.make_ticket(named_employee_ids=(self.employee_steward | self.employee_attendant).ids)
        with freeze_time(minutes(60)):
            form = self.opened(ticket, self.user_supervisor)
        self.assertFalse(form.employee_id)
        self.assertLessEqual({self.employee_steward.id, self.employee_attendant.id}, set(form.people_ids.ids))

    def test_who_is_no_supervisor_records_nothing(self):
        ticket = self.make_ticket()
        with self.assertRaises(AccessError):
            self.opened(ticket, self.user_attendant)
