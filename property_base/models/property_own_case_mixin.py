# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import OwnCaseError
from ..guard import is_open


class PropertyOwnCaseMixin(models.AbstractModel):
    """Nobody decides about the own person: whom a document is about neither decides, changes nor waives it.

    A model says by ``_concerned_fields`` which of its links to employees or users are the people it is about, and
    calls ``_check_not_own_case`` where something is decided. A user who ever was such an employee counts as well, and
    so does another user of the same contact: taking the link away, a second employee record or a second user opens
    nothing. Nobody takes the own person out of a document either.
    """

    _name = "property.own.case.mixin"
    _description = "About a Person"
    _concerned_fields = ("employee_id",)
    _own_case_error = OwnCaseError

    is_own_case = fields.Boolean(
        string="About Myself",
        compute="_compute_is_own_case",
        help="It is about the user who looks at it, so others decide about it.",
    )

    @api.depends_context("uid")
    def _compute_is_own_case(self):
        own = self._own_cases()
        for record in self:
            record.is_own_case = record in own

    def write(self, vals):
        """:raises _own_case_error: by it the user would no longer be whom a document is about"""
        named = vals.keys() & set(self._concerned_fields)
        if not named or self.env.su or is_open(self._name, self.ids, named):
            return super().write(vals)
        own = self._own_cases()
        result = super().write(vals)
        if freed := (own - self._own_cases())[:1]:
            raise self._own_case_error(
                self.env._(
                    "%s is about yourself; only others may say that it is about somebody else.", freed.display_name
                )
            )
        return result

    def _concerned_users(self):
        """Users whom these documents are about, all who ever were these people: {record id: res.users}."""
        return self._named_users(self._concerned_fields)

    def _named_users(self, names):
        """Users whom these documents name in some of their links, all who ever were these people: as above."""
        records = self.sudo()  # sudo: whom a document is about is the same whoever asks
        found = dict.fromkeys(records._ids, self.env["res.users"])
        for name in names if records else ():
            each = records.mapped(name)._origin._users_of_each()
            for record in records:
                found[record.id] = found[record.id].union(*(each[person.id] for person in record[name]._origin))
        return found

    def _own_cases(self):
        """Those of the documents that are about the user."""
        concerned = self._concerned_users()
        return self.filtered(lambda record: self.env.user in concerned.get(record.id, ()))

    def _check_not_own_case(self):
        """:raises _own_case_error: one of the documents is about the user"""
        if own := self._own_cases()[:1]:
            raise self._own_case_error(own._text_own_case())

    def _text_own_case(self):
        return self.env._("%s is about yourself, so others decide about it.", self.display_name)
