# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import datetime
from unittest.mock import patch

from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import FormDefinitionError, FormStateError
from .common import FormCommon


@tagged("post_install", "-at_install")
class TestFormVersion(FormCommon):
    """A form changes by a new version; what was filled in stays with its own (REC-2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        action = cls.form.with_user(cls.user_manager).action_new_version()
        cls.newer = cls.version.browse(action["res_id"])

    def test_the_next_version_begins_as_a_copy(self):
        self.assertEqual((self.newer.number, self.newer.state), (2, "draft"))
        self.assertEqual(self.newer._read_definition().stages, ("applicant", "office"))
        self.assertEqual(len(self.newer._read_definition().fields), len(self.version._read_definition().fields))
        again = self.form.with_user(self.user_manager).action_new_version()
        self.assertEqual(again["res_id"], self.newer.id)

    def test_a_published_version_stays_as_it_is(self):
        section = self.version.section_ids[0].with_user(self.user_manager)
        table = section.field_ids.filtered(lambda field: field.kind == "table")
        for refused in (
            lambda: section.write({"name": "Other"}),
            lambda: section.update_field_translations("name", {"en_US": "Other"}),
            lambda: section.field_ids[0].write({"label": "Other"}),
            lambda: section.field_ids[0].unlink(),
            lambda: table.column_ids[0].write({"label": "Other"}),
            lambda: table.write({"column_ids": [Command.create(self.question("more", "text"))]}),
            lambda: section.field_ids.option_ids[0].write({"name": "Other"}),
            lambda: section.field_ids.create({"section_id": section.id, **self.question("more", "text")}),
            lambda: self.version.with_user(self.user_manager).write({"section_ids": [Command.clear()]}),
            lambda: self.version.with_user(self.user_manager).unlink(),
            lambda: self.form.with_user(self.user_manager).unlink(),
            lambda: self.form.with_user(self.user_manager).write({"code": "other"}),
            lambda: self.newer.section_ids.field_ids[0].write({"section_id": section.id}),
        ):
            with self.assertRaises(FormDefinitionError), self.env.cr.savepoint():
                refused()

    def test_what_was_filled_in_keeps_its_version(self):
        old = self.fill(x_a_count=3)
        office = self.newer.section_ids[1]
        fields = self.newer.section_ids[0].field_ids
        fields.filtered(lambda field: field.code == "a_count").write({"kind": "text", "label": "Counted"})
        gone = fields.filtered(lambda field: field.code == "a_text")
        fields -= gone
        gone.unlink()
        table = fields.filtered(lambda field: field.kind == "table")
        table.write({"column_ids": [Command.create(self.question("colour", "text"))]})
        choice = fields.filtered(lambda field: field.code == "a_choice")
        choice.write({"option_ids": [Command.create({"code": "guest", "name": "Guest"})]})
        office.write({"field_ids": [Command.create(self.question("fee", "money"))]})
        self.newer.with_user(self.user_manager).action_publish()
        old = self.env[self.model].browse(old.id).with_user(self.user_attendant)  # of the class that it is now
        self.assertEqual((self.version.state, self.newer.state), ("retired", "published"))
        new = (
            self.env[self.model]
            .with_user(self.user_attendant)
            .create({"estate_id": self.estate.id, "x_a_count_v2": "three", "x_a_choice": "guest"})
        )
        new.write({"x_goods": [Command.create({"x_item": "Chair", "x_colour": "red"})]})
        self.assertEqual((old.version_id, new.version_id), (self.version, self.newer))
        self.assertEqual((old.x_a_count, old.x_a_text), (3, "Sofa"))
        with self.assertRaises(FormStateError):
            old.x_a_count_v2 = "four"
        with self.assertRaises(FormStateError):
            new.x_a_text = "not asked any more"
        old_lines = dict(self.env["property.form.sheet"]._sections(old)[0]["lines"])
        new_lines = dict(self.env["property.form.sheet"]._sections(new)[0]["lines"])
        self.assertEqual((old_lines["A Count"], new_lines["Counted"]), ("3", "three"))
        arch = etree.fromstring(self.env[self.model].get_view(view_type="form")["arch"])
        boxes = {box.get("invisible") for box in arch.iter("group")}
        self.assertLessEqual({f"version_id != {self.version.id}", f"version_id != {self.newer.id}"}, boxes)

    def test_a_version_with_a_mistake_is_not_published_and_the_mistake_named(self):
        self.newer.section_ids[0].field_ids[0].write({"code": "Bad code", "shown_code": "nothing", "shown_value": "x"})
        with self.assertRaises(FormDefinitionError) as caught:
            self.newer.with_user(self.user_manager).action_publish()
        self.assertIn("the code “bad code” isn't one", str(caught.exception))
        self.assertIn("is shown by a field “nothing”", str(caught.exception))
        self.assertEqual(self.newer.state, "draft")

    def test_the_answer_that_shows_a_field_is_typed_as_it_reads(self):
        fields = self.newer.section_ids.field_ids
        consent = fields.filtered(lambda field: field.code == "consent").with_user(self.user_manager)
        tenant = fields.filtered(lambda field: field.code == "a_choice").option_ids[1]
        tenant.with_context(lang="zh_CN").name = "租户"
        for typed in ("Tenant", "ＴＥＮＡＮＴ", "租户", "tenant"):
            consent.shown_value = typed
            self.assertEqual(consent.shown_value, "tenant", typed)
        consent.shown_value = "nobody"
        self.assertIn("“nobody” that can't be given; there are: Owner, Tenant", self.newer.problem_text)
        tenant.name = "Nobody"
        self.assertFalse(self.newer.problem_text)
        self.assertEqual(consent._definition().shown_value, "tenant")
        consent.write({"shown_code": "a_yes_no", "shown_value": "是"})
        self.assertEqual(consent.shown_value, "yes")

    def test_who_signs_may_read_the_form(self):
        kind = self.make_form("zhidden", "ZI", secrecy="restricted").with_user(self.user_manager)
        asked = [self.question("a_text", "text")]
        sections = [("What", "applicant", (), asked), ("Gate", "guard", ("squad_leader",), [])]
        sections += [("Office", "office", ("supervisor", "steward"), [self.question("opinion", "text")])]
        version = self.make_version(kind, sections).with_user(self.user_manager)
        hidden = "“Gate” is done by Security squad leader, who can't read the form: its secrecy is “Supervisors"
        with self.assertRaisesRegex(FormDefinitionError, hidden):
            version.action_publish()
        role = self.env.ref("property_base.role_squad_leader")
        vals = {"estate_id": self.estate.id, "role_id": role.id, "date_from": "2020-01-01"}
        self.env["property.staff.role"].create({**vals, "employee_id": self.employee_supervisor.id})
        version.invalidate_recordset(["problem_text"])
        self.assertFalse(version.problem_text)
        kind.approval_role_ids = self.env.ref("property_base.role_steward")
        self.assertIn("“Approval” is done by Steward", version.problem_text)

    def test_the_secrecy_of_a_published_form_hides_it_from_nobody_who_signs(self):
        with self.assertRaisesRegex(FormDefinitionError, "“Office” is done by Customer service supervisor"):
            self.form.with_user(self.user_manager).secrecy = "confidential"

    def test_what_says_when_it_was_passed_on_has_to_be_asked(self):
        form = self.form.with_user(self.user_manager)
        with self.assertRaisesRegex(FormDefinitionError, "“nothing” says when it was passed on"):
            form.told_code = "nothing"
        form.told_code = "a_datetime"
        self.newer.section_ids.field_ids.filtered(lambda field: field.code == "a_datetime").unlink()
        self.assertIn("“a_datetime” says when it was passed on", self.newer.problem_text)

    def test_sections_are_shown_as_they_are_signed(self):
        self.newer.section_ids[0].sequence = 99
        self.assertEqual(self.newer.section_ids.sorted().mapped("stage"), ["office", "applicant"])
        self.newer.invalidate_recordset()
        self.assertLess(self.newer.preview_html.index("A Text"), self.newer.preview_html.index("Opinion"))

    def test_the_preview_shows_what_is_asked(self):
        self.assertIn("Office", self.newer.preview_html)
        self.assertIn("Opinion", self.newer.preview_html)

    def test_one_setup_of_the_registry_for_all_new_columns(self):
        registry, setups = type(self.env.registry), []
        original = registry._setup_models__

        def counted(registry, *args):
            setups.append(1)
            return original(registry, *args)

        self.newer.section_ids[1].write(
            {"field_ids": [Command.create(self.question(f"more_{number}", "text")) for number in range(20)]}
        )
        self.patch(registry, "_setup_models__", counted)
        self.newer.with_user(self.user_manager).action_publish()
        self.assertEqual(len(setups), 1)

    def test_an_update_makes_the_screens_of_published_forms_anew(self):
        builder = self.env["property.form.builder"]
        views = self.env["ir.ui.view"].search([("model", "=", self.model), ("type", "=", "form")])
        arch = views.arch
        self.assertIn("client_token", arch)
        views.arch = '<form><sheet><field name="estate_id" /></sheet></form>'
        with patch.object(self.env.registry, "updated_modules", ["property_record"]):
            builder._register_hook()  # of columns that are added later
            self.assertNotEqual(views.arch, arch)
            with patch.object(self.env.registry, "ready", False):
                builder._register_hook()
        self.assertEqual(views.arch, arch)

    def test_shipped_forms_are_published(self):
        shipped = self.env["ir.model.data"].search(
            [("module", "=", "property_record"), ("model", "=", "property.form.type")]
        )
        forms = self.env["property.form.type"].browse(shipped.mapped("res_id"))
        self.assertGreaterEqual(len(forms), 7)
        self.assertEqual(set(forms.current_version_id.mapped("state")), {"published"})
        for form in forms:
            self.assertIn(form.model_name, self.env)
            self.assertTrue(json.dumps(form.action_view_records()["res_model"]))
            texts = form.current_version_id._problem_texts()
            self.assertEqual(texts, [])

    def test_moments_are_kept_to_the_minute(self):
        form = self.fill(x_a_datetime="2026-03-02 00:31:00")
        self.assertEqual(form.x_a_datetime, datetime(2026, 3, 2, 0, 31))
