# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import asdict
from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..exceptions import DecorationError, DecorationRightError
from .common_decoration import PICTURE, DecorationCommon


@tagged("post_install", "-at_install")
class TestDecorationProof(DecorationCommon):
    """What was signed, agreed to and paid stays what it was, and nobody has a hand in the own case (REC-6)."""

    def make_change(self, case, kind="items", **vals):
        item = {"kind_id": self.tiles.id, "decoration_id": case.id}
        rows = {"item_ids": [Command.create(item)]} if kind == "items" else {}
        return self.env["property.decoration.change"].with_user(self.user_attendant).create(
            {"decoration_id": case.id, "kind": kind, "reason": "More", **rows, **vals}
        )  # fmt: skip

    def accepted(self, case):
        self.sign(self.sheet_of(case, "first"))
        return case

    def rechecked(self, case):
        self.accepted(case)
        with self.at("2026-04-02 02:00:00"):
            self.sign(self.sheet_of(case, "recheck"))
        return case

    def slip(self, case):
        found = case.with_user(self.user_supervisor).action_refund()["res_id"]
        return self.env["property.decoration.refund"].browse(found).with_user(self.user_supervisor)

    def refunds(self, case):
        return self.kept(case, "decoration_refund")

    # ----------------------------------------------------------------- money

    def test_to_whom_a_refund_goes_is_what_was_agreed_to(self):
        case = self.in_work()
        self.pay(case, 100, "contractor")
        self.pay(case, 50)
        slip = self.slip(self.rechecked(case))
        slip.write({"method": "bank", "receiver": "Resident 1"})
        with self.assertRaisesRegex(DecorationError, "to whom"):
            slip.action_submit()
        slip.contractor_receiver = "Anju 2"
        slip.action_submit()
        for state in ("submitted", "approved"):
            self.assertEqual(slip.state, state)
            for name in ("receiver", "contractor_receiver", "method"):
                with self.subTest(state=state, name=name), self.assertRaises(UserError):
                    slip.write({name: "cash"})
            if state == "submitted":
                self.approve(slip)
        self.assertEqual((slip.receiver, slip.contractor_receiver), ("Resident 1", "Anju 2"))
        self.assertNotIn("receiver", slip.with_user(self.user_attendant).fields_get())

    def test_a_slip_with_a_number_is_not_deleted(self):
        case = self.in_work()
        self.pay(case, 100)
        slip = self.slip(self.rechecked(case))
        slip.write({"method": "bank", "receiver": "Resident 1"})
        slip.action_submit()
        slip.restart_validation()
        with self.assertRaisesRegex(DecorationError, "cancel it instead"):
            slip.unlink()

    def test_nobody_enters_money_of_the_own_home(self):
        case = self.in_work(partner_id=self.user_steward.partner_id.id)
        for kind in ("deposit", "fee"):
            with self.subTest(kind), self.assertRaises(DecorationRightError), self.env.cr.savepoint():
                self.pay(case, 10000, kind=kind, user=self.user_steward)
        self.assertEqual(self.pay(case, 100).amount, 100)

    def test_a_payment_is_of_a_day_that_can_be(self):
        case = self.in_work()
        for day in (date(2026, 3, 3), date(1990, 1, 1)):
            with self.subTest(day), self.assertRaisesRegex(DecorationError, "lies between"), self.env.cr.savepoint():
                self.pay(case, 10, paid_on=day)

    def test_a_refund_is_owed_as_long_as_something_is_left(self):
        case = self.in_work()
        self.pay(case, 1000)
        self.rechecked(case)
        self.assertEqual(self.refunds(case), ["open"])
        self.pay(case, 1000, kind="deduction", payer=False, reason="Wall")
        self.assertEqual(self.refunds(case), ["withdrawn"])
        self.pay(case, 30)
        self.assertEqual(self.refunds(case), ["withdrawn", "open"])
        row = case.money_ids.filtered(lambda one: one.kind == "deposit" and one.amount == 30)
        row.with_user(self.user_supervisor)._take_back("Typed wrong")
        self.assertEqual(self.refunds(case), ["withdrawn", "withdrawn"])
        case.with_user(self.user_supervisor).action_close()
        self.assertFalse(self.owed(case))

    def test_a_notice_beyond_what_can_be_entered_is_not_issued(self):
        notice = self.make_breach(self.in_work())
        notice.line_ids.write({"quantity": 10_000, "price": 10_000})
        with self.assertRaisesRegex(DecorationError, "split it"):
            notice.action_issue()

    # --------------------------------------------------------- days that count

    def decision(self, case):
        return self.owed(case, "decoration_decision").due_at.isoformat()

    def again(self, case):
        case.applicant_signature = PICTURE
        case.action_declare()

    def test_giving_a_declaration_back_gives_the_office_no_new_days(self):
        case = self.declared()
        self.assertEqual(self.decision(case), "2026-03-09T15:59:59")
        with self.at("2026-03-06 02:00:00"):
            case.action_return()
        with self.at("2026-03-09 02:00:00"):
            self.again(case)
        self.assertEqual(self.decision(case), "2026-03-12T15:59:59", "four days were used before it was given back")
        self.assertEqual(self.kept(case, "decoration_decision"), ["withdrawn", "open"])

    def test_a_missed_decision_stays_missed_and_the_days_begin_anew(self):
        case = self.declared()
        with self.at("2026-03-10 02:00:00"):
            case.action_return()
            self.again(case)
        self.assertEqual(self.kept(case, "decoration_decision"), ["missed", "open"])
        self.assertEqual(self.decision(case), "2026-03-17T15:59:59")

    def test_after_a_failed_recheck_a_month_passes_again(self):
        case = self.accepted(self.in_work())
        with self.at("2026-04-02 02:00:00"):
            self.sign(self.sheet_of(case, "recheck"), "fail")
            with self.assertRaisesRegex(DecorationError, "re-checked from 2026-05-02 on"):
                case.action_recheck()
            action = case.with_user(self.user_supervisor).action_recheck()
            self.assertEqual(action["res_model"], "property.decoration.reason")
            window = self.env["property.decoration.reason"].with_user(self.user_supervisor)
            window = window.with_context(**action["context"]).create({"reason": "Mended while we waited"})
            sheet = self.env["property.decoration.acceptance"].browse(window.action_confirm()["res_id"])
            self.assertEqual((sheet.kind, sheet.state), ("recheck", "draft"))
            self.assertIn("Mended while we waited", case.message_ids[0].body)
            forged = self.env["property.decoration.reason"].with_user(self.user_attendant)
            forged = forged.create({"decision": "recheck", "res_ids": str(case.id), "reason": "Quick"})
            with self.assertRaises(DecorationRightError):
                forged.action_confirm()

    # -------------------------------------------------------- signed and said

    def test_taken_back_everything_is_signed_anew(self):
        tenant = self.make_tenant()
        case = self.declared(
            unit_id=self.unit2.id,
            applicant="tenant",
            partner_id=tenant.id,
            owner_id=self.user_stranger.partner_id.id,
            consent_paper=PICTURE,
        )
        case.action_record_consent()
        case.restart_validation()
        self.assertFalse(case.applicant_signature or case.consent_paper or case.consent_at or case.consent_by_id)
        files = case.message_ids.filtered(lambda one: "taken back" in (one.body or "")).attachment_ids
        names = {name.rpartition(".")[0] for name in files.mapped("name")}
        self.assertEqual(names, {"Consent Paper", "Applicant's Signature"}, "called as their fields are")
        with self.assertRaisesRegex(DecorationError, "signs the declaration"):
            case.action_declare()
        case.applicant_signature = PICTURE
        case.action_declare()
        with self.assertRaisesRegex(DecorationError, "signed consent"):
            case.action_record_consent()

    def test_numbers_have_no_gap_when_one_is_taken_back(self):
        case = self.declared()
        case.restart_validation()
        case.applicant_signature = PICTURE
        case.action_declare()
        self.assertEqual((case.number, self.declared().number), ("ZX-E1-2026-00001", "ZX-E1-2026-00002"))

    def test_the_owners_word_stays_as_it_was_given(self):
        tenant = self.make_tenant()
        case = self.declared(
            unit_id=self.unit2.id,
            applicant="tenant",
            partner_id=tenant.id,
            owner_id=self.user_stranger.partner_id.id,
        )
        case.consent_paper = PICTURE
        case.action_record_consent()
        for vals in ({"consent_paper": False}, {"owner_id": self.resident.id}, {"consent_paper_name": "x"}):
            with self.subTest(vals), self.assertRaisesRegex(DecorationError, "stay as they were"):
                case.write(vals)
        self.approve(case)
        with self.assertRaisesRegex(DecorationError, "stay as they were"):
            case.with_user(self.user_supervisor).consent_paper = False
        refused = self.declared()
        refused.with_user(self.user_supervisor)._approval_reject("No")
        with self.assertRaisesRegex(DecorationError, "stay as they were"):
            refused.owner_id = self.user_stranger.partner_id
        for begun in (case, refused, self.in_work(unit_id=self.unit.id)):
            with self.subTest(begun.state):
                form = Form(begun.with_user(self.user_supervisor))
                for name in ("owner_id", "contractor_name", "contractor_phone"):
                    with self.assertRaisesRegex(AssertionError, "readonly"):
                        setattr(form, name, "x")
        for vals in ({"contractor_name": "x"}, {"contractor_phone": "1"}):
            with self.subTest(vals), self.assertRaisesRegex(DecorationError, "what it says stays"):
                begun.with_user(self.user_supervisor).write(vals)

    def test_nobody_takes_the_own_person_out_of_a_case(self):
        case = self.declared(owner_id=self.user_supervisor.partner_id.id)
        with self.assertRaises(DecorationRightError):
            case.with_user(self.user_supervisor).owner_id = self.resident
        case = self.in_work()
        case.contractor_id = self.user_supervisor.partner_id
        with self.assertRaises(DecorationRightError), self.env.cr.savepoint():
            self.pay(case, 10, kind="deduction", payer=False)
        with self.assertRaises(DecorationRightError):
            case.with_user(self.user_supervisor).contractor_id = False

    # ---------------------------------------------------------------- papers

    def test_a_paper_that_is_asked_for_stays(self):
        case = self.declared()
        with self.assertRaisesRegex(DecorationError, "asked for stays"):
            case.line_ids[0].unlink()
        with self.assertRaisesRegex(DecorationError, "asked for stays"):
            case.write({"line_ids": [Command.delete(case.line_ids[0].id)]})
        case = self.draft()
        case.line_ids[0].unlink()
        with self.assertRaisesRegex(DecorationError, "aren't those of its list"):
            case.action_declare()
        with self.assertRaisesRegex(DecorationError, "aren't those of its list"):
            self.Case.with_user(self.user_attendant).create(self.case_vals(line_ids=[])).action_declare()

    def test_the_points_of_an_acceptance_are_no_papers(self):
        for name in ("first", "recheck"):
            case = self.draft(checklist_id=self.env.ref(f"property_record.checklist_decoration_{name}").id)
            with self.subTest(name), self.assertRaisesRegex(DecorationError, "choose the list anew"):
                case.action_declare()

    def test_nobody_says_that_the_own_papers_are_there(self):
        case = self.Case.with_user(self.user_attendant).create(
            self.case_vals(partner_id=self.user_attendant.partner_id.id)
        )
        with self.assertRaises(DecorationRightError):
            case.line_ids[0].answer = "na"

    # -------------------------------------------------------------- requests

    def test_requests_end_with_the_work_and_the_seal_holds(self):
        case = self.in_work()
        draft, handed_in = self.make_change(case), self.make_change(case)
        handed_in.action_submit()
        self.rechecked(case)
        self.assertEqual((draft.state, handed_in.state), ("cancelled", "cancelled"))
        case.with_user(self.user_supervisor).action_close()
        for attempt in (
            lambda: handed_in.item_ids.with_user(self.user_supervisor).write({"is_struck": True}),
            draft.item_ids.unlink,
            lambda: draft.item_ids.write({"place": "Bath"}),
        ):
            with self.assertRaises(UserError):
                attempt()
        self.assertFalse(case._seal_faults())

    def test_a_sheet_of_a_cancelled_case_is_cancelled(self):
        case = self.in_work()
        sheet = self.sheet_of(case, "first")
        self.env["property.decoration.flow"]._cancel(case.with_user(self.user_supervisor), "Sold")
        self.assertEqual(sheet.state, "cancelled")
        with self.assertRaises(UserError):
            sheet.note = "Later"

    def test_the_owner_agrees_to_what_a_tenant_asks_for(self):
        tenant = self.make_tenant()
        case = self.declared(
            unit_id=self.unit2.id,
            applicant="tenant",
            partner_id=tenant.id,
            owner_id=self.user_stranger.partner_id.id,
            consent_paper=PICTURE,
        )
        case.action_record_consent()
        self.approve(case)
        change = self.make_change(case)
        change.action_submit()
        with self.assertRaisesRegex(DecorationError, "owner's signed consent"):
            self.approve(change)
        change.consent_paper = PICTURE
        self.assertEqual(self.approve(change).state, "approved")
        with self.assertRaises(UserError):
            change.consent_paper = False
        more = self.make_change(case, "extension", count=5, unit="days")
        more.action_submit()
        with self.assertRaisesRegex(DecorationError, "owner's signed consent"):
            self.approve(more)
        more.consent_paper = PICTURE
        self.assertEqual((self.approve(more).state, case.date_to), ("approved", date(2026, 5, 5)))

    def test_what_the_catalogue_says_later_changes_no_case(self):
        case = self.declared(self.beam)
        self.beam.with_user(self.user_manager).sudo().rule = "allowed"
        self.assertEqual(case.item_ids.rule, "forbidden")
        with self.assertRaisesRegex(DecorationError, "forbidden work"):
            case.with_user(self.user_supervisor).action_approve()

    # ------------------------------------------------------- permit and work

    def test_whoever_scans_the_code_reads_why(self):
        case = self.approved(date_from=date(2026, 3, 20))
        card = self.make_pass(case)
        for document, kind in ((case, "Decoration Permit"), (card, "Worker's Pass")):
            verdict = document._public_validity()[document.id]
            self.assertEqual(
                (verdict.is_valid, verdict.reason, verdict.kind, verdict.unit, verdict.since),
                (False, "ahead", kind, "1-12**", "2026-03-20"),
            )
            facts = str(self.env["ir.qweb"]._render("property_document.public_check_facts", asdict(verdict)))
            self.assertIn("1-12**", facts)
            self.assertNotIn("1-1203", facts)
        with self.at("2026-03-21 02:00:00"):
            self.assertTrue(case._public_validity()[case.id].is_valid)
            self.assertEqual(card._public_validity()[card.id].until, "2026-03-31")
            self.assertTrue(card._public_validity()[card.id].is_valid)
            self.env["property.decoration.flow"]._stop(case, "Noise")
            for document in (case, card):
                self.assertEqual(document._public_validity()[document.id].reason, "suspended")

    def test_the_print_says_its_state_and_the_conditions(self):
        case = self.declared(self.tiles, self.balcony)
        items = case.item_ids.with_user(self.user_supervisor)
        items[1].write({"has_consent": True, "remark": "White frames only"})
        self.assertNotIn("Decoration Permit", self.printed(case))
        self.assertIn("no valid permit", self.printed(case))
        self.approve(case)
        page = self.printed(case)
        for text in ("Decoration Permit", "White frames only", "Kitchen"):
            self.assertIn(text, page)
        self.assertNotIn("no valid permit", page)
        ahead = self.approved(date_from=date(2026, 3, 20), unit_id=self.unit2.id)
        self.assertNotIn("no valid permit", self.printed(ahead))

    def printed(self, case):
        report = self.env["ir.actions.report"].with_user(self.user_supervisor)
        return report._render_qweb_html("property_record.property_decoration_report", case.ids)[0].decode()

    def test_what_is_stopped_neither_begins_nor_ends_well(self):
        case = self.approved()
        self.env["property.decoration.flow"]._stop(case, "Noise")
        with self.assertRaisesRegex(DecorationError, "is stopped"):
            case.action_start()
        with self.assertRaisesRegex(DecorationError, "is stopped"), self.env.cr.savepoint():
            self.make_pass(case)
        case = self.in_work(unit_id=self.unit2.id)
        self.make_breach(case, is_severe=True).action_issue()
        with self.assertRaisesRegex(DecorationError, "WZ-.*stopped"):
            self.sign(self.sheet_of(case, "first"))

    def test_nobody_ticks_off_the_own_notice(self):
        case = self.in_work(partner_id=self.user_steward.partner_id.id)
        notice = self.make_breach(case)
        notice.action_issue()
        with self.assertRaises(DecorationRightError):
            notice.line_ids.with_user(self.user_steward).is_mended = True

    # ----------------------------------------------------------------- clock

    def test_a_renewed_pass_is_owed_back_at_its_new_end(self):
        case = self.in_work()
        card, clock = self.make_pass(case, date_to=date(2026, 3, 5)), self.env["property.decoration.clock"]
        with self.at("2026-03-06 02:00:00"):
            clock._cron_run()
            card.with_user(self.user_attendant)._renew(date(2026, 3, 10), 0)
            self.assertEqual(self.kept(case, "decoration_pass_return"), ["withdrawn"])
        with self.at("2026-03-11 02:00:00"):
            clock._cron_run()
            self.assertEqual(self.kept(case, "decoration_pass_return"), ["withdrawn", "open"])

    def test_where_nobody_works_nobody_patrols(self):
        case = self.in_work()
        flow = self.env["property.decoration.flow"]
        flow._stop(case, "Noise")
        self.assertEqual(self.kept(case, "decoration_patrol"), ["withdrawn"])
        with self.at("2026-03-05 02:00:00"):
            self.patrol(case)
            self.assertFalse(self.owed(case, "decoration_patrol"))
            case.with_user(self.user_supervisor).action_resume()
            self.assertTrue(self.owed(case, "decoration_patrol"))

    def test_a_notice_that_was_wrong_is_no_success(self):
        notice = self.make_breach(self.in_work())
        notice.action_issue()
        notice.with_user(self.user_supervisor).action_cancel()
        self.assertEqual(self.kept(notice.decoration_id, "decoration_breach"), ["withdrawn"])
