# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..exceptions import ActivityError
from .common import CultureCommon

ALL = dict.fromkeys(("supervisor", "director", "manager"), "rwcd")
READ = dict.fromkeys(("supervisor", "director", "manager"), "r")
DESK = {"attendant": "rwc", "steward": "rwc"}


@tagged("post_install", "-at_install")
class TestCultureSecurity(CultureCommon):
    """Who may do what, role by role; records of another estate are nobody's business."""

    def test_rights_of_every_role(self):
        self.check_rights(
            {
                "property.culture.plan": ALL,
                "property.culture.plan.line": ALL,
                "property.culture.wish": ALL | DESK,
                "property.culture.member": ALL,
                "property.culture.confirmation": ALL,
                "property.culture.vote": READ,
                "property.culture.cost": ALL,
                "property.culture.photo": ALL,
                "property.culture.opinion": READ,
                "property.culture.record": ALL,
                "property.culture.notice": ALL,
                "event.event": ALL | {"attendant": "r", "steward": "r"},
                "event.registration": dict.fromkeys(ALL, "rwc") | DESK,
            }
        )

    def other(self):
        """A supervisor of another estate."""
        return self.make_employee(
            "Other", "supervisor", self.other_estate, "other_sup", ["property_base.group_property_base_supervisor"]
        ).user_id

    def test_records_of_another_estate_are_not_found(self):
        event = self.announced()
        self.register(event)
        plan, stranger = event.plan_line_id.plan_id, self.other()
        self.make_members(1)
        confirmation = self.make_confirmation(self.make_event(plan.line_ids[0]))
        confirmation.action_open()
        self.vote(confirmation, self.env["property.culture.member"].search([]))
        for record in (plan, plan.line_ids, event, event.registration_ids, confirmation, confirmation.sudo().vote_ids):
            with self.subTest(model=record._name):
                self.assertFalse(self.env[record._name].with_user(stranger).search([("id", "in", record.ids)]))

    def test_nobody_writes_into_another_estate(self):
        stranger = self.other()
        event = self.announced()
        vals = {
            "property.culture.plan": {"estate_id": self.estate.id, "date_from": "2029-01-01"},
            "property.culture.wish": {"estate_id": self.estate.id, "text": "X", "year": 2027},
            "property.culture.member": {"estate_id": self.estate.id, "partner_id": self.resident.id},
            "property.culture.confirmation": {"event_id": event.id, "amount": 1},
            "property.culture.cost": {"event_id": event.id, "name": "X", "amount": 1},
            "event.registration": {"event_id": event.id, "name": "X", "unit_id": self.unit.id},
        }
        for model, some in vals.items():
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(stranger).create(some)

    def test_reminders_of_another_estate_are_nobody_s_business(self):
        event = self.Event.browse(self.approve(self.make_plan()).line_ids[1].action_make_activity()["res_id"])
        mail, stranger = event.event_mail_ids[:1], self.other()
        theirs = mail.with_user(stranger)
        for call in (lambda: theirs.write({"interval_nbr": 5}), theirs.unlink, lambda: theirs.copy()):
            with self.assertRaises(AccessError):
                call()
        self.assertFalse(theirs.search([("event_id", "=", event.id)]))
        mail.with_user(self.user_supervisor).interval_nbr = 2
        clerk = self.make_user("event_clerk", ["event.group_event_user"])
        with self.assertRaises(AccessError):
            mail.with_user(clerk).interval_nbr = 3

    def test_an_activity_gets_neither_slots_nor_tickets_later(self):
        event = self.announced()
        with self.assertRaisesRegex(ActivityError, "without tickets and slots"):
            event.is_multi_slots = True
        with self.assertRaisesRegex(ValidationError, "Maximum Attendees"):
            event.seats_max = 10**7

    def test_ordinary_events_are_left_to_odoo(self):
        event = self.Event.create(
            {"name": "Trade fair", "date_begin": "2027-01-01 02:00:00", "date_end": "2027-01-01 04:00:00"}
        )
        registration = self.Registration.create({"event_id": event.id, "name": "Visitor"})
        self.assertEqual((event.culture_state, registration.state, registration.seat), (False, "open", 0))
        registration.action_cancel()
        registration.action_confirm()
        registration.unlink()
        event.write({"date_end": "2027-01-01 05:00:00"})
        event.unlink()
        clerk = self.make_user("event_clerk", ["event.group_event_user"])
        ours = self.announced()
        self.assertFalse(self.Event.with_user(clerk).search([("id", "=", ours.id)]))
