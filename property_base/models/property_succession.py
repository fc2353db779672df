# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging
from datetime import timedelta

import psycopg2

from odoo import api, models

_logger = logging.getLogger(__name__)


class PropertySuccession(models.AbstractModel):
    """What the end of a role reaches: whose work in an estate goes to whom (ROL-2).

    Announced whenever staff roles are written, end by the calendar, or a person is archived. Modules answer by
    :meth:`_leaves` for what is planned after the last day, and by :meth:`_left` for what is open on the day after.
    Both may be announced again; what was done stays as it was. Called with all rights.
    """

    _name = "property.succession"
    _description = "What the End of a Role Reaches"

    @api.model
    def _announce(self, pairs):
        """Tell the modules of those who leave an estate, or have left it.

        :param pairs: {(hr.employee, property.estate)} whose roles changed
        """
        if not pairs:
            return
        # sudo: what follows from the end of a role is the same whoever wrote it
        roles = self.sudo().env["property.staff.role"]
        people, estates = {person.id for person, _estate in pairs}, {estate.id for _person, estate in pairs}
        rows = roles.search([("employee_id", "in", list(people)), ("estate_id", "in", list(estates))])
        held = rows.grouped(lambda row: (row.employee_id, row.estate_id))
        leaving, left = {}, []
        for person, estate in pairs:
            person, estate = person.with_env(roles.env), estate.with_env(roles.env)
            today, mine = estate._local_date(), held.get((person, estate), roles)
            last = self._last_day(mine, person, today)
            if last is not None:
                leaving[person, estate] = last
            if last is not None and last < today:
                left.append((person, estate, mine.role_id.sorted("sequence")))
        if leaving:
            roles.env[self._name]._leaves(leaving)
        if left:
            roles.env[self._name]._left(left)

    @api.model
    def _announce_apart(self, pairs):
        """Announce as a job does: somebody whose end can't be followed up holds up nobody else, and the log names them.

        Writing the role or archiving the person anew announces it again.
        """
        for person, estate in sorted(pairs, key=lambda pair: (pair[0].id, pair[1].id)):
            try:
                with self.env.cr.savepoint():
                    self._announce({(person, estate)})
            except psycopg2.OperationalError:
                raise  # another transaction was faster: the whole run is tried again
            except Exception:
                _logger.exception("The end of employee %s in estate %s can't be followed up", person.id, estate.id)

    @api.model
    def _last_day(self, rows, person, today):
        """The last day on which a person holds any of these roles, None for an open end; archived people hold none."""
        yesterday = today - timedelta(days=1)
        if not person.active:
            return min([yesterday, *(row.date_to for row in rows if row.date_to)])
        if any(not row.date_to for row in rows):
            return None
        return max(rows.mapped("date_to"), default=yesterday)

    @api.model
    def _leaves(self, leaving):
        """Give back what is planned for people after their last day.

        :param leaving: {(hr.employee, property.estate): last day}
        """

    @api.model
    def _left(self, left):
        """Give to others what people who have left an estate still have to do there.

        :param left: [(hr.employee, property.estate, property.role they held)]
        """
        for person, estate, roles in left:
            self._pass_activities(person, estate, self._successor(person, estate, roles))

    @api.model
    def _successor(self, person, estate, roles):
        """Who takes over: another holder of the role, else the next one up, at last the director; empty for nobody."""
        line = roles
        for role in roles:
            while (role := role.stand_in_role_id) and role not in line:
                line |= role
        for code in dict.fromkeys([*(role.code for role in line), "supervisor", "director"]):
            days = {estate.id: estate._local_date()}
            rows = self.env["property.staff.role"]._holders(code, days).get(estate.id)
            found = rows and rows.employee_id.filtered(lambda one: one != person and one.user_id.active)
            if found:
                return found[0]
        return person.browse()

    @api.model
    def _pass_activities(self, person, estate, successor):
        """The open activities of the person about records of the estate are the successor's."""
        users = person.user_id - successor.user_id
        if not (users and successor.user_id):
            return
        activities = self.env["mail.activity"].search([("user_id", "in", users.ids), ("res_id", "!=", False)])
        for model, own in activities.grouped("res_model").items():
            field = self.env[model]._fields.get("estate_id") if model in self.env else None
            if field is None or field.comodel_name != "property.estate":
                continue
            of_estate = self.env[model].browse(own.mapped("res_id")).exists()
            of_estate = of_estate.filtered(lambda record: record.estate_id == estate)
            # quick update: the successor finds them in the list, without an e-mail for each
            mine = own.filtered(lambda activity, ids=set(of_estate.ids): activity.res_id in ids)
            mine.with_context(mail_activity_quick_update=True).write({"user_id": successor.user_id.id})
