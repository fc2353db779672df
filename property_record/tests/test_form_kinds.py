# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from lxml import etree
from psycopg2 import IntegrityError

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import FormDefinitionError, FormIncompleteError
from ..guard import PASS
from .common import PICTURE, FormCommon


@tagged("post_install", "-at_install")
class TestFormKinds(FormCommon):
    """People, tickets, what is drawn and checklists are asked like everything else (REC-1, REC-2)."""

    code, prefix = "zkinds", "ZK"

    @classmethod
    def sections(cls):
        cls.checklist = cls.env["property.checklist"].create(
            {
                "name": "Room",
                "subject": "place",
                "item_id": cls.env["property.standard.item"].search([], limit=1).id,
                "line_ids": [Command.create({"name": "Door closes"}), Command.create({"name": "Lamp works"})],
            }
        )
        columns = [("item", "text"), ("photo", "photo"), ("pen", "signature")]
        applicant = [
            cls.question("who", "person"),
            cls.question("crew", "people"),
            cls.question("mail", "email", is_listed=True),
            cls.question("pen", "signature"),
            cls.question("room", "checklist", checklist_id=cls.checklist.id, is_required=True),
            cls.question(
                "rows", "table", column_ids=[Command.create(cls.question(code, kind)) for code, kind in columns]
            ),
        ]
        office = [
            cls.question("ok", "text", default_text="All right"),
            cls.question("seen", "checklist", checklist_id=cls.checklist.id),
        ]
        return [("What", "applicant", (), applicant), ("Office", "office", ("supervisor",), office)]

    def fill(self, user=None, **vals):
        return self.env[self.model].with_user(user or self.user_attendant).create({"estate_id": self.estate.id, **vals})

    def answer(self, form, *answers):
        for row, (answer, remark) in zip(form.x_room.sorted("id"), answers, strict=True):
            row.write({"x_answer": answer, "x_remark": remark})

    def test_a_checklist_begins_with_its_points_and_asks_a_remark_on_a_no(self):
        form = self.fill()
        labels = [row._fields["x_point"].convert_to_export(row.x_point, row) for row in form.x_room]
        self.assertEqual(labels, ["Door closes", "Lamp works"])
        with self.assertRaisesRegex(FormIncompleteError, "Room in row 1, Room in row 2"):
            form.action_submit()
        self.answer(form, ("yes", False), ("no", False))
        with self.assertRaisesRegex(FormIncompleteError, "Room in row 2 needs a remark"):
            form.action_submit()
        self.answer(form, ("yes", False), ("no", "It is dark"))
        form.x_room[0].unlink()
        with self.assertRaisesRegex(FormIncompleteError, "Room lacks points"):
            form.action_submit()

    def test_a_later_stage_begins_with_what_the_form_says(self):
        forms = self.fill() | self.fill()
        self.assertFalse(any(forms.mapped("x_ok")) or forms.x_seen)
        for form in forms:
            self.answer(form, ("yes", False), ("na", False))
        forms.action_submit()
        self.assertEqual(forms.mapped("x_ok"), ["All right", "All right"])
        self.assertEqual([len(form.x_seen) for form in forms], [2, 2])
        office = forms[0].with_user(self.user_supervisor)
        office.x_ok = "Not all right"
        office.action_sign()
        self.assertEqual((office.state, office.x_ok), ("signed", "Not all right"))

    def test_a_checklist_that_changes_later_changes_nothing_in_the_form(self):
        form = self.fill()
        self.checklist.line_ids[0].name = "Window closes"
        self.checklist.line_ids = [Command.create({"name": "Floor clean"})]
        part = self.env["property.form.sheet"]._sections(form)[0]["tables"][0]
        self.assertEqual([row[0]["text"] for row in part["rows"]], ["Door closes", "Lamp works"])

    def test_a_new_version_takes_the_points_anew(self):
        newer = self.version.browse(self.form.with_user(self.user_manager).action_new_version()["res_id"])
        field = newer.section_ids.field_ids.filtered(lambda one: one.code == "room")
        self.assertEqual(field.column_ids.option_ids.mapped("code")[-3:], ["yes", "no", "na"])
        self.checklist.line_ids[0].active = False
        field.with_user(self.user_manager).checklist_id = self.checklist
        names = field.column_ids.filtered(lambda one: one.code == "point").option_ids.mapped("name")
        self.assertEqual(names, ["Lamp works"])
        field.with_user(self.user_manager).write({"kind": "text", "checklist_id": False})
        self.assertFalse(field.column_ids)
        field.with_user(self.user_manager).kind = "checklist"
        with self.assertRaisesRegex(FormDefinitionError, "needs a checklist with points"):
            newer.with_user(self.user_manager).action_publish()

    def test_where_no_picture_can_be_added_none_is_offered(self):
        arch = etree.fromstring(self.env[self.model].get_view(view_type="form")["arch"])
        node = arch.find(".//group/field[@name='x_pen']")
        self.assertEqual(node.get("invisible"), "(open_stage != 'applicant' and not x_pen)")

    def test_nothing_that_was_drawn_goes_into_a_copy(self):
        rows = [Command.create({"x_item": "Wall", "x_photo": PICTURE, "x_pen": PICTURE})]
        form = self.fill(x_mail="a@example.com", x_pen=PICTURE, x_rows=rows)
        again = form.copy()
        self.assertEqual(
            (again.x_mail, again.x_rows.x_item, bool(again.x_rows.x_photo)), ("a@example.com", "Wall", True)
        )
        self.assertFalse(again.x_pen or again.x_rows.x_pen)
        self.assertFalse(form.x_rows.copy().x_pen)
        self.assertNotIn("x_pen", form.copy_data()[0])
        self.assertTrue(form.copy({"x_pen": PICTURE}).x_pen, "drawn for the copy")

    def test_people_and_pictures_are_printed_and_sealed(self):
        crew = self.resident | self.employee_steward.work_contact_id
        rows = [Command.create({"x_item": "Wall", "x_photo": PICTURE, "x_pen": PICTURE})]
        form = self.fill(
            x_who=self.resident.id,
            x_crew=[Command.set(crew.ids)],
            x_mail="ａ@example.com",
            x_pen=PICTURE,
            x_rows=rows,
        )
        self.answer(form, ("yes", False), ("na", False))
        (part, _office) = self.env["property.form.sheet"]._sections(form)
        lines = dict(part["lines"])
        self.assertEqual(lines["Who"], "Resident One")
        self.assertEqual(lines["Crew"], ", ".join(crew.mapped("display_name")))
        self.assertEqual(lines["Mail"], "a@example.com")
        self.assertEqual([label for label, _image in part["photos"]], ["Pen"])
        self.assertEqual([row[1]["text"] for row in part["tables"][0]["rows"]], ["Yes", "Does not apply"])
        self.assertEqual(set(part["tables"][1]["rows"][0][1]), {"photo"})
        form.action_submit()
        office = form.with_user(self.user_supervisor)
        office.action_sign()
        self.assertEqual(office._seal_faults(), [])
        payload = office._seal_payload()["answers"]
        self.assertEqual(len(payload["x_crew"]), 2)
        self.assertEqual(payload["x_rows"][0]["x_pen"], payload["x_pen"])
        with self.assertRaises(SealedError):
            office.x_crew = False

    def test_rows_with_pictures_open_in_a_window_and_points_stay(self):
        arch = etree.fromstring(self.env[self.model].get_view(view_type="form")["arch"])
        rows = arch.find(".//field[@name='x_rows']")
        self.assertIsNone(rows.find("list").get("editable"))
        self.assertEqual(rows.find("form//field[@name='x_pen']").get("widget"), "signature")
        points = arch.find(".//field[@name='x_room']/list")
        self.assertEqual((points.get("create"), points.get("delete")), ("0", "0"))
        self.assertEqual(points.find("field[@name='x_point']").get("readonly"), "1")

    @mute_logger("odoo.sql_db")
    def test_whom_a_form_names_is_not_deleted(self):
        people = self.env["res.partner"].create([{"name": "Named once"}, {"name": "Nowhere"}])
        self.fill(x_crew=[Command.set(people[0].ids)])
        people[1].unlink()
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            people[0].unlink()

    def test_it_is_searched_by_people(self):
        form = self.fill(x_who=self.resident.id, x_crew=[Command.set(self.resident.ids)])
        forms = self.env[self.model].with_user(self.user_attendant)
        self.assertEqual(forms.search([("x_who", "ilike", "Resident One")]), form)
        self.assertEqual(forms.search([("x_crew", "in", self.resident.ids)]), form)

    def test_the_archive_finds_it_by_people_and_by_all_words(self):
        form = self.fill(x_crew=[Command.set(self.resident.ids)], x_mail="crew@example.com")
        self.answer(form, ("no", "Cracked pane"), ("na", False))
        form.action_submit()
        row = self.env["property.document"].search([("res_model", "=", self.model), ("res_id", "=", form.id)])
        self.assertEqual(row.partner_id, self.resident)
        for word in ("Resident One", "crew@example.com", "Cracked pane"):
            self.assertTrue(row.search([("text", "ilike", word), ("id", "=", row.id)]), word)
        subjects = self.env["property.form.sheet"]._subjects(form)[form.id]
        self.assertEqual(subjects["partner_id"], set(self.resident.ids))

    def test_each_copy_is_a_page_with_its_name(self):
        form = self.fill()
        report, name = (
            self.env["ir.actions.report"].with_user(self.user_attendant),
            "property_record.report_form_zkinds",
        )
        html = report._render_qweb_html(name, form.ids, {"report_type": "html"})[0].decode()
        self.assertEqual((html.count("Copy for"), html.count(form.display_name)), (0, html.count(form.display_name)))
        self.form.with_user(self.user_manager).copy_ids = [
            Command.create({"name": "Applicant"}),
            Command.create({"name": "Watcher"}),
        ]
        html = report._render_qweb_html(name, form.ids, {"report_type": "html"})[0].decode()
        self.assertEqual(html.count("Copy for"), 0, "published without copies")
        copies = self.form.copy_ids.with_user(self.user_manager)
        self.version._passed_write(PASS, {"print_copy_ids": [Command.set(copies.ids)]})
        with self.assertRaisesRegex(FormDefinitionError, "next one"):
            copies[0].name = "Nobody"
        copies.unlink()
        self.assertFalse(self.form.copy_ids)
        for change in (
            lambda: copies[0].write({"name": "Nobody"}),
            lambda: copies[0].update_field_translations("name", {"en_US": "Nobody"}),
        ):
            with self.assertRaisesRegex(FormDefinitionError, "next one"):
                change()
        html = report._render_qweb_html(name, form.ids, {"report_type": "html"})[0].decode()
        self.assertEqual(html.count("Copy for"), 2)
        self.assertIn("Watcher", html)

    def test_what_is_exported_comes_back(self):
        self.user_attendant.group_ids |= self.env.ref("base.group_allow_export")
        rows = [Command.create({"x_item": "Wall"}), Command.create({"x_item": "龘 18 digits 440106199001011234"})]
        form = self.fill(x_who=self.resident.id, x_crew=[Command.set(self.resident.ids)], x_rows=rows)
        self.answer(form, ("no", "Dark"), ("na", False))
        columns = ["estate_id/.id", "x_who/.id", "x_crew", "x_rows/x_item"]
        columns += ["x_room/x_point", "x_room/x_answer", "x_room/x_remark"]
        table = [["" if cell is False else str(cell) for cell in row] for row in form.export_data(columns)["datas"]]
        forms = form.browse()
        result = forms.load(columns, table)
        self.assertFalse(result["messages"])
        again = forms.browse(result["ids"])
        self.assertEqual(again.x_rows.mapped("x_item"), form.x_rows.mapped("x_item"))
        self.assertEqual(again.x_crew, form.x_crew)
        for column in ("x_point", "x_answer", "x_remark"):
            self.assertEqual(again.x_room.sorted("id").mapped(column), form.x_room.sorted("id").mapped(column))

    def test_a_form_goes_as_a_file_to_another_company(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        manager = self.user_manager
        self.form.update_field_translations("name", {"zh_CN": "测试单"})
        copies = self.env["property.form.copy"].with_user(manager)
        copies.create({"type_id": self.form.id, "name": "Office"})
        attachments = self.env["ir.attachment"].search_count([])
        action = self.form.with_user(manager).action_export()
        model, key, field = action["url"].split("/")[3:6]
        self.assertTrue(self.env[model]._transient, "nothing is left behind")
        self.assertEqual(self.env["ir.attachment"].search_count([]), attachments)
        window = self.env["property.form.import"].with_user(manager)
        file = self.env[model].with_user(manager).browse(int(key))[field]
        with self.assertRaisesRegex(FormDefinitionError, "enter another code"):
            window.create({"file": file}).action_import()
        company = self.env["res.company"].create({"name": "Other"})
        manager.company_ids |= company
        vals = {"file": file, "code": "zother", "number_prefix": "ZOT", "company_id": company.id}
        made = self.env["property.form.type"].browse(window.create(vals).action_import()["res_id"])
        self.assertEqual(
            (made.code, made.company_id, made.with_context(lang="zh_CN").name), ("zother", company, "测试单")
        )
        self.assertEqual(made.copy_ids.mapped("name"), ["Office"])
        ours, theirs = self.version._read_definition(), made.version_ids._read_definition()
        self.assertEqual([one.label for one in theirs.fields], [one.label for one in ours.fields])
        self.assertEqual(
            [[column.kind for column in one.columns] for one in theirs.fields],
            [[column.kind for column in one.columns] for one in ours.fields],
        )
        self.assertEqual(made.version_ids._problem_texts(), [])
        with self.assertRaisesRegex(FormDefinitionError, "can't be read"):
            window.create({"file": base64.b64encode(b"no form"), "code": "znone"}).action_import()

    def test_a_draft_says_at_once_what_is_wrong_with_it(self):
        draft = self.env["property.form.version"].new({"type_id": self.form.id, "state": "draft"})
        self.assertIn("it asks nothing", draft.problem_text)
        section = self.env["property.form.section"].new({"name": "What", "stage": "applicant"})
        section.field_ids = self.env["property.form.field"].new({"label": "Item", "kind": "choice"})
        draft.section_ids = section
        self.assertEqual(draft.problem_text, "“Item” needs 1 to 60 answers to choose from")
        self.assertIn("Item", draft.preview_html)

    def test_codes_are_made_of_labels(self):
        version = self.make_version(self.make_form("zcodes", "ZC"), [("What", "applicant", (), [])])
        fields = self.env["property.form.field"].with_user(self.user_manager)
        labels = ("Name of the bearer", "物品名称", "物品名称", "2nd", "Id")
        made = [fields.create({"section_id": version.section_ids.id, "label": label}).code for label in labels]
        self.assertEqual(made[0], "name_of_the_bearer")
        self.assertEqual(made[1], made[2], "the same question has the same code in every version")
        self.assertEqual([code[0] for code in made[1:]], ["q"] * 4)
