# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import zipfile
from datetime import date

from openpyxl import Workbook

from odoo.tests import tagged

from odoo.addons.property_base.rules.table_archive import MAX_UNPACKED

from .common import FormCommon

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = ["estate_id", "x_a_text", "x_a_date", "x_a_choice", "x_a_unit", "x_goods/x_item", "x_goods/x_pieces"]
OPTIONS = {
    "has_headers": True,
    "quoting": '"',
    "separator": ",",
    "date_format": "%Y-%m-%d",
    "datetime_format": "%Y-%m-%d %H:%M:%S",
    "float_thousand_separator": ",",
    "float_decimal_separator": ".",
}


@tagged("post_install", "-at_install")
class TestFormImport(FormCommon):
    """Odoo's own import screen takes forms from a spreadsheet, names row and column, writes all or nothing (REC-4)."""

    code, prefix = "zimport", "ZI"

    def rows(self, **cells):
        """Two forms, the first with two rows of its table; ``cells`` by their place in the sheet, ``C4=…``."""
        book = Workbook()
        sheet = book.active
        name = self.estate.name
        sheet.append(COLUMNS)
        sheet.append([name, "Sofa", date(2026, 3, 2), "Owner", "", "Chair", 2])
        sheet.append([None] * 5 + ["Table", 1])
        sheet.append([name, "Desk", date(2026, 3, 3), "Tenant", "", "", None])
        for place, value in cells.items():
            sheet[place] = value
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    def bring(self, content):
        """What the screen says to a file, and how many forms there are more."""
        result, count = self.bring_messages(content)
        return [message["message"] for message in result], count

    def bring_messages(self, content):
        forms = self.env[self.model].with_user(self.user_attendant)
        before = forms.search_count([])
        screen = self.env["base_import.import"].with_user(self.user_attendant)
        screen = screen.with_context(lang=self.user_attendant.lang)
        screen = screen.create({"res_model": self.model, "file": content, "file_name": "a.xlsx", "file_type": XLSX})
        options = dict(OPTIONS)
        result = screen.execute_import(list(COLUMNS), list(COLUMNS), options, dryrun=False)
        if self.model not in self.env.registry:  # a failed import sets up what is committed, where the form isn't
            self.registry._setup_models__(self.env.cr)
        return result["messages"], forms.search_count([]) - before

    def test_a_sheet_comes_in_with_its_rows(self):
        self.assertEqual(self.bring(self.rows()), ([], 2))
        sofa = self.env[self.model].search([("x_a_text", "=", "Sofa")])
        self.assertEqual((sofa.x_a_date, sofa.x_goods.mapped("x_item")), (date(2026, 3, 2), ["Chair", "Table"]))

    def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_is_written(self):
        wrong = {
            "C4": ("2026-13-45", "Row 4, column A Date: “2026-13-45” is no day"),
            "D4": ("Nobody", "Row 4: Value 'Nobody' not found in selection field 'A Choice'"),
            "E2": ("no such unit", "Row 2: "),
            "G3": ("many", "Rows 2 to 3: 'many' does not seem to be an integer for field 'Goods/Pieces'"),
        }
        for place, (value, text) in wrong.items():
            with self.subTest(place=place):
                messages, count = self.bring(self.rows(**{place: value}))
                self.assertEqual(count, 0)
                self.assertIn(text, " ".join(messages))

    def test_a_unit_that_two_estates_have_is_named_and_comes_back_from_an_export(self):
        building = self.env["property.building"].create(
            {"estate_id": self.other_estate.id, "code": self.building.code, "name": "One"}
        )
        self.env["property.unit"].create({"building_id": building.id, "code": self.unit.code})
        self.env["property.staff.role"].create(
            {
                "employee_id": self.employee_attendant.id,
                "estate_id": self.other_estate.id,
                "role_id": self.env.ref("property_base.role_attendant").id,
                "date_from": "2020-01-01",
            }
        )
        name = self.unit.name
        (message,), count = self.bring_messages(self.rows(E2=name, E4=name))
        self.assertEqual((count, message["type"], message["field"]), (0, "error", "x_a_unit"))
        for text in (f"Row 2: There are several units “{name}”", "Row 4: ", f"{self.estate.code} {name}"):
            self.assertIn(text, message["message"])
        form = self.fill(x_a_unit=self.unit.id).sudo()
        ((exported,),) = form.with_context(import_compat=True).export_data(["x_a_unit"])["datas"]
        self.assertEqual(form.export_data(["x_a_unit"])["datas"], [[name]])
        self.assertEqual(self.bring(self.rows(E2=exported, E4=exported)), ([], 2))
        self.assertEqual(self.env[self.model].search([("x_a_text", "in", ("Sofa", "Desk"))]).x_a_unit, self.unit)

    def test_what_is_wrong_with_a_form_says_its_row_once(self):
        self.form.active = False
        (message,), count = self.bring_messages(self.rows())
        self.assertEqual((count, message["type"]), (0, "error"))
        self.assertNotIn("record", message)  # where it has one the screen puts the row before the words
        for text in ("Rows 2 to 3: Test zimport isn't in use", "Row 4: Test zimport isn't in use"):
            self.assertEqual(message["message"].count(text), 1)

    def test_columns_are_found_by_their_labels(self):
        book = Workbook()
        model = self.env[self.model].with_context(lang=self.user_attendant.lang)
        book.active.append([model._fields[name]._description_string(model.env) for name in COLUMNS[:5]])
        book.active.append([self.estate.name, "Sofa", date(2026, 3, 2), "Owner", ""])
        content = io.BytesIO()
        book.save(content)
        screen = self.env["base_import.import"].with_user(self.user_attendant)
        screen = screen.create({"res_model": self.model, "file": content.getvalue(), "file_type": XLSX})
        matches = screen.parse_preview(dict(OPTIONS))["matches"]
        self.assertEqual([matches[place] for place in range(5)], [[name] for name in COLUMNS[:5]])

    def test_empty_rows_count_as_the_spreadsheet_counts_them(self):
        name = self.estate.name
        for cells, text in (
            ({"C7": "2026-13-45"}, "Row 7, column A Date: “2026-13-45” is no day"),
            ({"D7": "Nobody"}, "Row 7: Value 'Nobody' not found"),
            ({"F8": "Lamp", "G8": "many"}, "Rows 7 to 8: 'many' does not seem"),
        ):
            with self.subTest(text=text):
                messages, count = self.bring(self.rows(A7=name, B7="Late", B5="  ", **cells))
                self.assertEqual(count, 0)
                self.assertIn(text, " ".join(messages))

    def test_what_the_spreadsheet_spoiled_is_not_taken(self):
        for place, value, text in (
            ("B3", 440301199001011234, "Cell B3 holds a number of more than 15 digits"),
            ("G4", "=1+1", "Cell G4 holds a formula"),
        ):
            with self.subTest(place=place):
                messages, count = self.bring(self.rows(**{place: value}))
                self.assertEqual(count, 0)
                self.assertIn(text, " ".join(messages))
        self.assertEqual(self.bring(self.rows(B2="440301199001011234"))[1], 2)
        self.assertTrue(self.env[self.model].search([("x_a_text", "=", "440301199001011234")]))

    def test_a_file_that_would_keep_the_server_busy_is_not_read(self):
        padded = io.BytesIO(self.rows())
        with zipfile.ZipFile(padded, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/zeros.bin", bytes(MAX_UNPACKED))
        self.assertLess(len(padded.getvalue()), 200_000)
        for content in (self.rows(XFD1048576="x"), padded.getvalue()):
            messages, count = self.bring(content)
            self.assertEqual(count, 0)
            self.assertIn("too large to be read", " ".join(messages))

    def test_columns_of_a_table_are_named_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        for model, name, label in ((self.model, "x_goods", "物品"), (f"{self.model}_goods", "x_pieces", "件数")):
            field = self.env["ir.model.fields"]._get(model, name)
            field.update_field_translations("field_description", {"zh_CN": label})
        self.user_attendant.lang = "zh_CN"
        messages, _count = self.bring(self.rows(G3="many"))
        self.assertIn("物品/件数", messages[0])
