# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Helpers for tests of importers: workbooks from lists, and a wizard driven through its steps."""

import base64
import io

from openpyxl import Workbook


def workbook(**sheets):
    """XLSX bytes; each keyword is a sheet: a list of rows, the header first."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def run_import(wizard_model, content, filename="file.xlsx", **vals):
    """The wizard after going through all its steps; ``vals`` are set before the first one."""
    wizard = wizard_model.create({"data_file": base64.b64encode(content), "filename": filename, **vals})
    while wizard.state in ("upload", "map", "values"):
        wizard.action_next()
    wizard.action_import()
    return wizard
