# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from odoo.addons.property_base.guard import opened
from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_document.exceptions import DestroyedError
from odoo.addons.property_document.tests.said import assert_nothing_is_added, columns_saying
from odoo.addons.property_record.exceptions import RetentionError
from odoo.addons.property_service.exceptions import TicketFlowError

from ..hooks import post_init_hook

RECEIVED, DUE = "2023-01-31 02:00:00", "2026-01-31 02:00:00"
NAME = "Zyxwang"


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

    def destroyed(self, tickets):
        minute = self.minute()
        self.assertEqual(minute.line_ids.mapped("res_id"), tickets.ids)
        minute.action_submit()
        minute.with_user(self.user_director).action_approve()
        minute.action_execute()
        minute._destroy_work()
        self.env.invalidate_all()
        return minute

    def row(self, ticket):
        return self.env["property.document"].search([("res_model", "=", ticket._name), ("res_id", "=", ticket.id)])

    def said(self):
        return columns_saying(self.env, NAME)

    def write_later(self, ticket):
        """Somebody's letter to the resident waits for its day."""
        self.env["mail.scheduled.message"].create(
            {
                **{"model": ticket._name, "res_id": ticket.id, "author_id": self.env.user.partner_id.id},
                **{"body": f"Write to {NAME}", "scheduled_date": "2037-01-01 00:00:00"},
            }
        )

    def spoken_of(self, resident):
        """A complaint that was promised, answered, rated, followed up and closed, all of it about one resident."""
        flow, rows = self.env["helpdesk.ticket.flow"], self.env["property.ticket.rating"]
        call = self.env["property.call"].create(
            {
                "name": f"{NAME}'s leak",
                "note": f"{NAME} says it leaks",
                "phone": "13800000077",
                "kind": "complaint",
                "estate_id": self.estate.id,
                "residency_id": resident.residency_ids.id,
            }
        )
        call.action_make_ticket()
        ticket = call.ticket_id
        self.assertEqual((ticket.unit_id, ticket.partner_id), (self.unit2, resident))
        ticket.location_text = f"At {NAME}'s"
        ticket.message_post(body=f"{NAME} called")
        self.write_later(ticket)
        self.env["property.appointment"].create(
            {
                "ticket_id": ticket.id,
                "start_at": "2023-02-01 02:00:00",
                "end_at": "2023-02-01 03:00:00",
                "employee_id": self.employee_steward.id,
                "agreed_with": "The caller",
            }
        )
        limits = self.env["property.obligation"]._for(ticket)[ticket.id]
        limits[:1]._reassign(self.employee_steward, f"{NAME} asked for her")
        flow._answer(ticket, fields.Datetime.now(), datetime(2023, 2, 1), f"{NAME} agrees", agreed_with=NAME)
        flow._answer(ticket, fields.Datetime.now(), None, f"{NAME} is content")
        rows._mail(ticket.rating_ids)
        self.assertEqual(ticket.rating_ids.mailed_to, resident.email_normalized)
        # they are deleted once they went out
        self.env["mail.mail"].search([("recipient_ids", "in", resident.ids)]).unlink()
        self.assertEqual(ticket.rating_ids._answer(5, f"Thanks from {NAME}", self.env.ref("base.public_user")), "")
        if ticket.property_state != "closed":
            flow._follow(ticket, "satisfied", fields.Datetime.now(), satisfaction=5, text=f"{NAME} says so")
        self.assertEqual(ticket.property_state, "closed")
        return ticket

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
            minute = self.destroyed(ticket)
            line = minute.line_ids
            self.assertEqual((minute.state, line.outcome, len(line.seal_hashes)), ("done", "destroyed", 64))
            with self.assertRaisesRegex(RetentionError, "Nothing is due"):
                self.minute()
        self.assertEqual((ticket.number, ticket.unit_id, ticket.property_state), (number, unit, "closed"))
        self.assertFalse(ticket.partner_id or ticket.caller_phone or ticket.message_ids)
        said = f"{ticket.name} {ticket.description}"
        row = self.row(ticket)
        self.assertNotIn("Wang", f"{said} {row.title} {row.searched}")
        self.assertEqual(running.name, "Mr Wang's leak")
        assert_nothing_is_added(self, ticket)
        self.assert_nothing_new(ticket)
        ticket.message_post(body="He wrote again", message_type="email")
        self.assertIn("Destroyed by a minute", str(ticket.get_view(view_type="form")["arch"]))

    def assert_nothing_new(self, ticket):
        """Neither work nor money is entered on it: what that says would never be due."""
        spare = {"ticket_id": ticket.id, "name": "Gasket", "kind": "material", "price_unit": 80}
        visit = {"ticket_id": ticket.id, "employee_id": self.employee_steward.id, "agreed_with": "Mr Wang"}
        visit |= {"start_at": "2026-02-02 02:00:00", "end_at": "2026-02-02 03:00:00"}
        for model, vals in (("property.charge", spare), ("property.appointment", visit)):
            with self.assertRaisesRegex(DestroyedError, "was destroyed"):
                self.env[model].with_user(self.user_supervisor).create(vals)

    def test_what_is_owed_for_it_keeps_its_debtor(self):
        ticket = self.ticket()
        with freeze_time(RECEIVED):
            charge = self.env["property.charge"].create(
                {
                    "ticket_id": ticket.id,
                    "name": "Gasket",
                    "kind": "material",
                    "price_unit": 80,
                    "service_on": "2023-01-31",
                }
            )
        self.keep(36)
        with freeze_time(DUE):
            with self.assertRaisesRegex(RetentionError, "Nothing is due"):
                self.minute()
            self.assertEqual((charge.state, charge.partner_id), ("unpaid", self.resident))
            charge._pay(self.env["property.payment.method"].search([], limit=1), fields.Datetime.now())
            self.destroyed(ticket)
        self.assertEqual((ticket.is_destroyed, charge.amount, charge.name), (True, 80, "Gasket"))

    def test_the_name_of_its_resident_stands_nowhere_any_more(self):
        self.company.property_rating_days = 14
        resident = self.make_resident(NAME, unit=self.unit2, email=f"{NAME}@example.com")
        before = self.said()
        with freeze_time(RECEIVED):
            ticket = self.spoken_of(resident)
        self.assertGreater(len(self.said()), len(before) + 6)
        self.env["property.retention.rule"].create({"kind": "ticket.complaint", "least_months": 36})
        with freeze_time(DUE):
            self.destroyed(ticket)
        self.assertEqual(self.said(), before)
        call = self.env["property.call"].search([("ticket_id", "=", ticket.id)])
        self.assertEqual((call.phone, call.name, call.residency_id.ids, call.partner_id.ids), (False, False, [], []))
        self.assertEqual((call.unit_id, call.kind), (self.unit2, "complaint"))
        self.assertEqual((ticket.rating_ids.score, ticket.rating_ids.partner_id.ids), (5, []))
        self.assertEqual({row.name for row in self.env["property.obligation"]._for(ticket)[ticket.id]}, {ticket.number})

    def test_all_of_a_kind_are_asked_at_once_whether_they_ended(self):
        closed, running = self.ticket() | self.ticket(), self.ticket("in_progress")
        rows = self.row(closed[0]) | self.row(closed[1]) | self.row(running)
        tickets = self.env.registry["helpdesk.ticket"]
        with patch.object(tickets, "_document_ended", autospec=True, side_effect=tickets._document_ended) as asked:
            found = self.env["property.destruction"]._closed(rows)
        self.assertEqual((found, asked.call_count), (set(rows.filtered(lambda row: row.res_id in closed.ids).ids), 1))

    def test_it_is_kept_from_its_end(self):
        ticket, running = self.ticket(), self.ticket("in_progress")
        self.keep(36)
        with freeze_time(DUE):
            with opened("helpdesk.ticket", ticket.ids, None):
                ticket.closed_date = "2026-01-30 18:00:00"
            self.env.flush_all()
            with self.assertRaisesRegex(RetentionError, "Nothing is due"):
                self.minute()
        days = (str(self.row(ticket).kept_from), self.row(running).kept_from)
        self.assertEqual(days, ("2026-01-31", False))
        self.env.cr.execute("UPDATE property_document SET kept_from = date")
        self.env.invalidate_all()
        post_init_hook(self.env)
        self.assertEqual((str(self.row(ticket).kept_from), self.row(running).kept_from), days)

    def test_what_was_destroyed_is_not_reopened(self):
        ticket = self.ticket()
        self.keep(36)
        with freeze_time(DUE):
            self.destroyed(ticket)
            with self.assertRaisesRegex(TicketFlowError, f"{ticket.number} was destroyed"):
                self.env["helpdesk.ticket.flow"].with_user(self.user_supervisor)._reopen(
                    ticket.with_user(self.user_supervisor), "He called again"
                )
        self.assertEqual(ticket.property_state, "closed")
