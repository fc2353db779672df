# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.base_import.models.base_import import ImportValidationError
from odoo.addons.property_base.rules.table_archive import MAX_CELLS, MAX_UNPACKED, MEGABYTE, TableError, check_size

from ..rules import import_cell

FORM = "x_form_"
#: among the options of an import: numbers of the columns that are imported, and whether the file is an XLSX one
MAPPED, IS_XLSX = "property_mapped", "property_is_xlsx"
SAID = 10  # errors of a column that are said in words


class BaseImportImport(models.TransientModel):
    """Odoo's import says of forms which row of the sheet is wrong, and takes no cell that the sheet spoiled (REC-4)."""

    _inherit = "base_import.import"

    def _is_of_forms(self):
        return (self.res_model or "").startswith(FORM)

    def _read_xlsx(self, options):
        """:raises ImportValidationError: it is too large to be read, or a cell doesn't say any more what was typed"""
        try:
            check_size(self.file, options.get("sheet"))
        except TableError as error:
            raise ImportValidationError(self._text_too_large()) from error
        if self._is_of_forms() and (cell := import_cell.spoiled_cell(self.file, options.get("sheet"))):
            raise ImportValidationError(self._text_spoiled(cell))
        if MAPPED in options:
            options[IS_XLSX] = True
        return super()._read_xlsx(options)

    def _rows_read(self, options):
        """The numbers of the rows that are imported; what kind of file doesn't say them, counts without empty ones."""
        if not options.get(IS_XLSX):
            return []
        return import_cell.read_rows(self.file, options.get("sheet"), options[MAPPED], options.get("has_headers"))

    def _text_too_large(self):
        return self.env._(
            "The file is too large to be read: unpacked it has more than %(size)s MB, or its sheet spans more than"
            " %(cells)s cells. Copy the rows that say something into a new file, or import them in parts.",
            size=MAX_UNPACKED // MEGABYTE,
            cells=MAX_CELLS,
        )

    def _text_spoiled(self, cell):
        if cell.why == import_cell.LONG:
            return self.env._(
                "Cell %s holds a number of more than 15 digits, of which a spreadsheet keeps only 15. Format the column"
                " as text and type it again.",
                cell.place,
            )
        return self.env._(
            "Cell %s holds a formula whose result isn't in the file. Save the file in a spreadsheet program, or put the"
            " value in its place.",
            cell.place,
        )

    def _parse_date_from_data(self, data, index, name, field_type, options):
        """:raises ImportValidationError: the first cell that is no day, with its row and column"""
        formats = [options.get("date_format") or "%Y-%m-%d"]
        if field_type == "datetime":
            formats.append(options.get("datetime_format") or "%Y-%m-%d %H:%M:%S")
        place = import_cell.bad_moment([row[index] for row in data], formats) if self._is_of_forms() else None
        if place is None:
            return super()._parse_date_from_data(data, index, name, field_type, options)
        example = self.env["property.estate"]._company_date(self.env.company).strftime(formats[-1])
        raise ImportValidationError(
            self.env._(
                "Row %(row)s, column %(column)s: “%(value)s” is no day or moment of the form %(example)s.",
                row=import_cell.row_number(
                    place, options.get("skip", 0), options.get("has_headers"), self._rows_read(options)
                ),
                column=self._import_label(name.split("/")),
                value=data[place][index],
                example=example,
            ),
            field=name,
            field_type=field_type,
        )

    def execute_import(self, fields, columns, options, dryrun=False):
        """Each message begins with the row as the spreadsheet counts it; there is one for each column."""
        if not self._is_of_forms():
            return super().execute_import(fields, columns, options, dryrun=dryrun)
        paths = [name.split("/") for name in fields if name and "/" in name]
        labels = {self._import_label(path, is_plain=True): self._import_label(path) for path in paths}
        options = {**options, MAPPED: [place for place, name in enumerate(fields) if name], IS_XLSX: False}
        result = super().execute_import(fields, columns, options, dryrun=dryrun)
        read = self._rows_read(options) if result["messages"] else []
        for message in result["messages"]:
            self._name_row(message, labels, {path[0] for path in paths}, options, read)
        result["messages"] = self._together(result["messages"], set(fields))
        return result

    def _together(self, messages, columns):
        """One message for each column and one for all others, with their rows: of several the screen says no words, and
        of what is at no column it says the row once more.

        :param columns: paths of the fields that are imported
        """
        found = {}
        for message in messages:
            column = "/".join(message.get("field_path") or [message.get("field") or ""])
            found.setdefault(column if column in columns else None, []).append(message)
        return [self._as_one(same, is_general=column is None) for column, same in found.items()]

    def _as_one(self, messages, is_general):
        texts = [message["message"] for message in messages]
        if (more := len(texts) - SAID) > 0:
            texts[SAID:] = [self.env._("And %s more.", more)]
        types = {message["type"] for message in messages}
        one = {**messages[0], "message": " ".join(texts), "type": "error" if "error" in types else messages[0]["type"]}
        if is_general:
            one.pop("record", None)
        return one

    def _name_row(self, message, labels, tables, options, read):
        """:param labels: ``{what Odoo calls a column of a table: what the reader calls it}``
        :param tables: names of the fields that are tables
        :param read: numbers of the rows that are imported
        """
        for plain, label in labels.items():
            message["message"] = message["message"].replace(plain, label)
        rows = message.get("rows") or {}
        if "from" not in rows:
            return
        skipped, has_header = options.get("skip", 0), options.get("has_headers")
        first, last = (import_cell.row_number(rows[end], skipped, has_header, read) for end in ("from", "to"))
        if message.get("field") not in (None, *tables):
            last = first  # a form's own fields stand in its first row
        text = message["message"]
        message["message"] = (
            self.env._("Row %(row)s: %(text)s", row=first, text=text)
            if first == last
            else self.env._("Rows %(first)s to %(last)s: %(text)s", first=first, last=last, text=text)
        )
        message["rows"] = {"from": first - 1, "to": last - 1}  # the screen counts from 0
        if isinstance(message.get("record"), int):
            message["record"] = first

    def _import_label(self, path, is_plain=False):
        """What a column is called, of a table with the table's name in front."""
        model, words = self.env[self.res_model], []
        for name in path:
            if not (field := model._fields.get(name)):
                break
            words.append(field.string if is_plain and words else field._description_string(self.env))
            model = self.env[field.comodel_name] if field.comodel_name else model
        return "/".join(words)
