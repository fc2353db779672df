# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import json
from dataclasses import asdict

from odoo import api, fields, models

from ..exceptions import ImportFileError
from ..rules import background, table, table_question


class PropertyImportWizard(models.AbstractModel):
    """The steps every importer shares: upload, columns, values, check, import.

    A child is a transient model that inherits this one and says what it takes (``_import_columns`` or
    ``_import_sheets``), which values the user may map (``_import_value_maps``) and what becomes of the records
    (``_import_records``). All or nothing: one bad row and nothing is written, unless the user chose to skip bad rows.
    Reading and writing the rows is ``property.import.run``, telling what was found ``property.import.report``.
    """

    _name = "property.import.wizard"
    _description = "Import from a File"
    _inherit = ["property.value.mixin", "property.background.mixin"]
    _background_works = frozenset({"_import_work"})

    data_file = fields.Binary(string="File", attachment=False, help="XLSX, or CSV in UTF-8 or GB18030.")
    filename = fields.Char()
    template_html = fields.Html(string="Import Template", compute="_compute_template_html", sanitize=False)
    state = fields.Selection(
        "_selection_state",
        default="upload",
        required=True,
        readonly=True,
    )
    tables_json = fields.Text(readonly=True)
    line_ids = fields.One2many(
        "property.import.line", "res_id", string="Columns", help="What each column of the file holds."
    )
    value_ids = fields.One2many(
        "property.import.value", "res_id", string="Values", help="What words of the file mean that aren't known yet."
    )
    choice_ids = fields.One2many("property.import.choice", "res_id")
    skip_bad_rows = fields.Boolean(
        help="Import the good rows and leave out the bad ones. Otherwise it is all or nothing."
    )
    record_count = fields.Integer(string="Good Rows", readonly=True)
    error_count = fields.Integer(string="Errors", readonly=True)
    error_html = fields.Html(readonly=True, sanitize=False)
    error_file = fields.Binary(string="List of Errors", readonly=True, attachment=False)
    error_filename = fields.Char(readonly=True)
    summary_html = fields.Html(readonly=True, sanitize=False)

    _import_milliseconds = 2  # what a row was measured to take; a file that takes long is imported in the background
    _import_checks_itself = False  # True where _import_records checks its records and raises ImportRowsError

    def _selection_state(self):
        """The steps; a method, so that the importers of other modules show them translated too."""
        return [
            ("upload", self.env._("File")),
            ("map", self.env._("Columns")),
            ("values", self.env._("Values")),
            ("check", self.env._("Check")),
            ("done", self.env._("Done")),
        ]

    # ------------------------------------------------- what children say

    def _import_columns(self):
        """The columns of a one-sheet importer: list of ``rules.table.Column``, texts through ``self.env._``.

        It is called once per installed language, so that headers in any of them are recognised.
        """
        return []

    def _import_sheets(self):
        """The sheets the importer takes: list of ``rules.table.Sheet``; by default one with ``_import_columns``."""
        return [table.Sheet("main", (), tuple(self._import_columns()))]

    def _import_value_maps(self):
        """Columns whose values the user maps: ``{column name: [(key, label, *other spellings)]}``.

        The records then hold the key (text). The key ``""`` means: counts as an empty cell.
        """
        return {}

    def _import_check(self, records):
        """Errors that need the database, found without writing: list of ``rules.table.RowError``.

        :param records: list of ``rules.table.Record`` of one-sheet importers, else ``{sheet code: list}``
        """
        return []

    def _import_records(self, records):
        """Write the records; may raise ``ImportRowsError`` with more row errors.

        :param records: as in ``_import_check``
        :return: summary ``{text: number}`` for the user
        """
        return {}

    # ---------------------------------------------------------- the steps

    def action_next(self):
        """One step on: file → columns → values (where there are any to map) → check."""
        self.ensure_one()
        step = {"upload": self._step_map, "map": self._step_values, "values": self._step_check}.get(self.state)
        if step:
            step()
        return self._reopen()

    def action_back(self):
        """Back to the columns, or to the file; what was mapped stays."""
        self.ensure_one()
        back = {"map": "upload", "values": "map", "check": "values" if self.value_ids else "map"}
        self.state = back.get(self.state, "upload")
        return self._reopen()

    def action_import(self):
        """Check once more and import; with an error nothing at all is written (unless bad rows are skipped).

        :return: the wizard with what came of it; of a long file how far it is
        """
        self.ensure_one()
        if background.is_long(self.record_count, self._import_milliseconds):
            return self._in_background("_import_work", f"{self._import_title()}: {self.filename}")
        self._import_now()
        return self._reopen()

    def _import_now(self):
        """Check and import, however long it takes; the wizard then shows what came of it."""
        run, report = self.env["property.import.run"], self.env["property.import.report"]
        records, summary, errors = run._import(self)
        failed = errors and (not self.skip_bad_rows or not summary)
        report._show(self, records, errors)
        self.state = "check" if failed else "done"
        self.summary_html = False if failed else report._summary_html(summary)

    def _import_work(self):
        """Import in the background."""
        self._import_now()
        if self.state == "done":
            return background.Outcome(self.summary_html)
        text = self.env._(
            "The file has %s errors, and nothing was imported. They are listed in the result.", self.error_count
        )
        return background.Outcome(text, is_failed=True)

    def _background_result(self):
        return self._reopen()

    def _compute_template_html(self):
        """A link to an empty file with the right headers; a button would save first and ask for what isn't chosen."""
        for wizard in self:
            url = self._action_import_template()["url"]
            wizard.template_html = self.env["ir.qweb"]._render("property_base.import_template_link", {"url": url})

    def _action_import_template(self):
        url = f"/property_base/import_template/{self._name}"
        return {"type": "ir.actions.act_url", "url": url, "target": "download"}

    @api.model
    def _import_title(self):
        """What the import is called in the user's language; ``_description`` is not translated."""
        return self.env["ir.model"]._get(self._name).name

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self._import_title(),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    # --------------------------------------------------------- file, columns

    def _step_map(self):
        """Read the file and guess what its columns are."""
        tables = self._read_tables()
        choices, lines = [], []
        for sheet in self._merged_sheets():
            if sheet.code not in tables:
                continue
            choices += [
                {"sheet": sheet.code, "key": column.name, "name": column.label, "is_required": column.required}
                for column in sheet.columns
            ]
            lines += table_question.columns(sheet, tables[sheet.code])
        self._replace_children(choices, lines)
        self.state = "map"

    def _replace_children(self, choices, lines):
        self.line_ids.unlink()
        self.value_ids.unlink()
        self.choice_ids.unlink()
        owner = {"res_model": self._name, "res_id": self.id}
        made = self.env["property.import.choice"].create([{**owner, **vals} for vals in choices])
        by_key = {(choice.sheet, choice.key): choice.id for choice in made}
        for vals in lines:
            vals["target_id"] = by_key.get((vals["sheet"], vals.pop("target")))
        self.env["property.import.line"].create([{**owner, **vals} for vals in lines])

    def _read_tables(self):
        """Read the uploaded file and keep what it holds, so that the later steps need not read it again.

        :return: ``{sheet code: table}``
        """
        if not self.data_file:
            raise ImportFileError(self.env._("No file was chosen. Choose an XLSX or CSV file first."))
        content = base64.b64decode(self.data_file)
        try:
            tables = table.match_sheets(table.read_tables(content, self.filename or ""), self._merged_sheets())
        except table.TableError as error:
            raise ImportFileError(self.env["property.import.report"]._file_error_text(error)) from error
        self.tables_json = json.dumps({code: asdict(data) for code, data in tables.items()})
        return tables

    def _tables(self):
        """``{sheet code: table}`` as they were read."""
        return {code: table.Table(**data) for code, data in json.loads(self.tables_json or "{}").items()}

    def _merged_sheets(self):
        """The sheets in the user's language, knowing the titles, headers and choices of every installed language."""
        languages = [self.env.lang or "en_US"]
        languages += [code for code, _name in self.env["res.lang"].get_installed() if code not in languages]
        first, *others = [
            self.with_context(lang=code)._import_sheets() for code in dict.fromkeys([*languages, "en_US"])
        ]
        return [sheet.merged([other[index] for other in others]) for index, sheet in enumerate(first)]

    # --------------------------------------------------------------- values

    def _step_values(self):
        """Check the columns; list the values to map, or go straight to the check."""
        mapping = self._mapping()
        self._check_mapping(mapping)
        tables = self._tables()
        wanted = self._import_value_maps()
        vals_choices, vals_values = [], []
        for code, columns in mapping.items():
            for name in [name for name in columns if name in wanted]:
                choices, values = table_question.values(code, name, tables[code], columns[name], wanted[name])
                vals_choices += choices
                vals_values += values
        self._replace_values(vals_choices, vals_values)
        if vals_values:
            self.state = "values"
        else:
            self._step_check()

    def _replace_values(self, choices, values):
        chosen = {(line.column, line.value): line.choice_id.key for line in self.value_ids if line.choice_id}
        self.value_ids.unlink()
        self.choice_ids.filtered("column").unlink()
        owner = {"res_model": self._name, "res_id": self.id}
        made = self.env["property.import.choice"].create([{**owner, **vals} for vals in choices])
        by_key = {(choice.column, choice.key or ""): choice.id for choice in made}
        for vals in values:
            guessed = vals.pop("choice")
            key = chosen.get((vals["column"], vals["value"]), guessed)
            vals["choice_id"] = by_key.get((vals["column"], key))
        self.env["property.import.value"].create([{**owner, **vals} for vals in values])

    def _mapping(self):
        """``{sheet code: {column name: index}}`` as the user sees it now."""
        mapping = {}
        for line in self.line_ids:
            columns = mapping.setdefault(line.sheet, {})
            if not line.target_id:
                continue
            if line.target_id.key in columns:
                raise ImportFileError(
                    self.env._("Two columns of the file are taken as “%s”. Leave one of them out.", line.target_id.name)
                )
            columns[line.target_id.key] = line.position
        return mapping

    def _check_mapping(self, mapping):
        missing = table_question.missing(mapping, self._merged_sheets())
        if missing:
            raise ImportFileError(
                self.env._(
                    "Nothing in the file is taken as: %s. Choose the columns of the file that hold it.",
                    self._listed(missing),
                )
            )

    # ---------------------------------------------------------------- check

    def _step_check(self):
        """Parse everything and show what would be imported and what is wrong."""
        records, errors = self.env["property.import.run"]._parse(self)
        self.env["property.import.report"]._show(self, records, errors + self._import_check(records))
        self.state = "check"
