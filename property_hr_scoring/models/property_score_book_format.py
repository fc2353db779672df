# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools.misc import clean_context

from odoo.addons.property_base.rules import table

from ..rules import book_file
from ..rules.book_file import BOOK, OWNER, RULE, Part
from .property_score_rulebook import WEIGHTS

LANGUAGE = "@"  # between the name of a translated field and the language of a column
RULE_COLUMNS = (
    *("category_id", "code", "name", "sequence", "active", "fact_kind_id", "quantity_over", "quantity_up_to"),
    *("points_kind", "points", "points_limit", "points_step"),
    *("is_per_item", "unit_size", "free_quantity", "is_begun_counted", "points_most"),
    *("money_kind", "money", "outcome", "repeat_rule_ids", "repeat_days"),
    *("ladder_window", "ladder_days", "is_ladder_by_category", "mode"),
    *("audience_role_ids", "audience_post_ids", "audience_probation"),
    *("is_to_confirm", "confirm_note"),
)
BOOK_COLUMNS = ("name", "version", "effective_from", "effective_to", "base_points", *WEIGHTS.values())
CONVERSION_COLUMNS = ("count", "is_by_category", "window", "window_days", "into_rule_id", "quantity", "is_replacing")
SHARE_COLUMNS = ("who", "role_id", "condition", "points", "percent", "money", "money_percent")
OUTCOME_COLUMNS = (
    *("code", "name", "sequence", "kind", "measure", "points", "months_running"),
    *("rule_id", "category_id", "times", "window", "valid_months"),
)
KINDS = {"integer": "integer", "float": "decimal", "monetary": "decimal", "date": "date", "boolean": "boolean"}
SHOWN_CHOICES = 300  # characters of what may stand in a cell


