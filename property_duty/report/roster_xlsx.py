# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

#: paper sizes as Excel numbers them
A3, A4 = 8, 9


class RosterXlsx(models.AbstractModel):
    """The roster sheet as a workbook, ready for A4 landscape, or A3 as the PDF (DUT-1)."""

    _name = "report.property_duty.roster_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Roster Sheet as XLSX"

    def generate_xlsx_report(self, workbook, data, rosters):
        """One page for each roster."""
        formats = self._formats(workbook)
        for roster in rosters:
            name = "".join(char for char in f"{roster.display_name} {roster.id}" if char not in "[]:*?/\\")
            page = workbook.add_worksheet(name[-31:])
            self._write_roster(page, roster, roster._sheet(), formats)

    def _formats(self, workbook):
        cell = {"border": 1, "align": "center", "valign": "vcenter"}
        shade = {"bg_color": "#E3E7EE"}
        return {
            "title": workbook.add_format({"bold": True, "font_size": 16, "align": "center"}),
            "head": workbook.add_format({**cell, "bold": True}),
            "head_off": workbook.add_format({**cell, **shade, "bold": True}),
            "name": workbook.add_format({"border": 1, "valign": "vcenter"}),
            "post": workbook.add_format({"border": 1, "bold": True, "bg_color": "#D6E4F0"}),
            "cell": workbook.add_format(cell),
            "cell_off": workbook.add_format({**cell, **shade}),
        }

    def _write_roster(self, page, roster, sheet, formats):
        days, last = sheet["days"], len(sheet["days"]) + 3
        page.set_landscape()
        page.set_paper(A3 if roster._needs_a3() else A4)
        page.fit_to_pages(1, 0)
        page.freeze_panes(3, 1)
        page.repeat_rows(1, 2)
        page.set_column(0, 0, 14)
        page.set_column(1, len(days), 3.6)
        page.set_column(len(days) + 1, last, 7)
        page.merge_range(0, 0, 0, last, self.env._("Duty Roster %s", roster.display_name), formats["title"])
        self._write_head(page, days, formats)
        row = 3
        for post in sheet["posts"]:
            page.merge_range(row, 0, row, last, post["name"], formats["post"])
            for person in post["people"]:
                row += 1
                self._write_person(page, row, person, days, formats)
            row += 1
        legend = [f"{entry['sign']}: {entry['name']} {entry['hours']}" for entry in sheet["legend"]]
        page.write(row + 1, 0, "   ".join([*legend, self.env._("%s: leave", sheet["leave_sign"])]))
        if roster.note:
            page.write(row + 2, 0, roster.note)

    def _write_head(self, page, days, formats):
        page.merge_range(1, 0, 2, 0, self.env._("Person on Duty"), formats["head"])
        for column, day in enumerate(days, 1):
            style = formats["head_off" if day["is_off"] else "head"]
            page.write(1, column, day["number"], style)
            page.write(2, column, day["weekday"], style)
        totals = (self.env._("Shifts"), self.env._("Hours"), self.env._("Nights"))
        for column, label in enumerate(totals, len(days) + 1):
            page.merge_range(1, column, 2, column, label, formats["head"])

    def _write_person(self, page, row, person, days, formats):
        page.write(row, 0, person["name"], formats["name"])
        for column, day in enumerate(days, 1):
            style = formats["cell_off" if day["is_off"] else "cell"]
            page.write(row, column, person["cells"].get(day["number"], ""), style)
        for column, key in enumerate(("shifts", "hours", "nights"), len(days) + 1):
            page.write(row, column, person[key], formats["cell"])
