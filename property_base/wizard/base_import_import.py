# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..rules import table_write


class BaseImportImport(models.TransientModel):
    """What an export marked as text, so that no spreadsheet program takes it for a formula, is read as it was."""

    _inherit = "base_import.import"

    def _read_csv(self, options):
        if not (read := super()._read_csv(options)):
            return read
        length, rows = read
        return length, [[table_write.unmarked(cell) for cell in row] for row in rows]
