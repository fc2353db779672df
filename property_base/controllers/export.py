# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo.http import route

from odoo.addons.web.controllers.export import CSVExport, ExcelExport, GroupExportXlsxWriter
from odoo.addons.web.controllers.pivot import TableExporter

from ..rules import table_write


class TextBook(GroupExportXlsxWriter):
    """The workbook of an exported list, in which text is text, whatever it begins with."""

    def write(self, row, column, cell_value, style=None):
        if isinstance(cell_value, str):
            return self.worksheet.write_string(row, column, cell_value, style)
        return super().write(row, column, cell_value, style)


class ListExport(ExcelExport):
    """What a resident typed is no formula in the workbook of whoever exports the list."""

    def from_data(self, fields, columns_headers, rows):
        with TextBook(fields, columns_headers, len(rows)) as book:
            for number, row in enumerate(rows, 1):
                book._write_row(number, 0, row)
        return book.value

    def from_group_data(self, fields, columns_headers, groups):
        with TextBook(fields, columns_headers, groups.count) as book:
            row, column = 1, 0
            for name, group in groups.children.items():
                row, column = book.write_group(row, column, name, group)
        return book.value


class LinesExport(CSVExport):
    """Odoo marks as text what begins like a formula, but for three beginnings that spreadsheet programs take, too; and
    what it marks can't be told from what was entered with such a mark. The import takes the marks away again."""

    def from_data(self, fields, columns_headers, rows):
        marked = [[table_write.marked_in_line(cell) for cell in row] for row in rows]
        return super().from_data(fields, columns_headers, marked)


class PivotExport(TableExporter):
    """Names of groups are no formulas, either; Odoo's writer takes them as the browser sends them."""

    @route()
    def export_xlsx(self, data, **kw):
        sent = json.load(data) if hasattr(data, "read") else json.loads(data)
        return super().export_xlsx(json.dumps(table_write.marked_all(sent)), **kw)
