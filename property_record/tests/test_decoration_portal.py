# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import date

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.exceptions import PhotoFileError

from ..exceptions import DecorationError
from .common_decoration import PICTURE, DecorationCommon

SIGNATURE = f"data:image/png;base64,{PICTURE}"
PHOTO = base64.b64decode(PICTURE)


@tagged("post_install", "-at_install")
class TestDecorationPortal(HttpCase, DecorationCommon):
    """What residents do on a phone, and what a guessed link shows (REC-6)."""

    def portal(self, user=None):
        return self.env["property.decoration.portal"].with_user(user or self.user_resident)

    def send(self, user=None, papers=(), **vals):
        values = {
            "unit_id": self.unit.id,
            "phone": "13800000001",
            "contractor_name": "Anju",
            "contractor_phone": "13900000002",
            "date_from": "2026-03-10",
            "date_to": "2026-04-10",
            "description": "Kitchen",
            "kind_ids": [self.tiles.id],
            "signature": SIGNATURE,
            "token": "one",
        }
        points = self.portal(user)._papers_asked().ids
        return self.portal(user)._declare(
            {**values, **vals},
            [(*paper, *points[place : place + 1]) if len(paper) < 3 else paper for place, paper in enumerate(papers)],
        )

    def sign_in(self, user):
        self.session = self.authenticate(user.login, user.login.ljust(8, "x"))

    def send_form(self, url, **data):
        data["csrf_token"] = Request.csrf_token(self)
        return self.url_open(url, data=data, timeout=60).text

    def test_a_declaration_is_one_however_often_it_is_sent(self):
        case = self.send()
        self.assertEqual(self.send(), case)
        self.assertRecordValues(
            case,
            [{"state": "declared", "partner_id": self.resident.id, "unit_id": self.unit.id, "applicant": "owner"}],
        )
        self.assertEqual((case.declared_by_id, case.item_ids.kind_id), (self.user_resident, self.tiles))
        self.assertEqual(self.owed(case).type_id.code, "decoration_decision")

    def test_what_is_missing_is_said_in_words(self):
        for vals, text in (
            ({"unit_id": self.unit2.id}, "own units"),
            ({"date_from": "soon"}, "from which day"),
            ({"date_from": "2026-03-01"}, "today or later"),
            ({"date_to": "2026-03-01"}, "from which day"),
            ({"signature": ""}, "sign in the box"),
            ({"signature": "data:image/png;base64,PHNjcmlwdD4="}, "sign in the box"),
            ({"kind_ids": [999999]}, "The declaration of 1-1203.*at least one item"),
            ({"contractor_phone": ""}, "contractor's phone"),
        ):
            with self.subTest(vals), self.assertRaisesRegex(DecorationError, text), self.env.cr.savepoint():
                self.send(**vals)

    def test_papers_are_photos_or_pdf(self):
        case = self.send(papers=[("plan.png", PHOTO), ("licence.pdf", b"%PDF-1.4 licence")])
        self.assertEqual(case.line_ids.mapped("answer"), ["sent"] * 2 + ["fail"] * 5)
        self.assertTrue(case.line_ids[0].photo)
        self.assertEqual(case.line_ids[1].photo_name, "licence.pdf")
        for content, error in ((b"<script>", DecorationError), (PHOTO[:30], PhotoFileError)):
            with self.subTest(content), self.assertRaises(error), self.env.cr.savepoint():
                self.send(papers=[("plan.png", content)], token="two")
        point = self.portal()._papers_asked()[1].id
        case = self.send(papers=[("licence.png", PHOTO, point)], token="three")
        self.assertEqual(case.line_ids.filtered("photo").point_id.id, point)
        with self.assertRaisesRegex(DecorationError, "At most 12"):
            self.send(papers=[("plan.png", PHOTO, point)] * 13, token="two")

    def test_papers_that_came_in_wait_to_be_looked_at(self):
        points = self.portal()._papers_asked()
        case = self.send(papers=[("plan.png", PHOTO, point) for point in points.ids[:-1]])
        self.sign_in(self.user_resident)
        page = self.url_open(f"/my/decorations/{case.id}", timeout=60).text
        self.assertEqual(page.count("Uploaded, to Be Looked At"), 6)
        for text in ("Approval", "Not Decided Yet", points[-1].name):
            self.assertIn(text, page)
        desk = case.with_user(self.user_attendant)
        with self.assertRaisesRegex(DecorationError, f"missing: {points[-1].name}(.|\\n)*looked at.*{points[0].name}"):
            case.with_user(self.user_supervisor).action_approve()
        self.assertEqual((case.result, case.failed_count), ("fail", 7))
        desk.line_ids[-1].answer = "na"
        with self.assertRaises(DecorationError) as caught:
            case.with_user(self.user_supervisor).action_approve()
        self.assertNotIn("missing", str(caught.exception))
        desk.action_papers_seen()
        self.assertEqual(case.line_ids.mapped("answer"), ["pass"] * 6 + ["na"])
        with self.assertRaisesRegex(DecorationError, "no paper here"):
            desk.action_papers_seen()
        case.with_user(self.user_supervisor).action_approve()
        self.assertIn("Approved", self.url_open(f"/my/decorations/{case.id}", timeout=60).text)

    def test_what_the_office_sends_back_says_why(self):
        case = self.send()
        desk = case.with_user(self.user_attendant)
        window = self.env["property.decoration.reason"].with_user(self.user_attendant)
        window = window.create({"decision": "send_back", "res_ids": str(case.id), "reason": "The plan is unreadable"})
        window.action_confirm()
        self.assertEqual((case.state, desk.sent_back_reason), ("draft", "The plan is unreadable"))
        with self.assertRaisesRegex(DecorationError, "nothing is sent back"):
            window.action_confirm()
        self.sign_in(self.user_resident)
        page = self.url_open(f"/my/decorations/{case.id}", timeout=60).text
        self.assertIn("The office sent it back: The plan is unreadable", " ".join(page.split()))
        desk.applicant_signature = PICTURE
        desk.action_declare()
        self.assertEqual(
            (case.state, desk.sent_back_reason, self.portal()._card(case)["sent_back"]), ("declared", False, "")
        )

    def test_other_work_in_the_home_is_named(self):
        first = self.in_work(date_to=date(2026, 3, 20))
        case = self.send()
        self.assertIn(first.number, self.portal()._card(case)["overlap"])
        self.assertFalse(self.portal()._card(first)["overlap"])

    def test_a_tenant_declares_and_the_owner_agrees_in_the_portal(self):
        tenant = self.make_tenant()
        user = self._make_users([("pss_tenant", "Tenant", ["base.group_portal"], {"partner_id": tenant.id})])
        owner = self.user_stranger
        case = self.send(user, unit_id=self.unit2.id)
        self.assertEqual((case.applicant, case.owner_id, case.consent_state), ("tenant", owner.partner_id, "asked"))
        self.assertFalse(self.portal(self.user_resident)._case(case.id))
        with self.assertRaisesRegex(DecorationError, "aren't asked"):
            self.portal(user)._consent(case.id, True, SIGNATURE)
        with self.assertRaisesRegex(DecorationError, "aren't asked"):
            self.portal(self.user_resident)._consent(case.id, True, SIGNATURE)
        with self.assertRaisesRegex(DecorationError, "sign in the box"):
            self.portal(owner)._consent(case.id, True, "")
        self.portal(owner)._consent(case.id, True, SIGNATURE)
        self.assertEqual((case.consent_state, case.consent_way), ("given", "portal"))
        self.assertTrue(case.consent_signature)
        with self.assertRaisesRegex(DecorationError, "aren't asked"):
            self.portal(owner)._consent(case.id, False, "")

    def test_a_tenant_whose_landlord_is_unknown_declares_and_each_owner_may_agree(self):
        tenant = self.make_resident("Tenant", unit=self.unit2, kind="tenant", phone="13600000004")
        user = self._make_users([("pss_tenant", "Tenant", ["base.group_portal"], {"partner_id": tenant.id})])
        case = self.send(user, unit_id=self.unit2.id)
        self.assertEqual((case.owner_id.id, case.state, case.consent_state), (False, "declared", "asked"))
        with self.assertRaisesRegex(DecorationError, "name the owner"):
            case.consent_paper = PICTURE
            case.with_user(self.user_attendant).action_record_consent()
        self.make_resident("Other Owner", unit=self.unit2)
        self.assertFalse(self.portal(self.user_stranger)._case(case.id))
        self.make_resident_of(self.user_stranger.partner_id, "owner")
        self.portal(self.user_stranger)._consent(case.id, True, SIGNATURE)
        self.assertEqual((case.consent_state, case.consent_by_id), ("given", self.user_stranger.partner_id))
        self.assertEqual(self.portal(self.user_stranger)._case(case.id), case)

    def test_what_the_desk_still_types_and_more_papers_than_asked_for(self):
        self.assertFalse(self.portal()._cases() or self.portal()._case(self.draft().id))
        with self.assertRaisesRegex(DecorationError, "isn't asked for: plan.png"), self.env.cr.savepoint():
            self.send(papers=[("plan.png", PHOTO, 0)])

    def test_more_time_is_asked_for_once(self):
        case = self.approved(partner_id=self.resident.id)
        change = self.portal()._extend(case.id, 1, "months", "Tiles", "one")
        self.assertEqual(self.portal()._extend(case.id, 1, "months", "Tiles", "one"), change)
        self.assertEqual((change.state, change.new_end), ("submitted", date(2026, 5, 30)))
        with self.assertRaisesRegex(DecorationError, "Nobody can ask"):
            self.portal()._extend(case.id, 1, "months", "Again", "two")
        with self.assertRaisesRegex(DecorationError, "Nobody can ask"):
            self.portal(self.user_stranger)._extend(case.id, 1, "months", "Again", "two")

    def test_who_moved_out_sees_nothing_any_more(self):
        case = self.send()
        self.assertEqual(self.portal()._case(case.id), case)
        self.residency.date_to = date(2026, 3, 1)
        self.assertFalse(self.portal()._case(case.id) or self.portal()._cases())

    def test_the_pages_and_a_guessed_link(self):
        case = self.in_work()
        self.make_pass(case, name="Worker Secret")
        self.make_breach(case).action_issue()
        self.sign_in(self.user_resident)
        page = self.url_open(f"/my/decorations/{case.id}", timeout=60).text
        for text in (case.number, "Worker Secret", "Rubble in the corridor", "Ask for More Time"):
            self.assertIn(text, page)
        text = self.send_form(f"/my/decorations/{case.id}/extend", count="²", unit="months", reason="x", token="t")
        self.assertIn("Say how many", text)
        self.assertTrue(self.url_open(f"/my/decorations/{10**30}", timeout=60).url.endswith("/my/decorations"))
        self.assertIn("own units", self.send_form("/my/decorations/new", unit_id="x", date_from="x"))
        text = self.send_form("/my/decorations/new", unit_id="x", date_from="x", token="a\0b")
        self.assertIn("own units", text)
        for label in ("Your phone during the work", "Until", "Contractor", "Signature"):
            self.assertIn(f"{label} *</label>", text)
        self.assertIn("In which rooms</label>", text)
        self.sign_in(self.user_stranger)
        answer = self.url_open(f"/my/decorations/{case.id}", timeout=60)
        self.assertTrue(answer.url.endswith("/my/decorations"))
        self.assertNotIn(case.number, answer.text)
