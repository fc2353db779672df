# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyEstate(models.Model):
    """Who decides for an estate follows its staff roles."""

    _inherit = "property.estate"

    def _role_users(self, role):
        """Active internal users who hold a role today.

        :param role: a property.role
        :return: {estate id: res.users}
        """
        days = {estate.id: estate._local_date() for estate in self}
        rows = self.env["property.staff.role"]._holders(role.code, days)
        return {
            estate_id: held.employee_id.user_id.filtered(lambda user: user.active and not user.share)
            for estate_id, held in rows.items()
        }

    def _sync_members(self):
        result = super()._sync_members()
        # sudo: open approvals follow the roles, whoever changed them
        self.env["tier.review"].sudo()._refresh_role_reviewers(self)
        return result
