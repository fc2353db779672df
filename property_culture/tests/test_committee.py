# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import ActivityError, ConfirmationError, MemberError, MemberOverlapError
from .common import CultureCommon

PAPER = "JVBERi0xLjQKJSBzY2Fu"  # a PDF begins like this


@tagged("post_install", "-at_install")
class TestCommittee(CultureCommon):
    """What costs money waits for the owners' committee (CUL-2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls.approve(cls.make_plan()).line_ids[0]
        cls.event = cls.make_event(cls.line)
        cls.members = cls.make_members(3)

    def opened(self, **vals):
        confirmation = self.make_confirmation(self.event, **vals)
        confirmation.action_open()
        return confirmation

    def close(self, confirmation):
        confirmation.with_user(self.user_director).action_close()

    def test_a_vote_ends_with_its_activity(self):
        event = self.announced(self.line.plan_id.line_ids[1])
        vote, late = self.make_confirmation(event, amount=100), self.make_confirmation(event, amount=200)
        vote.action_open()
        notice = self.env["property.culture.notice"].with_user(self.user_supervisor)
        notice.create({"event_id": event.id, "kind": "cancel", "reason": "Rain"}).action_do()
        self.assertEqual(vote.state, "withdrawn")
        with self.assertRaisesRegex(ConfirmationError, "doesn't take place"):
            late.action_open()

    def test_an_activity_of_two_days_says_both(self):
        event = self.make_event(self.line.plan_id.line_ids[2])
        self.assertEqual(len(self.Portal._card(event)["ends"]), len("12:00"))
        event.date_end = event.date_begin + timedelta(days=1)
        self.assertEqual(self.Portal._card(event)["ends"], "2027-03-16 10:00")

    def test_nothing_that_costs_is_announced_before_the_committee_confirms(self):
        with self.assertRaisesRegex(ActivityError, "committee hasn't confirmed"):
            self.event.action_announce()
        confirmation = self.opened()
        for member in self.members[:2]:
            self.vote(confirmation, member)
        with self.assertRaisesRegex(ActivityError, "committee hasn't confirmed"):
            self.event.action_announce()
        self.vote(confirmation, self.members[2], "no")
        self.close(confirmation)
        self.assertEqual(confirmation.state, "confirmed")
        self.event.action_announce()
        self.assertEqual(self.event.culture_state, "announced")

    def test_less_than_the_budget_is_not_enough(self):
        confirmation = self.opened(amount=999)
        for member in self.members:
            self.vote(confirmation, member)
        self.close(confirmation)
        with self.assertRaisesRegex(ActivityError, "committee hasn't confirmed"):
            self.event.action_announce()

    def test_a_member_has_one_vote_that_can_be_changed_until_it_closes(self):
        confirmation = self.opened()
        self.vote(confirmation, self.members[0], "yes")
        self.vote(confirmation, self.members[0], "no")
        self.assertEqual(confirmation.sudo().vote_ids.mapped("answer"), ["no"])
        with self.at("2026-12-18 02:00:00"), self.assertRaisesRegex(ConfirmationError, "isn't open to you"):
            self.vote(confirmation, self.members[0], "yes")

    def test_the_clock_counts_a_vote_whose_time_is_over(self):
        confirmation = self.opened()
        self.vote(confirmation, self.members[0])
        self.Confirmation._cron_close()
        self.assertEqual(confirmation.state, "open")
        with self.at("2026-12-18 02:00:00"):
            self.Confirmation._cron_close()
        self.assertEqual((confirmation.state, confirmation.part_count, confirmation.member_count), ("refused", 1, 3))
        self.assertEqual(confirmation.decided_on, date(2026, 12, 17))

    def test_a_vote_that_is_counted_later_is_that_of_the_day_it_closed(self):
        confirmation = self.opened()
        for member in self.members[:2]:
            self.vote(confirmation, member)
        self.members[1].date_to = date(2026, 12, 17)
        with self.at("2026-12-20 02:00:00"):
            self.close(confirmation)
        self.assertEqual((confirmation.state, confirmation.part_count), ("confirmed", 2))
        self.assertEqual(confirmation.decided_on, date(2026, 12, 17))

    def test_a_vote_is_open_for_so_long_at_most(self):
        for closes_at, text in (
            ("2026-12-09 02:00:00", "before it opens"),
            ("2027-06-01 02:00:00", "more than 90 days"),
        ):
            with self.subTest(closes_at=closes_at), self.assertRaisesRegex(ConfirmationError, text):
                self.opened(closes_at=closes_at)

    def test_nobody_closes_early_what_isn_t_settled(self):
        confirmation = self.opened()
        self.vote(confirmation, self.members[0])
        with self.assertRaisesRegex(ConfirmationError, "until every member has voted"):
            self.close(confirmation)

    def test_who_organises_the_activity_does_not_count_its_vote(self):
        confirmation = self.opened()
        for member in self.members:
            self.vote(confirmation, member)
        with self.assertRaisesRegex(ConfirmationError, "about yourself"):
            confirmation.action_close()

    def test_handing_the_activity_over_does_not_open_the_own_vote(self):
        confirmation = self.opened()
        self.assertEqual(confirmation.organiser_id, self.user_supervisor)
        for member in self.members:
            self.vote(confirmation, member)
        self.event.user_id = self.user_attendant
        with self.assertRaisesRegex(ConfirmationError, "about yourself"):
            confirmation.action_close()
        self.assertEqual(confirmation.organiser_id, self.user_supervisor)

    def test_who_made_the_confirmation_does_not_decide_it(self):
        self.event.sudo().user_id = self.user_manager
        confirmation = self.paper(user=self.user_director)
        with self.assertRaisesRegex(ConfirmationError, "about yourself"):
            confirmation.action_record()

    def test_a_default_names_no_other_organiser(self):
        smuggling = self.Confirmation.with_context(default_organiser_id=self.user_attendant.id)
        with self.assertRaises(ConfirmationError):
            self.make_confirmation(self.event, user=self.user_supervisor, organiser_id=self.user_attendant.id)
        one = smuggling.with_user(self.user_supervisor).create({"event_id": self.event.id, "amount": 1})
        self.assertEqual(one.organiser_id, self.user_supervisor)

    def test_a_vote_is_taken_back_by_others_and_while_it_runs(self):
        confirmation = self.opened()
        with self.assertRaisesRegex(ConfirmationError, "about yourself"):
            confirmation.action_withdraw()
        with self.at("2026-12-18 02:00:00"), self.assertRaisesRegex(ConfirmationError, "time of the vote is over"):
            confirmation.with_user(self.user_director).action_withdraw()
        confirmation.with_user(self.user_director).action_withdraw()
        self.assertEqual(confirmation.state, "withdrawn")

    def test_whose_vote_it_is_does_not_choose_who_votes(self):
        """Ending the term of who disagrees, or entering friends, would decide the vote."""
        self.opened()
        mine = self.members.with_user(self.user_supervisor)
        friend = {"estate_id": self.estate.id, "partner_id": self.env["res.partner"].create({"name": "Friend"}).id}
        for change in (
            lambda: mine[1].write({"date_to": date(2026, 12, 9)}),
            lambda: mine.create(friend),
            lambda: mine[2].unlink(),
        ):
            with self.assertRaisesRegex(MemberError, "somebody else changes"):
                change()
        mine[1].office = "chair"
        self.members[1].with_user(self.user_director).date_to = date(2026, 12, 20)

    def test_a_member_who_works_here_by_now_does_not_vote(self):
        confirmation = self.opened()
        user = self.user_of(self.members[1])
        user.group_ids = [Command.set(self.env.ref("base.group_user").ids)]
        with self.assertRaisesRegex(ConfirmationError, "isn't open to you"):
            self.vote(confirmation, self.members[1])

    def test_a_member_in_a_new_term_keeps_the_one_vote(self):
        confirmation = self.opened()
        old = self.members[0]
        self.vote(confirmation, old, "yes")
        self.vote(confirmation, self.members[1], "no")
        old.date_to = date(2026, 12, 9)
        new = old.create({"estate_id": self.estate.id, "partner_id": old.partner_id.id, "date_from": "2026-12-10"})
        count = confirmation._count(date(2026, 12, 10))
        self.assertEqual((count.members, count.taking_part, count.agreeing), (3, 2, 1))
        self.vote(confirmation, new, "no")
        self.assertEqual(confirmation.sudo().vote_ids.sorted("id").mapped("answer"), ["no", "no"])

    def test_who_is_no_member_any_more_neither_votes_nor_counts(self):
        confirmation = self.opened()
        self.vote(confirmation, self.members[1])
        self.members[1].date_to = date(2026, 12, 9)
        with self.assertRaisesRegex(ConfirmationError, "isn't open to you"):
            self.vote(confirmation, self.members[1], "no")
        self.vote(confirmation, self.members[0])
        self.vote(confirmation, self.members[2], "no")
        self.close(confirmation)
        self.assertEqual((confirmation.member_count, confirmation.part_count, confirmation.agreeing_count), (2, 2, 1))

    def test_a_member_of_another_estate_sees_nothing(self):
        confirmation = self.opened()
        partner = self.user_stranger.partner_id
        self.env["property.culture.member"].create(
            {"estate_id": self.other_estate.id, "partner_id": partner.id, "date_from": date(2026, 1, 1)}
        )
        portal = self.Portal.with_user(self.user_stranger)
        self.assertFalse(portal._asked())
        with self.assertRaisesRegex(ConfirmationError, "isn't open to you"):
            portal._vote(confirmation.id, "yes")

    def test_a_resident_who_is_no_member_does_not_vote(self):
        confirmation = self.opened()
        self.members[0].date_to = date(2026, 12, 9)
        with self.assertRaisesRegex(ConfirmationError, "isn't open to you"):
            self.Portal.with_user(self.user_resident)._vote(confirmation.id, "yes")

    def test_an_answer_is_one_of_three(self):
        confirmation = self.opened()
        with self.assertRaisesRegex(ConfirmationError, "whether you agree"):
            self.vote(confirmation, self.members[0], "perhaps")

    def test_of_a_secret_vote_nobody_of_the_management_reads_any(self):
        self.company.property_culture_is_secret = True
        confirmation = self.opened()
        self.vote(confirmation, self.members[0])
        for user in (self.user_supervisor, self.user_director, self.user_manager):
            votes = self.env["property.culture.vote"].with_user(user)
            self.assertFalse(votes.search([("confirmation_id", "=", confirmation.id)]), user.login)
        self.assertEqual(confirmation.voted_count, 1)
        self.company.property_culture_is_secret = False
        self.assertTrue(confirmation.is_secret)

    def test_a_named_vote_is_read_by_the_own_estate_alone(self):
        confirmation = self.opened()
        self.vote(confirmation, self.members[0])
        votes = self.env["property.culture.vote"]
        mine = [("confirmation_id", "=", confirmation.id)]
        self.assertEqual(len(votes.with_user(self.user_supervisor).search(mine)), 1)
        group = "property_base.group_property_base_supervisor"
        other = self.make_employee("Other", "supervisor", self.other_estate, "other_sup", [group]).user_id
        self.assertFalse(votes.with_user(other).search(mine))

    def test_shares_are_those_of_when_it_was_asked(self):
        confirmation = self.opened()
        self.company.property_culture_majority_percent = 100
        for member, answer in zip(self.members, ("yes", "yes", "no"), strict=True):
            self.vote(confirmation, member, answer)
        self.close(confirmation)
        self.assertEqual((confirmation.state, confirmation.majority_percent), ("confirmed", 50))

    def paper(self, user=None, **vals):
        present = self.members[:2].ids
        vals = {"present_ids": present, "agreeing_ids": present, **vals}
        defaults = {"kind": "paper", "paper": PAPER, "decided_on": date(2026, 12, 9)}
        return self.make_confirmation(self.event, user, **{**defaults, **vals})

    def test_a_scanned_decision_confirms_with_date_and_names(self):
        confirmation = self.paper()
        confirmation.with_user(self.user_director).action_record()
        self.assertEqual(
            (confirmation.state, confirmation.member_count, confirmation.agreeing_count), ("confirmed", 3, 2)
        )
        self.assertEqual(confirmation.decided_by_id, self.user_director)
        self.event.action_announce()

    def test_what_a_scanned_decision_lacks(self):
        self.members[2].date_to = date(2026, 12, 8)
        cases = [
            ({"paper": False}, "scanned decision is missing"),
            ({"decided_on": False}, "day of the meeting is missing"),
            ({"decided_on": date(2026, 12, 11)}, "lies in the future"),
            ({"present_ids": []}, "who took part"),
            ({"present_ids": self.members.ids}, "term of office didn't hold"),
            ({"agreeing_ids": self.members.ids}, "agreed who didn't take part"),
        ]
        for vals, text in cases:
            defaults = {"present_ids": self.members[:2].ids, "agreeing_ids": self.members[:1].ids}
            base = {"kind": "paper", "paper": PAPER, "decided_on": date(2026, 12, 9)}
            confirmation = self.make_confirmation(self.event, **{**base, **defaults, **vals})
            with self.subTest(text=text), self.assertRaisesRegex(ConfirmationError, text):
                confirmation.with_user(self.user_director).action_record()

    def test_a_decided_confirmation_stays(self):
        confirmation = self.paper()
        confirmation.with_user(self.user_director).action_record()
        for vals in ({"amount": 5000}, {"decided_on": date(2026, 12, 1)}, {"agreeing_ids": [(5,)]}):
            with self.subTest(vals=vals), self.assertRaises(ConfirmationError):
                confirmation.write(vals)
        with self.assertRaises(ConfirmationError):
            confirmation.unlink()
        with self.assertRaises(ConfirmationError):
            confirmation.write({"state": "draft"})
        self.assertEqual(confirmation.sudo()._seal_faults(), [])

    def test_votes_are_written_by_the_portal_alone(self):
        confirmation = self.opened()
        vals = {"confirmation_id": confirmation.id, "member_id": self.members[0].id, "answer": "yes"}
        for user in (self.user_supervisor, self.user_manager, self.user_resident):
            with self.subTest(user=user.login), self.assertRaises(Exception) as caught:
                self.env["property.culture.vote"].with_user(user).create({**vals, "voted_at": self.now()})
            self.assertIn(type(caught.exception).__name__, ("ConfirmationError", "AccessError"))

    def test_people_of_the_management_are_no_members(self):
        with self.assertRaisesRegex(MemberError, "works here"):
            self.env["property.culture.member"].create(
                {
                    "estate_id": self.estate.id,
                    "partner_id": self.user_attendant.partner_id.id,
                    "date_from": "2026-01-01",
                }
            )

    def test_a_term_of_office_does_not_overlap(self):
        with self.assertRaises(MemberOverlapError):
            self.env["property.culture.member"].create(
                {"estate_id": self.estate.id, "partner_id": self.resident.id, "date_from": "2026-06-01"}
            )

    def test_a_member_who_voted_is_not_exchanged(self):
        confirmation = self.opened()
        self.vote(confirmation, self.members[0])
        with self.assertRaisesRegex(MemberError, "has voted"):
            self.members[0].with_user(self.user_supervisor).partner_id = self.user_stranger.partner_id

    def test_minutes(self):
        confirmation = self.paper()
        confirmation.with_user(self.user_director).action_record()
        html = self.env["ir.actions.report"]._render_qweb_html("property_culture.report_minutes", confirmation.ids)[0]
        self.assertIn("Owner 0", html.decode())
