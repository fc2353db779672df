# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_base.guard import opened
from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_record.exceptions import RetentionError

RECEIVED, DUE = "2023-01-31 02:00:00", "2026-01-31 02:00:00"


@tagged("post_install", "-at_install")
class TestTicketDestruction(PropertyCommon):
    """Tickets that ended go by a minute once somebody said how long they are kept (REC-5, REC-7)."""

    def ticket(self, state="closed", **vals):
        tickets = self.env["helpdesk.ticket"]
        with freeze_time(RECEIVED):
            ticket = tickets.create(
                {
                    "name": "Mr Wang's leak",
                    "description": "Mr Wang says it leaks",
                    "property_kind": "repair",
                    "estate_id": self.estate.id,
                    "unit_id": self.unit.id,
                    "partner_id": self.resident.id,
                    "caller_phone": "13800000001",
                    "received_at": RECEIVED,
                    **vals,
                }
            )
            ticket.message_post(body="Mr Wang called")
            with opened("helpdesk.ticket", ticket.ids, None):
                ticket.write({"property_state": state})
        return ticket

    def keep(self, months):
        self.env["property.retention.rule"].create({"kind": "ticket.repair", "least_months": months, "most_months": 48})

    def minute(self):
        minutes = self.env["property.destruction.minute"].with_user(self.user_supervisor)
        minute = minutes.create({"estate_id": self.estate.id})
        minute.action_gather()
        return minute

    def test_nothing_goes_before_somebody_says_how_long_it_is_kept(self):
        self.ticket()
        with freeze_time(DUE), self.assertRaisesRegex(RetentionError, "Nothing is due"):
            self.minute()

    def test_what_ended_goes_and_its_number_stays(self):
        ticket, running = self.ticket(), self.ticket("in_progress")
        number, unit = ticket.number, ticket.unit_id
        self.keep(36)
        with freeze_time(DUE):
            minute = self.minute()
            self.assertEqual(minute.line_ids.mapped("res_id"), ticket.ids)
            minute.action_submit()
            minute.with_user(self.user_director).action_approve()
            minute.action_execute()
            minute._destroy_work()
            line = minute.line_ids
            self.assertEqual((minute.state, line.outcome, len(line.seal_hashes)), ("done", "destroyed", 64))
            with self.assertRaisesRegex(RetentionError, "Nothing is due"):
                self.minute()
        self.env.invalidate_all()
        self.assertEqual((ticket.number, ticket.unit_id, ticket.property_state), (number, unit, "closed"))
        self.assertFalse(ticket.partner_id or ticket.caller_phone or ticket.message_ids)
        said = f"{ticket.name} {ticket.description}"
        row = self.env["property.document"].search([("res_model", "=", ticket._name), ("res_id", "=", ticket.id)])
        self.assertNotIn("Wang", f"{said} {row.title} {row.searched}")
        self.assertEqual(running.name, "Mr Wang's leak")
