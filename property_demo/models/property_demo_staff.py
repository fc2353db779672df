# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.tools import html_escape

from ..rules import names

GROUP = "property_base.group_property_base_"


class PropertyDemoStaff(models.AbstractModel):
    """Demo staff with one user per role, the resident's portal user, and the job duties."""

    _name = "property.demo.staff"
    _inherit = "property.demo.mixin"
    _description = "Demo Staff"

    @api.model
    def _load(self, big, small):
        """Who works for both estates, who signs in, and what they have to do."""
        self._make_staff(big, small)
        self._make_resident_user()
        self._make_duties()

    @api.model
    def _make_staff(self, big, small):
        """Employees, users and dated roles of both estates."""
        users = self._make_users()
        people = [(name, role, post, big) for _login, name, role, post, _group in names.STAFF]
        people += [(name, role, post, big) for name, role, post in names.MORE_STAFF]
        people += [(name, role, post, small) for name, role, post in names.OTHER_STAFF]
        employees = self.env["hr.employee"].create(
            [
                {
                    "name": name,
                    "user_id": users[index].id if index < len(users) else False,
                    "company_id": big.company_id.id,
                    "tz": "Asia/Shanghai",
                    "work_phone": f"0755-5550 {1000 + index}",
                    "resource_calendar_id": estate.calendar_id.id,
                }
                for index, (name, _role, _post, estate) in enumerate(people)
            ]
        )
        logins = [login for login, *_rest in names.STAFF]
        self._remember(employees[: len(logins)], [f"employee_{login}" for login in logins])
        since = fields.Date.subtract(fields.Date.today(), years=2).replace(day=1)
        self.env["property.staff.role"].create(
            [
                {
                    "employee_id": employee.id,
                    "estate_id": estate.id,
                    "role_id": self.env.ref(f"property_base.role_{role}").id,
                    "post_id": estate.post_ids.filtered(lambda p, post=post: p.code == post).id,
                    "date_from": since,
                }
                for employee, (_name, role, post, estate) in zip(employees, people, strict=True)
            ]
        )

    @api.model
    def _make_users(self):
        """One user per role, in Chinese, with the login as password."""
        base = self._user_base()
        users = self.env["res.users"].create(
            [
                {
                    **base,
                    "name": name,
                    "login": login,
                    "password": login,
                    "email": f"{login}@example.com",
                    "group_ids": [Command.set(self._group_ids(group))],
                }
                for login, name, _role, _post, group in names.STAFF
            ]
        )
        return self._remember(users, [f"user_{login}" for login, *_rest in names.STAFF])

    @api.model
    def _user_base(self):
        return {
            "tz": "Asia/Shanghai",
            "lang": "zh_CN" if self._has_chinese() else "en_US",
            "notification_type": "inbox",
            "company_id": self.env.ref("base.main_company").id,
            "company_ids": [Command.set(self.env.ref("base.main_company").ids)],
        }

    @api.model
    def _group_ids(self, group):
        xmlids = ["base.group_user"]
        if group:
            xmlids.append(GROUP + group)
        if group == "hr":
            xmlids.append("hr.group_hr_user")
        return [self.env.ref(xmlid).id for xmlid in xmlids]

    @api.model
    def _make_resident_user(self):
        """The portal user of the resident of 1-1203."""
        login, name, phone = names.RESIDENT
        partner = self.env["res.partner"].search([("name", "=", name), ("phone", "=", phone)], limit=1)
        base = self._user_base()
        base.pop("notification_type")
        user = self.env["res.users"].create(
            {
                **base,
                "login": login,
                "password": login,
                "partner_id": partner.id,
                "email": f"{login}@example.com",
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        self._remember(user, [f"user_{login}"])

    @api.model
    def _make_duties(self):
        """Published duties of four positions; the attendant has read hers, the others have not."""
        duties = self.env["property.job.duty"].create(
            [
                {"name": title, "role_id": self.env.ref(f"property_base.role_{code}").id}
                for code, (title, _text) in names.DUTIES.items()
            ]
        )
        versions = self.env["property.job.duty.version"].create(
            [
                {"duty_id": duty.id, "number": 1, "text": self._as_list(text)}
                for duty, (_title, text) in zip(duties, names.DUTIES.values(), strict=True)
            ]
        )
        versions.action_publish()
        versions[0].with_user(self.env.ref("property_demo.user_attendant")).action_acknowledge()

    @api.model
    def _as_list(self, text):
        items = "".join(f"<li>{html_escape(item)}</li>" for item in text.split("|"))
        return f"<ol>{items}</ol>"
