# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.exceptions import ImportFileError, ImportRowsError

MOST_ROWS = 5000  # more than any rulebook has; what judges rules against each other takes long beyond


class PropertyScoreRulebookImport(models.TransientModel):
    """Import of a version of the rulebook with all its shapes from a workbook, into a draft (SCO-10..16).

    It is all or nothing: rules without their lines would be other rules. A draft that is chosen is filled anew; what it
    held before goes.
    """

    _name = "property.score.rulebook.import"
    _description = "Import a Rulebook"
    _inherit = "property.import.wizard"
    _import_checks_itself = True
    _import_milliseconds = 8

    rulebook_id = fields.Many2one(
        "property.score.rulebook",
        string="Draft to Fill",
        domain="[('state', '=', 'draft')]",
        ondelete="cascade",
        help="Everything it holds is replaced by what the file says. Empty: a new draft is made.",
    )
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env["property.score.rulebook"]._own_company(),
        help="Whose version the new draft is. Empty: for all companies; the administrator keeps it.",
    )
    version = fields.Char(help="What people call the version. Empty: as the file says.")
    made_id = fields.Many2one(
        "property.score.rulebook", string="Draft", readonly=True, ondelete="set null", help="The draft that was filled."
    )

    def _import_sheets(self):
        return self.env["property.score.book.format"]._sheets()

    def _import_now(self):
        """No row is ever left out."""
        self.skip_bad_rows = False
        return super()._import_now()

    def _import_check(self, records):
        if sum(map(len, records.values())) > MOST_ROWS:
            raise ImportFileError(
                self.env._("A rulebook has %s rows at most. Take out what isn't part of it.", MOST_ROWS)
            )
        sheets = self._merged_sheets()
        found = self.env["property.score.book.checker"]._errors(records, sheets, self._codes())
        return found or self._version_errors(records, sheets)

    def _codes(self):
        """What names the rows of the two sheets that a file must have, bad rows too: ``{sheet code: [text]}``."""
        mapping, tables, found = self._mapping(), self._tables(), {}
        for sheet, column in (("book", "version"), ("rules", "code")):
            place = mapping.get(sheet, {}).get(column)
            found[sheet] = tables[sheet].column(place) if place is not None else []
        return found

    def _import_records(self, records):
        """Fill the draft; nothing is written when anything is wrong."""
        self.env["property.score.rulebook"].check_access("create")
        if errors := self._import_check(records):
            raise ImportRowsError(self.env._("Rows of the file can't be taken."), errors)
        own = {"company_id": self.company_id.id} if not self.rulebook_id else {}
        if self.version:
            own["version"] = self.version
        self.made_id = self.env["property.score.book.writer"]._write(records, own, self.rulebook_id)
        titles = self.env["property.score.book.format"]._titles()
        return {titles[code]: len(rows) for code, rows in records.items() if rows}

    @api.model
    def _text_version(self):
        return self.env._("a name that no other version of the company has; it can be given in the first step, too")

    def _version_errors(self, records, sheets):
        """The version that is there already; list of ``RowError``."""
        if not records["book"]:
            return []
        row, books = records["book"][0], self.env["property.score.rulebook"]
        company = self.rulebook_id.company_id if self.rulebook_id else self.company_id
        # sudo: a name that is taken is taken, whoever may see the version that has it
        taken = books.sudo().search_count(
            [
                ("version", "=", self.version or row["version"]),
                ("company_id", "=", company.id),
                ("id", "!=", self.rulebook_id.id),
            ],
            limit=1,
        )
        (column,) = (
            column for sheet in sheets if sheet.code == "book" for column in sheet.columns if column.name == "version"
        )
        return [row.error(column, "duplicate", self._text_version(), self.version or None)] if taken else []

    def action_open_made(self):
        """Open the draft that was filled."""
        self.ensure_one()
        return self.made_id._get_records_action()
