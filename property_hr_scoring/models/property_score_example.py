# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
from itertools import count

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import file_open

from ..exceptions import ExampleError

FOLDER = "property_hr_scoring/data/examples"
EXAMPLES = ("front_desk", "guards", "supervisors")
OTHER = "zh_CN"
"""The examples are written in English and in this language."""


class PropertyScoreExample(models.AbstractModel):
    """Makes a draft of a version of the rulebook from one of the examples that are shipped (SCO-1).

    The draft is the company's of who makes it and touches nothing that is in force. What an example asks for and isn't
    there (a role, a kind of fact, a measured standard) leaves the rule by hand or for everybody, and marked.
    """

    _name = "property.score.example"
    _description = "Example of a Rulebook"

    @api.model
    def _load(self, name):
        """Make the draft: property.score.rulebook.

        :param str name: one of ``EXAMPLES``
        :raises ExampleError: there is no such example
        """
        if name not in EXAMPLES:
            raise ExampleError(self.env._("There is no example “%s”; choose one of those offered.", name))
        books = self.env["property.score.rulebook"]
        books.check_access("create")
        with file_open(f"{FOLDER}/{name}.json") as file:
            example = json.load(file)
        book = self._in_english(books).create(self._book_vals(example))
        rules = self._make_rules(book, example)
        self._make_conversions(rules, example)
        outcomes = self._make_outcomes(book, rules, example)
        self._translate(
            [
                (book, [example]),
                (rules, example["rules"]),
                (outcomes, example["outcomes"]),
                (book.rating_line_ids, example.get("ratings", ())),
            ]
        )
        self._made(book, example)
        return book.with_env(self.env)

    @api.model
    def _in_english(self, records):
        """The records in the first language of the examples; defaults of the caller's context have no say in them."""
        kept = {key: value for key, value in self.env.context.items() if not key.startswith("default_")}
        return records.with_context(kept, lang="en_US")

    @api.model
    def _book_vals(self, example):
        """The version itself, its maxima and its rating lines."""
        books, categories = self.env["property.score.rulebook"], self._by_code("property.score.category")
        today = self.env["property.estate"]._company_date(self.env.company)
        return {
            "name": example["name"],
            "version": books._free_version(self.env.company, (f"{example['version']}-{number}" for number in count(1))),
            "company_id": self.env.company.id,
            "effective_from": fields.Date.add(today, months=1).replace(day=1),
            "base_points": example["base_points"],
            "maximum_ids": [
                Command.create({"category_id": self._of(categories, code).id, "points": most})
                for code, most in example.get("maxima", {}).items()
            ],
            "rating_line_ids": [
                Command.create({"sequence": number, **self._plain(line)})
                for number, line in enumerate(example.get("ratings", ()), 1)
            ],
            **{f"rating_{rater}_weight": weight for rater, weight in example.get("weights", {}).items()},
        }

    @api.model
    def _by_code(self, model):
        """Everything of a small list, by its code; what is archived is not offered."""
        return {record.code: record for record in self.env[model].search([("code", "!=", False)])}

    @api.model
    def _of(self, categories, code):
        """The category of a code, or the first one where a company took it away."""
        if not categories:
            raise ExampleError(self.env._("There is no category of rules; the administrator makes one first."))
        return categories.get(code) or next(iter(categories.values()))

    @api.model
    def _plain(self, line):
        """Values of a line without what is said in the other language."""
        return {name: value for name, value in line.items() if name != "zh"}

    @api.model
    def _make_rules(self, book, example):
        """All rules of the example, in its order."""
        lists = {
            "category": self._by_code("property.score.category"),
            "kind": self._by_code("property.score.fact.kind"),
            "role": self._by_code("property.role"),
        }
        vals_list = [
            {
                "rulebook_id": book.id,
                "sequence": number * 10,
                **self._rule_vals({"roles": example.get("roles", ()), **rule}, lists),
            }
            for number, rule in enumerate(example["rules"], 1)
        ]
        lacking = [vals.pop("lacking") for vals in vals_list]
        rules = self.env["property.score.rule"].with_env(book.env).create(vals_list)
        self._translate_notes([(rule, codes) for rule, codes in zip(rules, lacking, strict=True) if codes])
        return rules

    @api.model
    def _rule_vals(self, rule, lists):
        """Field values of one rule; what isn't there is left out and said, its codes under ``lacking``."""
        given = {"category", "roles", "fact_kind", "share_ids", "step_ids", "standard", "by_hand", "zh"}
        vals = {name: value for name, value in rule.items() if name not in given}
        vals["category_id"] = self._of(lists["category"], rule["category"]).id
        lacking = [code for code in rule["roles"] if code not in lists["role"]]
        vals["audience_role_ids"] = [
            Command.set([lists["role"][code].id for code in rule["roles"] if code not in lacking])
        ]
        if kind := rule.get("fact_kind"):
            vals["fact_kind_id"] = lists["kind"][kind].id if kind in lists["kind"] else False
            lacking += [] if vals["fact_kind_id"] else [kind]
        vals["step_ids"] = [Command.create(step) for step in rule.get("step_ids", ())]
        shares = rule.get("share_ids", ())
        lacking += [share["role"] for share in shares if share.get("role", "") not in {"", *lists["role"]}]
        vals["share_ids"] = [
            Command.create(self._share_vals(share, lists["role"]))
            for share in shares
            if share.get("role", "") in {"", *lists["role"]}
        ]
        if standard := rule.get("standard"):
            measured = self._standard_vals(standard, lists["role"])
            vals |= measured or rule["by_hand"]
            lacking += [] if measured else [standard["standard_code"]]
        vals |= self._open_vals(lacking) if lacking else {}
        return {**vals, "lacking": lacking}

    @api.model
    def _share_vals(self, share, roles):
        vals = {name: value for name, value in share.items() if name != "role"}
        return vals | ({"role_id": roles[share["role"]].id} if share.get("role") else {"role_id": False})

    @api.model
    def _standard_vals(self, _standard, _roles):
        """Values of a rule on a measured standard; empty where it can't be measured: the rule is by hand then."""
        return {}

    @api.model
    def _open_vals(self, lacking):
        """The mark of a rule that is not all that the example meant."""
        return {"is_to_confirm": True, "confirm_note": self._in_english(self)._open_note(lacking)}

    @api.model
    def _open_note(self, lacking):
        return self.env._(
            "The example asks for what isn't here: %s. Look at the rule.", self._listed(sorted(set(lacking)))
        )

    @api.model
    def _make_conversions(self, rules, example):
        by_code = rules.grouped("code")
        self.env["property.score.conversion"].with_env(rules.env).create(
            [
                {
                    **{name: value for name, value in line.items() if name not in ("of", "into")},
                    "rule_id": by_code[line["of"]].id,
                    "into_rule_id": by_code[line["into"]].id,
                }
                for line in example.get("conversions", ())
            ]
        )

    @api.model
    def _make_outcomes(self, book, rules, example):
        by_code, categories = rules.grouped("code"), self._by_code("property.score.category")
        vals_list = []
        for number, line in enumerate(example["outcomes"], 1):
            vals = {name: value for name, value in self._plain(line).items() if name not in ("rule", "category")}
            vals |= {"rulebook_id": book.id, "sequence": number * 10}
            if "rule" in line:
                vals["rule_id"] = by_code[line["rule"]].id
            if "category" in line:
                vals["category_id"] = self._of(categories, line["category"]).id
            vals_list.append(vals)
        return self.env["property.score.outcome.line"].with_env(book.env).create(vals_list)

    @api.model
    def _translate(self, pairs):
        """The names in the other language, where it is installed; they wait to be sent together."""
        if self._is_other_installed():
            for records, lines in pairs:
                for record, line in zip(records.with_context(lang=OTHER), lines, strict=True):
                    record.name = line["zh"]

    @api.model
    def _translate_notes(self, pairs):
        """What is open about each rule, said in the other language too."""
        if self._is_other_installed():
            other = self.with_context(lang=OTHER)
            for rule, lacking in pairs:
                rule.with_env(other.env).confirm_note = other._open_note(lacking)

    @api.model
    def _is_other_installed(self):
        return OTHER in dict(self.env["res.lang"].get_installed())

    @api.model
    def _made(self, book, example):
        """The draft is there; modules add what belongs to it."""
        # in the language of who makes it
        said = self.env._("Made from the example “%s”. Change what is different here.", book.with_env(self.env).name)
        book.message_post(body=said)
