# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The story is told when the module is installed: people with their logins, and four months of work."""

import base64
import io
from datetime import date, datetime

from freezegun import freeze_time
from PIL import Image

from odoo.tests import tagged

from odoo.addons.property_service.tests.common import ServiceCommon

from ..rules import classes, culture, story

LOGINS = (
    *("director", "supervisor", "attendant", "attendant2", "steward", "hr", "employee", "leader", "trainer", "coach"),
    *("safety", "director2", "supervisor2"),
)
# what the estate has of each kind, at least
TOLD = {
    "property.unit": 500,
    "helpdesk.ticket": 200,
    "property.common.number": 10,
    "property.appointment": 20,
    "property.visit.plan": 5,
    "property.campaign": 2,
    "property.disruption": 2,
    "property.inspection": 100,
    "property.service.report": 2,
    "property.complaint.report": 2,
    "property.shift": 300,
    "property.cover": 3,
    "property.excuse": 1,
    "property.roster": 3,
    "property.duty.log": 100,
    "property.duty.review": 40,
    "property.duty.draw": 2,
    "property.handover": 100,
    "property.score.event": 10,
    "property.score.outcome": 2,
    "property.resignation": 1,
    "property.ticket.rating": 20,
    "property.charge.refund": 1,
    "property.training.trainer": 4,
    "property.training.requirement": 1,
    "property.training.plan": 3,
    "property.training.plan.line": 150,
    "property.training.wish": 2,
    "property.training.order": 1,
    "property.training.session": 45,
    "property.training.feedback": 250,
    "property.training.consequence": 2,
    "property.training.exam": 6,
    "property.training.certificate": 5,
    "property.training.orientation": 1,
    "property.culture.member": 6,
    "property.culture.plan": 3,
    "property.culture.plan.line": 28,
    "property.culture.wish": 8,
    "property.culture.confirmation": 7,
    "property.culture.vote": 5,
    "property.culture.cost": 15,
    "property.culture.photo": 9,
    "property.culture.opinion": 60,
    "property.culture.record": 9,
    "event.registration": 150,
}


