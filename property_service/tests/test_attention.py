# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.tests import tagged

from .common import ServiceCommon, minutes, step

DAY = 24 * 60


@tagged("post_install", "-at_install")
class TestAttention(ServiceCommon):
    """The supervisor's day says of every ticket why it is there, once (TKT-8, ROL-2)."""

    def make_judged(self, **vals):
        """A complaint about which nothing is left to say."""
        ticket = self.make_ticket(user_id=self.user_attendant.id, **vals)
        self.force(ticket, verdict="valid")
        return ticket

    def day(self):
        """``{reason: tickets}`` as the supervisor's list groups them."""
        tickets = self.env["helpdesk.ticket"].with_user(self.user_supervisor)
        groups = tickets._read_group([("attention", "!=", False)], ["attention"], ["id:recordset"])
        return dict(groups)

    def test_every_reason_has_a_group_and_every_ticket_one_reason(self):
        fine = self.make_judged(unit_id=self.unit2.id)
        overdue, decision = self.make_judged(), self.make_judged(property_kind="incident")
        self.force(overdue, obligation_state="overdue", user_id=False, is_major=True)
        unsatisfied = self.make_judged()
        self.answer(unsatisfied, 10)
        self.follow(unsatisfied, 20, "unsatisfied", text="Still loud", satisfaction="1")
        nobody, verdict = self.make_judged(), self.make_ticket(user_id=self.user_attendant.id)
        nobody.user_id = False
        lost = self.env["helpdesk.ticket"].create({"name": "Mail", "description": "x", "estate_id": False})
        wanted = {
            "1_overdue": overdue,
            "2_decision": decision,
            "4_unsatisfied": unsatisfied,
            "6_nobody": nobody,
            "7_verdict": verdict,
        }
        found = self.day()
        self.assertEqual({reason: found[reason].ids for reason in wanted}, {r: t.ids for r, t in wanted.items()})
        self.assertEqual(list(found), sorted(found), "the most urgent one first")
        for reason, ticket in {**wanted, "3_estate": lost, False: fine}.items():
            self.assertEqual(ticket.attention, reason)

    def test_the_third_complaint_of_a_home_within_the_companys_days(self):
        first, second = (self.make_judged(unit_id=self.unit.id, at=minutes(n * DAY)) for n in (0, 29))
        other = self.make_judged(unit_id=self.unit2.id, at=minutes(29 * DAY))
        third = self.make_judged(unit_id=self.unit.id, at=minutes(29 * DAY + 1))
        self.assertEqual([t.attention for t in first | second | other | third], [False] * 3 + ["5_repeated"])
        self.estate.company_id.property_repeat_days = 29
        self.assertFalse(self.fresh(third).attention, "the first lies too far back")
        self.estate.company_id.property_repeat_days = 30
        self.force(second, verdict="invalid")
        self.assertFalse(self.fresh(third).attention, "an invalid complaint counts as none")

    def test_a_cancelled_ticket_needs_nobody(self):
        ticket = self.make_ticket(self.user_supervisor, property_kind="incident")
        self.assertEqual(ticket.attention, "2_decision")
        self.reason(ticket, "cancel", 10)
        self.assertFalse(self.fresh(ticket).attention)
        self.assertNotIn(ticket, self.env["helpdesk.ticket"].search([("attention", "!=", False)]))

    def test_what_the_director_decided_is_owed_no_more(self):
        ticket = self.make_judged(property_kind="incident")
        step(ticket.with_user(self.user_director), "_start")
        row = self.env["property.obligation"]._for(ticket, "major")[ticket.id]
        self.env["property.obligation"]._fulfil({row: minutes(5)})
        self.assertFalse(self.fresh(ticket).attention)

    def test_who_rated_it_badly_by_the_link_is_there_until_the_call(self):
        self.resident.email = "one@example.com"
        ticket = self.make_judged(partner_id=self.resident.id, unit_id=self.unit.id)
        self.answer(ticket, 60)
        self.assertFalse(self.fresh(ticket).attention)
        with freeze_time(minutes(90)):
            self.env["property.ticket.rating"]._mail(ticket.rating_ids.sudo())
            self.assertEqual(ticket.rating_ids.sudo()._answer(1, "", self.env.ref("base.public_user")), "")
        self.assertEqual(self.fresh(ticket).attention, "4_unsatisfied")
        self.assertEqual(self.day()["4_unsatisfied"], ticket.with_user(self.user_supervisor))
        self.follow(ticket, 100)
        self.assertFalse(self.fresh(ticket).attention)

    def test_filters_and_reading_agree(self):
        tickets = self.make_ticket() | self.make_judged() | self.make_judged(property_kind="incident")
        search = self.env["helpdesk.ticket"].search
        for reason in {*tickets.mapped("attention"), "1_overdue"}:
            mine = search([("id", "in", tickets.ids), ("attention", "=", reason)])
            self.assertEqual(mine, tickets.filtered(lambda t, reason=reason: t.attention == reason).sorted())
        rest = search([("id", "in", tickets.ids), ("attention", "not in", ["7_verdict", False])])
        self.assertEqual(set(rest.mapped("attention")), {"2_decision"})

    def test_reasons_of_many_cost_as_much_as_of_one(self):
        tickets = self.env["helpdesk.ticket"].concat(*(self.make_ticket() for _n in range(20)))
        counts = []
        for some in (tickets, tickets[:1], tickets):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.mapped("attention")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def fresh(self, ticket):
        self.env.flush_all()
        ticket.invalidate_recordset(["attention"])
        return ticket
