# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A small company with two estates and one user per role, for the tests of every module of the suite."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time
from passlib.context import CryptContext

from odoo.fields import Command
from odoo.tests import TransactionCase
from odoo.tools import mute_logger

from odoo.addons.base.models import res_users

GROUP = "property_base.group_property_base_"
ROLES = ("plain", "attendant", "steward", "supervisor", "director", "hr", "manager", "resident", "stranger")
OPERATIONS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}
CONTEXT = {"tracking_disable": True, "no_reset_password": True}
CHEAP = CryptContext(["pbkdf2_sha512"], pbkdf2_sha512__rounds=1)  # as Odoo's own tests have it for passwords
PLACES = ("estate", "other_estate", "post", "building", "unit", "unit2", "resident", "residency")
PEOPLE = (
    *(f"{kind}_{role}" for role in ("attendant", "steward", "supervisor", "director") for kind in ("employee", "user")),
    *("employee_hr", "user_hr", "employee_plain", "user_plain", "other_attendant", "user_other_attendant"),
    *("user_manager", "user_resident", "user_stranger"),
)
KEPT = "__test__"  # the module of the external ids by which a kept company is found again


def keep_company(env):
    """Make the company of PropertyCommon in this database, for every test class to find; to be committed.

    Making it takes a class longer than most of its tests.
    """
    maker = type("Maker", (PropertyCommon,), {"env": env(context=CONTEXT), "company": env.company})
    with patch.object(env.registry["res.users"], "_crypt_context", lambda users: CHEAP):
        maker._make_company()
    env["ir.model.data"].create(
        [
            {"module": KEPT, "name": name, "model": record._name, "res_id": record.id, "noupdate": True}
            for name in (*PLACES, *PEOPLE)
            for record in [getattr(maker, name)]
        ]
    )