class PropertyScoreBookFormat(models.AbstractModel):
    """What a version of the rulebook is as a workbook: its sheets, their columns, the words in the cells (SCO-10..16).

    Fields say for themselves what they are called, which values they take and what they hold when nothing is said: a
    cell that says no more than that stays empty. Export, import and the comparison of versions all read this.
    """

    _name = "property.score.book.format"
    _description = "Workbook of a Rulebook"

    @api.model
    def _parts(self):
        """The sheets: list of ``book_file.Part``; modules whose rules have lines of their own add theirs."""
        return [
            Part("book", "property.score.rulebook", BOOK, "", BOOK_COLUMNS, ("version",)),
            Part("rules", "property.score.rule", BOOK, "rule_ids", RULE_COLUMNS, ("code",)),
            Part(
                "steps",
                "property.score.rule.step",
                RULE,
                "step_ids",
                ("number", "kind", "factor", "points"),
                ("number",),
            ),
            Part(
                "conversions",
                "property.score.conversion",
                RULE,
                "conversion_ids",
                CONVERSION_COLUMNS,
                ("into_rule_id",),
            ),
            Part(
                "shares",
                "property.score.share",
                RULE,
                "share_ids",
                SHARE_COLUMNS,
                ("who", "role_id", "condition"),
                False,
            ),
            Part("maxima", "property.score.maximum", BOOK, "maximum_ids", ("category_id", "points"), ("category_id",)),
            Part("outcomes", "property.score.outcome.line", BOOK, "outcome_line_ids", OUTCOME_COLUMNS, ("code",)),
            Part(
                *("ratings", "property.score.rating.line", BOOK, "rating_line_ids"),
                *(("name", "sequence", "weight", "most"), ("name",), False),
            ),
        ]

    @api.model
    def _titles(self):
        """What the sheets are called: ``{code: text}``."""
        return {
            "book": self.env._("Rulebook"),
            "rules": self.env._("Rules"),
            "steps": self.env._("Steps of Repeats"),
            "conversions": self.env._("Conversions"),
            "shares": self.env._("Joint Liability"),
            "maxima": self.env._("Maximum per Category"),
            "outcomes": self.env._("Outcomes"),
            "ratings": self.env._("Rating Lines"),
        }

    @api.model
    def _languages(self):
        """``{code: name}`` of the languages that texts are written in: the one of the sources, and those installed."""
        installed = dict(self.env["res.lang"].get_installed())
        names = {code: installed.get(code, code) for code in ("en_US", *installed)}
        return {code: name.split("/")[-1].split("(")[0].strip() or code for code, name in names.items()}

    # ------------------------------------------------------------- columns

    @api.model
    def _columns(self, part, languages=None):
        """The columns of a sheet: ``{name: (field name, language or "")}``; the owner's code comes first.

        :param languages: those of texts; none: all
        """
        found = {OWNER: (OWNER, "")} if part.owner == RULE else {}
        model = self.env[part.model]
        for name in part.columns:
            if model._fields[name].translate:
                found |= {f"{name}{LANGUAGE}{code}": (name, code) for code in languages or self._languages()}
            else:
                found[name] = (name, "")
        return found

    @api.model
    def _label(self, part, name, language=""):
        """What a column is called."""
        if name == OWNER:
            return self.env._("Rule's Code")
        label = self.env[part.model]._fields[name]._description_string(self.env)
        return f"{label} {self._languages()[language]}" if language else label

    @api.model
    def _sheets(self):
        """The sheets as the import kernel knows them."""
        titles, names = self._titles(), self._names()
        return [
            table.Sheet(
                part.code,
                (titles[part.code],),
                self._sheet_columns(part, names),
                part.code in ("book", book_file.RULES),
            )
            for part in self._parts()
        ]

    @api.model
    def _sheet_columns(self, part, names):
        defaults = self._defaults(part.model)
        return tuple(self._column(part, key, *of, names, defaults) for key, of in self._columns(part).items())

    @api.model
    def _column(self, part, key, name, language, names, defaults):
        labels = (self._label(part, name, language), key)
        if name == OWNER:
            return table.Column(key, labels, required=True, expected=self._text_rule_code())
        field = self.env[part.model]._fields[name]
        choices = self._choices(field, names)
        is_choice = bool(choices) and field.type != "many2many"
        return table.Column(
            key,
            labels,
            "choice" if is_choice else KINDS.get(field.type, "text"),
            required=field.required and not language and name not in defaults,
            choices=choices if is_choice else {},
            expected=self._expected(part, field, choices),
        )

    @api.model
    def _choices(self, field, names):
        """What may stand in a cell of a field: ``{text: value}``; empty: anything of its kind."""
        if field.type == "selection":
            labels = field._description_selection(self.env)
            return {label: key for key, label in labels} | {key: key for key, _label in labels}
        return dict(names[field.comodel_name][1]) if self._is_named(field) else {}

    @api.model
    def _is_named(self, field):
        """Whether a field points at records that are called by their names: all but rules, which have codes."""
        return field.type in ("many2one", "many2many") and field.comodel_name != "property.score.rule"

    @api.model
    def _names(self):
        """The records that rules point at: ``{model: ({id: (name, ..., code)}, {text: id})}``, in batch."""
        found = {}
        for part in self._parts():
            for name in part.columns:
                field = self.env[part.model]._fields[name]
                if self._is_named(field) and field.comodel_name not in found:
                    records = (
                        self.env[field.comodel_name].with_context(active_test=False).search_fetch([], ["name", "code"])
                    )
                    texts = self._called(records)
                    found[field.comodel_name] = texts, book_file.spellings(texts.items(), table.normal)
        return found

    @api.model
    def _called(self, records):
        """What records are called: ``{id: (name, name in another language, ..., code)}``; posts by estate, too."""
        languages = dict.fromkeys([self.env.lang or "en_US", *self._languages()])
        spoken = [records.with_context(lang=code) for code in languages]
        found = {record.id: (*(each[row].name for each in spoken), record.code) for row, record in enumerate(records)}
        if records._name != "property.post":
            return found
        estates = {record.id: record.estate_id for record in records}
        return {
            number: (*(f"{estates[number].name}/{name}" for name in names), f"{estates[number].code}/{code}")
            for number, (*names, code) in found.items()
        }

    @api.model
    def _defaults(self, model):
        """What the fields of a model hold when nothing is said, whatever the context proposes."""
        known = self.with_env(self.env(context=clean_context(self.env.context))).env[model]
        return {name: value for name, value in known.default_get(list(known._fields)).items() if value is not None}

    # ------------------------------------------------------ what is expected

    @api.model
    def _expected(self, part, field, choices):
        """What a right cell holds, in words."""
        if field.type == "many2many" and choices:
            return self.env._("names or codes that there are, with commas between them")
        if choices:
            first = {value: text for text, value in reversed(choices.items())}
            shown = self._listed(text for text in choices if text in first.values())
            return self.env._("one of: %s", shown if len(shown) <= SHOWN_CHOICES else f"{shown[:SHOWN_CHOICES]}…")
        if field.comodel_name == "property.score.rule":
            return self._text_rule_code()
        if field.type == "date":
            return self.env._("a date, for example 2026-03-01")
        if field.type == "boolean":
            return self.env._("yes or no")
        least, most = self._bounds(part, field.name)
        if most is not None:
            places = self._places(field)
            if places:
                return self.env._(
                    "a number from %(least)s to %(most)s with %(places)s decimal(s) at most",
                    least=least,
                    most=most,
                    places=places,
                )
            return self.env._("a whole number from %(least)s to %(most)s", least=least, most=most)
        return self.env._("a text of its own, no two rows alike") if field.name in part.key else ""

    @api.model
    def _text_rule_code(self):
        return self.env._("the code of a rule of the sheet %s", self._titles()["rules"])

    @api.model
    def _bounds(self, part, name):
        """(least, most) of a number; None: none is set."""
        return self.env[part.model]._setting_bounds().get(name, (None, None))

    @api.model
    def _places(self, field):
        """So many decimals a number keeps; None: it is none."""
        if field.type == "integer":
            return 0
        if field.type == "monetary":
            return self.env.company.currency_id.decimal_places
        digits = field.get_digits(self.env) if field.type == "float" else None
        return digits[1] if digits else None

    # ---------------------------------------------------------------- cells

    @api.model
    def _cells(self, book, languages=None):
        """A version as its workbook says it: ``{sheet code: [{column name: value or None}]}``.

        Rules out of use stand in it as well. As many queries for one rule as for many.
        """
        names = self._names()
        rules = book.with_context(active_test=False).rule_ids.sorted(lambda rule: (rule.sequence, rule.code))
        found = {}
        for part in self._parts():
            columns, defaults = self._columns(part, languages), self._defaults(part.model)
            found[part.code] = [
                {key: self._cell(record, *of, defaults, names) for key, of in columns.items()}
                for record in self._records(part, book, rules)
            ]
        return found

    @api.model
    def _records(self, part, book, rules):
        """The records of a sheet, in its order."""
        if part.code == book_file.RULES:
            return rules
        if part.owner == BOOK:
            return book[part.field] if part.field else book
        lines = rules
        if part.field:
            lines = self.env[part.model].union(*(self._of_rule(part, rule) for rule in rules))
        return lines.filtered(part.only) if part.only else lines

    @api.model
    def _of_rule(self, part, rule):
        lines = rule[part.field]
        return lines.sorted(lambda line: line.into_rule_id.code) if "into_rule_id" in part.columns else lines

    @api.model
    def _cell(self, record, name, language, defaults, names):
        if name == OWNER:
            return record.code if record._name == "property.score.rule" else record.rule_id.code
        value = record.with_context(lang=language)[name] if language else record[name]
        field = record._fields[name]
        if field.type in ("many2one", "many2many"):
            return self._linked(field, record, names) or None
        if not value and not defaults.get(name) and not field.required:
            return None
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value)
        return round(value, self._places(field) or 0) if field.type in ("float", "monetary") else value

    @api.model
    def _linked(self, field, record, names):
        """What the records are called that a field points at, with commas between them."""
        if not self._is_named(field):
            return ", ".join(sorted(record[field.name].mapped("code")))
        # sudo: whom a rule is for is the same whoever asks, posts of estates that the user doesn't see included
        linked = record.sudo()[field.name].with_context(active_test=False)
        texts, known = names[field.comodel_name]
        own = {**self._called(linked.filtered(lambda one: one.id not in texts)), **texts}
        return ", ".join(sorted(book_file.spelled(one.id, own[one.id], known) for one in linked))
