# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Command

from ..rules import definition as of


class PropertyFormPoints(models.AbstractModel):
    """Takes the points of a checklist into a form (STD-6): three columns, of which the first holds the points.

    They stay as they read on that day, in every language, as all of a published version does.
    """

    _name = "property.form.points"
    _description = "Points of a Checklist in a Form"

    @api.model
    def _take(self, fields):
        """Make the columns of checklists of forms anew; those of what isn't a checklist any more go."""
        lists = fields.filtered(lambda one: one.kind == of.CHECKLIST)
        fields.filtered(lambda one: one.kind != of.TABLE).column_ids.unlink()
        for field in lists.filtered("checklist_id"):
            field.column_ids = [Command.create(vals) for vals in self._columns(field.checklist_id)]
            self._translate(field)

    def _columns(self, checklist):
        """Values of the three columns."""
        points = [(self._code(point), point.name) for point in checklist.line_ids]
        answers = [(of.YES, self._words()[of.YES]), (of.NO, self._words()[of.NO])]
        answers.append((of.NOT_APPLICABLE, self._words()[of.NOT_APPLICABLE]))
        choices = {of.POINT: points, of.ANSWER: answers}
        return [
            {
                "code": code,
                "kind": kind,
                "label": self._words()[code],
                "sequence": 10 * place,
                "option_ids": [
                    Command.create({"code": option, "name": name, "sequence": number})
                    for number, (option, name) in enumerate(choices.get(code, ()))
                ],
            }
            for place, (code, kind) in enumerate(of.POINT_COLUMNS.items(), 1)
        ]

    @api.model
    def _code(self, point):
        return f"p{point.id}"

    def _words(self):
        """What the columns and the answers are called, in the language of the environment."""
        return {
            of.POINT: self.env._("Point"),
            of.ANSWER: self.env._("In order"),
            of.REMARK: self.env._("Remark"),
            of.YES: self.env._("Yes"),
            of.NO: self.env._("No"),
            of.NOT_APPLICABLE: self.env._("Does not apply"),
        }

    def _translate(self, field):
        """The points and the words in all languages."""
        langs = [code for code, _name in self.env["res.lang"].get_installed()]
        texts = {lang: self.with_context(lang=lang)._texts(field) for lang in langs}
        for part in (*field.column_ids, *field.column_ids.option_ids):
            name = "label" if part._name == field._name else "name"
            found = {lang: texts[lang][part.code] for lang in langs if texts[lang].get(part.code)}
            part.update_field_translations(name, found)

    def _texts(self, field):
        points = field.with_context(lang=self.env.lang).checklist_id.line_ids
        return {**self._words(), **{self._code(point): point.name for point in points}}
