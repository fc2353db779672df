# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Batches: the number of queries does not grow with the number of tickets."""

from datetime import timedelta

from freezegun import freeze_time
from lxml import etree

from odoo.tests import tagged
from odoo.tools import SQL

from ..rules import history, promise
from .common import MONDAY, ServiceCommon, minutes, step


@tagged("post_install", "-at_install")
class TestSpeed(ServiceCommon):
    def queries(self, call):
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def vals(self, count):
        common = {"description": "x", "estate_id": self.estate.id, "property_kind": "complaint", "user_id": False}
        return [{"name": str(n), **common} for n in range(count)]

    def test_our_part_of_creating_costs_the_same_for_one_and_for_fifty(self):
        """Beside the same tickets without an estate, which helpdesk_mgmt alone creates."""
        Ticket = self.env["helpdesk.ticket"]
        plain = [{"name": "x", "description": "x", "user_id": False}]
        Ticket.create(self.vals(2) + plain)
        ours, theirs = [], []
        for count in (10, 60):
            ours.append(self.queries(lambda n=count: Ticket.create(self.vals(n))))
            theirs.append(self.queries(lambda n=count: Ticket.create(plain * n)))
        self.assertLessEqual(ours[1] - ours[0], theirs[1] - theirs[0])

    def test_answering_costs_the_same_for_one_and_for_fifty(self):
        Ticket = self.env["helpdesk.ticket"].with_context(tracking_disable=True)
        with freeze_time(MONDAY):
            one, many, warm = (Ticket.create(self.vals(n)) for n in (1, 50, 1))
        with freeze_time(minutes(30)):
            step(warm, "_answer", minutes(30), minutes(90))
            first = self.queries(lambda: step(one, "_answer", minutes(30), minutes(90)))
            second = self.queries(lambda: step(many, "_answer", minutes(30), minutes(90)))
        self.assertLessEqual(second, first + 2)

    def test_no_page_of_the_tickets_sorts_them_all(self):
        """The order of the lists has an index, also without a filter: 200,000 closed ones are never sorted."""
        tickets = self.env["helpdesk.ticket"].with_user(self.user_supervisor)
        for setting in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
            self.env.cr.execute(f"SET LOCAL {setting} = off")  # a sort that is left is one that nothing avoids
        for view in ("list", "kanban"):
            arch = self.env.ref(f"property_service.helpdesk_ticket_view_{view}").arch
            query = tickets._search([], order=etree.fromstring(arch).get("default_order"), limit=80)
            plan = self.env.execute_query(SQL("EXPLAIN %s", query.select()))
            with self.subTest(view):
                self.assertNotIn("Sort", "".join(line for (line,) in plan))

    def test_history_costs_the_same_for_ten_and_for_a_hundred(self):
        def entries(count):
            return [
                history.Entry(
                    {
                        "name": str(n),
                        "description": "x",
                        "estate_id": self.estate.id,
                        "property_kind": "complaint",
                        "received_at": MONDAY,
                    },
                    [
                        (promise.Answer(minutes(20), minutes(100)), "Soon", False),
                        (promise.Answer(minutes(90 + n % 3 * 15)), "Done", False),
                    ],
                    [(history.FollowUp(minutes(600), "satisfied", 5), "Fine", False)],
                    "valid",
                )
                for n in range(count)
            ]

        create = self.env["helpdesk.ticket.history"]._enter
        create(entries(2))
        costs = [self.queries(lambda n=n: create(entries(n))) for n in (10, 100)]
        self.assertLessEqual(costs[1], costs[0] + 12)

    def test_history_is_judged_and_tells_nobody(self):
        entry = history.Entry(
            {
                "name": "Old",
                "description": "x",
                "estate_id": self.estate.id,
                "property_kind": "complaint",
                "received_at": MONDAY,
            }
        )
        ticket = self.env["helpdesk.ticket.history"]._enter([entry], as_of=minutes(121))
        with freeze_time(MONDAY + timedelta(days=9)):
            self.env["property.obligation.sweep"]._sweep()
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "missed")])
        self.assertFalse(ticket.message_ids or ticket.message_follower_ids)
        self.assertFalse(ticket.activity_ids or ticket.obligation_ids.activity_ids)
