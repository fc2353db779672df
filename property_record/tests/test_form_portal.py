# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from datetime import date

from lxml import html

from odoo.fields import Command
from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .common import PICTURE, FormCommon

DRAWN = f"data:image/png;base64,{PICTURE}"


@tagged("post_install", "-at_install")
class TestFormPortal(FormCommon, HttpCase):
    """A resident fills in a form on a phone, hands it in once, and sees the own ones only (REC-1)."""

    code, prefix = "zportal", "ZP"

    @classmethod
    def make_form(cls, code, prefix, **vals):
        roles = cls.env.ref("property_base.role_supervisor")
        return super().make_form(code, prefix, is_portal=True, fill_role_ids=[Command.set(roles.ids)], **vals)

    @classmethod
    def sections(cls):
        options = [Command.create({"code": code, "name": code.title()}) for code in ("owner", "tenant")]
        columns = [cls.question("item", "text", is_required=True), cls.question("pieces", "count")]
        applicant = [
            cls.question("unit", "unit", is_required=True),
            cls.question("resident", "resident"),
            cls.question("what", "text", is_required=True),
            cls.question("at", "datetime"),
            cls.question("kind", "choice", option_ids=options, is_required=True),
            cls.question("more", "choices", option_ids=options),
            cls.question("consent", "photo", shown_code="kind", shown_value="tenant", is_required=True),
            cls.question("pen", "signature"),
            cls.question("goods", "table", column_ids=[Command.create(one) for one in columns]),
            cls.question("staff", "employee"),
        ]
        return [
            ("What", "applicant", (), applicant),
            ("Office", "office", ("supervisor",), [cls.question("ok", "text")]),
        ]

    @classmethod
    def make_version(cls, *args, **kwargs):
        version = super().make_version(*args, **kwargs)
        version.section_ids[:1].needs_drawing = True
        return version

    def setUp(self):
        super().setUp()
        self.session = self.authenticate("pss_resident", "pss_resident")

    def send(self, files=None, token="t1", address="/my/forms/new/zportal", **vals):
        """Send the page of the form, as the browser does."""
        data = {
            "csrf_token": Request.csrf_token(self),
            "token": token,
            "unit_id": str(self.unit.id),
            "f_what": "Sofa",
            "f_kind": "owner",
            "drawing": DRAWN,
            **vals,
        }
        return self.url_open(address, data=data, files=files)

    def mine(self):
        return self.env[self.model].search([("filled_by_id", "=", self.user_resident.id)])

    def test_a_resident_fills_it_in_and_the_office_signs_it(self):
        self.assertIn("Test zportal", self.url_open("/my/forms").text)
        answer = self.send(
            f_at="2026-03-02T08:30",
            f_more=["owner", "tenant"],
            f_pen=DRAWN,
            f_goods_rows=["0", "4"],
            f_goods_0_item="Chair",
            f_goods_0_pieces="２",
            f_goods_4_item="Table",
        )
        form = self.mine()
        self.assertIn(f"/my/forms/zportal/{form.id}", answer.url)
        self.assertIn(form.number, answer.text)
        self.assertEqual((form.state, form.stage, form.estate_id), ("submitted", "office", self.estate))
        self.assertEqual((form.x_unit, form.x_resident), (self.unit, self.resident))
        self.assertEqual(str(form.x_at), "2026-03-02 00:30:00", "by the clock of the estate")
        self.assertEqual(form.x_more.mapped("code"), ["owner", "tenant"])
        self.assertEqual(form.x_goods.mapped("x_item"), ["Chair", "Table"])
        self.assertEqual(form.x_goods[0].x_pieces, 2)
        self.assertTrue(form.x_pen and form.signature_ids.drawing)
        self.assertEqual(form.signature_ids.signer_id, self.user_resident)
        self.assertEqual(form.activity_ids.user_id, self.user_supervisor)
        office = form.with_user(self.user_supervisor)
        office.action_sign()
        self.assertEqual((office.state, office._seal_faults()), ("signed", []))
        self.assertIn("text-bg-success", self.url_open(f"/my/forms/zportal/{form.id}").text)

    def test_the_portal_leads_there_before_anything_was_handed_in(self):
        page = html.fromstring(self.url_open("/my").text)
        for address in ("/my/forms", "/my/decorations"):
            (card,) = page.xpath(f"//a[@href='{address}']/..")
            self.assertNotIn("d-none", card.get("class"), address)

    def test_two_taps_are_one_form(self):
        first, again = self.send(), self.send()
        self.assertEqual(len(self.mine()), 1)
        self.assertEqual(first.url, again.url)
        self.send(token="t2")
        self.assertEqual(len(self.mine()), 2)

    def test_what_is_lacking_is_named_and_what_was_typed_stays(self):
        answer = self.send(f_what="", f_kind="tenant", f_goods_rows="3", f_goods_3_pieces="5")
        self.assertFalse(self.mine())
        for text in ("What", "Consent", "Item in row 1", 'value="5"'):
            self.assertIn(text, answer.text)
        answer = self.send(f_goods_rows="3", f_goods_3_item="Chair", f_goods_3_pieces="many")
        self.assertIn("Pieces in row 1", answer.text)
        self.assertIn("Draw your signature", self.send(drawing="").text)
        self.assertFalse(self.mine())
        self.assertFalse(self.env[self.model].search([("portal_token", "!=", False)]), "nothing of it is left")

    def test_hostile_files_are_refused_in_words(self):
        for content in (b"<svg onload=alert(1)>", b"%PDF-1.7", b"", b"\x89PNG\r\n\x1a\nbroken"):
            answer = self.send(f_kind="tenant", files={"f_consent": ("photo.png", content, "image/png")})
            self.assertEqual(answer.status_code, 200, content)
            self.assertIn("alert-danger", answer.text)
        self.assertIn("alert-danger", self.send(drawing="data:image/png;base64,PHN2Zz4=").text)
        self.assertFalse(self.mine())
        picture = base64.b64decode(PICTURE)
        self.send(f_kind="tenant", files={"f_consent": ("photo.png", picture, "image/png")})
        self.assertTrue(self.mine().x_consent)

    def test_what_no_field_keeps_is_answered_in_words(self):
        for vals in ({"token": "a\0b"}, {"f_what": "So\0fa"}, {"f_kind": "own\0er"}, {"f_goods_rows": ["\0"]}):
            answer = self.send(**{"token": "t3", **vals})
            self.assertEqual(answer.status_code, 200, vals)
        for number in (2**31, 10**30):
            self.assertTrue(self.url_open(f"/my/forms/zportal/{number}").url.endswith("/my/forms"), number)

    def test_what_is_not_the_residents_is_not_taken(self):
        self.send(unit_id=str(self.unit2.id))
        self.assertFalse(self.mine(), "another's unit")
        self.send(
            f_staff=str(self.employee_steward.id),
            f_ok="Fine",
            state="signed",
            x_ok="Fine",
            f_unit=str(self.unit2.id),
            filled_by_id="2",
        )
        form = self.mine()
        self.assertEqual((form.x_staff.id, form.x_ok, form.state), (False, False, "submitted"))
        self.assertEqual(form.x_unit, self.unit)

    def test_anothers_form_shows_nothing(self):
        self.send()
        form, other = self.mine(), self.fill(self.user_supervisor, x_what="Sofa", x_kind="owner")
        page = f"/my/forms/zportal/{form.id}"
        self.assertIn("Sofa", self.url_open(page).text)
        draft = self.url_open(f"/my/forms/zportal/{other.id}")
        self.assertTrue(draft.url.endswith("/my/forms"))
        self.authenticate("pss_stranger", "pss_stranger")
        for address in (page, f"{page}/print", "/my/forms/zportal/0", "/my/forms/nothing/1"):
            self.assertTrue(self.url_open(address).url.endswith("/my/forms"), address)
        self.assertNotIn("Test zportal", self.url_open("/my/forms").text, "no unit, no form")
        self.assertTrue(self.url_open("/my/forms/new/zportal").url.endswith("/my/forms"))

    def fill(self, user=None, **vals):
        return self.env[self.model].with_user(user or self.user_attendant).create({"estate_id": self.estate.id, **vals})

    def test_who_moved_out_hands_in_nothing_and_still_sees_the_own_form(self):
        self.send()
        self.residency.date_to = date(2026, 1, 1)
        self.assertIn("Sofa", self.url_open(f"/my/forms/zportal/{self.mine().id}").text)
        self.assertTrue(self.url_open("/my/forms/new/zportal").url.endswith("/my/forms"))
        self.assertEqual(self.env["property.form.portal"].with_user(self.user_resident)._forms().ids, [])

    def test_a_day_has_a_limit(self):
        self.form.with_user(self.user_manager).portal_daily_limit = 2
        for number in range(3):
            answer = self.send(token=f"t{number}")
        self.assertEqual(len(self.mine()), 2)
        self.assertIn("You can go on from", answer.text)

    def test_residents_have_no_rights_besides(self):
        self.send()
        for user in (self.user_resident, self.user_stranger):
            for model in (self.model, "property.form.type", "property.form.signature", "property.form.entry"):
                self.assertFalse(self.env[model].with_user(user).has_access("read"), model)

    def test_the_own_form_is_printed(self):
        self.send()
        answer = self.url_open(f"/my/forms/zportal/{self.mine().id}/print")
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertIn(self.mine().number.encode(), answer.content, "tests print no PDF, but the page that becomes one")
        self.assertIn(b">What</h5>", answer.content)
        self.assertNotIn(b">Office</h5>", answer.content, "what staff write isn't printed for residents")

    def test_a_form_that_asks_staff_is_not_offered_to_residents(self):
        other = self.make_form("zstaff", "ZS")
        section = ("What", "applicant", (), [self.question("who", "employee", is_required=True)])
        version = self.make_version(other, [section])
        texts = version._problem_texts()
        self.assertEqual(len(texts), 1)
        self.assertIn("can't be asked of residents", texts[0])
