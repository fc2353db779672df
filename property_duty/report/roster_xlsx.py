# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

#: paper sizes as Excel numbers them
A3, A4 = 8, 9
CELL = {"border": 1, "align": "center", "valign": "vcenter"}
SHADE = {"bg_color": "#E3E7EE"}
STYLES = {
    "roster": {"bold": True, "font_size": 16, "align": "center"},
    "day": {**CELL, "bold": True},
    "day_off": {**CELL, **SHADE, "bold": True},
    "name": {"border": 1, "valign": "vcenter"},
    "post": {"border": 1, "bold": True, "bg_color": "#D6E4F0"},
    "turn": CELL,
    "turn_off": {**CELL, **SHADE},
}


class RosterXlsx(models.AbstractModel):
    """The roster sheet as a workbook, ready for A4 landscape, or A3 as the PDF (DUT-1)."""

    _name = "report.property_duty.roster_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Roster Sheet as XLSX"

    def generate_xlsx_report(self, workbook, data, rosters):
        """One page for each roster."""
        book = self._book(workbook, STYLES)
        for roster in rosters:
            self._put_roster(book.sheet(roster.display_name), roster, roster._sheet())

    def _put_roster(self, page, roster, sheet):
        days, last = sheet["days"], len(sheet["days"]) + 3
        self._lay_out(page, roster, days)
        page.merge(0, 0, 0, last, self.env._("Duty Roster %s", roster.display_name), "roster")
        self._put_head(page, days)
        row = 3
        for post in sheet["posts"]:
            page.merge(row, 0, row, last, post["name"], "post")
            for person in post["people"]:
                row += 1
                self._put_person(page, row, person, days)
            row += 1
        legend = [f"{entry['sign']}: {entry['name']} {entry['hours']}" for entry in sheet["legend"]]
        page.put(row + 1, 0, "   ".join([*legend, self.env._("%s: leave", sheet["leave_sign"])]))
        page.put(row + 2, 0, roster.note)

    def _lay_out(self, page, roster, days):
        page.sheet.set_landscape()
        page.sheet.set_paper(A3 if roster._needs_a3() else A4)
        page.sheet.fit_to_pages(1, 0)
        page.sheet.freeze_panes(3, 1)
        page.sheet.repeat_rows(1, 2)
        page.widths(14, *[3.6] * len(days), 7, 7, 7)

    def _put_head(self, page, days):
        page.merge(1, 0, 2, 0, self.env._("Person on Duty"), "day")
        for column, day in enumerate(days, 1):
            style = "day_off" if day["is_off"] else "day"
            page.put(1, column, day["number"], style)
            page.put(2, column, day["weekday"], style)
        totals = (self.env._("Shifts"), self.env._("Hours"), self.env._("Nights"))
        for column, label in enumerate(totals, len(days) + 1):
            page.merge(1, column, 2, column, label, "day")

    def _put_person(self, page, row, person, days):
        page.put(row, 0, person["name"], "name")
        for column, day in enumerate(days, 1):
            page.put(row, column, person["cells"].get(day["number"]), "turn_off" if day["is_off"] else "turn")
        page.put_row(row, len(days) + 1, (person["shifts"], person["hours"], person["nights"]), "turn")
