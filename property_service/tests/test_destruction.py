# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_document.tests.said import assert_nothing_is_added, columns_saying

from .common import MONDAY, SIGNATURE, ServiceCommon, minutes

NAME = "Zyxwang"


@tagged("post_install", "-at_install")
class TestServiceDestruction(ServiceCommon):
    """A recorded visit and a finished service say nothing of people once they are destroyed (REC-5, REC-7)."""

    def row(self, record):
        return self.env["property.document"].search([("res_model", "=", record._name), ("res_id", "=", record.id)])

    def erase(self, record):
        record = record.sudo()
        if seals := record._document_seals():
            seals._erase("Its time is over")
        record._document_erase()
        self.env.invalidate_all()

    def assert_gone(self, record):
        self.assertFalse(record._document_ended() or self.row(record).kept_from or self.row(record).partner_id)
        self.assertNotIn(NAME, f"{self.row(record).title} {self.row(record).searched}")
        self.assertIn("Destroyed by a minute", str(record.get_view(view_type="form")["arch"]))
        assert_nothing_is_added(self, record)
        for user in (self.user_steward, self.user_supervisor, self.user_manager):
            with self.assertRaises(UserError):
                record.with_user(user).write({"is_destroyed": False})

    def test_a_visit(self):
        before = columns_saying(self.env, NAME)
        visits = self.env["property.visit"].with_user(self.user_supervisor)
        with freeze_time(MONDAY):
            one = visits.create({"unit_id": self.unit.id, "employee_id": self.employee_steward.id})
            self.assertFalse(one._document_ended())
            one.write(
                {
                    **{"people_met": NAME, "remark": NAME, "signature": SIGNATURE, "satisfaction": "4"},
                    **{"is_repeat": True, "repeat_reason": NAME},
                    "opinion_ids": [Command.create({"kind": "suggestion", "text": f"{NAME} wants a bench"})],
                }
            )
            one.message_post(body=NAME)
            one.action_done()
        self.assertEqual((one._document_ended(), self.row(one).kept_from), (one, one.visited_on))
        self.assertGreater(len(columns_saying(self.env, NAME)), len(before) + 4)
        self.erase(one)
        self.assertEqual(columns_saying(self.env, NAME), before)
        self.assertEqual((one.state, one.satisfaction, one.signature, one.opinion_ids.text), ("done", "4", False, "—"))
        self.assert_gone(one)

    def test_a_visit_names_who_had_the_home_then(self):
        tenant = self.make_resident("Tenant Then", unit=self.unit, kind="tenant", date_to=date(2026, 3, 9))
        with freeze_time(MONDAY):
            one = self.env["property.visit"].create(
                {"unit_id": self.unit.id, "people_met": "Tenant Then", "signature": SIGNATURE}
            )
            one.action_done()
        self.residency.date_to = date(2026, 3, 9)
        self.make_resident("Moved In", unit=self.unit, date_from=date(2026, 3, 9))
        one._document_index()
        self.assertEqual(one._document_subjects()[one.id]["partner_id"], {tenant.id, self.resident.id})
        self.assertIn(self.row(one).partner_id, tenant | self.resident)

    def test_a_finished_service_whose_charges_stay(self):
        one = self.make_appointment(agreed_with=NAME)
        one.ticket_id.sudo().name = f"{NAME}'s leak"
        self.assertFalse(one._document_ended())
        with freeze_time(minutes(130)):
            one = one.with_user(self.user_steward)
            vals = {"name": "Gasket", "kind": "material", "price_unit": 80, "service_on": MONDAY}
            charge = one.env["property.charge"].create({"appointment_id": one.id, **vals})
            one.write({"work_text": "Mended", "signer_name": NAME, "signature": SIGNATURE})
            one.action_complete()
        self.env["property.seal"]._link_pending()
        self.assertFalse(one._document_ended(), "80 is owed: the signature proves it")
        method = self.env["property.payment.method"].search([], limit=1)
        charge.with_user(self.user_supervisor)._pay(method, minutes(140))
        self.assertEqual(one._document_ended(), one)
        self.assertEqual(self.row(one).kept_from, datetime.fromisoformat(str(one.done_at)).date())
        self.erase(one)
        self.assertEqual((one.agreed_with, one.signer_name, one.signature, one.work_text), ("—", False, False, False))
        self.assertEqual(set(one.sudo()._limits().mapped("name")), {f"{self.unit.name} {one.ticket_id.number}"})
        self.assertEqual((one.state, charge.amount, charge.name), ("done", 80, "Gasket"))
        self.assertEqual((one.seal_state, one._seal_faults()), ("destroyed", []))
        self.assertFalse(self.env["property.seal"].sudo().search([("payload", "ilike", NAME)]))
        html = self.env["ir.actions.report"]._render_qweb_html(one._document_report().report_name, one.ids)[0]
        self.assertNotIn(NAME, html.decode())
        self.assert_gone(one)

    def answered(self):
        """A questionnaire of two homes, closed; one of them wrote something, the other never sent it back."""
        self.make_resident("Neighbour", unit=self.unit2)
        campaigns = self.env["property.campaign"].with_user(self.user_supervisor)
        with freeze_time(MONDAY):
            one = campaigns.create({"name": "Spring", "estate_id": self.estate.id, "year": 2026, "half": "spring"})
            self.assertFalse(one._document_ended())
            one.action_send()
            rows = one.unit_ids.sudo()
            answer, questions = rows[0]._start(), one.sudo().survey_id.question_ids
            answer.write({"email": f"{NAME}@example.com", "nickname": NAME})
            for kind, said in (("text_box", f"{NAME} waits"), ("scale", "4")):
                answer._save_lines(questions.filtered(lambda each, kind=kind: each.question_type == kind)[:1], said)
            answer._mark_done()
            rows[1]._start()
        with freeze_time(one.due_at + timedelta(days=1)):
            one.remark = f"{NAME} is right"
            one.action_close()
            one.message_post(body=NAME)
        self.env["property.seal"]._link_pending()
        return one, rows

    def test_a_questionnaire_whose_figures_stay(self):
        before = columns_saying(self.env, NAME)
        one, rows = self.answered()
        span = (self.estate, datetime(2026, 1, 1), datetime(2026, 7, 1))
        measure = self.env["property.measure.provider"]._measure
        figures, codes, scores = one.figures, rows.mapped("code"), self.env["property.campaign.answer"]
        returned = measure("questionnaire_returned", *span)[self.estate.id].counts
        self.assertEqual((one._document_ended(), figures["texts"]), (one, [f"{NAME} waits"]))
        self.assertEqual(self.row(one).kept_from, one.estate_id._local_date(one.closed_at))
        named = one.sudo()._document_subjects()[one.id]
        self.assertEqual(named["unit_id"], set((self.unit | self.unit2).ids))
        self.assertIn(self.resident.id, named["partner_id"])
        self.assertGreater(len(columns_saying(self.env, NAME)), len(before) + 6)
        self.erase(one)
        self.assertEqual(columns_saying(self.env, NAME), before)
        self.assertEqual((one.figures, one.state), ({**figures, "texts": []}, "closed"))
        self.assertEqual((one.sent_count, one.returned_count, one.name), (2, 1, "Spring"))
        self.assertEqual(measure("questionnaire_returned", *span)[self.estate.id].counts, returned)
        self.assertEqual(set(scores.search([("campaign_id", "=", one.id)]).mapped("score")), {0, 4})
        self.assertEqual((rows.user_input_id.ids, rows.mapped("code"), rows[1]._refusal()), ([], codes, "over"))
        self.assertEqual((one.seal_state, one.sudo()._seal_faults()), ("destroyed", []))
        html = self.env["ir.actions.report"]._render_qweb_html(one._document_report().report_name, one.ids)[0]
        self.assertNotIn(NAME, html.decode())
        self.assert_gone(one)
        with self.assertRaises(UserError):
            one.remark = NAME
