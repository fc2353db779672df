# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from ..exceptions import ImportRowsError
from ..rules import table


class PropertyImportRun(models.AbstractModel):
    """From the mapped file of an importer to records, and into the database: inside a savepoint, so that nothing is
    half written."""

    _name = "property.import.run"
    _description = "Import of Rows"

    @api.model
    def _import(self, wizard):
        """Check and import; with an error nothing at all is written, unless bad rows are skipped.

        :return: ``(records, summary, errors)``; an empty summary means that nothing was written
        """
        records, errors = self._parse(wizard)
        if errors or not wizard._import_checks_itself:
            errors = errors + wizard._import_check(self._without(records, errors))
        summary = {}
        if not errors or wizard.skip_bad_rows:
            summary, more = self._write_records(wizard, records, errors)
            errors = errors + more
        return records, summary, errors

    def _parse(self, wizard):
        """``(records, errors)`` of the file as mapped; records as ``_import_records`` wants them."""
        mapping, tables = wizard._mapping(), wizard._tables()
        maps = {}
        for line in wizard.value_ids.filtered("choice_id"):
            maps.setdefault(line.column, {})[line.value] = line.choice_id.key or None
        wanted = {name: maps.get(name, {}) for name in wizard._import_value_maps()}
        result, errors = {}, []
        sheets = wizard._merged_sheets()
        for sheet in sheets:
            result[sheet.code] = []
            if sheet.code in tables:
                result[sheet.code], wrong = table.parse(tables[sheet.code], sheet.columns, mapping[sheet.code], wanted)
                errors += wrong
        return (result if len(sheets) > 1 else result[sheets[0].code]), errors

    def _write_records(self, wizard, records, errors):
        """Import inside a savepoint; rows that turn out bad are dropped and it is tried again, if the user wants that.

        :return: ``(summary, further errors)``; an empty summary means that nothing was written
        """
        found = []
        while True:
            good = self._without(records, errors + found)
            try:
                with self.env.cr.savepoint():
                    return wizard._import_records(good) or {self.env._("Rows"): self._count(good)}, found
            except ImportRowsError as error:
                fresh = [item for item in error.errors if item not in found]
                found += fresh
                if not wizard.skip_bad_rows or not fresh or all(item.row == 0 for item in fresh):
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
