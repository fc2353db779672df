# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, models
from odoo.fields import Command
from odoo.tools.misc import clean_context

from ..exceptions import RulebookInUseError
from ..rules import book_file
from ..rules.book_file import OWNER, RULE, RULES


class PropertyScoreBookWriter(models.AbstractModel):
    """From the checked rows of a workbook to a draft of the rulebook: everything of it, or nothing."""

    _name = "property.score.book.writer"
    _description = "Import of a Rulebook"

    @api.model
    def _write(self, records, own, draft=None):
        """Make a draft of the rows, or put them in the place of what a draft held.

        :param records: ``{sheet code: list of rules.table.Record}``, without an error
        :param dict own: values of the version that don't come from the file
        :param draft: the draft to fill; none: a new one is made
        :return: the draft
        """
        # what the context proposes for new records is not what the file says
        writer = self.with_env(self.env(context=clean_context(self.env.context)))
        return writer._fill(records, own, draft and draft.with_env(writer.env))

    @api.model
    def _fill(self, records, own, draft):
        form = self.env["property.score.book.format"]
        names, parts = form._names(), form._parts()
        values = {part.code: [self._values(part, row, names) for row in records[part.code]] for part in parts}
        ((book, texts),) = values["book"]
        if draft:
            self._keep_marks(draft, values[RULES])
            self._empty(draft)
            draft.write({**book, **own})
        else:
            draft = self.env["property.score.rulebook"].create({**book, **own})
        self._translate(draft, [texts])
        rules = self._rules(draft, parts, records, values)
        for part in parts:
            if part.code not in ("book", RULES) and not self._is_nested(part):
                self._lines(draft, part, records[part.code], values[part.code], rules)
        self._repetitions(records[RULES], rules)
        return draft

    @api.model
    def _keep_marks(self, draft, rows):
        """What waits for the director's word waits on: a file takes no mark away, and a note only by another one."""
        draft.check_access("write")
        rules = draft.with_context(active_test=False).rule_ids.filtered("is_to_confirm")
        notes = {}
        for language in self.env["property.score.book.format"]._languages():
            for rule in rules.with_context(lang=language):
                notes.setdefault(book_file.plain(rule.code), {})[language] = rule.confirm_note
        for vals, texts in rows:
            if vals["code"] in notes:
                vals["is_to_confirm"] = True
                if not vals.get("confirm_note"):
                    for language, note in notes[vals["code"]].items():
                        texts.setdefault(language, {})["confirm_note"] = note
                    vals |= self._spoken(texts)

    @api.model
    def _empty(self, draft):
        """Take out what the draft holds.

        :raises RulebookInUseError: the version is no draft any more, or people were told of what it holds
        """
        draft.check_access("write")
        draft.lock_for_update()
        draft.invalidate_recordset(["state"])
        if draft.state != "draft":
            raise RulebookInUseError(
                self.env._(
                    "Version %s is no draft any more. Choose another draft, or let a new one be made.", draft.version
                )
            )
        if steps := draft.publication_ids:
            raise RulebookInUseError(
                self.env._(
                    "Of version %(version)s is recorded already: %(steps)s. What people were told would not be what"
                    " the file says. Let the import make a new draft, or delete these steps first and take them again.",
                    version=draft.version,
                    steps=self._listed(steps.mapped("display_name")),
                )
            )
        rules = draft.with_context(active_test=False).rule_ids
        rules.conversion_ids.unlink()
        draft.outcome_line_ids.unlink()
        draft.maximum_ids.unlink()
        draft.rating_line_ids.unlink()
        # sudo: nobody else than an administrator deletes rules, as events point at them; those of a draft that the user
        # may write judged nothing yet
        rules.sudo().unlink()

    # --------------------------------------------------------------- values

    @api.model
    def _values(self, part, row, names):
        """What a row says: (values, ``{language: {field: text}}``); rules it points at are left to :meth:`_lines`."""
        model, vals, texts = self.env[part.model], {}, {}
        for key, (name, language) in self.env["property.score.book.format"]._columns(part).items():
            if name == OWNER or key not in row:
                continue
            field, value = model._fields[name], row.get(key)
            if language:
                texts.setdefault(language, {})[name] = value
            elif field.comodel_name != "property.score.rule":
                vals |= self._value(field, value, names)
        return vals | self._spoken(texts), texts

    @api.model
    def _value(self, field, value, names):
        if field.type == "many2many":
            known = names[field.comodel_name][1]
            return {field.name: [Command.set(self.env["property.score.book.checker"]._ids_in(value, known))]}
        if value is None:
            return {field.name: False} if field.type in ("many2one", "date") else {}
        if field.name == "code":
            value = book_file.plain(value)
        return {field.name: float(value) if isinstance(value, Decimal) else value}

    @api.model
    def _spoken(self, texts):
        """Each text in the user's language; where it has none, in the first one that has."""
        found = {}
        for language in (self.env.lang, *texts):
            for name, text in texts.get(language, {}).items():
                found[name] = found.get(name) or text
        return found

    @api.model
    def _translate(self, records, texts):
        """Write the texts of the other languages; they wait to be sent together."""
        for language in dict.fromkeys(language for spoken in texts for language in spoken if language != self.env.lang):
            for record, spoken in zip(records.with_context(lang=language), texts, strict=True):
                if told := {name: text for name, text in spoken.get(language, {}).items() if text}:
                    record.write(told)

    # -------------------------------------------------------------- records

    @api.model
    def _is_nested(self, part):
        """Whether the lines of a sheet are made with their rules: all that need no other rule to be there."""
        model = self.env[part.model]
        points_at_rules = any(model._fields[name].comodel_name == "property.score.rule" for name in part.columns)
        return part.owner == RULE and not points_at_rules

    @api.model
    def _rules(self, draft, parts, records, values):
        """Make the rules with their lines: ``{code: rule}``."""
        by_code = {vals["code"]: vals for vals, _texts in values[RULES]}
        for part in parts:
            if part.code != RULES and self._is_nested(part):
                for row, (vals, _texts) in zip(records[part.code], values[part.code], strict=True):
                    own = by_code[book_file.plain(row[OWNER])]
                    if part.field:
                        own.setdefault(part.field, []).append(Command.create(vals))
                    else:
                        own.update(vals)
        rules = self.env["property.score.rule"].create([{**vals, "rulebook_id": draft.id} for vals in by_code.values()])
        self._translate(rules, [texts for _vals, texts in values[RULES]])
        return {rule.code: rule for rule in rules}

    @api.model
    def _lines(self, draft, part, rows, values, rules):
        """Make the lines of a sheet that belong to the version, or point at its rules."""
        model, made = self.env[part.model], []
        pointing = [name for name in part.columns if model._fields[name].comodel_name == "property.score.rule"]
        for row, (vals, _texts) in zip(rows, values, strict=True):
            owner = (
                {"rule_id": rules[book_file.plain(row[OWNER])].id} if part.owner == RULE else {"rulebook_id": draft.id}
            )
            links = {name: rules[book_file.plain(row.get(name))].id for name in pointing if row.get(name)}
            made.append({**vals, **owner, **links})
        self._translate(model.create(made), [texts for _vals, texts in values])

    @api.model
    def _repetitions(self, rows, rules):
        """Which rules the rules about repetition count; those that count the same ones at once."""
        counting = {}
        for row in rows:
            if codes := frozenset(book_file.listed(row.get("repeat_rule_ids"))):
                counting.setdefault(codes, []).append(rules[book_file.plain(row["code"])].id)
        for codes, ids in counting.items():
            counted = [rules[code].id for code in sorted(codes)]
            self.env["property.score.rule"].browse(ids).repeat_rule_ids = [Command.set(counted)]
