# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS


class HrEmployee(models.Model):
    """What an employee does in the estates: today's main estate and roles, and those of any day."""

    _name = "hr.employee"
    _inherit = ["property.guarded.mixin", "hr.employee"]
    _guard_pass = PASS

    property_estate_id = fields.Many2one(
        "property.estate",
        string="Estate",
        readonly=True,
        index=True,
        copy=False,
        groups="hr.group_hr_user",
        help="Estate the person works for today; kept by the staff roles.",
    )
    property_staff_role_ids = fields.One2many(
        "property.staff.role", "employee_id", string="Staff Roles", groups="hr.group_hr_user"
    )
    property_role_ids = fields.Many2many(
        "property.role",
        "property_employee_role_rel",
        "employee_id",
        "role_id",
        string="Property Roles",
        readonly=True,
        copy=False,
        groups="hr.group_hr_user",
        help="Roles the person holds today; kept by the staff roles.",
    )

    property_user_ids = fields.Many2many(
        "res.users",
        "property_employee_user_rel",
        "employee_id",
        "user_id",
        string="Has Been the User",
        compute="_compute_property_user_ids",
        store=True,
        copy=False,
        groups="hr.group_hr_user",
        help="Every user this person ever was; none of them decides about the person.",
    )

    property_pin_failures = fields.Integer(
        string="Wrong PINs",
        groups="hr.group_hr_user",
        copy=False,
        help="Wrong PINs in a row at a shared screen; a right one clears them.",
    )
    property_pin_failed_at = fields.Datetime(
        string="Last Wrong PIN",
        groups="hr.group_hr_user",
        copy=False,
        help="When a wrong PIN was entered last; after several of them the person waits before the next try.",
    )

    @api.depends("user_id")
    def _compute_property_user_ids(self):
        for employee in self:
            employee.property_user_ids |= employee.user_id

    @api.model
    def _privacy_map(self):
        """What is held of staff, see ``res.partner``."""
        return {
            "name": ("personal", "contract", "staff"),
            "work_phone": ("personal", "contract", "contact"),
            "private_phone": ("personal", "contract", "contact"),
            "identification_id": ("sensitive", "duty", "staff"),
            "birthday": ("sensitive", "duty", "staff"),
            "user_id": ("personal", "contract", "staff"),
        }

    def _users_ever(self):
        """Every user these people are or ever were, and the other users of the same contacts."""
        return self.env["res.users"].union(*self._users_of_each().values())

    def _users_of_each(self):
        """Every user each of these people is or ever was, and the other users of the same contact.

        :return: ``{employee id: res.users}``; the same queries for any number
        """
        # sudo: who a person was is the same whoever asks
        people = self.sudo()
        users = {person: person.property_user_ids | person.user_id for person in people}
        contacts = {person: own.partner_id | person.work_contact_id for person, own in users.items()}
        held = self.env["res.users"]._of_contacts(self.env["res.partner"].union(*contacts.values()))
        return {
            person.id: own.union(*(held[contact] for contact in contacts[person] if contact in held)).sudo(False)
            for person, own in users.items()
        }

    def _same_people(self):
        """The employee records of the same people, their own among them: those that share a user, whenever it was.

        :return: ``{employee id: hr.employee}``; the same queries for any number
        """
        # sudo: who a person is is the same whoever asks
        people = self.sudo().with_context(active_test=False)
        records = people.search([("property_user_ids", "in", people._users_ever().ids)])
        held = {}
        for record in records:
            for user in record.property_user_ids:
                held[user] = held.get(user, self.browse()) | record.sudo(False)
        return {
            person.id: person.sudo(False).union(*(held[user] for user in person.property_user_ids if user in held))
            for person in people
        }

    def write(self, vals):
        """A user that is given to, or taken from, an employee comes and goes as member of the estates.

        Who leaves, by the departure form or the archive, holds no role any more.
        """
        result = super().write(vals)
        if vals.get("departure_date") or vals.get("active") is False:
            self._end_property_roles()
        if "user_id" in vals:
            # sudo: membership follows from staff roles, whoever changed the employee
            rows = self.sudo().property_staff_role_ids.filtered("is_current")
            rows.estate_id._sync_members()
            rows._give_home_action()
        return result

    def _end_property_roles(self):
        """The roles of who leaves end with the day of the departure, of who is archived today at the latest."""
        # sudo: roles follow from the departure, whoever entered it
        for employee in self.sudo():
            rows, last = employee.property_staff_role_ids, employee.departure_date or None
            for estate, own in rows.grouped("estate_id").items():
                today = estate._local_date()
                own._end(last if employee.active else min(last or today, today))
            if not employee.active:
                remaining = rows.exists()
                remaining._refresh_current(remaining)
                self.env["property.succession"]._announce({(employee, estate) for estate in rows.exists().estate_id})

    def _sync_property_role(self):
        """Set today's estate and roles from the staff roles; writes only what changed, once for all who are alike."""
        # sudo: follows from staff roles, whoever wrote them
        employees = self.sudo()
        rows = employees.env["property.staff.role"].search([("employee_id", "in", self.ids), ("is_current", "=", True)])
        held, changed = rows.grouped("employee_id"), {}
        for employee in employees:
            mine = held.get(employee, rows.browse())
            now = mine._main().estate_id, mine.role_id
            if (employee.property_estate_id, employee.property_role_ids) != now:
                changed[now] = changed.get(now, employees.browse()) | employee
        for (estate, roles), some in changed.items():
            vals = {"property_estate_id": estate.id, "property_role_ids": [fields.Command.set(roles.ids)]}
            some._passed_write(PASS, vals)

    @api.model
    def _property_estate_at(self, days):
        """Main estate of employees on given days, by their dated roles.

        :param dict days: ``{employee id: date}``
        :return: ``{employee id: property.estate}``, an empty estate where the person had no role that day
        """
        Estate = self.env["property.estate"]
        if not days:
            return {}
        # sudo: whose estate a fact belongs to does not depend on who asks
        rows = (
            self.env["property.staff.role"]
            .sudo()
            ._in_force(min(days.values()), max(days.values()), [("employee_id", "in", list(days))])
        )
        rows = rows._holding({row.id: days[row.employee_id.id] for row in rows})
        held = {employee.id: mine for employee, mine in rows.grouped("employee_id").items()}
        return {
            employee_id: Estate.browse(held[employee_id]._main().estate_id.id) if employee_id in held else Estate
            for employee_id in days
        }
