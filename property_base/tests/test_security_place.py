# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each model of places and people against each role: what a direct call can read and change."""

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import Json2, PropertyCommon

# the lines of an importer's steps: who may open an importer is said by the importer, and each sees the own lines
ANY_STAFF = dict.fromkeys(("plain", "attendant", "steward", "supervisor", "director", "hr", "manager"), "rwcd")
# model → role → what the role may do: r(ead), w(rite), c(reate), d(elete); missing: nothing
RIGHTS = {
    "property.estate": {
        "plain": "r", "attendant": "r", "steward": "r",
        "supervisor": "r", "director": "rw", "hr": "r", "manager": "rwcd",
    },
    "property.building": {
        "attendant": "r", "steward": "r", "supervisor": "rwcd", "director": "rwcd", "manager": "rwcd",
    },
    "property.unit": {
        "attendant": "r", "steward": "r", "supervisor": "rwcd", "director": "rwcd", "manager": "rwcd",
        "resident": "r", "stranger": "r",
    },
    "property.residency": {
        "attendant": "r", "steward": "r", "supervisor": "rwcd", "director": "rwcd", "manager": "rwcd",
        "resident": "r", "stranger": "r",
    },
    "property.role": {
        "plain": "r", "attendant": "r", "steward": "r",
        "supervisor": "r", "director": "r", "hr": "r", "manager": "rwcd",
    },
    "property.post": {
        "plain": "r", "attendant": "r", "steward": "r",
        "supervisor": "rwcd", "director": "rwcd", "hr": "r", "manager": "rwcd",
    },
    "property.staff.role": {
        "plain": "r", "attendant": "r", "steward": "r",
        "supervisor": "r", "director": "rwc", "hr": "rwc", "manager": "rwcd",
    },
    "property.staff.move": {"director": "rwcd", "hr": "rwcd", "manager": "rwcd"},
    "property.job.duty": {
        "plain": "r", "attendant": "r", "steward": "r",
        "supervisor": "rwc", "director": "rwc", "hr": "r", "manager": "rwcd",
    },
    "property.job.duty.version": {
        "plain": "r", "attendant": "r", "steward": "r",
        "supervisor": "rwcd", "director": "rwcd", "hr": "r", "manager": "rwcd",
    },
    "property.job.duty.acknowledgement": {
        "plain": "r", "attendant": "r", "steward": "r",
        "supervisor": "r", "director": "r", "hr": "r", "manager": "r",
    },
    "property.calendar.year": {**dict.fromkeys(ANY_STAFF, "r"), "manager": "rwcd"},
    "property.calendar.day": {**dict.fromkeys(ANY_STAFF, "r"), "manager": "rwcd"},
    "property.calendar.load": {"manager": "rwcd"},
    "property.lookup.key": {"manager": "r"},
    "property.number": {"manager": "r"},
    "property.background.job": dict.fromkeys(ANY_STAFF, "r"),
    "property.background.progress": dict.fromkeys(ANY_STAFF, "r"),
    "property.rate.hit": {},
    "property.estate.import": {"supervisor": "rwcd", "director": "rwcd", "manager": "rwcd"},
    "property.import.choice": ANY_STAFF,
    "property.import.line": ANY_STAFF,
    "property.import.value": ANY_STAFF,
}  # fmt: skip


