# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An estate from one workbook: all or nothing; the same file twice changes nothing, a corrected one corrects."""

import base64
import io
from datetime import date

from lxml import html
from openpyxl import Workbook, load_workbook

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..exceptions import ImportFileError
from ..rules import table_write
from .common import PropertyCommon
from .common_import import run_import, workbook

HEADER = ["Building", "Unit", "Floor", "Area", "Status", "Name", "Phone", "Owner or tenant", "From", "Until"]
ROWS = [
    ["7", "101", 1, 88.5, "Occupied", "Ada Lane", "13911110001", "Owner", "2020-03-01", None],
    ["7", "102", 1, 92, "Rented", "Ben Lane", "13911110002", "Owner", "2020-03-01", None],
    ["7", "102", 1, 92, "Rented", "Cid Moor", "13911110003", "Tenant", date(2023, 5, 1), None],
    ["7", "201", 2, 88.5, "Vacant", None, None, None, None, None],
    ["8", "101", 1, 75, None, "Ada Lane", "13911110001", "Owner", "2021-01-01", None],
]


@tagged("post_install", "-at_install")
class TestEstateImport(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wizard = cls.env["property.estate.import"].with_user(cls.user_supervisor)

    def imported(self, rows, header=HEADER, **vals):
        content = workbook(Residents=[header, *rows])
        return run_import(self.wizard, content, estate_id=self.estate.id, **vals)

    def units(self):
        return {unit.name: unit for unit in self.estate.building_ids.filtered(lambda b: b.code in "78").unit_ids}

    def test_a_list_becomes_buildings_units_and_residents(self):
        wizard = self.imported(ROWS)
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0))
        units = self.units()
        self.assertEqual(sorted(units), ["7-101", "7-102", "7-201", "8-101"])
        self.assertEqual([units[name].status for name in sorted(units)], ["occupied", "rented", "vacant", "occupied"])
        self.assertEqual(set(units["7-102"].residency_ids.partner_id.mapped("name")), {"Ben Lane", "Cid Moor"})
        self.assertEqual(units["7-101"].area, 88.5)
        ada = units["7-101"].residency_ids.partner_id
        self.assertEqual(ada, units["8-101"].residency_ids.partner_id, "One person, two units, one file")
        self.assertEqual(ada.phone, "13911110001")

    def test_the_only_estate_is_chosen_already_and_none_of_several(self):
        self.assertEqual(self.wizard.create({}).estate_id, self.estate)
        self.assertFalse(self.env["property.estate.import"].with_user(self.user_manager).new({}).estate_id)

    def test_the_template_is_offered_before_the_estate_is_chosen(self):
        form = Form(self.env["property.estate.import"].with_user(self.user_manager))
        self.assertFalse(form.estate_id, "of several estates none is chosen")
        (link,) = html.fromstring(form.template_html).iter("a")
        self.assertEqual(link.get("href"), "/property_base/import_template/property.estate.import")

    def test_a_list_as_people_keep_it(self):
        """A title above the header, an instruction sheet first, the building merged downwards."""
        book = Workbook()
        book.active.append(["Fill in the next sheet"])
        sheet = book.create_sheet("List 2026")
        for row in (["First Garden"], ["Building", " Unit ", "Name"], ["7", "101", "Ada"], [None, "102", "Ben"]):
            sheet.append(row)
        sheet.merge_cells("A3:A4")
        stream = io.BytesIO()
        book.save(stream)
        wizard = run_import(self.wizard, stream.getvalue(), estate_id=self.estate.id)
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0), wizard.error_html)
        self.assertEqual(sorted(self.units()), ["7-101", "7-102"])

    def test_same_file_again_changes_nothing(self):
        self.imported(ROWS)
        records = [
            self.units()["7-102"],
            *self.units()["7-102"].residency_ids,
            self.units()["7-101"].residency_ids.partner_id,
        ]
        self.env.flush_all()
        self.env.cr.execute("SELECT count(*), max(id) FROM property_residency")
        before = self.env.cr.fetchone()
        self.env.cr.execute("UPDATE property_residency SET write_date = '2020-01-01'")
        self.env.invalidate_all()
        wizard = self.imported(ROWS)
        self.assertEqual(wizard.state, "done")
        self.env.flush_all()
        self.env.cr.execute("SELECT count(*), max(id) FROM property_residency")
        self.assertEqual(self.env.cr.fetchone(), before)
        self.env.cr.execute("SELECT count(*) FROM property_residency WHERE write_date > '2020-01-01'")
        self.assertEqual(self.env.cr.fetchone(), (0,), "Not one residency was written")
        self.assertTrue(all(record.exists() for record in records))

    def test_corrected_file_corrects_and_adds_nobody(self):
        self.imported(ROWS)
        fixed = [list(row) for row in ROWS]
        fixed[0][3], fixed[0][5] = 90.25, "Ada Layne"
        fixed[4][5] = "Ada Layne"
        fixed[2][6], fixed[2][9] = "13911119999", "2024-05-01"
        fixed[1][4] = fixed[2][4] = "Vacant"
        wizard = self.imported(fixed)
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0), wizard.error_html)
        units = self.units()
        self.assertEqual(units["7-101"].area, 90.25)
        self.assertEqual(units["7-101"].residency_ids.partner_id.name, "Ada Layne")
        cid = units["7-102"].residency_ids.filtered(lambda r: r.kind == "tenant")
        self.assertEqual((cid.partner_id.phone, cid.date_to, cid.is_current), ("13911119999", date(2024, 5, 1), False))
        self.assertEqual(units["7-102"].status, "vacant")
        self.assertEqual(len(self.estate.building_ids.filtered(lambda b: b.code in "78").unit_ids.residency_ids), 4)

    def test_one_bad_row_and_nothing_is_written(self):
        rows = [*ROWS, ["7", "202", "second", 80, "Sold", "Dan Hill", "12", "Guest", "31.31.2020", None]]
        wizard = self.imported(rows)
        self.assertEqual((wizard.state, wizard.error_count), ("check", 5))
        self.assertFalse(self.units())
        listed = list(load_workbook(io.BytesIO(base64.b64decode(wizard.error_file))).active.values)
        self.assertEqual(
            [row[1:5] for row in listed[1:]],
            [
                (7, "Phone", "12", "can't be read"),
                (7, "Owner or tenant", "Guest", "is not one of the choices"),
                (7, "From", "31.31.2020", "can't be read"),
                (7, "Floor", "second", "can't be read"),
                (7, "Status", "Sold", "is not one of the choices"),
            ],
        )
        self.assertIn("2024-01-31", listed[3][5])

    def test_bad_rows_are_skipped_when_asked_for(self):
        rows = [*ROWS, ["7", "202", "second", 80, None, "Dan Hill", "13911110009", "Owner", "2020-01-01", None]]
        wizard = self.imported(rows, skip_bad_rows=True)
        self.assertEqual((wizard.state, wizard.error_count, wizard.record_count), ("done", 1, 5))
        self.assertEqual(len(self.units()), 4)

    def test_rows_that_contradict_each_other_are_named(self):
        rows = [list(row) for row in ROWS]
        rows[2][3] = 93
        wizard = self.imported(rows)
        self.assertEqual((wizard.state, wizard.error_count), ("check", 1))
        self.assertIn("contradicts another row", wizard.error_html)

    def test_status_must_agree_with_the_residents(self):
        rows = [["7", "101", 1, 80, "Rented", "Ada Lane", "13911110001", "Owner", "2020-03-01", None]]
        wizard = self.imported(rows)
        self.assertEqual((wizard.state, wizard.error_count), ("check", 1))

    def test_same_person_twice_in_a_unit_is_an_error(self):
        wizard = self.imported([ROWS[0], ROWS[0]])
        self.assertEqual((wizard.state, wizard.error_count), ("check", 1))
        self.assertIn("occurs twice", wizard.error_html)

    def test_three_sheets(self):
        content = workbook(
            Buildings=[["Building", "Building name", "Floors"], ["7", "Tower Seven", 18]],
            Units=[["Building", "Unit", "Area"], ["7", "101", 88.5], ["7", "102", 92]],
            Residents=[["Building", "Unit", "Name", "Phone"], [7, 101, "Ada Lane", 13911110001]],
        )
        wizard = run_import(self.wizard, content, estate_id=self.estate.id)
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0), wizard.error_html)
        building = self.estate.building_ids.filtered(lambda b: b.code == "7")
        self.assertEqual((building.name, building.floor_count, building.unit_count), ("Tower Seven", 18, 2))
        self.assertEqual(building.unit_ids.residency_ids.partner_id.phone, "13911110001")

    def test_a_mistyped_number_is_named_and_becomes_no_unit(self):
        content = workbook(
            Units=[["Building", "Unit", "Area"], ["7", "101", 88.5], ["7", "102", 92]],
            Residents=[["Building", "Unit", "Name"], ["7", "101", "Ada Lane"], ["7", "1O2", "Ben Lane"]],
        )
        wizard = run_import(self.wizard, content, estate_id=self.estate.id)
        self.assertEqual((wizard.state, wizard.error_count), ("check", 1))
        listed = list(load_workbook(io.BytesIO(base64.b64decode(wizard.error_file))).active.values)
        self.assertEqual(listed[1][:5], ("Residents", 3, "Unit", "1O2", "is not known here"))
        self.assertFalse(self.units())

    def test_a_later_list_of_residents_makes_no_unit_of_a_mistyped_number(self):
        self.imported(ROWS)
        wizard = self.imported([["7", "1O1", "Eve Hart"]], header=["Building", "Unit", "Name"])
        self.assertEqual((wizard.state, wizard.error_count), ("check", 1))
        wizard = self.imported([["7", "103", "Eve Hart", 1]], header=["Building", "Unit", "Name", "Floor"])
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0), wizard.error_html)
        self.assertIn("7-103", self.units())

    def test_building_may_stand_in_the_unit_number(self):
        wizard = self.imported([["9-1203", "Ada Lane"]], header=["Room", "Name"])
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0), wizard.error_html)
        self.assertEqual(self.estate.building_ids.unit_ids.filtered(lambda u: u.name == "9-1203").code, "1203")

    def test_template_in_chinese_can_be_imported_at_once(self):
        chinese = self.wizard.with_context(lang="zh_CN")
        content = table_write.write_template(chinese._import_sheets())
        book = load_workbook(io.BytesIO(content))
        headers = [cell.value for cell in book.worksheets[2][1]]
        self.assertTrue(all(any(ord(letter) > 0x2E80 for letter in header) for header in headers), headers)
        wizard = run_import(self.wizard.with_user(self.user_manager), content, estate_id=self.other_estate.id)
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0), wizard.error_html)
        made = self.other_estate.building_ids.unit_ids.filtered(lambda unit: unit.code == "1203")
        self.assertEqual((made.status, made.residency_ids.is_living_in), ("occupied", True), "its owner lives there")

    def test_file_that_is_no_table_is_refused_in_words(self):
        for content, name in ((b"%PDF-1.4 nothing", "list.pdf"), (b"PK\x03\x04broken", "list.xlsx"), (b"", "list.csv")):
            with self.subTest(name), self.assertRaises(ImportFileError):
                run_import(self.wizard, content or b"\n", name, estate_id=self.estate.id)

    def test_missing_column_is_named(self):
        with self.assertRaisesRegex(ImportFileError, "Unit"):
            self.imported([["7", "Ada"]], header=["Building", "Name"])

    def test_attendant_may_not_import(self):
        with self.assertRaises(AccessError):
            self.env["property.estate.import"].with_user(self.user_attendant).create({"estate_id": self.estate.id})

    def test_supervisor_may_not_import_into_a_foreign_estate(self):
        content = workbook(Residents=[HEADER, *ROWS])
        with self.assertRaises(AccessError):
            run_import(self.wizard, content, estate_id=self.other_estate.id)
