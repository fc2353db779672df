# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.property_base.tests.common_fake import load_fake_models

from ..exceptions import ObligationRecordError
from .common_clock import NOON, ClockCommon

DUE = NOON + timedelta(hours=2)


@tagged("post_install", "-at_install")
class TestObligationMixin(ClockCommon):
    """The mixin, on a fake model of our own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_ticket import FakeTicket

        load_fake_models(cls, FakeTicket)
        cls.tickets = cls.env["property.fake.ticket"].create([{"name": str(number)} for number in range(3)])

    def test_next_due_follows_the_rows(self):
        ticket = self.tickets[0]
        rows = self.Obligation._open(
            [self.spec(ticket), self.spec(ticket, step=1, opened_at=NOON + timedelta(hours=1))]
        )
        self.assertEqual((ticket.next_due_at, ticket.obligation_state), (DUE, "open"))
        self.assertEqual(ticket.obligation_ids, rows)
        self.Obligation._fulfil({rows[0]: NOON})
        self.assertEqual(ticket.next_due_at, DUE + timedelta(hours=1))
        self.Obligation._fulfil({rows[1]: NOON})
        self.assertEqual((ticket.next_due_at, ticket.obligation_state), (False, "kept"))

    def test_overdue_until_done_then_missed(self):
        ticket = self.tickets[0]
        row = self.open_one(ticket)
        self.Sweep._sweep(row.warn_at)
        self.assertEqual(ticket.obligation_state, "warned")
        self.Sweep._sweep(DUE + timedelta(seconds=1))
        self.assertEqual((ticket.obligation_state, ticket.next_due_at), ("overdue", DUE))
        self.Obligation._fulfil({row: DUE + timedelta(hours=1)})
        self.assertEqual((ticket.obligation_state, ticket.next_due_at), ("missed", False))

    def test_withdrawn_and_reopened(self):
        ticket = self.tickets[0]
        row = self.open_one(ticket)
        row._withdraw("invalid", NOON)
        self.assertEqual((ticket.obligation_state, ticket.next_due_at), (False, False))
        row._reopen()
        self.assertEqual((ticket.obligation_state, ticket.next_due_at), ("open", DUE))

    def test_record_with_obligations_is_not_deleted(self):
        self.open_one(self.tickets[0])
        with self.assertRaisesRegex(ObligationRecordError, "T Hours"):
            self.tickets.unlink()
        self.tickets[1:].unlink()
        self.assertTrue(self.tickets[0].exists())

    def test_copy_owes_nothing(self):
        self.open_one(self.tickets[0])
        copy = self.tickets[0].copy()
        self.assertFalse(copy.obligation_ids)
        self.assertFalse(copy.next_due_at)

    def test_one_statement_for_all_records_of_a_batch(self):
        specs = [self.spec(ticket) for ticket in self.tickets]
        self.Obligation._open([self.spec(self.unit)])
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self.Obligation._open(specs)
        self.assertLess(self.env.cr.sql_log_count - before, 10)
        self.assertEqual(set(self.tickets.mapped("next_due_at")), {DUE})
