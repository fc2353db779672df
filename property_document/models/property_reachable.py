# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, models

from odoo.addons.property_base.rules import deadline

LINE = ("supervisor", "director")
"""Whom everything reaches in the end when a role's own line has nobody; after them the company's administrators."""


class PropertyReachable(models.AbstractModel):
    """Who is told of what can't wait: whoever holds the role, or at once the next one up (TKT-7).

    Nobody is asked who holds no login, has left, or is on leave today; who is on leave may be told as well, never
    alone. All that notifies by role asks here.
    """

    _name = "property.reachable"
    _description = "Who Can Be Reached"

    @api.model
    def _users(self, role_code, estates, now, but=None):
        """Who is told in place of a role, at a moment.

        The one who answers for the role; where that person can't be reached all others who hold it; where none can,
        the roles above, then the administrators of the company.

        :param datetime now: naive UTC
        :param but: users who don't count, for example who asks
        :return: ``{estate id: res.users}``, empty only where the company has nobody at all
        """
        no_users = but or self.env["res.users"]
        told = {estate.id: no_users.browse() for estate in estates}
        waiting = estates
        for code in self._line(role_code):
            if not waiting:
                return told
            first, held = waiting._responsible_employee(code, now), self._holders(code, waiting, now)
            for estate in waiting:
                # sudo: the users behind employees, to notify
                people = [one.sudo().user_id for one in (first[estate.id], held[estate.id]) if one]
                users = self._nearest([user.filtered("active") - no_users for user in people], estate, now)
                told[estate.id] |= users
            waiting = waiting.filtered(lambda estate: not self._present(told[estate.id], estate, now))
        company = self.env["property.estate"]._company_users(self.env.ref("property_base.group_property_base_manager"))
        for estate in waiting:
            told[estate.id] |= company.filtered(lambda user, e=estate: e.company_id in user.company_ids) - no_users
        return told

    @api.model
    def _or_above(self, user, estate, now, role_code=None):
        """A person, and who is told besides where that person can't be reached: the supervisor, for a director's
        own matters who stands above.

        :param role_code: as whose matter it is told
        """
        known = user.filtered("active")
        if self._present(known, estate, now):
            return known
        above = role_code if role_code in LINE else LINE[0]
        return known | self._users(above, estate, now)[estate.id]

    @api.model
    def _line(self, role_code):
        """Codes of the role, of those that stand in for it, and of the line above all."""
        role = self.env["property.role"].sudo().search([("code", "=", role_code)])  # sudo: the same whoever asks
        codes = [role_code]
        while (role := role.stand_in_role_id) and role.code not in codes:
            codes.append(role.code)
        reached = max((LINE.index(code) for code in codes if code in LINE), default=-1)
        return [*codes, *LINE[reached + 1 :]]

    def _holders(self, code, estates, now):
        days = {estate.id: estate._local_date(now) for estate in estates}
        rows = self.env["property.staff.role"]._holders(code, days)
        return {estate.id: rows[estate.id].employee_id if estate.id in rows else None for estate in estates}

    def _nearest(self, chosen, estate, now):
        """The first of the users to choose from among whom somebody is there; else all who are known."""
        for users in chosen:
            if present := self._present(users, estate, now):
                return present
        return self.env["res.users"].union(*chosen)

    def _present(self, users, estate, now):
        """Those of the users who may sign in and are not on leave on the estate's day."""
        users = users.filtered(lambda user: user.active and not user.share)
        if not users:
            return users
        day, zone = estate._local_date(now), ZoneInfo(estate.tz)
        # sudo: that somebody is away is known to the clock, why is not asked
        people = users.sudo().employee_ids
        leaves = self.env["resource.calendar.leaves"].sudo().search(
            [
                ("resource_id", "in", people.resource_id.ids),
                ("time_type", "=", "leave"),
                ("date_from", "<", deadline.start_of_day(day + timedelta(days=1), zone)),
                ("date_to", ">", deadline.start_of_day(day, zone)),
            ]
        )  # fmt: skip
        away = people.filtered(lambda person: person.resource_id in leaves.resource_id)
        return users - away.user_id.with_env(users.env)
