# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class ResUsers(models.Model):
    """Users begin their day on the page of their role; two of one contact are one person."""

    _inherit = "res.users"

    def _set_home_action(self, action):
        """Set the page that opens after signing in; an empty action gives Odoo's own start page back."""
        if self:
            # sudo: the home page follows from the role, whoever assigned it
            self.sudo().action_id = action.id

    def _users_of_each(self):
        """These users, each with the others of the same contact.

        :return: ``{user id: res.users}``
        """
        # sudo: who a person is is the same whoever asks
        users = self.sudo()
        held = self._of_contacts(users.partner_id)
        return {user.id: (user | held.get(user.partner_id, user)).sudo(False) for user in users}

    @api.model
    def _of_contacts(self, contacts):
        """The users of contacts: ``{res.partner: res.users}``, only of those that have one."""
        # sudo: as above
        return self.sudo().search([("partner_id", "in", contacts.ids)]).grouped("partner_id")
