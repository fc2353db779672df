# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Command

from ..exceptions import FormDefinitionError
from ..rules import carry

#: of a form in the file: its field, and how it is called there
PLAIN = {
    "code": "code",
    "category": "category",
    "number_prefix": "prefix",
    "number_within": "within",
    "secrecy": "secrecy",
    "is_portal": "portal",
    "portal_daily_limit": "portal_limit",
    "is_limited": "limited",
    "is_permit": "permit",
    "valid_days": "valid_days",
    "retention_months": "months",
    "told_code": "told",
    "told_hours": "told_hours",
}
ROLES = {"fill_role_ids": "filled_by", "approval_role_ids": "approved_by"}
OF_FIELD = {
    "code": "code",
    "kind": "kind",
    "is_required": "required",
    "is_listed": "listed",
    "default_text": "default",
    "shown_code": "shown_by",
    "shown_value": "shown_value",
    "privacy_class": "privacy_class",
    "privacy_basis": "privacy_basis",
    "permit_part": "permit",
    "is_doer": "doer",
}
OF_GRADE = {
    "level": "level",
    "lead_days": "lead_days",
    "most_hours": "most_hours",
    "is_recheck_owed": "recheck",
    "recheck_minutes": "recheck_minutes",
    "recheck_earliest_minutes": "recheck_earliest_minutes",
    "needs_certificate": "certificate",
    "certificate_code": "certificate_code",
}
#: hours of the day, in the file as minutes
HOURS_OF_GRADE = ("daily_from", "daily_to")
WORDS_OF_FIELD = {"label": "label", "help": "help", "privacy_purpose": "privacy_purpose"}


