# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import FormIncompleteError, FormRightError, FormStateError
from ..models.property_form_sheet import FOR_APPLICANT
from .common import PICTURE, FormCommon

ROWS = [(0, 0, {"x_item": "Chair", "x_pieces": 2, "x_value": 10.5})]


@tagged("post_install", "-at_install")
class TestForm(FormCommon):
    """A form that an administrator builds is a list of its own at once (REC-2)."""

    def test_it_is_filled_in_and_signed(self):
        form = self.fill(x_goods=ROWS)
        self.assertEqual((form.state, form.x_a_choice, form.number), ("draft", "owner", False))
        with freeze_time("2026-12-31 16:30:00"):  # it is New Year in Shanghai
            form.action_submit()
        self.assertEqual(form.number, "ZT-E1-2027-00001")
        self.assertEqual((form.state, form.stage), ("submitted", "office"))
        office = form.with_user(self.user_supervisor)
        office.x_opinion = "Fine"
        office.action_sign()
        self.assertEqual((office.state, office.stage), ("signed", False))
        self.assertTrue(office.is_sealed)
        self.assertEqual(office.signature_ids.signer_id, self.user_attendant | self.user_supervisor)
        self.assertEqual(office.signature_ids.mapped("stage"), ["applicant", "office"])
        self.assertEqual(office._seal_faults(), [])
        with self.assertRaises(SealedError):
            office.x_opinion = "Not fine"
        with self.assertRaises(SealedError):
            office.x_goods.x_item = "Table"

    def test_what_is_lacking_is_named_by_section_and_field(self):
        form = self.fill(x_a_choice="tenant", x_goods=[(0, 0, {"x_pieces": 1})])
        with self.assertRaises(FormIncompleteError) as caught:
            form.action_submit()
        self.assertIn("What: Consent, Item in row 1", str(caught.exception))
        form.write({"x_a_choice": "owner", "x_goods": [Command.clear()]})
        form.action_submit()
        with self.assertRaises(FormIncompleteError):
            form.with_user(self.user_supervisor).action_sign()

    def test_a_rolled_back_form_gives_its_number_back(self):
        with self.env.cr.savepoint() as point:
            self.fill().action_submit()
            self.env.flush_all()
            point.rollback()
        forms = self.fill() | self.fill()
        forms.action_submit()
        self.assertEqual([number[-5:] for number in forms.mapped("number")], ["00001", "00002"])

    def test_many_are_handed_in_with_as_many_queries_as_few(self):
        def cost(count):
            forms = self.env[self.model].union(*(self.fill() for _number in range(count)))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            forms.action_submit()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(1)  # what is cached once
        self.assertLessEqual(cost(12), cost(2) + 2)

    def test_it_is_searched_grouped_exported_and_imported(self):
        first = self.fill(x_a_count=3, x_a_unit=self.unit.id, x_goods=ROWS)
        self.fill(x_a_choice="tenant", x_consent="Owner agrees")
        forms = self.env[self.model].with_user(self.user_attendant)
        self.assertEqual(forms.search([("x_a_unit", "=", self.unit.id), ("x_goods.x_item", "=", "Chair")]), first)
        self.assertEqual(dict(forms._read_group([], ["x_a_choice"], ["__count"])), {"owner": 1, "tenant": 1})
        self.user_attendant.group_ids |= self.env.ref("base.group_allow_export")
        columns = ["estate_id/.id", "x_a_text", "x_a_count", "x_a_choice", "x_goods/x_item", "x_goods/x_pieces"]
        table = first.export_data(columns)["datas"]
        result = forms.load(columns, [[str(cell) for cell in row] for row in table])
        self.assertFalse(result["messages"])
        again = forms.browse(result["ids"])
        self.assertEqual((again.x_a_text, again.x_a_count, again.x_a_choice), ("Sofa", 3, "owner"))
        self.assertEqual((again.x_goods.x_item, again.x_goods.x_pieces), ("Chair", 2))
        broken = forms.load(["estate_id/.id", "x_a_count"], [[str(self.estate.id), "many"]])
        self.assertTrue(broken["messages"])

    def test_every_kind_is_printed_in_words(self):
        form = self.fill(
            **{
                "x_a_long_text": "Two\nlines",
                "x_a_number": 1.25,
                "x_a_count": 123456789,
                "x_a_money": 1234.5,
                "x_a_date": "2026-03-02",
                "x_a_datetime": "2026-03-02 00:30:00",
                "x_a_span_from": "2026-03-01 16:00:00",
                "x_a_span_to": "2026-03-02 01:00:00",
                "x_a_yes_no": "yes",
                "x_a_unit": self.unit.id,
                "x_a_resident": self.resident.id,
                "x_a_employee": self.employee_steward.id,
                "x_a_phone": "１３８００００００００",
                "x_a_photo": PICTURE,
                "x_goods": ROWS,
            }
        )
        (part, _office) = self.env["property.form.sheet"]._sections(form)
        lines = dict(part["lines"])
        self.assertEqual(lines["A Number"], "1.25")
        self.assertEqual(lines["A Count"], "123456789")
        self.assertIn("1,234.50", lines["A Money"])
        self.assertEqual(lines["A Datetime"], "2026-03-02 08:30", "by the clock of the estate")
        self.assertEqual(lines["A Span"], "2026-03-02 00:00 – 2026-03-02 09:00")
        self.assertEqual((lines["A Yes No"], lines["A Choice"]), ("Yes", "Owner"))
        self.assertEqual(lines["A Phone"], "13800000000")
        self.assertNotIn("Consent", lines, "it wasn't asked")
        self.assertEqual(part["tables"][0]["rows"][0][:2], [{"text": "Chair"}, {"text": "2"}])
        self.assertEqual([label for label, _image in part["photos"]], ["A Photo"])
        form.action_submit()
        html = (
            self.env["ir.actions.report"]
            .with_user(self.user_attendant)
            ._render_qweb_html("property_record.report_form_ztest", form.ids, {"report_type": "html"})[0]
            .decode()
        )
        for text in ("Test ztest", form.number, "Chair", "Test attendant", "2026-03-02 08:30"):
            self.assertIn(text, html)

    def test_the_archive_finds_it_by_unit_and_person(self):
        form = self.fill(x_a_unit=self.unit.id, x_a_resident=self.resident.id)
        documents = self.env["property.document"].with_user(self.user_attendant)
        self.assertFalse(documents.search([("res_model", "=", self.model)]))
        form.action_submit()
        row = documents.search([("unit_id", "=", self.unit.id), ("kind", "=", self.model)])
        self.assertEqual((row.res_id, row.number, row.partner_id), (form.id, form.number, self.resident))

    def test_it_is_corrected_by_an_amendment_that_shows_both(self):
        form = self.fill(x_goods=ROWS)
        form.action_submit()
        office = form.with_user(self.user_supervisor)
        office.x_opinion = "Fine"
        office.action_sign()
        newer = office.browse(office.with_user(self.user_director).action_amend()["res_id"]).with_user(
            self.user_director
        )
        self.assertEqual((newer.amends_id, newer.state, newer.x_goods.x_item), (form, "draft", "Chair"))
        self.assertNotIn("Corrected by", self.printed(form))
        newer.x_a_text = "Armchair"
        newer.action_submit()
        newer.with_user(self.user_supervisor).action_sign()
        self.assertEqual(newer.state, "signed")
        self.assertTrue(form.is_amended)
        self.assertEqual((form.x_a_text, form.amended_by_ids), ("Sofa", newer))
        self.assertRegex(self.printed(form), rf"(?s)Corrected by a later record of.{{0,200}}{newer.number}<")
        self.assertRegex(self.printed(newer), rf"(?s)Corrects an earlier record of.{{0,200}}{form.number}<")
        with self.assertRaises(FormStateError):
            office.action_amend()

    def printed(self, form):
        report = form._document_report()
        return report._render_qweb_html(report, form.ids)[0].decode()

    def test_the_page_of_what_is_corrected_leads_to_the_correction(self):
        arch = etree.fromstring(self.env[self.model].with_user(self.user_attendant).get_view(view_type="form")["arch"])
        (corrections,) = arch.xpath("//field[@name='amended_by_ids']")
        self.assertEqual(corrections.xpath("list/field/@name")[::3], ["display_name", "state"])
        self.assertEqual(corrections.getparent().findtext("strong"), "Corrections")
        self.assertEqual(corrections.get("class"), "o_property_corrections", "its list shows no empty rows")
        (button,) = corrections.xpath("list/button")
        form = self.fill()
        action = getattr(form, button.get("name"))()
        self.assertEqual((action["res_model"], action["res_id"]), (self.model, form.id))

    def test_it_is_refused_or_cancelled_for_a_reason(self):
        form, other = self.fill(), self.fill()
        (form | other).action_submit()
        wizard = self.env["property.form.sign"].with_user(self.user_supervisor)
        office = form.with_user(self.user_supervisor)
        window = wizard.with_context(**office.action_refuse()["context"]).create({})
        with self.assertRaises(FormStateError):
            window.action_confirm()
        window.reason = "Not today"
        window.action_confirm()
        self.assertEqual((form.state, form.signature_ids.mapped("reason")[-1]), ("refused", "Not today"))
        own = self.env["property.form.sign"].with_user(self.user_attendant)
        own.with_context(**other.action_cancel()["context"]).create({"reason": "Mistake"}).action_confirm()
        self.assertEqual((other.state, bool(other.number)), ("cancelled", True))
        with self.assertRaises(UserError):
            other.unlink()

    def test_who_does_what_next_is_said(self):
        form = self.fill()
        self.assertFalse(form.turn_text)
        form.action_submit()
        self.assertIn("Office (", form.turn_text)
        self.assertIn(self.env.ref("property_base.role_supervisor").name, form.turn_text)
        office = form.with_user(self.user_supervisor)
        office.x_opinion = "Fine"
        office.action_sign()
        self.assertFalse(form.turn_text)

    def test_what_lacks_is_said_before_the_signature_is_drawn(self):
        form = self.fill()
        form.action_submit()
        self.patch(type(self.env["property.form.signing"]), "_needs_drawing", lambda signing, records: True)
        office = form.with_user(self.user_supervisor)
        with self.assertRaises(FormRightError):
            form.action_sign()
        with self.assertRaises(FormIncompleteError):
            office.action_sign()
        office.x_opinion = "Fine"
        self.assertEqual(office.action_sign()["res_model"], "property.form.sign")

    def test_the_print_has_the_paper_of_documents_on_its_head_too(self):
        report = self.env[self.model]._document_report()
        paper = self.env.ref("property_base.paperformat_document")
        self.assertEqual(report.get_paperformat_by_xmlid(report.xml_id), paper)

    def test_a_draft_is_opened_on_a_page_of_its_own(self):
        action = self.version.with_user(self.user_manager).action_open()
        self.assertEqual((action["res_id"], action.get("target", "current")), (self.version.id, "current"))

    def test_a_drawn_signature_is_asked_for(self):
        kind = self.make_form("zdrawn", "ZD", is_limited=True, valid_days=0)
        left = self.question("left", "datetime", is_required=True, default_text="now")
        version = self.make_version(kind, [("What", "applicant", (), [self.question("what", "text"), left])])
        version.section_ids.needs_drawing = True
        version.with_user(self.user_manager).action_publish()
        form = self.env[kind.model_name].with_user(self.user_attendant).create({"estate_id": self.estate.id})
        action = form.action_submit()
        self.assertEqual((action["res_model"], form.state), ("property.form.sign", "draft"))
        self.assertEqual(form.action_sign()["res_model"], "property.form.sign", "nobody types that it is now")
        self.assertFalse(form.x_left, "it isn't signed yet")
        window = self.env["property.form.sign"].with_user(self.user_attendant).with_context(**action["context"])
        with self.assertRaises(FormStateError):
            window.create({}).action_confirm()
        with freeze_time("2026-03-02 17:00:00"):
            window.create({"drawing": PICTURE}).action_confirm()
        self.assertEqual(form.state, "signed")
        self.assertTrue(form.signature_ids.drawing)
        self.assertEqual(str(form.x_left), "2026-03-02 17:00:00", "the moment of the signature")
        self.assertEqual(str(form.valid_until), "2026-03-03", "the day of the estate")
        with freeze_time("2026-03-03 15:59:00"):
            form.invalidate_recordset()
            self.assertFalse(form.is_expired)
        with freeze_time("2026-03-03 16:01:00"):
            form.invalidate_recordset()
            self.assertTrue(form.is_expired)
            self.assertEqual(form.search([("is_expired", "=", True)]), form)

    def test_it_is_approved_before_the_office_signs(self):
        roles = self.env.ref("property_base.role_supervisor") | self.env.ref("property_base.role_director")
        kind = self.make_form("zapproved", "ZA", approval_role_ids=[Command.set(roles.ids)])
        sections = [
            ("What", "applicant", (), [self.question("what", "text")]),
            ("Office", "office", ("supervisor",), [self.question("opinion", "text")]),
        ]
        self.make_version(kind, sections).with_user(self.user_manager).action_publish()
        form = self.env[kind.model_name].with_user(self.user_attendant).create({"estate_id": self.estate.id})
        form.action_submit()
        office = form.with_user(self.user_supervisor)
        with self.assertRaises(FormStateError):
            office.action_sign()
        with self.assertRaises(FormStateError):
            office.x_opinion = "Before its time"
        office._approval_agree("Only this once")
        self.assertEqual(form.state, "submitted")
        form.with_user(self.user_director).action_approve()
        self.assertEqual(form.state, "approved")
        office.x_opinion = "Fine"
        office.action_sign()
        self.assertEqual(form.state, "signed")
        signed = self.env["property.form.sheet"]._signed(form)
        self.assertEqual(
            [(one["stage"], one["name"], one["decision"]) for one in signed if one["stage"] == "Approval"],
            [("Approval", user.name, "Approved") for user in (self.user_supervisor, self.user_director)],
        )
        self.assertEqual({one["role"] for one in signed if one["stage"] == "Approval"}, set(roles.mapped("name")))
        self.assertEqual(len(signed), 4)
        self.assertIn("Only this once", [one["reason"] for one in signed])
        for_resident = form.with_context(**{FOR_APPLICANT: True})
        shown = self.env["property.form.sheet"]._signed(for_resident)
        self.assertEqual(len(shown), 4)
        self.assertFalse([one["reason"] for one in shown if one["reason"]])
        page = form._document_report()._render_qweb_html(form._document_report(), form.ids)[0].decode()
        self.assertIn(self.user_director.name, page)

    def test_a_resident_has_or_had_a_home_in_the_estate(self):
        form = self.fill(x_a_resident=self.user_manager.partner_id.id)
        with self.assertRaisesRegex(FormStateError, "A Resident has and had no home in this estate"):
            form.action_submit()
        self.residency.write({"date_from": "2020-01-01", "date_to": "2021-01-01"})
        self.assertFalse(self.resident.is_resident)
        form.x_a_resident = self.resident
        form.action_submit()
        self.assertEqual(form.state, "submitted")
        node = etree.fromstring(form.get_view(view_type="form")["arch"]).find(".//field[@name='x_a_resident']")
        domain = safe_eval(node.get("domain"), {"estate_id": self.estate.id})
        offered = self.env["res.partner"].with_user(self.user_attendant).search(domain)
        self.assertIn(self.resident, offered)
        self.assertNotIn(self.user_manager.partner_id, offered)

    def test_an_empty_row_is_not_signed(self):
        form = self.fill(x_goods=[*ROWS, Command.create({})])
        form.action_submit()
        self.assertEqual(form.x_goods.mapped("x_item"), ["Chair"])

    def test_a_copy_begins_with_what_the_applicant_said(self):
        form = self.fill(x_goods=ROWS)
        form.action_submit()
        office = form.with_user(self.user_supervisor)
        office.x_opinion = "Fine"
        office.action_sign()
        again = form.copy()
        self.assertEqual((again.state, again.number, again.x_opinion), ("draft", False, False))
        self.assertEqual((again.x_a_text, again.x_goods.x_item, again.filled_by_id), ("Sofa", "Chair", form.env.user))

    def test_the_page_of_a_user_opens_in_chinese(self):
        forms = self.env[self.model].with_user(self.user_attendant).with_context(lang="zh_CN")
        for kind in ("form", "list", "search", "pivot"):
            arch = etree.fromstring(forms.get_views([(False, kind)])["views"][kind]["arch"])
            self.assertTrue(len(arch))
        for name, label in forms.fields_get(["create_uid", "write_date", "amends_id", "amended_by_ids"]).items():
            self.assertFalse(label["string"].isascii(), name)
        known = forms.fields_get(["estate_id", "state"])
        shared = self.env["property.form.record.mixin"].with_context(lang="zh_CN").fields_get(["estate_id", "state"])
        self.assertNotEqual(known["estate_id"]["string"], "Estate")
        self.assertEqual(known["estate_id"]["string"], shared["estate_id"]["string"])
        self.assertEqual(known["state"]["selection"], shared["state"]["selection"])
        spec = {"x_a_text": {}, "x_goods": {"fields": {"x_item": {}}}, "open_stage": {}, "version_id": {}}
        values = forms.onchange({}, [], spec)["value"]
        self.assertEqual(values["open_stage"], "applicant")
        window = self.env["ir.actions.act_window"].search([("res_model", "=", self.model)])
        self.assertEqual(window.path, "form-ztest")
        menu = self.env["ir.ui.menu"].search([("action", "=", f"ir.actions.act_window,{window.id}")])
        self.assertIn(menu.id, self.env["ir.ui.menu"].with_user(self.user_attendant)._visible_menu_ids())
