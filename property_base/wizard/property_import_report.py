# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, models

from ..rules import table_write

SHOWN_ERRORS = 100


class PropertyImportReport(models.AbstractModel):
    """How an importer tells the user what it found: counts, errors in words, the list of errors as a file."""

    _name = "property.import.report"
    _description = "Findings of an Import"

    @api.model
    def _show(self, wizard, records, errors):
        """Put counts, the first errors and the file of all errors on the wizard."""
        rows = [self._error_row(error) for error in errors]
        content = False
        if rows:
            content = base64.b64encode(table_write.write_rows(self.env._("Errors"), self._error_header(), rows))
        run = self.env["property.import.run"]
        wizard.write(
            {
                "record_count": run._count(run._without(records, errors)),
                "error_count": len(errors),
                "error_html": self._error_html(rows),
                "error_file": content,
                "error_filename": self.env._("errors.xlsx") if rows else False,
            }
        )

    def _error_html(self, rows):
        values = {"header": self._error_header(), "rows": rows[:SHOWN_ERRORS], "more": len(rows) - SHOWN_ERRORS}
        return self.env["ir.qweb"]._render("property_base.import_errors", values) if rows else False

    def _summary_html(self, summary):
        return self.env["ir.qweb"]._render("property_base.import_summary", {"summary": summary})

    def _error_header(self):
        return [
            self.env._("Sheet"),
            self.env._("Row"),
            self.env._("Column"),
            self.env._("Value"),
            self.env._("What is wrong"),
            self.env._("Expected"),
        ]

    def _error_row(self, error):
        text = self._error_texts().get(error.code, error.code)
        return [error.sheet, error.row or "", error.column, error.value, text, error.expected]

    def _error_texts(self):
        """``{error code: text}``"""
        return {
            "missing": self.env._("is missing"),
            "format": self.env._("can't be read"),
            "choice": self.env._("is not one of the choices"),
            "unmapped": self.env._("has no meaning chosen"),
            "duplicate": self.env._("occurs twice"),
            "unknown": self.env._("is not known here"),
            "conflict": self.env._("contradicts another row"),
            "range": self.env._("is out of range"),
            "refused": self.env._("was refused"),
        }

    def _file_error_text(self, error):
        texts = {
            "format": self.env._("This is neither an XLSX nor a CSV file. Save it as XLSX and choose it again."),
            "broken": self.env._("The file is damaged and can't be read. Save it again and choose it again."),
            "encoding": self.env._(
                "The text of the file is neither UTF-8 nor GB18030. Save it as XLSX or as CSV in UTF-8."
            ),
            "empty": self.env._("The file is empty. The first row must hold the names of the columns."),
            "rows": self.env._("The file has more than %s rows. Split it into several files.", error.detail),
            "size": self.env._(
                "The file is too large to be read: unpacked it may have 64 MB and about a million cells. Split it into"
                " several files, and leave out formats and sheets that aren't needed."
            ),
            "formula": self.env._(
                "The sheet %s holds formulas whose results were never saved. Open the file in a spreadsheet program,"
                " save it there and choose it again.",
                error.detail,
            ),
        }
        return texts[error.code]
