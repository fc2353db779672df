# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.rules.table import RowError

from ..rules import book_check, book_file
from ..rules.audience import Audience
from ..rules.book_file import OWNER, RULE, RULES


class PropertyScoreBookChecker(models.AbstractModel):
    """What is wrong with the rows of a rulebook's workbook, each found with its sheet, row and column."""

    _name = "property.score.book.checker"
    _description = "Check of a Rulebook's Workbook"

    @api.model
    def _errors(self, records, sheets, codes):
        """Everything wrong: list of ``rules.table.RowError``.

        :param records: ``{sheet code: list of rules.table.Record}``
        :param sheets: list of ``rules.table.Sheet``, as they were read
        :param codes: ``{sheet code: texts that name its rows}`` of all rows, those that can't be read as well
        """
        columns = {(sheet.code, column.name): column for sheet in sheets for column in sheet.columns}
        form = self._format()
        names, known = form._names(), set(map(book_file.plain, codes[RULES]))
        faults = [(fault, "") for part in form._parts() for fault in self._of_sheet(part, records, names, known)]
        empty = [
            RowError(0, sheet.columns[0].label, "", sheet.columns[0].expected, "missing", sheet.label)
            for sheet in sheets
            if sheet.required and not codes[sheet.code]
        ]
        texts, is_whole = self._texts(), len(codes[RULES]) == len(records[RULES])
        found = faults or (self._together(records, names) if is_whole and not empty else [])
        return empty + [
            fault.row.error(columns[fault.sheet, fault.column], fault.code, texts.get(text, ""))
            for fault, text in found
        ]

    @api.model
    def _format(self):
        return self.env["property.score.book.format"]

    @api.model
    def _of_sheet(self, part, records, names, codes):
        """Faults of a sheet's rows by themselves: what is doubled, unknown, out of bounds, without a text."""
        rows, columns = records[part.code], self._format()._columns(part)
        found = []
        if part.code == "book":
            found += book_file.many(part.code, rows, "version")
        key = (*((OWNER,) if part.owner == RULE else ()), *part.key)
        if part.is_unique and part.code != "book":
            found += book_file.doubled(part.code, rows, [name for name in key if name in columns])
        for name, languages in self._texts_of(part, columns).items():
            if self.env[part.model]._fields[name].required:
                found += book_file.nameless(part.code, rows, languages)
        for column, (name, _language) in columns.items():
            found += self._of_column(part, rows, column, name, names, codes)
        return found

    @api.model
    def _texts_of(self, part, columns):
        """The columns of each translated field: ``{field: [column, ...]}``."""
        found = {}
        for column, (name, language) in columns.items():
            if language:
                found.setdefault(name, []).append(column)
        return found

    @api.model
    def _of_column(self, part, rows, column, name, names, codes):
        field = self.env[part.model]._fields.get(name)
        if column == OWNER or (field.comodel_name == "property.score.rule"):
            return book_file.unknown(part.code, rows, column, codes)
        if field.type == "many2many":
            known = names[field.comodel_name][1]
            return book_file.unknown(part.code, rows, column, set(map(book_file.plain, known)))
        if field.type in ("integer", "float", "monetary"):
            bounds, places = self._format()._bounds(part, name), self._format()._places(field)
            return book_file.out_of_range(part.code, rows, column, bounds, places)
        return []

    @api.model
    def _together(self, records, names):
        """What rows say that no rulebook can mean: list of (fault, what would be right)."""
        rules = records[RULES]
        apart = {
            book_file.plain(row.get(OWNER))
            for part in self._format()._parts()
            if part.only
            for row in records[part.code]
        }
        return [
            *book_check.dates(records["book"]),
            *book_check.scales(rules),
            *book_check.limits(rules),
            *book_check.overlaps(rules, self._audiences(rules, names), apart),
            *book_check.circles(records["conversions"]),
            *book_check.shares(records["shares"]),
            *book_check.counted(records["outcomes"]),
        ]

    @api.model
    def _audiences(self, rows, names):
        """Whom each row is for."""
        roles, posts = names["property.role"][1], names["property.post"][1]
        return [
            Audience(
                frozenset(self._ids_in(row.get("audience_role_ids"), roles)),
                frozenset(self._ids_in(row.get("audience_post_ids"), posts)),
                row.get("audience_probation", "all"),
            )
            for row in rows
        ]

    @api.model
    def _ids_in(self, text, known):
        """Ids of the records that a cell names."""
        by_text = {book_file.plain(name): number for name, number in known.items()}
        return [by_text[name] for name in book_file.listed(text)]

    @api.model
    def _texts(self):
        """What would be right: ``{what is wrong: text}``."""
        env = self.env
        return {
            book_check.SCALE: env._("both ends with the same sign, the severest last, a whole number of steps apart"),
            book_check.LIMITS: env._("more than the lower limit, or nothing for no limit"),
            book_check.TIERS: env._("a limit where the other rule of this kind ends: no quantity belongs to two rules"),
            book_check.CIRCLE: env._("conversions by which nothing is made of itself in the end"),
            book_check.ITSELF: env._("another rule than the one whose events are counted"),
            book_check.ENDS: env._("the first day of the version or a later one, or nothing"),
            book_check.ROLE: env._("the role that the superior holds"),
            book_check.SHARE: env._("points, money or a percentage of them"),
            book_check.COUNTED: env._("a rule or a category whose events are counted"),
        }
