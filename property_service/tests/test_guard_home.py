# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What visits, questionnaires, appointments, charges and calls write by themselves, nobody else writes."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import AppointmentError, ChargeError, QuestionnaireError, TicketFlowError, VisitError, VisitPlanError
from .common import MONDAY, SIGNATURE, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestGuardHome(ServiceCommon):
    """The supervisor, who may write all of these documents, tries; and so does the superuser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(user=cls.user_supervisor)
        cls.plan = cls.env["property.visit.plan"].create({"estate_id": cls.estate.id, "month": date(2026, 3, 1)})
        cls.visit = cls.env["property.visit"].create({"unit_id": cls.unit.id, "plan_id": cls.plan.id})
        cls.campaign = cls.env["property.campaign"].create(
            {"name": "Spring", "estate_id": cls.estate.id, "year": 2026, "half": "spring"}
        )
        cls.ticket = cls.make_ticket(property_kind="service", unit_id=cls.unit.id)
        with freeze_time(MONDAY):
            cls.appointment = cls.env["property.appointment"].create(cls.agreement())
        cls.charge = cls.env["property.charge"].create({"ticket_id": cls.ticket.id, "name": "Tap", "price_unit": 30})
        cls.call_taken = cls.env["property.call"].create({"estate_id": cls.estate.id, "unit_id": cls.unit.id})

    @classmethod
    def agreement(cls, **vals):
        return {
            "ticket_id": cls.ticket.id,
            "start_at": minutes(120),
            "end_at": minutes(180),
            "employee_id": cls.employee_steward.id,
            "agreed_with": "Resident One",
            **vals,
        }

    def assertGuarded(self, error, record, vals):
        for mine in (record, record.sudo()):
            with self.subTest(record=record, vals=vals, su=mine.env.su), self.assertRaises(error):
                mine.write(vals)

    def test_a_plan_is_proposed_and_published_by_its_buttons(self):
        for vals in ({"state": "published"}, {"wanted_count": 0}, {"unit_count": 1}):
            self.assertGuarded(VisitPlanError, self.plan, vals)
        with self.assertRaises(VisitPlanError):
            self.plan.create({"estate_id": self.estate.id, "month": date(2026, 4, 1), "state": "published"})
        smuggled = self.plan.with_context(default_state="published", default_wanted_count=1)
        fresh = smuggled.create({"estate_id": self.estate.id, "month": date(2026, 5, 1)})
        self.assertEqual((fresh.state, fresh.wanted_count), ("draft", 0))

    def test_a_visit_is_recorded_by_its_buttons(self):
        for vals in ({"state": "done"}, {"month": date(2026, 2, 1)}, {"visited_on": date(2026, 3, 1)}):
            self.assertGuarded(VisitError, self.visit, vals)
        self.assertGuarded(VisitError, self.visit, {"attempt_count": 9})
        with self.assertRaises(VisitError):
            self.visit.create({"unit_id": self.unit2.id, "state": "done"})
        fresh = self.visit.with_context(default_state="done").create({"unit_id": self.unit2.id})
        self.assertEqual(fresh.state, "planned")
        self.assertEqual(fresh.copy().state, "planned")

    def test_a_promise_names_its_ticket_by_itself(self):
        promise = self.env["property.visit.promise"].create({"visit_id": self.visit.id, "text": "Lamp"})
        self.assertGuarded(VisitError, promise, {"ticket_id": self.ticket.id})

    def test_what_was_said_at_a_recorded_visit_stays(self):
        lines = [self.env[f"property.visit.{name}"].with_user(self.user_attendant) for name in ("opinion", "promise")]
        told = [line.create({"visit_id": self.visit.id, "kind": "enquiry", "text": "Lamp"}) for line in lines]
        fresh = self.visit.copy({"unit_id": self.unit2.id})
        moved = [line.create({"visit_id": fresh.id, "kind": "enquiry", "text": "Bench"}) for line in lines]
        with freeze_time(MONDAY):
            self.visit.write({"people_met": "Resident One", "signature": SIGNATURE})
            self.visit.action_done()
        self.assertTrue(told[1].ticket_id)
        for line, said, other in zip(lines, told, moved, strict=True):
            with self.subTest(line._name):
                with self.assertRaisesRegex(VisitError, "recorded"):
                    line.create({"visit_id": self.visit.id, "kind": "praise", "text": "All is well"})
                with self.assertRaisesRegex(VisitError, "recorded"):
                    said.text = "All is well"
                with self.assertRaisesRegex(VisitError, "recorded"):
                    said.unlink()
                other.text = "Two benches"
                with self.assertRaisesRegex(VisitError, "recorded"):
                    other.visit_id = self.visit

    def test_a_questionnaire_is_not_created_closed_with_invented_figures(self):
        invented = {"name": "Invented", "estate_id": self.estate.id, "year": 2025, "half": "autumn"}
        for vals in ({"state": "closed", "figures": {"sent": 10, "returned": 10}}, {"sent_at": MONDAY}):
            with self.assertRaises(QuestionnaireError):
                self.campaign.create({**invented, **vals})
        fresh = self.campaign.with_context(default_state="closed", default_figures={"sent": 1}).create(invented)
        self.assertEqual((fresh.state, fresh.figures), ("draft", False))
        for vals in ({"state": "closed"}, {"due_at": MONDAY}, {"figures": {}}):
            self.assertGuarded(QuestionnaireError, self.campaign, vals)

    def test_a_questionnaire_is_not_imported_or_copied_closed(self):
        columns = ["name", "estate_id/.id", "year", "half", "state"]
        row = ["Invented", str(self.estate.id), "2024", "Before June", "Closed"]
        result = self.campaign.with_context(lang="en_US").load(columns, [row])
        self.assertFalse(result["ids"])
        self.assertIn("can't be typed, imported or sent", result["messages"][0]["message"])
        for vals in ({"state": "closed"}, {"figures": {"sent": 10}}, {"closed_at": MONDAY}):
            with self.subTest(vals=vals), self.assertRaises(QuestionnaireError):
                self.campaign.copy({"half": "autumn", **vals})
            with self.subTest(saved=vals), self.assertRaises(QuestionnaireError):
                self.campaign.browse().web_save(
                    {"name": "Invented", "estate_id": self.estate.id, "year": 2024, "half": "spring", **vals},
                    {"state": {}},
                )

    def test_answers_are_not_written_for_residents(self):
        with freeze_time(datetime(2026, 5, 11, 2)):
            self.campaign.action_send()
        row = self.campaign.unit_ids[:1]
        for vals in ({"state": "answered"}, {"code": "AAAAA-AAAAA"}, {"mailed_at": MONDAY}):
            with self.subTest(vals=vals), self.assertRaises(QuestionnaireError):
                row.sudo().write(vals)
        question = self.campaign.sudo().survey_id.question_ids[:1]
        with self.assertRaises(QuestionnaireError):
            self.env["property.campaign.answer"].sudo().create(
                {
                    "campaign_id": self.campaign.id,
                    "row_id": row.id,
                    "question_id": question.id,
                    "question": "x",
                    "score": 5,
                }
            )

    def test_an_appointment_moves_by_its_buttons(self):
        for vals in ({"state": "done"}, {"arrived_at": MONDAY}, {"move_count": 0}, {"start_at": minutes(500)}):
            self.assertGuarded(AppointmentError, self.appointment, vals)
        with self.assertRaises(AppointmentError):
            self.appointment.create(self.agreement(state="done"))

    def test_a_charge_is_paid_by_its_button_and_stays(self):
        for vals in ({"state": "paid"}, {"paid_at": MONDAY}, {"remind_count": 5}, {"amount": 1}):
            self.assertGuarded(ChargeError, self.charge, vals)
        with self.assertRaises(ChargeError):
            self.charge.create({"ticket_id": self.ticket.id, "name": "Key", "state": "paid"})
        self.charge._pay(self.env.ref("property_service.payment_method_cash"), MONDAY)
        for vals in ({"price_unit": 1}, {"quantity": 9}, {"is_free": True, "free_reason": "x"}, {"free_reason": "x"}):
            self.assertGuarded(ChargeError, self.charge, vals)

    def test_a_call_names_its_ticket_and_who_took_it_by_itself(self):
        for vals in ({"ticket_id": self.ticket.id}, {"employee_id": self.employee_steward.id}):
            self.assertGuarded(TicketFlowError, self.call_taken, vals)


@tagged("post_install", "-at_install")
class TestGuardHomeJson(Json2, ServiceCommon, HttpCase):
    """The same from outside."""

    @mute_logger("odoo.http")
    def test_a_questionnaire_with_invented_figures_over_the_interface(self):
        campaigns = self.env["property.campaign"]
        vals = {"name": "Invented", "estate_id": self.estate.id, "year": 2025, "half": "autumn"}
        for invented in (
            {"state": "closed"},
            {"figures": {"sent": 10, "returned": 10}},
            {"sent_at": "2025-10-01 00:00:00"},
        ):
            answer = self.json2(self.user_supervisor, campaigns._name, "create", vals_list=[{**vals, **invented}])
            self.assertEqual(answer.status_code, 422)
        draft = campaigns.create(vals)
        answer = self.json2(
            self.user_supervisor, campaigns._name, "write", ids=draft.ids, vals={"figures": {"sent": 10}}
        )
        self.assertEqual(answer.status_code, 422)
        self.assertEqual((draft.state, draft.figures), ("draft", False))
