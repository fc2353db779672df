# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import html2plaintext

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import DecorationError, DecorationRightError
from ..guard import PASS
from .common_decoration import PICTURE, DecorationCommon


@tagged("post_install", "-at_install")
class TestDecoration(DecorationCommon):
    """A decoration as one case, from the declaration to the refund (REC-6)."""

    def test_the_whole_way(self):
        case = self.draft()
        self.assertEqual(len(case.line_ids), 7)
        case.action_declare()
        self.assertEqual((case.state, case.number), ("declared", "ZX-E1-2026-00001"))
        self.assertEqual(self.owed(case).mapped("due_at")[0].isoformat(), "2026-03-09T15:59:59")
        self.approve(case)
        self.assertEqual((case.state, self.kept(case, "decoration_decision")), ("approved", ["kept"]))
        case.action_start()
        self.pay(case, 1000)
        self.patrol(case)
        sheet = self.sign(self.sheet_of(case, "first"))
        self.assertEqual((case.state, case.accepted_on, sheet.is_sealed), ("accepted", date(2026, 3, 2), True))
        self.assertEqual(self.owed(case).due_at.isoformat(), "2026-04-02T15:59:59")
        with self.at("2026-04-02 02:00:00"):
            self.sign(self.sheet_of(case, "recheck"))
            self.assertEqual((case.state, self.kept(case, "decoration_recheck")), ("rechecked", ["kept"]))
            slip = self.refund(case)
            self.assertEqual((slip.state, slip.owner_amount, case.left_owner), ("paid", 1000, 0))
            self.assertEqual(self.kept(case, "decoration_refund"), ["kept"])
            case.with_user(self.user_supervisor).action_close()
        self.assertEqual((case.state, case.is_sealed, len(self.owed(case))), ("closed", True, 0))
        with self.assertRaises(SealedError):
            case._passed_write(PASS, {"end_reason": "later"})

    def refund(self, case):
        slip = self.env["property.decoration.refund"].browse(
            case.with_user(self.user_supervisor).action_refund()["res_id"]
        )
        slip.with_user(self.user_supervisor).write({"method": "bank", "receiver": "Resident One"})
        slip.with_user(self.user_supervisor).action_submit()
        self.approve(slip)
        slip.with_user(self.user_supervisor).action_pay()
        return slip

    # ----------------------------------------------------------- declaration

    def test_what_a_declaration_lacks_is_named_at_once(self):
        case = self.Case.with_user(self.user_attendant).create(
            self.case_vals(phone=False, contractor_phone=False, applicant_signature=False, item_ids=False)
        )
        with self.assertRaisesRegex(DecorationError, "item of work.*contractor's phone.*phone of.*signs"):
            case.action_declare()
        case = self.draft(date_to=date(2027, 3, 2))
        with self.assertRaisesRegex(DecorationError, "at most 180"):
            case.action_declare()

    def test_what_was_declared_stays(self):
        case = self.declared()
        with self.assertRaises(UserError):
            case.with_user(self.user_supervisor).date_to = date(2026, 5, 31)
        with self.assertRaisesRegex(DecorationError, "can't be entered"):
            case.item_ids.place = "Bath"
        with self.assertRaisesRegex(DecorationError, "can't be entered"):
            case.write({"item_ids": [Command.create({"kind_id": self.tiles.id})]})

    def test_taken_back_it_is_a_draft_and_keeps_its_number(self):
        case = self.declared()
        number = case.number
        case.restart_validation()
        self.assertEqual((case.state, self.kept(case, "decoration_decision")), ("draft", ["withdrawn"]))
        with self.at("2026-03-04 02:00:00"):
            case.applicant_signature = PICTURE
            case.action_declare()
        self.assertEqual((case.number, case.state), (number, "declared"))
        self.assertEqual(self.owed(case).due_at.isoformat(), "2026-03-11T15:59:59")

    def test_other_work_in_the_same_home_is_named(self):
        first = self.in_work(date_to=date(2026, 3, 20))
        later = self.draft(date_from=date(2026, 3, 21))
        elsewhere = self.draft(unit_id=self.unit2.id, partner_id=self.user_stranger.partner_id.id)
        self.assertFalse(first.overlap_warning or later.overlap_warning or elsewhere.overlap_warning)
        later.date_from = date(2026, 3, 20)
        self.assertIn(f"{first.number} (In Work, 2026-03-02 – 2026-03-20)", later.overlap_warning)
        later.date_from = date(2026, 3, 21)
        later.action_declare()
        with self.at("2026-03-21 02:00:00"):
            later.invalidate_recordset()
            self.assertIn(first.number, later.overlap_warning, "it isn't finished yet")
        first.with_user(self.user_supervisor)._passed_write(PASS, {"state": "cancelled"})
        later.invalidate_recordset()
        self.assertFalse(later.overlap_warning)

    def test_a_forbidden_item_stops_the_approval_until_it_is_struck_off(self):
        case = self.declared(self.tiles, self.beam)
        with self.assertRaisesRegex(DecorationError, "forbidden work: Bearing walls"):
            case.with_user(self.user_supervisor).action_approve()
        case.item_ids[1].with_user(self.user_supervisor).has_consent = True
        with self.assertRaisesRegex(DecorationError, "forbidden work"):
            case.with_user(self.user_supervisor).action_approve()
        case.item_ids[1].with_user(self.user_supervisor).is_struck = True
        self.approve(case)
        self.assertEqual(case.state, "approved")

    def test_an_item_that_needs_consent_stops_the_approval_without_it(self):
        case = self.declared(self.balcony)
        with self.assertRaisesRegex(DecorationError, "need the office's consent: Closing"):
            case.with_user(self.user_supervisor).action_approve()
        with self.assertRaises(DecorationRightError):
            case.item_ids.with_user(self.user_attendant).has_consent = True
        case.item_ids.with_user(self.user_supervisor).has_consent = True
        self.assertEqual(self.approve(case).state, "approved")

    def test_nobody_notes_the_consent_of_the_office_with_the_item_itself(self):
        with self.assertRaises(DecorationRightError):
            self.Case.with_user(self.user_attendant).create(
                self.case_vals(item_ids=[Command.create({"kind_id": self.balcony.id, "has_consent": True})])
            )

    def test_a_missing_paper_stops_the_approval(self):
        case = self.declared()
        case.line_ids[0].answer = "fail"
        with self.assertRaisesRegex(DecorationError, "papers are missing: Drawings"):
            case.with_user(self.user_supervisor).action_approve()
        case.line_ids[0].answer = "na"
        self.assertEqual(self.approve(case).state, "approved")
        with self.assertRaises(DecorationError):
            case.line_ids[0].answer = "fail"

    def test_a_tenant_needs_the_owners_consent(self):
        tenant = self.make_tenant()
        vals = {"unit_id": self.unit2.id, "applicant": "tenant", "partner_id": tenant.id}
        case = self.draft(owner_id=False, **vals)
        with self.assertRaisesRegex(DecorationError, "name the owner"):
            case.action_declare()
        case.owner_id = self.user_stranger.partner_id
        case.action_declare()
        with self.assertRaisesRegex(DecorationError, "owner hasn't agreed"):
            case.with_user(self.user_supervisor).action_approve()
        with self.assertRaisesRegex(DecorationError, "signed consent"):
            case.action_record_consent()
        case.consent_paper = PICTURE
        case.action_record_consent()
        self.assertEqual((case.consent_state, case.consent_by_id), ("given", self.user_stranger.partner_id))
        self.assertEqual(self.approve(case).state, "approved")

    def test_nobody_decides_about_the_own_home(self):
        self.make_resident_of(self.user_supervisor.partner_id, "owner", self.unit)
        case = self.declared()
        with self.assertRaises(UserError):
            case.with_user(self.user_supervisor).action_approve()
        case = self.in_work(unit_id=self.unit2.id)
        self.make_resident_of(self.user_supervisor.partner_id, "owner")
        with self.assertRaises(DecorationRightError):
            self.sign(self.sheet_of(case, "first"))
        with self.assertRaises(DecorationRightError):
            self.pay(case, 5, kind="deduction")

    def test_refused_it_ends_and_the_decision_was_made(self):
        case = self.declared()
        case.with_user(self.user_supervisor)._approval_reject("No")
        self.assertEqual((case.state, self.kept(case, "decoration_decision")), ("refused", ["kept"]))

    def test_cancelled_nothing_is_owed_any_more(self):
        case = self.in_work()
        card = self.make_pass(case)
        self.make_breach(case).action_issue()
        self.sheet_of(case, "first")
        self.assertEqual(len(self.owed(case)), 4)
        window = self.env["property.decoration.reason"].with_user(self.user_supervisor)
        window.create({"decision": "cancel", "res_ids": str(case.id), "reason": "Sold"}).action_confirm()
        self.assertEqual((case.state, case.end_reason, card.state), ("cancelled", "Sold", "void"))
        self.assertFalse(self.owed(case))

    # ---------------------------------------------------------------- permit

    def test_the_permit_is_worth_something_while_work_is_permitted(self):
        case = self.approved()
        self.assertTrue(self.verdict(case).is_valid)
        case.action_start()
        self.env["property.decoration.flow"]._stop(case, "Noise")
        self.assertFalse(self.verdict(case).is_valid)
        with self.assertRaises(DecorationRightError):
            case.with_user(self.user_attendant).action_resume()
        case.with_user(self.user_supervisor).action_resume()
        self.assertTrue(self.verdict(case).is_valid)
        with self.at("2026-05-01 02:00:00"):
            self.assertEqual((self.verdict(case).is_valid, self.verdict(case).reason), (False, "expired"))
            self.assertIn(case, self.Case.search([("is_expired", "=", True)]))
        self.assertEqual(case._masked_unit(), "1-12**")

    def verdict(self, document):
        return document._public_validity()[document.id]

    def test_work_begins_within_its_days(self):
        case = self.approved(date_from=date(2026, 3, 10))
        with self.assertRaisesRegex(DecorationError, "permitted from"):
            case.action_start()

    def test_an_extension_counts_from_the_old_end_and_keeps_both(self):
        case = self.approved(date_to=date(2026, 3, 31))
        change = self.env["property.decoration.change"].with_user(self.user_attendant).create(
            {"decoration_id": case.id, "count": 1, "unit": "months", "reason": "Tiles"}
        )  # fmt: skip
        change.action_submit()
        self.assertEqual((change.old_end, change.new_end), (date(2026, 3, 31), date(2026, 4, 30)))
        with self.assertRaises(UserError):
            change.count = 5
        self.approve(change)
        self.assertEqual((case.date_to, case.first_date_to), (date(2026, 4, 30), date(2026, 3, 31)))
        self.assertEqual(self.owed(case, "permit_expiry").due_at.isoformat(), "2026-04-30T15:59:59")

    def test_an_extension_is_not_longer_than_is_permitted(self):
        case = self.approved()
        change = self.env["property.decoration.change"].create(
            {"decoration_id": case.id, "count": 6, "unit": "months", "reason": "Tiles"}
        )
        with self.assertRaisesRegex(DecorationError, "180 days"):
            change.action_submit()

    def test_added_items_come_with_a_request_of_their_own(self):
        case = self.approved()
        item = {"kind_id": self.beam.id, "decoration_id": case.id}
        change = self.env["property.decoration.change"].with_user(self.user_attendant).create(
            {"decoration_id": case.id, "kind": "items", "reason": "More", "item_ids": [Command.create(item)]}
        )  # fmt: skip
        self.assertEqual(len(case.item_ids._counted()), 1)
        change.action_submit()
        with self.assertRaisesRegex(DecorationError, "Bearing walls"):
            self.approve(change)
        change.item_ids.with_user(self.user_supervisor).is_struck = True
        with self.assertRaisesRegex(DecorationError, "no item is left"):
            self.approve(change)

    # ---------------------------------------------------------------- passes

    def test_the_desk_sees_who_applies(self):
        self.make_tenant()
        with Form(self.Case.with_user(self.user_attendant)) as form:
            form.unit_id = self.unit2
            self.assertEqual(form.partner_id, self.user_stranger.partner_id)
            form.applicant = "tenant"
            self.assertEqual(form.partner_id.name, "Tenant")
            self.assertEqual(form.owner_id, self.user_stranger.partner_id)
            form.date_from = form.date_to = date(2026, 3, 10)

    def test_phones_are_kept_in_ordinary_digits(self):
        case = self.approved(phone=" １３８００００００１１ ")
        self.assertEqual(case.phone, "13800000011")
        self.assertEqual(self.make_pass(case, phone=False, document_tail="１２3Ｘ").document_tail, "123X")

    def test_who_refused_said_why(self):
        case = self.declared()
        case.with_user(self.user_supervisor)._approval_reject("The wall bears the house.")
        self.assertEqual((case.state, case.end_reason), ("refused", "The wall bears the house."))
        card = self.env["property.decoration.portal"].with_user(self.user_resident)._card(case.sudo())
        self.assertEqual(card["reason"], "The wall bears the house.")

    def test_accounting_learns_of_the_contractor_after_the_case_is_closed(self):
        case = self.closed()
        builder = self.env["res.partner"].create({"name": "Anju"})
        case.with_user(self.user_supervisor).contractor_id = builder
        self.assertEqual(case.contractor_id, builder)
        for other in (self.resident, self.env["res.partner"]):
            with self.assertRaises(SealedError):
                case.with_user(self.user_attendant).contractor_id = other
        with self.assertRaises(SealedError):
            case._passed_write(PASS, {"phone": "13800000012"})

    def closed(self):
        """A case that is closed with nothing left to settle."""
        case = self.in_work()
        self.sign(self.sheet_of(case, "first"))
        with self.at("2026-04-02 02:00:00"):
            self.sign(self.sheet_of(case, "recheck"))
            case.with_user(self.user_supervisor).action_close()
        return case

    def test_a_pass_that_holds_as_long_as_the_case_waits_for_its_extension(self):
        one = self.make_pass(self.in_work(), date_to=date(2026, 4, 30))
        with self.assertRaisesRegex(DecorationError, "extend the decoration first"):
            one._renew(date(2026, 5, 2), 0)

    def test_a_pass_holds_within_the_case_and_is_renewed_from_the_old_end(self):
        case = self.approved()
        card = self.make_pass(case, date_to=date(2026, 3, 31))
        self.assertTrue(self.verdict(card).is_valid)
        step = self.env["property.decoration.pass.step"].with_user(self.user_attendant)
        with self.assertRaisesRegex(DecorationError, "until 2026-04-30"):
            step.create({"pass_id": card.id, "kind": "renew", "date_to": date(2026, 5, 5)}).action_confirm()
        step.create({"pass_id": card.id, "kind": "renew", "date_to": date(2026, 4, 15), "fee": 5}).action_confirm()
        self.assertEqual(card.date_to, date(2026, 4, 15))
        renewal = card.renewal_ids
        self.assertEqual((renewal.old_end, renewal.new_end, renewal.fee), (date(2026, 3, 31), date(2026, 4, 15), 5))
        self.assertEqual(self.make_pass(case, date_to=date(2027, 1, 1)).date_to, date(2026, 4, 30))

    def test_another_person_has_another_pass_and_both_stay(self):
        case = self.approved()
        old = self.make_pass(case)
        step = self.env["property.decoration.pass.step"].with_user(self.user_attendant)
        step = step.create({"pass_id": old.id, "kind": "swap", "name": "New", "phone": "13500000005"})
        new = self.env["property.decoration.pass"].browse(step.action_confirm()["res_id"])
        self.assertEqual((old.state, new.state, new.replaces_id), ("replaced", "issued", old))
        self.assertEqual((self.verdict(old).reason, self.verdict(new).is_valid), ("replaced", True))

    def test_of_a_worker_phone_or_document_is_kept_and_not_both(self):
        case = self.approved()
        for vals, text in (
            ({"document_tail": "123X"}, "not both"),
            ({"phone": False}, "enter a phone"),
            ({"phone": False, "document_tail": "110101199001011234"}, "four characters"),
        ):
            with self.subTest(text), self.assertRaisesRegex(DecorationError, text), self.env.cr.savepoint():
                self.make_pass(case, **vals)

    def test_a_pass_that_is_not_given_back_loses_its_deposit(self):
        case = self.in_work()
        card, back = self.make_pass(case, deposit=50), self.make_pass(case)
        clock = self.env["property.decoration.clock"]
        with self.at("2026-04-01 02:00:00"):
            clock._cron_run()
            self.assertEqual(len(self.owed(case, "decoration_pass_return")), 2)
            back.action_return()
            self.assertEqual((back.state, back.returned_on), ("returned", date(2026, 4, 1)))
        with self.at("2026-04-08 02:00:00"):
            clock._cron_run()
            self.assertEqual((card.state, card.forfeited_on), ("forfeited", date(2026, 4, 8)))
        self.assertEqual((back.state, self.verdict(card).is_valid), ("returned", False))
        self.assertIn("isn't given back", self.ending(card, "return").deposit_note)

    def ending(self, card, kind):
        """The window that asks whether a pass is back or lost."""
        action = getattr(card.with_user(self.user_attendant), f"action_ask_{kind}")()
        window = self.env[action["res_model"]].with_user(self.user_attendant).with_context(**action["context"])
        return window.create({})

    def test_a_pass_that_is_back_or_lost_says_what_happens_with_its_deposit(self):
        case = self.in_work()
        for kind, deposit, state, day, text in (
            ("return", 50, "returned", "returned_on", "Its deposit of $ 50.00 goes back."),
            ("lost", 50, "lost", "lost_on", "Its deposit of $ 50.00 isn't given back."),
            ("return", 0, "returned", "returned_on", "No deposit was taken for it."),
        ):
            with self.subTest(kind=kind, deposit=deposit), self.at("2026-03-03 02:00:00"):
                card = self.make_pass(case, deposit=deposit)
                window = self.ending(card, kind)
                self.assertEqual(window.deposit_note.replace("\xa0", " "), text)
                self.assertEqual(card.state, "issued", "nothing is done before it is confirmed")
                window.action_confirm()
                self.assertEqual((card.state, card[day]), (state, date(2026, 3, 3)))
                said = html2plaintext(case.message_ids.sorted("id")[-1].body).replace("\xa0", " ")
                self.assertTrue(said.startswith(card.display_name) and said.endswith(text), said)

    # ------------------------------------------------------------ acceptance

    def test_an_acceptance_needs_both_signatures_and_the_passes(self):
        case = self.in_work()
        card = self.make_pass(case)
        sheet = self.sheet_of(case, "first")
        self.assertEqual(self.owed(case, "decoration_acceptance").due_at.isoformat(), "2026-03-02T15:59:59")
        with self.assertRaisesRegex(DecorationError, "signature is missing.*Worker"):
            sheet.with_user(self.user_supervisor).action_sign()
        out = sheet.with_user(self.user_supervisor).action_view_passes()
        self.assertEqual(self.env[out["res_model"]].search(out["domain"]), card, "the warning leads to what is out")
        card.action_return()
        self.sign(sheet)
        self.assertEqual((case.state, self.kept(case, "decoration_acceptance")), ("accepted", ["kept"]))
        with self.assertRaises(UserError):
            sheet.with_user(self.user_supervisor).note = "Later"
        with self.assertRaises(SealedError):
            sheet.line_ids[0].with_user(self.user_supervisor).remark = "Later"

    def test_a_re_check_is_not_too_early(self):
        case = self.in_work()
        self.sign(self.sheet_of(case, "first"))
        with self.at("2026-04-01 02:00:00"), self.assertRaisesRegex(DecorationError, "from 2026-04-02 on"):
            case.action_recheck()

    def test_what_failed_is_looked_at_again(self):
        case = self.in_work()
        self.sign(self.sheet_of(case, "first"), "fail")
        self.assertEqual(case.state, "in_work")
        self.sign(self.sheet_of(case, "first"))
        self.assertEqual(case.state, "accepted")
        with self.at("2026-04-02 02:00:00"):
            self.sign(self.sheet_of(case, "recheck"), "fail")
        self.assertEqual(case.state, "accepted")
        self.assertEqual(self.owed(case, "decoration_recheck").due_at.isoformat(), "2026-05-02T15:59:59")