class PropertyCommon(TransactionCase):
    """Estate E1 with a building, two units and a resident; estate E2 beside it; one user per role.

    Class attributes: ``company, estate, other_estate, building, unit, unit2, resident, residency, post``;
    ``employee_<role>`` and ``user_<role>`` for attendant, steward, supervisor, director, hr and plain (an employee
    without any group of the suite); ``user_manager``; ``other_attendant`` and ``user_other_attendant`` of E2;
    ``user_resident`` (portal, the resident) and ``user_stranger`` (portal, without a unit).
    The password of every user is the login, filled with ``x`` up to eight characters. Nothing recurs in the
    estates: their clock begins in 2030, until a test says otherwise.
    """

    _next_code = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls.freeze_time:
            # The real time, ticking: within it freezing another moment costs nothing, while the
            # outermost one searches all of Python's modules.
            cls.startClassPatcher(freeze_time(datetime.now(UTC), tick=True))
        cls.env = cls.env(context={**cls.env.context, **CONTEXT})
        cls.company = cls.env.company
        if not cls._find_company():
            cls._make_company()

    @classmethod
    def _find_company(cls):
        """Take the company that keep_company left in this database; answer whether there is one."""
        kept = cls.env["ir.model.data"].search([("module", "=", KEPT)])
        for external in kept:
            setattr(cls, external.name, cls.env[external.model].browse(external.res_id))
        return bool(kept)

    @classmethod
    def _make_company(cls):
        """The company in this transaction."""
        cls._make_places()
        cls._make_people()

    @classmethod
    def _make_places(cls):
        """Two estates, three units, one resident."""
        estates = cls.env["property.estate"]
        # the clock is another module's, which isn't installed where this one is tested alone
        clock = {"obligation_start_on": date(2030, 1, 1)} if "obligation_start_on" in estates._fields else {}
        cls.estate, cls.other_estate = estates.create(
            [
                {"name": name, "code": code, "tz": "Asia/Shanghai", **clock}
                for name, code in (("First Garden", "E1"), ("Second Garden", "E2"))
            ]
        )
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
        """One employee and user per role, and the portal users; in few batches, as every class waits for it."""
        roles = ("attendant", "steward", "supervisor", "director")
        specs = [
            (f"Test {role}", role, cls.estate, f"pss_{role}", [GROUP + ("attendant" if role == "steward" else role)])
            for role in roles
        ]
        specs += [
            ("Test hr", None, None, "pss_hr", [GROUP + "hr", "hr.group_hr_user"]),
            ("Test plain", None, None, "pss_plain", []),
            ("Other attendant", "attendant", cls.other_estate, "pss_other_attendant", [GROUP + "attendant"]),
        ]
        made = cls._make_employees(specs)
        for name, employee in zip((*roles, "hr", "plain"), made[:-1], strict=True):
            setattr(cls, f"employee_{name}", employee)
            setattr(cls, f"user_{name}", employee.user_id)
        cls.other_attendant, cls.user_other_attendant = made[-1], made[-1].user_id
        portal = ["base.group_portal"]
        cls.user_manager, cls.user_resident, cls.user_stranger = cls._make_users(
            [
                ("pss_manager", "pss_manager", ["base.group_user", GROUP + "manager"], {}),
                ("pss_resident", cls.resident.name, portal, {"partner_id": cls.resident.id}),
                ("pss_stranger", "pss_stranger", portal, {}),
            ]
        )

    @classmethod
    def _make_users(cls, specs):
        """Users of ``[(login, name, groups, other values)]``, in one batch; see new_test_user."""
        return cls.env["res.users"].create(
            [
                {
                    "login": login,
                    "password": login.ljust(8, "x"),
                    "name": name,
                    "email": f"{login}@example.com",
                    "group_ids": [Command.set([cls.env.ref(group).id for group in groups])],
                    "company_id": cls.company.id,
                    "company_ids": [Command.set(cls.company.ids)],
                    **vals,
                }
                for login, name, groups, vals in specs
            ]
        )

    @classmethod
    def make_user(cls, login, groups=()):
        """An internal user with the given groups (external ids) and nothing else."""
        return cls._make_users([(login, login, ["base.group_user", *groups], {})])

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
        return cls._make_employees([(name, role_code, estate, login, groups)], date_from)

    @classmethod
    def _make_employees(cls, specs, date_from=date(2014, 1, 1)):
        """Employees of ``[(name, role code, estate, login, groups)]``, in one batch; see make_employee."""
        with_login = [spec for spec in specs if spec[3]]
        users = cls._make_users(
            [(login, name, ["base.group_user", *groups], {}) for name, _role, _estate, login, groups in with_login]
        )
        user_ids = {user.login: user.id for user in users}
        employees = cls.env["hr.employee"].create(
            [{"name": spec[0], "user_id": user_ids.get(spec[3]), "company_id": cls.company.id} for spec in specs]
        )
        cls.env["property.staff.role"].create(
            [
                {
                    "employee_id": employee.id,
                    "estate_id": estate.id,
                    "role_id": cls.env.ref(f"property_base.role_{role}").id,
                    "date_from": date_from,
                }
                for employee, (_name, role, estate, _login, _groups) in zip(employees, specs, strict=True)
                if role and estate
            ]
        )
        return employees

    @classmethod
    def part(cls, employee):
        """Take the user from an employee and give it to a second record of the person, who holds the same roles.

        :return: the second record
        """
        user, twin = employee.user_id, cls.make_employee(f"{employee.name} again")
        employee.user_id = False
        cls.env.flush_all()
        twin.user_id = user
        cls.env["property.staff.role"].create(
            [
                {
                    "employee_id": twin.id,
                    "estate_id": row.estate_id.id,
                    "role_id": row.role_id.id,
                    "date_from": row.date_from,
                }
                for row in cls.env["property.staff.role"].search([("employee_id", "=", employee.id)])
            ]
        )
        cls.env.flush_all()
        return twin

    def check_rights(self, rights):
        """Every role may do with a model what is named, and nothing else.

        :param rights: ``{model: {role: letters of OPERATIONS, in their order}}``; a role left out may nothing
        """
        for model, granted in rights.items():
            for role in ROLES:
                records = self.env[model].with_user(getattr(self, f"user_{role}"))
                found = "".join(letter for letter, name in OPERATIONS.items() if records.has_access(name))
                self.assertEqual(found, granted.get(role, ""), f"{model} as {role}")


#: seconds that a machine under load gets for one answer: what an answer is matters here, not how soon it comes
PATIENCE = 120


class Json2:
    """For an HttpCase: calls as an outside program makes them, with a key of the user's own."""

    def json2(self, user, model, method, **arguments):
        """The response to ``model.method(**arguments)`` over JSON-2; what it did is read anew."""
        key = self._json2_key(user)
        self.opener.trust_env = False  # else the machine's proxies and passwords are looked up for each call
        self.env.flush_all()
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"):
            response = self.url_open(
                f"/json/2/{model}/{method}",
                json=arguments,
                headers={"Authorization": f"Bearer {key}"},
                method="POST",
                timeout=PATIENCE,
            )
        self.env.invalidate_all()
        self.assertNotEqual(response.status_code, 401, "the key was not accepted: nothing is shown by that")
        return response

    def _json2_key(self, user):
        """The key of a user, made once in a test, of one round: each call is as slow as its key."""
        keys = vars(self).setdefault("json2_keys", {})
        if user.id not in keys:
            # not the frozen clock: PostgreSQL judges whether the key is still valid
            until = self.env.cr.now() + timedelta(days=1)
            with patch.object(res_users, "KEY_CRYPT_CONTEXT", CHEAP):
                keys[user.id] = self.env["res.users.apikeys"].with_user(user).sudo()._generate("rpc", "test", until)
        return keys[user.id]
