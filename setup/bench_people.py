# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""People for the benches in seconds: Odoo makes one, the database copies it.

Odoo draws a picture for each employee that is created, which takes a tenth of a second: minutes for thousands.
"""

import datetime

SINCE = datetime.date(2014, 1, 1)

#: what a copy of a row doesn't take over: pictures, contacts, badges and tokens of pages are somebody's own
OWN = {"id", "work_contact_id", "user_id", "barcode", "pin", "current_version_id", "message_main_attachment_id"}
OWN |= {"client_token"}


def copied(env, table, count, **changed):
    """Ids of copies of the newest row of a table.

    :param changed: ``{column: SQL of its value}``, where ``n`` counts the copies from 1
    """
    env.cr.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
    names = sorted({name for (name,) in env.cr.fetchall()} - OWN | changed.keys())
    values = ", ".join(changed.get(name, f'row."{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    env.cr.execute(
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM generate_series(1, %s) n,"
        f" (SELECT * FROM {table} ORDER BY id DESC LIMIT 1) row RETURNING id",
        [count],
    )
    return [found for (found,) in env.cr.fetchall()]


def make_guards(env, count):
    """So many employees, each with a resource, a contact and a version of its own."""
    first = env["hr.employee"].create({"name": "Guard 0"})
    env.flush_all()
    more = count - 1
    if more:
        name = "'Guard ' || n"
        resources = copied(env, "resource_resource", more, name=name)
        contacts = copied(env, "res_partner", more, name=name, complete_name=name)
        own = {"resource_id": f"{resources[0] - 1} + n", "work_contact_id": f"{contacts[0] - 1} + n"}
        people = copied(env, "hr_employee", more, name=name, **own)
        versions = copied(env, "hr_version", more, employee_id=f"{people[0] - 1} + n")
        env.cr.execute(
            "UPDATE hr_employee SET current_version_id = id + %s WHERE id = ANY(%s)", [versions[0] - people[0], people]
        )
        env.invalidate_all()
        first += first.browse(people)
    return first


def make_role(env, estate, people, code):
    """The people hold a role of the estate."""
    role = env["property.staff.role"].create(
        {
            "employee_id": people[0].id,
            "estate_id": estate.id,
            "role_id": env.ref(f"property_base.role_{code}").id,
            "date_from": SINCE,
        }
    )
    env.flush_all()
    if len(people) > 1:
        copied(env, role._table, len(people) - 1, employee_id=f"(ARRAY{people[1:].ids})[n]")
        env.invalidate_all()
