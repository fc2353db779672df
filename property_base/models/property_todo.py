# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

GENERAL = "mail.mail_activity_data_todo"


class PropertyTodo(models.AbstractModel):
    """Something to do for each of some users, in the language that each of them reads."""

    _name = "property.todo"
    _description = "Something to Do for People"

    @api.model
    def _give(self, record, users, words, on=None, kind=GENERAL):
        """An activity about a record for each of the users, all in one create.

        :param record: what it is about, in the environment that may write it; an empty one: about nothing
        :param words: takes the record in a language, answers ``summary`` and maybe ``note`` as a dict
        :param date on: day by which it is wanted, default today
        :param str kind: external id of the type of activity
        :return: the activities
        """
        return record.env["mail.activity"].create(self._values(record, users, words, on, kind))

    @api.model
    def _give_each(self, users_of, words):
        """As ``_give`` about many records at once, without an e-mail for each: the list of activities shows them.

        :param users_of: ``{record: users}``; the records are of one model and environment
        """
        values = [vals for record, users in users_of.items() for vals in self._values(record, users, words)]
        activities = next((record.env["mail.activity"] for record in users_of), self.env["mail.activity"])
        return activities.with_context(mail_activity_quick_update=True).create(values)

    @api.model
    def _values(self, record, users, words, on=None, kind=GENERAL):
        about = {
            "activity_type_id": self.env["ir.model.data"]._xmlid_to_res_id(kind, raise_if_not_found=True),
            "res_model_id": self.env["ir.model"]._get_id(record._name) if record else False,
            "res_id": record.id,
            "automated": True,
            **({"date_deadline": on} if on else {}),
        }
        values = []
        # sudo: the language of who is told
        for lang, readers in users.sudo().grouped("lang").items():
            said = words(record.with_context(lang=lang or self.env.lang))
            values += [{**about, **said, "user_id": user.id} for user in readers]
        return values
