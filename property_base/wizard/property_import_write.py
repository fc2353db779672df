# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError, ValidationError

from ..exceptions import ImportRowsError
from ..rules import table


class PropertyImportWizard(models.AbstractModel):
    """From the mapped file to records, and into the database: inside a savepoint, nothing is half written."""

    _inherit = "property.import.wizard"

    def _step_check(self):
        """Parse everything and show what would be imported and what is wrong."""
        records, errors = self._parse_and_check()
        self._show_result(records, errors)
        self.state = "check"

    def _parse_and_check(self):
        records, errors = self._parse()
        return records, errors + self._import_check(records)

    def _parse(self):
        """``(records, errors)`` of the file as mapped; records as ``_import_records`` wants them."""
        mapping, tables = self._mapping(), self._tables()
        maps = {}
        for line in self.value_ids.filtered("choice_id"):
            maps.setdefault(line.column, {})[line.value] = line.choice_id.key or None
        wanted = {name: maps.get(name, {}) for name in self._import_value_maps()}
        result, errors = {}, []
        sheets = self._merged_sheets()
        for sheet in sheets:
            result[sheet.code] = []
            if sheet.code in tables:
                result[sheet.code], wrong = table.parse(tables[sheet.code], sheet.columns, mapping[sheet.code], wanted)
                errors += wrong
        return (result if len(sheets) > 1 else result[sheets[0].code]), errors

    def _write_records(self, records, errors):
        """Import inside a savepoint; rows that turn out bad are dropped and it is tried again, if the user wants that.

        :return: ``(summary, further errors)``; an empty summary means that nothing was written
        """
        found = []
        while True:
            good = self._without(records, errors + found)
            try:
                with self.env.cr.savepoint():
                    return self._import_records(good) or {self.env._("Rows"): self._count(good)}, found
            except ImportRowsError as error:
                fresh = [item for item in error.errors if item not in found]
                found += fresh
                if not self.skip_bad_rows or not fresh or all(item.row == 0 for item in fresh):
                    return {}, found
            except (UserError, ValidationError) as error:
                return {}, [*found, table.RowError(0, "", "", str(error), "refused")]

    def _without(self, records, errors):
        bad = {(error.sheet, error.row) for error in errors}
        if isinstance(records, dict):
            return {code: [r for r in rows if (r.sheet, r.row) not in bad] for code, rows in records.items()}
        return [record for record in records if (record.sheet, record.row) not in bad]

    def _count(self, records):
        return sum(map(len, records.values())) if isinstance(records, dict) else len(records)