@tagged("post_install", "-at_install")
class TestDemo(ServiceCommon):
    def test_the_same_day_tells_the_same_story(self):
        now = datetime(2026, 3, 2, 22, 0)
        self.assertEqual(story.tell(now), story.tell(now))

    def test_the_past_of_an_estate_without_its_people(self):
        load = self.env["property.demo.ticket"]._load
        tickets = load(self.estate)
        self.assertGreater(len(tickets), 200)
        self.assertEqual(tickets.estate_id, self.estate)
        self.assertEqual(tickets.unit_id, self.unit)
        states = set(tickets.mapped("property_state"))
        self.assertLessEqual({"new", "in_progress", "closed"}, states)
        limits = set(tickets.obligation_ids.mapped("state"))
        self.assertLessEqual({"open", "kept", "missed"}, limits)
        self.assertFalse(load(self.estate))

    def test_every_role_signs_in_with_its_name(self):
        for login in LOGINS:
            with self.subTest(login):
                user = self.env["res.users"].search([("login", "=", login)])
                self.assertEqual(user, self.env.ref(f"property_demo.user_{login}"), "the start command tells of it")
                credential = {"type": "password", "login": login, "password": login}
                self.assertEqual(
                    user.with_user(user)._check_credentials(credential, {"interactive": False})["uid"], user.id
                )
                self.assertTrue(user._is_internal())
        self.assertTrue(self.env.ref("property_demo.user_resident")._is_portal())
        self.assertEqual(self.env.ref("base.user_admin").lang, "zh_CN")

    def test_who_stands_shifts_signs_with_a_pin(self):
        people = self.env["property.handover"].search([("estate_id", "=", self._told().id)]).out_employee_id
        self.assertGreater(len(people), 5)
        self.assertEqual(set(people.mapped("pin")), {"1234"})

    def test_the_estate_has_its_past(self):
        estate = self._told()
        for model, least in TOLD.items():
            with self.subTest(model):
                count = self.env[model].search_count([("estate_id", "=", estate.id)])
                self.assertGreaterEqual(count, least)

    def test_the_reports_measure_all_that_was_told(self):
        mine = [("estate_id", "=", self._told().id)]
        last = self.env["property.service.report"].search(mine, order="month desc", limit=1)
        results = self.env["property.standard.result"].search([*mine, ("date_start", "=", last.month)])
        counted = {result.code for result in results if result.denominator}
        self.assertLessEqual({"attendance_kept", "training_understood", "exam_first", "reply_kept"}, counted)

    def test_what_was_done_fits_what_was_asked(self):
        charges = self.env["property.charge"].search([("estate_id", "=", self._told().id)])
        dripping = charges.filtered(lambda charge: charge.ticket_id.name == "厨房水龙头滴水")
        self.assertTrue(dripping)
        self.assertEqual(set(dripping.product_id.with_context(lang="zh_CN").mapped("name")), {"更换水龙头"})

    def test_signatures_are_drawn(self):
        mine = [("estate_id", "=", self._told().id), ("signature", "!=", False)]
        for model in ("property.appointment", "property.visit"):
            with self.subTest(model):
                signed = self.env[model].search(mine, limit=1)
                picture = Image.open(io.BytesIO(base64.b64decode(signed.signature)))
                self.assertEqual(picture.size, (240, 80))

    def test_scorecards_were_approved_in_chinese(self):
        cards = self.env["property.scorecard"].search([("estate_id", "=", self._told().id)])
        said = " ".join(cards.message_ids.mapped("body"))
        self.assertIn("林晓燕", said)
        self.assertNotIn("Approv", said)

    def test_a_pipe_burst_and_a_water_stop_is_announced(self):
        burst, stop = self.env["property.disruption"].search([("estate_id", "=", self._told().id)], order="start_at")
        self.assertEqual((burst.kind, burst.state, burst.ticket_count), ("sudden", "running", 6))
        self.assertEqual(
            (stop.kind, stop.state, stop.is_late, len(stop.building_ids)), ("planned", "announced", False, 2)
        )
        self.assertTrue(all(burst.ticket_ids.mapped("reply_ids.next_promised_at")))
        self.assertEqual(len(burst.ticket_ids.merged_ids), 1)
        said = " ".join(
            (burst | stop).message_ids.mapped("body") + burst.ticket_ids.merged_ids.message_ids.mapped("body")
        )
        self.assertIn("已合并到", said)
        self.assertNotIn("Residents notified", said)
        self.assertEqual(set(burst.ticket_ids.partner_id.mapped("lang")), {"zh_CN"}, "the language of their mails")
        for one in (burst, stop):
            self.assertTrue(one.told_count)
            self.assertEqual(one.untold_count, 0)

    def test_an_event_can_be_appealed_against_and_another_one_was(self):
        user = self.env.ref("property_demo.user_attendant")
        events = self.env["property.score.event"].with_user(user).search([("employee_id.user_id", "=", user.id)])
        with freeze_time(max(events.mapped("create_date"))):
            events.invalidate_recordset()
            self.assertTrue(events.filtered(lambda event: event.can_appeal and event.repeat_points < 0))
        upheld = self.env["property.score.appeal"].search([("employee_id", "=", user.employee_id.id)])
        self.assertEqual((upheld.state, upheld.event_id.state), ("approved", "rejected"))

    def test_a_category_takes_no_more_than_its_maximum(self):
        cut = self.env["property.score.event"].search([("cut_points", ">", 0), ("employee_id.name", "=", "何春生")])
        of_category = cut.scorecard_id.event_ids.filtered(lambda event: event.category_id == cut.category_id)
        self.assertEqual((cut.scorecard_id.state, sum(of_category.mapped("counted_points"))), ("closed", -3))

    def test_months_are_closed_and_paid(self):
        months = self.env["property.score.month"].search(
            [("company_id", "=", self._told().company_id.id)], order="date"
        )
        self.assertEqual(months.mapped("state"), ["closed", "closed", "closed", "open"])
        pays = self.env["property.pay.month"].search([("month_id", "in", months.ids)])
        pays = pays.sorted(lambda pay: pay.month_id.date)
        self.assertEqual(pays.mapped("state"), ["pulled", "pulled", "pulled"])
        self.assertEqual([set(pay.payslip_ids.mapped("state")) for pay in pays], [{"done"}, {"done"}, {"verify"}])

    def test_the_superior_bears_a_part_where_supervision_failed(self):
        share = self.env["property.score.event"].search([("main_event_id", "!=", False)])
        self.assertEqual((share.employee_id, share.main_event_id.rule_code), (self._who("supervisor"), "CON-3a"))
        self.assertEqual((share.counted_points, share.scorecard_id.state), (-2, "closed"))

    def test_the_supervisor_answers_for_a_measured_standard(self):
        judged = self.env["property.score.event"].search([("rule_code", "=", "STD-1"), ("state", "=", "confirmed")])
        self.assertEqual(judged.employee_id, self._who("supervisor"))
        self.assertEqual(set(judged.scorecard_id.mapped("state")), {"closed"})
        self.assertTrue(all("投诉按时答复率" in event.evidence for event in judged))

    def test_people_were_rated_and_a_good_rating_earned_points(self):
        sheets = self.env["property.score.rating"].search([("estate_id", "=", self._told().id)])
        # on the first days of a month those of the month before are still to be filled in
        judged = sheets.filtered(lambda sheet: sheet.rater == "supervisor" and sheet.month_id.state != "open")
        self.assertEqual(set(judged.mapped("state")), {"done"})
        own = sheets.filtered(lambda sheet: sheet.rater == "self" and sheet.state == "done")
        self.assertEqual(own.employee_id, self._who("attendant") | self._who("steward"))
        self.assertTrue(sheets.answer_ids.filtered(lambda answer: answer.answer == "not_applicable"))
        earned = self.env["property.score.event"].search([("rule_code", "=", "RAT-1")])
        self.assertTrue(earned)
        self.assertTrue(all(event.counted_points > 0 for event in earned))

    def test_what_an_appeal_gave_back_of_a_closed_month_is_an_adjustment(self):
        given = self.env["property.score.event"].search([("source", "=", "property.score.appeal")])
        self.assertEqual((given.employee_id, given.points, given.is_adjustment), (self._who("steward"), 1, True))
        self.assertEqual((given.month_id.state, given.adjustment_of_id.month_id.state), ("open", "closed"))

    def test_deductions_were_told_and_one_person_has_signed(self):
        notices = self.env["property.pay.notice"].search([])
        signed = notices.filtered(lambda notice: notice.state == "acknowledged")
        self.assertEqual(signed.employee_id, self._who("attendant"))
        self.assertTrue(all(signed.mapped("signature")))
        self.assertGreater(len(notices - signed), 2)
        for notice in signed:
            self.assertLess(notice.estate_id._local_date(notice.acknowledged_at), notice.payday)

    def test_the_second_estate_pays_by_bands_times_the_coefficient(self):
        paid = self.env["property.pay.notice"].search([("policy_id.method", "=", "band")])
        self.assertEqual(paid.employee_id.mapped("name"), ["许一鸣"])
        self.assertEqual((paid.policy_id.points_on, paid.taken > 0), ("bonus", True))
        coefficient = self.env["property.pay.coefficient"].search([])
        self.assertEqual((coefficient.state, coefficient.percent), ("approved", 105))
        self.assertTrue(paid.payslip_id.property_entry_ids.filtered("coefficient_id"))

    def test_nothing_says_in_the_language_of_the_loader_that_it_was_created(self):
        mine = ("property.%", "helpdesk.%", "hr.payslip%")
        for model in mine:
            about = [("model", "=like", model), ("body", "!=", False)]
            said = self.env["mail.message"].search(about).mapped("body")
            self.assertFalse([body for body in said if "created" in body or body.endswith(("创建</p>", "创建"))], model)

    def test_the_training_of_three_months(self):
        now = datetime(2026, 3, 2)
        self.assertEqual(classes.lessons(now.date()), classes.lessons(now.date()))
        mine = [("estate_id", "=", self._told().id)]
        attempts = self.env["property.training.attempt"].search(mine)
        self.assertEqual(set(attempts.mapped("number")), {1, 2, 3, 4})
        self.assertEqual(
            attempts.filtered(lambda one: one.number == 4).mapped("verdict"), ["open"], "the deadline still runs"
        )
        steps = self.env["property.training.consequence"].search(mine)
        self.assertEqual(set(steps.mapped("step")), {"revise", "attend"})
        self.assertEqual(len(steps.employee_id), 1)
        states = self.env["property.training.certificate"].search(mine).mapped("state")
        self.assertIn("expiring", states)
        self.assertTrue(self.env["property.training.session"].search_count([*mine, ("state", "=", "planned")]))

    def test_the_plans_of_training(self):
        self.assertEqual(classes.year_steps(date(2026, 3, 2)).approved, date(2025, 12, 18))
        self.assertEqual(classes.month_steps(date(2026, 3, 31)).submitted, date(2026, 2, 21))
        mine = [("estate_id", "=", self._told().id)]
        year, this, coming = self.env["property.training.plan"].search(mine).sorted("submitted_at")
        self.assertEqual([one.recurrence for one in (year, this, coming)], ["yearly", "monthly", "monthly"])
        self.assertEqual([one.state for one in (year, this, coming)], ["approved", "approved", "submitted"])
        self.assertEqual(len(this.line_ids.session_id), this.placed_count)
        self.assertFalse(coming.line_ids.session_id)
        asked = {need.partition(":")[0] for line in coming.line_ids for need in line.needs}
        self.assertLessEqual({"window", "order", "wish"}, asked)
        self.assertFalse(any(one.is_late for one in (year, this)))
        wishes = self.env["property.training.wish"].search(mine)
        self.assertEqual(set(wishes.mapped("state")), {"requested", "approved"})

    def test_the_plans_of_community_culture(self):
        now = datetime(2026, 3, 2)
        for year in culture.YEARS:
            self.assertEqual(culture.activities(year, now.date()), culture.activities(year, now.date()))
        mine = [("estate_id", "=", self._told().id)]
        plans = self.env["property.culture.plan"].search(mine).sorted("date_from")
        self.assertEqual(plans.mapped("state"), ["approved", "approved", "submitted"])
        last = plans[0].line_ids.event_ids
        self.assertEqual((len(last), set(last.mapped("culture_state"))), (9, {"held"}))
        self.assertGreater(min(last.record_ids.filtered("cost").mapped("cost_a_household")), 0)
        self.assertTrue(plans[2].wish_ids and plans[2].last_record_ids)

    def test_what_residents_can_do_of_community_culture_today(self):
        resident = self.env.ref("property_demo.user_resident")
        portal = self.env["property.culture.portal"].with_user(resident)
        places = {(bool(event._seats_left()), bool(event.waiting_count)) for event in portal._activities()}
        self.assertEqual(places, {(True, False), (False, True)})
        self.assertTrue(portal._registrations().is_waiting)
        self.assertTrue(portal._photos())
        asked = portal._asked().filtered(lambda one: one.state == "open")
        self.assertEqual((len(asked), asked.voted_count, portal._own_vote(asked).id), (1, 1, False))

    def test_nothing_is_told_twice(self):
        count = self.env["property.estate"].search_count([])
        self.env["property.demo"]._tell()
        self.assertEqual(self.env["property.estate"].search_count([]), count)

    def _who(self, login):
        return self.env.ref(f"property_demo.employee_{login}")

    def _told(self):
        """The estate of the story."""
        return self.env.ref("property_demo.estate")
