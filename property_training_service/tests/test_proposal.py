# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_service.tests.common import ServiceCommon, minutes
from odoo.addons.property_training.rules import plan_key

from ..exceptions import CauseError, ProposalError

MARCH = date(2026, 3, 1)


class ProposalCommon(ServiceCommon):
    """Three complaints of noise in March, where noise asks for one topic, and the proposal that they make."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.noise, cls.parking = (cls.env.ref(f"property_service.category_{name}") for name in ("noise", "parking"))
        cls.talking, cls.etiquette = (
            cls.env.ref(f"property_training.topic_{name}") for name in ("talking", "etiquette")
        )
        cls.causes = cls.env["property.training.cause"]
        cls.causes.search([]).active = False
        cls.cause = cls.causes.create(
            {"category_id": cls.noise.id, "company_id": cls.company.id, "topic_ids": [Command.set(cls.talking.ids)]}
        )
        cls.tickets = cls.env["helpdesk.ticket"]
        for number in range(3):
            cls.tickets |= cls.make_ticket(category_id=cls.noise.id, at=minutes(60 * number))
        cls.proposal = cls.propose()

    @classmethod
    def propose(cls, estates=None):
        proposer = cls.env["property.training.topic.proposer"]
        return proposer._propose(estates or cls.estate | cls.other_estate, MARCH)

    def own(self):
        return self.proposal.with_user(self.user_supervisor)


@tagged("post_install", "-at_install")
class TestProposal(ProposalCommon):
    """What residents complain of proposes what is trained (TRN-6)."""

    def test_enough_complaints_of_a_month_propose_with_count_and_tickets(self):
        self.assertRecordValues(
            self.proposal,
            [
                {
                    "estate_id": self.estate.id,
                    "month": MARCH,
                    "topic_id": self.talking.id,
                    "count": 3,
                    "state": "proposed",
                    "wanted_until": date(2026, 5, 31),
                }
            ],
        )
        self.assertEqual((self.proposal.ticket_ids, self.proposal.cause_ids), (self.tickets, self.noise))
        found = self.env["helpdesk.ticket"].search(self.own().action_open_tickets()["domain"])
        self.assertEqual(found, self.tickets)

    def test_too_few_other_kinds_and_other_months_propose_nothing(self):
        self.cause.copy({"category_id": self.parking.id, "topic_ids": [Command.set(self.etiquette.ids)]})
        for vals in ({}, {"property_kind": "praise"}, {"at": datetime(2026, 3, 31, 16)}):
            self.make_ticket(category_id=self.parking.id, **vals)
        self.assertEqual(self.propose(), self.proposal)
        self.company.property_training_complaint_least = 1
        self.assertEqual(self.propose().topic_id, self.talking | self.etiquette)

    def test_an_open_proposal_follows_the_tickets(self):
        self.cause.copy({"category_id": self.parking.id})
        more = self.make_ticket(category_id=self.parking.id)
        self.assertEqual(self.propose(), self.proposal)
        self.assertEqual((self.proposal.count, self.proposal.cause_ids), (4, self.noise | self.parking))
        (more | self.tickets[:2]).with_context(tracking_disable=True).write({"category_id": False})
        self.assertFalse(self.propose())
        self.assertFalse(self.proposal.exists())

    def test_a_last_day_that_is_over_is_not_accepted(self):
        with freeze_time("2026-05-31 16:00:00"):  # it is the next day in the estate
            with self.assertRaisesRegex(ProposalError, "last day is over"):
                self.own().action_accept()
            self.own().wanted_until = date(2026, 6, 1)
            self.own().action_accept()
        self.assertEqual(self.proposal.state, "accepted")

    @freeze_time("2026-04-02 02:00:00")
    def test_what_is_decided_stays(self):
        self.own().action_accept()
        self.tickets.write({"category_id": False})
        self.assertEqual(self.propose(), self.proposal)
        self.assertEqual((self.proposal.count, self.proposal.decided_by_id), (3, self.user_supervisor))
        with self.assertRaises(ProposalError):
            self.own().wanted_until = date(2026, 12, 31)
        with self.assertRaises(ProposalError):
            self.own().action_accept()

    def test_an_accepted_topic_is_a_reason_of_the_plans_until_its_day(self):
        may, june = date(2026, 5, 1), date(2026, 6, 1)
        with freeze_time("2026-04-02 02:00:00"):
            plans = self.env["property.training.plan"].create(
                [{"estate_id": self.estate.id, "recurrence": "monthly", "date_from": first} for first in (may, june)]
            )
            before = self.asked(plans[0])
            self.own().role_ids = self.env.ref("property_base.role_steward")
            self.own().action_accept()
        (ask,) = set(self.asked(plans[0])) - set(before)
        self.assertEqual(
            (ask.reason, ask.topic, ask.people), ("complaint", self.talking.id, (self.employee_steward.id,))
        )
        self.assertEqual((ask.first, ask.last), (date(2026, 4, 2), date(2026, 5, 31)))
        self.assertNotIn(ask, self.asked(plans[1]))
        names = self.env["property.training.plan.words"]._origins({"x": plan_key.origin(f"complaint:{ask.key}")})
        self.assertIn(self.talking.name, names["x"])

    def asked(self, plan):
        """What records ask of a plan."""
        need, plan = self.env["property.training.plan.need"], plan.sudo()
        return need._asks(plan, *plan._period_bounds(), need._roles(plan))

    def test_who_declines_says_why(self):
        for reason in (False, "  "):
            self.own().decline_reason = reason
            with self.assertRaises(ProposalError):
                self.own().action_decline()
        self.own().decline_reason = "Trained last week"
        self.own().action_decline()
        self.assertEqual(self.proposal.state, "declined")

    def test_topics_follow_the_table_of_the_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.cause.copy({"company_id": other.id, "topic_ids": [Command.set(self.etiquette.ids)]})
        self.assertEqual(self.causes._topics_by_cause(self.company), {self.noise.id: {self.talking.id}})
        self.assertEqual(self.causes._topics_by_cause(other), {self.noise.id: {self.etiquette.id}})
        self.env.ref("property_training_service.cause_noise").active = True
        coordination = self.env.ref("property_training.topic_coordination")
        both = self.talking | coordination
        self.assertEqual(self.causes._topics_by_cause(self.company), {self.noise.id: set(both.ids)})
        foreign = self.talking.copy({"code": "t_foreign", "company_id": other.id})
        with self.assertRaises(CauseError):
            self.cause.topic_ids = foreign

    def test_a_cause_without_topics_is_refused(self):
        with self.assertRaises(CauseError):
            self.cause.topic_ids = False
        with self.assertRaises(CauseError):
            self.causes.create({"category_id": self.parking.id, "company_id": self.company.id})

    def test_every_shipped_cause_has_topics(self):
        shipped = self.causes.with_context(active_test=False).search([("company_id", "=", False)])
        self.assertEqual(len(shipped), 10)
        self.assertTrue(all(cause.topic_ids for cause in shipped))

    def test_the_job_proposes_the_month_before_once(self):
        committing = patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60.0)
        with committing, freeze_time("2026-04-01 02:00:00"):
            for _time in range(2):
                self.env["property.training.topic.proposer"]._cron_propose()
        found = self.env["property.training.proposal"].search([("estate_id", "=", self.estate.id)])
        self.assertEqual(found, self.proposal)

    def test_many_complaints_need_as_many_queries_as_few(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.propose()
            return self.env.cr.sql_log_count - before

        few = count()
        for number in range(10):
            self.make_ticket(category_id=self.noise.id, at=minutes(number))
        self.propose()
        self.assertEqual(self.proposal.count, 13)
        self.assertLessEqual(count(), few)
