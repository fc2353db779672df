# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import OwnCaseError


class PropertyOwnCaseMixin(models.AbstractModel):
    """Nobody decides about the own person: whom a document is about neither decides, changes nor waives it.

    A model says by ``_concerned_fields`` which of its links to employees or users are the people it is about, and
    calls ``_check_not_own_case`` where something is decided. A user who ever was such an employee counts as well, so
    that taking the link away, or a second employee record, opens nothing.
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

    def _concerned_users(self):
        """Users whom these documents are about, all who ever were these people: {record id: res.users}."""
        found = {}
        for record in self.sudo():  # sudo: whom a document is about is the same whoever asks
            users = self.env["res.users"].browse()
            for name in self._concerned_fields:
                people = record[name]
                users |= people._users_ever() if people._name == "hr.employee" else people
            found[record.id] = users.sudo(False)
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
