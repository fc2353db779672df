# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


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

    def _stand_in_line(self, role):
        """Who decides in place of a role's holders, nearest first, when a document is about them.

        The roles that stand in for it as the roles say, then the personnel office, then the administrators.

        :param role: a property.role
        :return: {estate id: [res.users]}
        """
        lines = {estate.id: [] for estate in self}
        seen, above = role, role.stand_in_role_id
        while above and above not in seen:
            holders = self._role_users(above)
            for estate_id, line in lines.items():
                line.append(holders.get(estate_id, self.env["res.users"]))
            seen, above = seen | above, above.stand_in_role_id
        for group in ("group_property_base_hr", "group_property_base_manager"):
            users = self._company_users(self.env.ref(f"property_base.{group}"))
            for estate in self:
                lines[estate.id].append(users.filtered(lambda user, e=estate: e.company_id in user.company_ids))
        return lines

    @api.model
    def _company_users(self, group):
        """Active internal users of a group, in any company."""
        domain = [("all_group_ids", "in", group.ids), ("share", "=", False)]
        # sudo: who decides is the same whoever asks; the system's own user is no person
        return self.env["res.users"].sudo().search(domain) - self.env.ref("base.user_root")

    def _sync_members(self):
        result = super()._sync_members()
        # sudo: open approvals follow the roles, whoever changed them
        self.env["tier.review"].sudo()._refresh_role_reviewers(self)
        return result