@tagged("post_install", "-at_install")
class TestSecurityPlace(PropertyCommon):
    def test_rights_of_every_role_on_every_model(self):
        self.check_rights(RIGHTS)

    def test_residents_contacts_are_for_the_staff_of_their_estates(self):
        """Names and phones of residents, former ones too (ROL-6); other contacts stay as Odoo has them."""
        former = self.make_resident("Former", self.unit2, date_to=fields.Date.to_date("2015-01-01"))
        residents = self.resident | former
        company = self.env["res.partner"].create({"name": "Lift company"})
        seen = {
            "attendant": True, "steward": True, "supervisor": True, "director": True, "manager": True,
            "other_attendant": False, "plain": False, "hr": False,
        }  # fmt: skip
        for role, sees in seen.items():
            user = getattr(self, f"user_{role}")
            Partner = self.env["res.partner"].with_user(user)
            found = Partner.search([("id", "in", (residents | company | user.partner_id).ids)])
            self.assertEqual(found & residents, residents if sees else Partner, role)
            self.assertIn(company, found, role)
            self.assertIn(user.partner_id, found, role)
            if not sees:
                with self.assertRaises(AccessError):
                    self.resident.with_user(user).read(["phone"])

    def test_staff_see_their_own_estates_only(self):
        foreign = self.env["property.building"].create({"estate_id": self.other_estate.id, "code": "1", "name": "B"})
        unit = self.env["property.unit"].create({"building_id": foreign.id, "code": "101"})
        other = self.make_resident("Other", unit)
        for role in ("attendant", "steward", "supervisor", "director"):
            env = self.env(user=getattr(self, f"user_{role}"))
            self.assertEqual(env["property.estate"].search([]) & (self.estate | self.other_estate), self.estate, role)
            self.assertNotIn(unit, env["property.unit"].search([]), role)
            self.assertNotIn(other.residency_ids, env["property.residency"].search([]), role)
            self.assertNotIn(foreign, env["property.building"].search([]), role)
            with self.assertRaises(AccessError):
                unit.with_env(env).read(["name"])
        env = self.env(user=self.user_supervisor)
        with self.assertRaises(AccessError):
            env["property.residency"].create({"unit_id": unit.id, "partner_id": self.resident.id})
        with self.assertRaises(AccessError):
            self.residency.with_env(env).unit_id = unit

    def test_personnel_office_sees_staff_of_all_estates_but_no_residents(self):
        env = self.env(user=self.user_hr)
        both = self.estate | self.other_estate
        self.assertEqual(env["property.estate"].search([("id", "in", both.ids)]), both)
        roles = env["property.staff.role"].search([("estate_id", "in", both.ids)])
        self.assertEqual(roles.estate_id, both)
        with self.assertRaises(AccessError):
            env["property.residency"].search([])

    def test_employee_sees_the_own_role_only(self):
        employee = self.make_employee("Guard", "squad_leader", self.estate, "pss_guard")
        env = self.env(user=employee.user_id)
        self.assertEqual(env["property.staff.role"].search([]).employee_id, employee)
        self.env.flush_all()
        public = env["hr.employee.public"].browse(employee.id)
        self.assertEqual(public.property_estate_id, self.estate)
        self.assertEqual(public.property_role_ids.code, "squad_leader")

    def test_resident_sees_the_own_current_unit_only(self):
        env = self.env(user=self.user_resident)
        self.assertEqual(env["property.unit"].search([]), self.unit)
        self.assertEqual(env["property.residency"].search([]), self.residency)
        self.assertEqual(self.unit.with_env(env).residency_ids, self.residency)
        neighbour = self.make_resident("Neighbour", self.unit, kind="tenant", phone="13900001111")
        self.env.invalidate_all()
        self.assertEqual(self.unit.with_env(env).residency_ids, self.residency, "Who else has the unit is not shown")
        with self.assertRaises(AccessError):
            neighbour.residency_ids.with_env(env).read(["partner_id"])
        with self.assertRaises(AccessError):
            self.unit2.with_env(env).read(["name"])
        for model in ("property.estate", "property.building", "property.staff.role"):
            with self.assertRaises(AccessError):
                env[model].search([])
        self.assertFalse(self.env["property.unit"].with_user(self.user_stranger).search([]))

    def test_resident_lookup_finds_nobody_else(self):
        env = self.env(user=self.user_resident)
        self.assertFalse(env["property.residency"].search([("lookup_text", "ilike", "1204")]))
        self.assertEqual(env["property.unit"].search([("lookup_text", "ilike", "12")]), self.unit)

    def test_resident_cannot_guess_who_had_the_unit(self):
        self.make_resident("Former Tenant", self.unit, phone="13912345678")
        units = self.env["property.unit"].with_user(self.user_resident)
        for text in ("Former", "139123"):
            with self.subTest(text=text):
                self.assertTrue(units.sudo().with_user(self.user_attendant).search([("lookup_text", "ilike", text)]))
                self.assertFalse(units.search([("lookup_text", "ilike", text)]))

    def test_lines_of_an_import_belong_to_whoever_opened_it(self):
        vals = {"res_model": "property.estate.import", "res_id": 1, "sheet": "residents"}
        for model, more in (
            ("property.import.line", {}),
            ("property.import.choice", {"name": "Unit"}),
            ("property.import.value", {"column": "kind"}),
        ):
            line = self.env[model].with_user(self.user_supervisor).create({**vals, **more})
            self.assertTrue(line.read(["sheet"]))
            with self.assertRaises(AccessError):
                line.with_user(self.user_director).read(["sheet"])

    def test_members_cannot_be_written_by_those_they_admit(self):
        with self.assertRaises(AccessError):
            self.estate.with_user(self.user_attendant).member_ids = [fields.Command.link(self.user_plain.id)]
        with self.assertRaises(AccessError):
            self.estate.with_user(self.user_director).member_ids = [fields.Command.link(self.user_plain.id)]

    def test_another_company_is_out_of_reach(self):
        company = self.env["res.company"].create({"name": "Another company"})
        estate = self.env["property.estate"].create({"name": "Far", "code": "E1", "company_id": company.id})
        for role in ("hr", "manager", "director"):
            env = self.env(user=getattr(self, f"user_{role}"))
            self.assertNotIn(estate, env["property.estate"].search([]), role)