class PropertyFormCarrier(models.AbstractModel):
    """Writes a form into a file and makes one of a file: its newest version, in all installed languages (REC-2)."""

    _name = "property.form.carrier"
    _description = "Carries Forms in Files"

    # ----------------------------------------------------------------- write

    @api.model
    def _file(self, form):
        """The content of the file of a form.

        :raises FormDefinitionError: it has no version
        """
        version = form.version_ids.sorted("number", reverse=True)[:1]
        if not version:
            raise FormDefinitionError(self.env._("%s asks nothing yet; begin a version first.", form.name))
        return carry.write(
            {
                **{key: form[name] for name, key in PLAIN.items() if form[name] not in (False, None)},
                **{key: form[name].mapped("code") for name, key in ROLES.items()},
                "name": self._words(form, "name"),
                "copies": [self._words(copy, "name") for copy in form.copy_ids],
                "grades": [self._grade(grade) for grade in form.grade_ids],
                "print_columns": version.print_columns,
                "print_note": self._words(version, "print_note"),
                "sections": [self._section(section) for section in version.section_ids],
            }
        )

    def _words(self, record, name):
        langs = [code for code, _name in self.env["res.lang"].get_installed()]
        return {lang: text for lang in langs if (text := record.with_context(lang=lang)[name])}

    def _grade(self, grade):
        return {
            **{key: grade[name] for name, key in OF_GRADE.items() if grade[name] not in (False, None)},
            **{name: round(grade[name] * 60) for name in HOURS_OF_GRADE},
            "name": self._words(grade, "name"),
            "approved_by": grade.approval_role_ids.mapped("code"),
        }

    def _section(self, section):
        return {
            "name": self._words(section, "name"),
            "stage": section.stage,
            "roles": section.role_ids.mapped("code"),
            "drawing": section.needs_drawing,
            "fields": [
                {**self._field(one), "columns": list(map(self._field, one.column_ids))} for one in section.field_ids
            ],
        }

    def _field(self, field):
        return {
            **{key: field[name] for name, key in OF_FIELD.items() if field[name] not in (False, None)},
            **{key: self._words(field, name) for name, key in WORDS_OF_FIELD.items()},
            "options": [{"code": one.code, "name": self._words(one, "name")} for one in field.option_ids],
        }

    # ------------------------------------------------------------------ make

    @api.model
    def _make(self, content, code="", prefix="", company=None):
        """A new form with a draft of what a file says.

        :param code: its code and the letters of its numbers, where they shall be others than the file says
        :raises FormDefinitionError: the file isn't a form, or its code is taken
        """
        said = self._read(content)
        said |= {key: text for key, text in (("code", code), ("prefix", prefix)) if text}
        said["grades"] = sorted(said["grades"], key=lambda one: one["level"]) if said["permit"] else []
        forms = self.env["property.form.type"]
        # sudo: codes are taken by forms of other companies, too
        if forms.sudo().with_context(active_test=False).search_count([("code", "=", said["code"])], limit=1):
            raise FormDefinitionError(self.env._("There is a form with the code %s; enter another code.", said["code"]))
        form = forms.create({**self._form_vals(said), "company_id": company.id if company else False})
        version = self.env["property.form.version"].create(self._version_vals(form, said))
        self._translate(form, version, said)
        return form

    def _read(self, content):
        try:
            return carry.read(content)
        except carry.CarryError as error:
            texts = {
                "size": self.env._("This file is too large to be a form."),
                "json": self.env._("This file isn't a form: it can't be read."),
                "format": self.env._("This file isn't a form that was exported here."),
                "kind": self.env._("“%s” in the file is something else than it should be.", error.place),
                "key": self.env._("“%s” in the file is nothing that a form has.", error.place),
            }
            raise FormDefinitionError(texts[error.reason]) from error

    def _form_vals(self, said):
        vals = {name: said[key] for name, key in PLAIN.items() if said[key]}
        return {
            **vals,
            "retention_months": said["months"],
            "name": self._text(said["name"]),
            "copy_ids": [Command.create({"name": self._text(words)}) for words in said["copies"]],
            "grade_ids": [Command.create(self._grade_vals(one)) for one in said["grades"]],
            **{name: [Command.set(self._roles(said[key]).ids)] for name, key in ROLES.items()},
        }

    def _grade_vals(self, said):
        return {
            **{name: said[key] for name, key in OF_GRADE.items() if said[key]},
            **{name: said[name] / 60 for name in HOURS_OF_GRADE},
            "name": self._text(said["name"]),
            "approval_role_ids": [Command.set(self._roles(said["approved_by"]).ids)],
        }

    def _version_vals(self, form, said):
        sections = [Command.create(self._section_vals(one, place)) for place, one in enumerate(said["sections"], 1)]
        vals = {"type_id": form.id, "number": 1, "section_ids": sections}
        return {**vals, "print_columns": said["print_columns"] or "1", "print_note": self._text(said["print_note"])}

    def _section_vals(self, said, place):
        fields = [
            Command.create(
                {
                    **self._field_vals(one, number),
                    "column_ids": [
                        Command.create(self._field_vals(column, count))
                        for count, column in enumerate(one["columns"], 1)
                    ],
                }
            )
            for number, one in enumerate(said["fields"], 1)
        ]
        roles = [Command.set(self._roles(said["roles"]).ids)]
        vals = {"name": self._text(said["name"]), "stage": said["stage"], "needs_drawing": said["drawing"]}
        return {**vals, "role_ids": roles, "field_ids": fields, "sequence": 10 * place}

    def _field_vals(self, said, place):
        options = [
            Command.create({"code": one["code"], "name": self._text(one["name"]), "sequence": 10 * number})
            for number, one in enumerate(said["options"], 1)
        ]
        vals = {name: said[key] for name, key in OF_FIELD.items() if said[key]}
        words = {name: self._text(said[key]) for name, key in WORDS_OF_FIELD.items()}
        return {**vals, **words, "option_ids": options, "sequence": 10 * place}

    def _text(self, words):
        """The text in the language of who makes the form, else in any."""
        return words.get(self.env.lang) or words.get("en_US") or next(iter(words.values()), False)

    def _roles(self, codes):
        """:raises FormDefinitionError: a role isn't there; names all of them"""
        roles = self.env["property.role"].search([("code", "in", codes)])
        if missing := sorted(set(codes) - set(roles.mapped("code"))):
            codes = self._listed(missing)
            raise FormDefinitionError(self.env._("There are no roles with these codes here: %s.", codes))
        return roles

    def _translate(self, form, version, said):
        """The words of the other languages that are installed."""
        pairs = [(form, "name", said["name"]), (version, "print_note", said["print_note"])]
        pairs += [(one, "name", words) for one, words in zip(form.copy_ids, said["copies"], strict=True)]
        pairs += [(one, "name", said_one["name"]) for one, said_one in zip(form.grade_ids, said["grades"], strict=True)]
        for section, of_section in zip(version.section_ids, said["sections"], strict=True):
            pairs.append((section, "name", of_section["name"]))
            for field, of_field in zip(section.field_ids, of_section["fields"], strict=True):
                pairs += self._pairs(field, of_field)
                for column, of_column in zip(field.column_ids, of_field["columns"], strict=True):
                    pairs += self._pairs(column, of_column)
        langs = {code for code, _name in self.env["res.lang"].get_installed()}
        for record, name, words in pairs:
            if found := {lang: text for lang, text in words.items() if lang in langs and text}:
                record.update_field_translations(name, found)

    def _pairs(self, field, said):
        options = zip(field.option_ids, said["options"], strict=True)
        return [
            *((field, name, said[key]) for name, key in WORDS_OF_FIELD.items()),
            *((option, "name", one["name"]) for option, one in options),
        ]
