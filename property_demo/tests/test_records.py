# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Forms, permits, decorations, the gate and the archive of the story (REC-1 to REC-7)."""

from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.tests import TransactionCase, tagged

from ..rules import gate, slips

NOW = datetime(2026, 3, 2, 11, 30)
# what the estate has of each kind, at least
TOLD = {
    "x_form_goods": 15,
    "x_form_message": 30,
    "x_form_clientvisit": 12,
    "x_form_hotwork": 6,
    "property.permit": 13,
    "property.decoration": 3,
    "property.decoration.patrol": 18,
    "property.decoration.pass": 5,
    "property.decoration.money": 7,
    "property.register.visitor": 40,
    "property.register.worker": 20,
    "property.register.goods": 15,
    "property.form.month": 30,
}


@tagged("post_install", "-at_install")
class TestRecordStory(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.estate = cls.env.ref("property_demo.estate")
        cls.mine = [("estate_id", "=", cls.estate.id)]
        cls.forms = {
            form.code: cls.env[form.model_name].search(cls.mine)
            for form in cls.env["property.form.type"].search([])
            if form.model_name in cls.env
        }

    def told_at(self):
        """When the story was told: what time makes of it is asked as of then."""
        return freeze_time(max(self.env["property.permit"].search(self.mine).mapped("create_date")))

    def test_the_contact_book_names_authorities_and_who_answers_there(self):
        category = self.env.ref("property_record.partner_category_authority")
        told = [("category_id", "in", category.ids), ("company_id", "=", self.estate.company_id.id)]
        book = self.env["res.partner"].search(told)
        self.assertGreaterEqual(len(book), 12)
        for one in book:
            with self.subTest(one.name):
                self.assertTrue(one.phone and one.street and one.comment)
                self.assertEqual(len(one.child_ids), 1)
                self.assertTrue(one.child_ids.phone)
        self.env["property.demo.contact"]._load(self.estate)
        self.assertEqual(self.env["res.partner"].search_count(told), len(book), "it is told once")

    def test_the_same_day_tells_the_same_forms_and_visits(self):
        self.assertEqual(slips.tell(NOW), slips.tell(NOW))
        self.assertEqual(gate.tell(NOW), gate.tell(NOW))
        self.assertTrue(all(step.at <= NOW for slip in slips.tell(NOW) for step in slip.steps))

    def test_at_any_minute_of_the_day_the_past_is_the_same(self):
        for hour in (0, 6, 23):
            with self.subTest(hour):
                told = slips.tell(NOW.replace(hour=hour, minute=1))
                before = NOW.replace(hour=0, minute=0) - timedelta(days=2)
                past = [slip.at for slip in told if slip.at < before]
                self.assertEqual(past, [slip.at for slip in slips.tell(NOW) if slip.at < before])

    def test_two_months_are_there(self):
        for model, least in TOLD.items():
            with self.subTest(model):
                self.assertGreaterEqual(self.env[model].search_count(self.mine), least)

    def test_every_shipped_form_was_filled_in(self):
        shipped = self.env["ir.model.data"].search(
            [("module", "=", "property_record"), ("model", "=", "property.form.type")]
        )
        codes = self.env["property.form.type"].browse(shipped.mapped("res_id")).mapped("code")
        self.assertEqual({code for code in codes if not self.forms[code]}, set())

    def test_forms_went_every_way_in_the_hands_of_their_people(self):
        states = {state for records in self.forms.values() for state in records.mapped("state")}
        self.assertEqual(states, {"submitted", "approved", "signed", "refused", "cancelled"})
        people = self.env["hr.employee"].search([]).user_id | self.env.ref("property_demo.user_resident")
        for code, records in self.forms.items():
            with self.subTest(code):
                self.assertFalse((records.filled_by_id | records.signature_ids.signer_id) - people)
                self.assertTrue(all(one.seal_ids for one in records if one.state == "signed"))

    def test_corrections_show_both(self):
        for code in ("message", "clientvisit"):
            with self.subTest(code):
                new = self.forms[code].filtered("amends_id")
                self.assertEqual((len(new), new.state, new.amends_id.is_amended), (1, "signed", True))

    def test_permits_are_in_every_state(self):
        permits = self.env["property.permit"].search(self.mine)
        with self.told_at():
            permits.invalidate_recordset(["standing"])
            hot = permits.filtered(lambda permit: permit.type_id.code == "hotwork")
            stands = {permit.standing for permit in hot}
        self.assertTrue(stands & {"valid", "resting"})
        self.assertLessEqual({"asked", "suspended", "expired", "closed", "refused"}, stands)
        self.assertEqual(set(hot.grade_id.mapped("level")), {1, 2, 3})
        closed = hot.filtered(lambda permit: permit.state == "closed")
        self.assertEqual((closed.recheck_result, closed.recheck_remark[:2]), ("fine", "复查"))
        self.assertGreaterEqual(closed.rechecked_at, closed.recheck_from)
        self.assertLessEqual(closed.rechecked_at, closed.recheck_until)
        self.assertNotIn(closed.rechecked_by_id, closed.suspension_ids.suspended_by_id)

    def test_one_permit_was_extended_from_its_old_end(self):
        extension = self.env["property.permit.extension"].search(self.mine)
        self.assertEqual((extension.state, extension.fee), ("approved", 200))
        self.assertEqual(extension.new_end_at - extension.old_end_at, timedelta(days=15))
        self.assertEqual(extension.permit_id.end_at, extension.new_end_at)

    def test_the_codes_of_running_permits_can_be_scanned(self):
        permits = self.env["property.permit"].search([*self.mine, ("state", "in", ("granted", "suspended"))])
        self.assertTrue(all(permits.mapped("check_token")))
        with self.told_at():
            for permit in permits:
                verdict = permit._public_check(permit.check_token)
                self.assertEqual(verdict.is_valid, permit._standing_now() == "valid")
                if permit.unit_id:
                    self.assertNotIn(permit.unit_id.code, verdict.unit)

    def test_one_decoration_went_from_its_declaration_to_the_refund(self):
        case = self.env["property.decoration"].search([*self.mine, ("state", "=", "closed")])
        self.assertEqual((len(case), case.applicant, case.consent_state), (1, "tenant", "given"))
        self.assertEqual(set(case.item_ids.mapped("rule")), {"allowed", "consent", "forbidden"})
        self.assertTrue(case.item_ids.filtered(lambda item: item.rule == "forbidden").is_struck)
        self.assertEqual(case.breach_ids.mapped("state"), ["charged"])
        self.assertEqual((case.deposited, case.deducted, case.refund_ids.amount), (5000, 380, 4620))
        self.assertEqual(case.refund_ids.contractor_amount, 2620, "the contractor's deposit goes first")
        self.assertGreater(case.date_to, case.first_date_to)
        self.assertEqual(set(case.acceptance_ids.mapped("kind")), {"first", "recheck"})
        self.assertTrue(case.is_sealed and all(case.acceptance_ids.mapped("is_sealed")))
        self.assertEqual(set(case.pass_ids.mapped("state")), {"returned"})
        self.assertEqual(set(case.pass_ids.mapped("date_to")), {case.date_to}, "renewed when there was more time")

    def test_what_was_owed_about_it_was_done_in_time(self):
        case = self.env["property.decoration"].search([*self.mine, ("state", "=", "closed")])
        rows = self.env["property.obligation"].search([("res_model", "=", case._name), ("res_id", "=", case.id)])
        self.assertGreater(len(rows), 15)
        late = rows.filtered(lambda row: row.state not in ("kept", "withdrawn"))
        self.assertFalse(late.mapped(lambda row: (row.type_id.code, row.state, row.due_at, row.done_at)))

    def test_the_resident_sees_the_own_decoration_in_the_portal(self):
        resident = self.env.ref("property_demo.user_resident")
        [case] = self.env["property.decoration.portal"].with_user(resident)._cases()
        self.assertEqual((case.state, case.breach_ids.mapped("state")), ("in_work", ["issued"]))
        self.assertEqual(set(case.pass_ids.mapped("state")), {"issued", "replaced"})
        self.assertEqual(case.change_ids.mapped("state"), ["submitted"])
        waiting = self.env["property.decoration"].search([*self.mine, ("state", "=", "declared")])
        self.assertEqual(waiting.consent_state, "asked")

    def test_the_gate_knows_who_is_inside(self):
        visitors, workers = (self.env[f"property.register.{name}"].search(self.mine) for name in ("visitor", "worker"))
        self.assertEqual(len(visitors.filtered("is_inside")), 3)
        self.assertEqual(len(workers.filtered("is_inside")), 3)
        self.assertEqual(len(visitors.filtered("is_struck")), 1)
        self.assertTrue(visitors.filtered("corrects_id").corrects_id.is_struck)
        self.assertTrue(all(bool(one.phone) != bool(one.id_number) for one in visitors))
        goods = self.env["property.register.goods"].search(self.mine)
        self.assertTrue(all(one.slip_number for one in goods if one.direction == "out"))

    def test_days_and_numbers_follow_each_other(self):
        for name in ("visitor", "worker", "goods"):
            lines = self.env[f"property.register.{name}"].search(self.mine)
            with self.subTest(name):
                self.assertTrue(all(one.day == self.estate._local_date(one.in_at) for one in lines))
                self.assertEqual(lines.sorted("id").mapped("in_at"), sorted(lines.mapped("in_at")))
                if name != "goods":
                    self.assertTrue(all(one.out_at > one.in_at for one in lines if one.out_at))
        gaps = self.env["property.form.month"].search(self.mine).filtered("gap_count")
        self.assertFalse(gaps.mapped("display_name"))

    def test_a_resident_s_phone_was_put_right(self):
        request = self.env["property.privacy.request"].search(self.mine)
        self.assertEqual((request.state, request.kind, request.is_sealed), ("answered", "correction", True))
        self.assertEqual(request.partner_id.phone, request.new_value)

    def test_what_was_kept_long_enough_was_destroyed(self):
        minute = self.env["property.destruction.minute"].search(self.mine)
        self.assertEqual((minute.state, minute.is_sealed, minute.kept_count), ("done", True, 0))
        self.assertEqual(minute.destroyed_count, 6)
        gone = self.forms["message"].filtered(lambda one: any(one.seal_ids.mapped("destroyed_at")))
        self.assertEqual((len(gone), any(gone.mapped("x_message"))), (3, False))
        due = self.env["property.document"].search([*self.mine, ("is_due", "=", True)])
        self.assertEqual(set(due.mapped("res_model")), {"x_form_message", "x_form_goods"}, "for the next minute")

    def test_a_month_of_the_archive_is_exported(self):
        export = self.env["property.archive.export"].search(self.mine)
        self.assertIn(export.state, ("running", "done"))
        self.assertGreater(export.document_count, 5)

    def test_the_talk_is_of_its_day_and_in_chinese(self):
        cases = self.env["property.decoration"].search(self.mine)
        said = cases.message_ids.filtered("body")
        self.assertGreater(len(said), 8)
        text = " ".join(said.mapped("body"))
        self.assertIn("周建平", text)
        self.assertNotIn("Approv", text)
        points = cases.acceptance_ids.line_ids.mapped("name")
        self.assertTrue(points)
        self.assertFalse([point for point in points if point.isascii()])
        closed = cases.filtered(lambda case: case.state == "closed")
        self.assertLess(max(closed.message_ids.mapped("date")), min(closed.mapped("create_date")) - timedelta(days=9))
