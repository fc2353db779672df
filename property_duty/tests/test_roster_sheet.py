# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io
from datetime import date

import openpyxl

from odoo.tests import tagged

from .test_roster import RosterCommon


@tagged("post_install", "-at_install")
class TestRosterSheet(RosterCommon):
    """The sheet that hangs on the wall: people by days, with signs, days off and a legend (DUT-1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        common = {"estate_id": cls.estate.id, "post_id": cls.post.id}
        cls.env["property.shift"].create(
            [
                {**common, "employee_id": cls.people[0].id, "template_id": cls.night.id, "date": date(2026, 3, 7)},
                {**common, "employee_id": cls.people[1].id, "template_id": cls.morning.id, "date": date(2026, 3, 7)},
            ]
        )

    def test_the_sheet_shows_who_stands_when(self):
        self.leave(self.people[0], date(2026, 3, 10), date(2026, 3, 10))
        sheet = self.own._sheet()
        self.assertEqual([day["number"] for day in sheet["days"] if day["is_off"]], [1, 7, 8, 14, 15, 21, 22, 28, 29])
        (post,) = sheet["posts"]
        first = post["people"][0]
        cells = {day: text for day, text in first["cells"].items() if text}
        self.assertEqual((first["name"], cells), ("Guard 0", {7: "N", 10: "Lv"}))
        self.assertEqual((first["hours"], first["nights"]), (8.0, 1))
        self.assertEqual([row["sign"] for row in sheet["legend"]], ["E", "N"])

    def test_templates_that_begin_alike_are_told_apart(self):
        other = self.morning.copy({"code": "early2", "name": "Extra"})
        signs = (self.morning | other | self.night)._signs()
        self.assertEqual(list(signs.values()), ["Ea", "Ex", "N"])
        other.sign = "X"
        self.assertEqual((self.morning | other)._signs(), {self.morning.id: "E", other.id: "X"})

    def test_the_sheet_is_printed(self):
        html = self.env["ir.actions.report"].with_user(self.user_supervisor)._render_qweb_html(
            "property_duty.report_roster", self.roster.ids
        )[0]  # fmt: skip
        text = html.decode()
        for word in ("Guard 0", "Guard 1", "Control room", "22:00-06:00", "Draft, not published"):
            self.assertIn(word, text)

    def test_the_workbook_holds_the_same(self):
        content, kind = self.env["ir.actions.report"].with_user(self.user_supervisor)._render_xlsx(
            "property_duty.roster_xlsx", self.roster.ids, {}
        )  # fmt: skip
        self.assertEqual(kind, "xlsx")
        page = openpyxl.load_workbook(io.BytesIO(content)).active
        rows = list(page.iter_rows(values_only=True))
        self.assertIn("2026-03", rows[0][0])
        guard = next(row for row in rows if row[0] == "Guard 0")
        self.assertEqual((guard[7], guard[32:35]), ("N", (1, 8, 1)))
        self.assertEqual(page.page_setup.orientation, "landscape")

    def test_names_are_no_formulas_in_the_workbook(self):
        self.people[0].name, self.people[1].name = "=1+1", "{=A1}"
        self.own.note = "=HYPERLINK(1)"
        content = self.env["ir.actions.report"]._render_xlsx("property_duty.roster_xlsx", self.own.ids, {})[0]
        cells = {
            cell.value: cell.data_type for row in openpyxl.load_workbook(io.BytesIO(content)).active for cell in row
        }
        self.assertEqual({cells[text] for text in ("=1+1", "{=A1}", "=HYPERLINK(1)")}, {"s"})

    def test_many_people_are_printed_on_a3(self):
        self.estate.roster_a3_people = 3
        self.assertEqual(self.own.action_print()["report_name"], "property_duty.report_roster")
        self.stand(date(2026, 3, 9), self.people[2])
        action = self.own.action_print()
        self.assertEqual(action["report_name"], "property_duty.report_roster_a3")
        report = self.env["ir.actions.report"]._get_report(action["report_name"])
        self.assertEqual((report.paperformat_id.format, report.paperformat_id.orientation), ("A3", "Landscape"))
        html = report.with_user(self.user_supervisor)._render_qweb_html(action["report_name"], self.roster.ids)[0]
        self.assertIn("font-size: 14px", html.decode())
        xlsx = self.env["ir.actions.report"]._render_xlsx("property_duty.roster_xlsx", self.roster.ids, {})[0]
        self.assertEqual(openpyxl.load_workbook(io.BytesIO(xlsx)).active.page_setup.paperSize, 8)
        self.estate.roster_a3_people = 0
        self.assertEqual(self.own.action_print()["report_name"], "property_duty.report_roster")

    def test_many_rosters_take_as_many_queries_each(self):
        self.own._sheet()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.own._sheet()
        few = self.env.cr.sql_log_count - before
        for number in range(8, 28):
            self.stand(date(2026, 3, number), self.people[number % 5])
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.own._sheet()
        self.assertLessEqual(self.env.cr.sql_log_count - before, few + 1)