@tagged("post_install", "-at_install")
class TestJson2(PropertyCommon, Json2, HttpCase):
    """The same walls from outside: a resident's and an attendant's own API key."""

    def test_resident_reads_the_own_unit_and_nothing_else(self):
        answer = self.json2(self.user_resident, "property.unit", "search_read", domain=[], fields=["name"])
        self.assertEqual([unit["name"] for unit in answer.json()], ["1-1203"])
        for model in ("property.estate", "property.staff.role", "property.lookup.key"):
            self.assertEqual(self.json2(self.user_resident, model, "search_read", domain=[]).status_code, 403, model)
        denied = self.json2(
            self.user_resident, "property.residency", "write", ids=self.residency.ids, vals={"date_to": False}
        )
        self.assertEqual(denied.status_code, 403)
        denied = self.json2(self.user_resident, "property.residency", "action_end", ids=self.residency.ids)
        self.assertEqual(denied.status_code, 403)

    def test_private_methods_are_not_called_from_outside(self):
        for method in ("_lookup", "_refresh_current"):
            answer = self.json2(self.user_attendant, "property.residency", method)
            self.assertGreaterEqual(answer.status_code, 400)

    def test_portal_page_shows_the_own_units(self):
        self.make_resident("Neighbour", self.unit, kind="tenant")
        self.authenticate(self.user_resident.login, self.user_resident.login.ljust(8, "x"))
        page = self.url_open("/my/units").text
        self.assertIn("1-1203", page)
        self.assertIn("First Garden", page)
        self.assertNotIn("1-1204", page)
        self.residency.action_end()
        self.assertNotIn("1-1203", self.url_open("/my/units").text)

    def test_template_needs_the_right_to_import(self):
        for user, status in ((self.user_supervisor, 200), (self.user_attendant, 404)):
            self.authenticate(user.login, user.login.ljust(8, "x"))
            answer = self.url_open("/property_base/import_template/property.estate.import")
            self.assertEqual(answer.status_code, status)
