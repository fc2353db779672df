# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A small company with two estates and one user per role, for the tests of every module of the suite."""

from datetime import date

from odoo.tests import TransactionCase, new_test_user

GROUP = "property_base.group_property_base_"


class PropertyCommon(TransactionCase):
    """Estate E1 with a building, two units and a resident; estate E2 beside it; one user per role.

    Class attributes: ``company, estate, other_estate, building, unit, unit2, resident, residency, post``;
    ``employee_<role>`` and ``user_<role>`` for attendant, steward, supervisor, director, hr and plain (an employee
    without any group of the suite); ``user_manager``; ``other_attendant`` and ``user_other_attendant`` of E2;
    ``user_resident`` (portal, the resident) and ``user_stranger`` (portal, without a unit).
    The password of every user is the login, filled with ``x`` up to eight characters.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True, no_reset_password=True))
        cls.company = cls.env.company
        cls._next_code = 0
        cls._make_places()
        cls._make_people()

    @classmethod
    def _make_places(cls):
        """Two estates, three units, one resident."""
        Estate = cls.env["property.estate"]
        cls.estate = Estate.create({"name": "First Garden", "code": "E1", "tz": "Asia/Shanghai"})
        cls.other_estate = Estate.create({"name": "Second Garden", "code": "E2", "tz": "Asia/Shanghai"})
        cls.post = cls.env["property.post"].create(
            {"estate_id": cls.estate.id, "name": "Control room", "code": "control_room", "is_around_the_clock": True}
        )
        cls.building = cls.env["property.building"].create(
            {"estate_id": cls.estate.id, "code": "1", "name": "Building 1", "floor_count": 18}
        )
        cls.unit = cls.make_unit(code="1203", floor=12, area=89.5)
        cls.unit2 = cls.make_unit(code="1204", floor=12, area=120)
        cls.resident = cls.make_resident("Resident One", unit=cls.unit, phone="13800000001")
        cls.residency = cls.resident.residency_ids

    @classmethod
    def _make_people(cls):
        """One employee and user per role, and the portal users."""
        for role in ("attendant", "steward", "supervisor", "director"):
            group = GROUP + ("attendant" if role == "steward" else role)
            employee = cls.make_employee(f"Test {role}", role, cls.estate, f"pss_{role}", [group])
            setattr(cls, f"employee_{role}", employee)
            setattr(cls, f"user_{role}", employee.user_id)
        cls.employee_hr = cls.make_employee("Test hr", login="pss_hr", groups=[GROUP + "hr", "hr.group_hr_user"])
        cls.employee_plain = cls.make_employee("Test plain", login="pss_plain")
        cls.user_hr, cls.user_plain = cls.employee_hr.user_id, cls.employee_plain.user_id
        cls.user_manager = cls.make_user("pss_manager", [GROUP + "manager"])
        cls.other_attendant = cls.make_employee(
            "Other attendant", "attendant", cls.other_estate, "pss_other_attendant", [GROUP + "attendant"]
        )
        cls.user_other_attendant = cls.other_attendant.user_id
        cls.user_resident = cls._make_portal_user("pss_resident", cls.resident)
        cls.user_stranger = cls._make_portal_user("pss_stranger")

    @classmethod
    def _make_portal_user(cls, login, partner=None):
        vals = {"partner_id": partner.id} if partner else {}
        return new_test_user(
            cls.env, login, groups="base.group_portal", name=partner.name if partner else login, **vals
        )

    @classmethod
    def make_user(cls, login, groups=()):
        """An internal user with the given groups (external ids) and nothing else."""
        return new_test_user(cls.env, login, groups=",".join(["base.group_user", *groups]), name=login)

    @classmethod
    def make_unit(cls, **vals):
        """A unit of ``building``, with the next free number unless ``code`` is given."""
        cls._next_code += 1
        return cls.env["property.unit"].create(
            {"building_id": cls.building.id, "code": f"9{cls._next_code:03}", "area": 100, **vals}
        )

    @classmethod
    def make_resident(cls, name, unit=None, phone=None, kind="owner", date_from=date(2014, 1, 1), date_to=None, **vals):
        """A partner who has ``unit`` as ``kind`` between the dates (no unit: just the partner)."""
        partner = cls.env["res.partner"].create({"name": name, "phone": phone, **vals})
        if unit:
            cls.env["property.residency"].create(
                {"unit_id": unit.id, "partner_id": partner.id, "kind": kind, "date_from": date_from, "date_to": date_to}
            )
        return partner

    @classmethod
    def make_employee(cls, name, role_code=None, estate=None, login=None, groups=(), date_from=date(2014, 1, 1)):
        """An employee; with ``role_code`` and ``estate`` a staff role, with ``login`` a user in ``groups``."""
        user = cls.make_user(login, groups) if login else cls.env["res.users"]
        if user:
            user.name = name
        employee = cls.env["hr.employee"].create({"name": name, "user_id": user.id, "company_id": cls.company.id})
        if role_code and estate:
            cls.env["property.staff.role"].create(
                {
                    "employee_id": employee.id,
                    "estate_id": estate.id,
                    "role_id": cls.env.ref(f"property_base.role_{role_code}").id,
                    "date_from": date_from,
                }
            )
        return employee
