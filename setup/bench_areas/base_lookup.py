# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Places: a resident among 200,000 found by phone, name or unit; an estate of 10,000 units imported."""

import io
import random
import statistics
import time

from bench_lib import Bench, measured

RESIDENTS = 200_000
PER_ESTATE = 10_000
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚英华文博涵然远东燕栋"
ROUNDS = 3


def fill(env):
    """Twenty estates of 10,000 units with a resident each, written past the ORM; the estates and sample people."""
    estates, places = make_places(env)
    people = make_people(len(places))
    units = insert(
        env,
        "property_unit",
        "building_id, estate_id, code, name, active, status",
        [(*place, True, "occupied") for place in places],
    )
    names, values = required_of_others(env)
    partners = insert(
        env,
        "res_partner",
        ", ".join(["name, complete_name, phone, active, type, is_resident", *names]),
        [(name, name, phone, True, "contact", True, *values) for name, phone in people],
    )
    insert(
        env,
        "property_residency",
        "unit_id, estate_id, building_id, partner_id, kind, date_from, is_current, is_living_in",
        [
            (unit, place[1], place[0], partner, "owner", "2020-01-01", True, True)
            for unit, place, partner in zip(units, places, partners, strict=True)
        ],
    )
    keys(env, units, places, partners, people)
    env.invalidate_all()
    return estates, [(name, phone, place[3]) for (name, phone), place in zip(people, places, strict=True)]


def required_of_others(env):
    """Columns of contacts that other modules, as accounting, demand; with the values they give a new one."""
    env.cr.execute(
        """SELECT column_name FROM information_schema.columns
            WHERE table_name = 'res_partner' AND is_nullable = 'NO' AND column_default IS NULL
              AND column_name NOT IN ('id', 'name', 'type', 'active')"""
    )
    names = [name for (name,) in env.cr.fetchall()]
    fresh = env["res.partner"].create({"name": "Bench"})
    return names, [fresh[name] for name in names]


def make_places(env):
    """The estates, and per unit (building id, estate id, number, name)."""
    estates = env["property.estate"].create(
        [{"name": f"Bench {n}", "code": f"LOOKUP{n}"} for n in range(RESIDENTS // PER_ESTATE)]
    )
    buildings = env["property.building"].create(
        [{"estate_id": estate.id, "code": str(n), "name": str(n)} for estate in estates for n in range(1, 51)]
    )
    env.flush_all()
    numbers = [f"{n // 8 + 1}{n % 8 + 1:02}" for n in range(PER_ESTATE // 50)]
    places = [
        (building.id, building.estate_id.id, number, f"{building.code}-{number}")
        for building in buildings
        for number in numbers
    ]
    return estates, places


def make_people(count):
    """Names and phones by a fixed seed."""
    dice = random.Random(11)
    return [
        ("".join(dice.choices(SURNAMES, k=1) + dice.choices(GIVEN, k=2)), f"13{dice.randrange(10**9):09}")
        for _number in range(count)
    ]


def keys(env, units, places, partners, people):
    """The lookup keys as the product itself makes them."""
    from odoo.addons.property_base.rules import place_code

    rows = [
        (key, None, unit)
        for unit, place in zip(units, places, strict=True)
        for key in place_code.unit_keys(place[3], place[2])
    ]
    rows += [
        (key, partner, None)
        for partner, (name, phone) in zip(partners, people, strict=True)
        for key in place_code.name_keys(name) + place_code.phone_keys(phone)
    ]
    insert(env, "property_lookup_key", "key, partner_id, unit_id", rows, returning=False)
    env.cr.execute("ANALYZE property_lookup_key, property_residency, property_unit, res_partner")


def insert(env, table, columns, rows, returning=True):
    from psycopg2.extras import execute_values

    query = f"INSERT INTO {table} ({columns}) VALUES %s" + (" RETURNING id" if returning else "")
    found = execute_values(env.cr._obj, query, rows, page_size=5000, fetch=returning)
    return [row[0] for row in found] if returning else None


def texts(people):
    """What is typed: whole phones, their ends, names, given names, units, and the most frequent surname."""
    dice = random.Random(5)
    for name, phone, unit in dice.sample(people, 10):
        yield from (phone, phone[-4:], phone[:4], name, name[1:], unit)
    yield "王"


def lookup_milliseconds(env):
    """The slowest kind of search: the median of its rounds, in milliseconds, over all estates."""
    estates, people = fill(env)
    Residency = env["property.residency"]
    worst = 0.0
    for text in texts(people):
        rounds = []
        for _round in range(ROUNDS):
            env.invalidate_all()
            began = time.perf_counter()
            found = Residency._lookup(text, estates=estates, limit=20)
            rounds.append((time.perf_counter() - began) * 1000)
            assert found, text
        worst = max(worst, statistics.median(rounds))
    show_plan(env, people[0][1][-4:], estates)
    return worst


def show_plan(env, text, estates):
    """Print how PostgreSQL answers a search for a phone's last digits."""
    query = env["property.lookup.key"]._residencies_sql(text, estates.ids, 20)
    env.cr.execute("EXPLAIN (ANALYZE, COSTS OFF) " + env.cr.mogrify(query.code, query.params).decode())
    print(*(f"    {row[0]}" for row in env.cr.fetchall()), sep="\n")


def workbook(count):
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("Residents")
    page.append(["Building", "Unit", "Floor", "Area", "Name", "Phone", "Owner or tenant", "From"])
    for n in range(count):
        building, floor, flat = n // 200 + 1, n % 200 // 8 + 1, n % 8 + 1
        kind = "Tenant" if n % 7 == 0 else "Owner"
        page.append(
            [str(building), f"{floor}{flat:02}", floor, 60 + n % 80, f"Person {n}", f"138{n:08}", kind, "2020-01-01"]
        )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def run(env, content, estate):
    import base64

    wizard = env["property.estate.import"].create(
        {"data_file": base64.b64encode(content), "filename": "estate.xlsx", "estate_id": estate.id}
    )
    while wizard.state in ("upload", "map", "values"):
        wizard.action_next()
    wizard._import_now()
    assert wizard.state == "done", wizard.error_html


def import_seconds(env):
    """An XLSX of 10,000 units with residents, from the upload to the last row."""
    estate, content = env["property.estate"].create({"name": "Import", "code": "IMPORT"}), workbook(10_000)
    with measured(env) as watch:
        run(env, content, estate)
    assert env["property.residency"].search_count([("estate_id", "=", estate.id)]) == 10_000
    return watch.seconds


def import_again_writes(env):
    """Residencies, units and partners written by importing the same file a second time."""
    estate, content = env["property.estate"].create({"name": "Again", "code": "AGAIN"}), workbook(1000)
    run(env, content, estate)
    env.flush_all()
    tables = ("property_residency", "property_unit", "property_building", "res_partner", "property_lookup_key")
    query = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables WHERE relname = ANY(%s)"
    env.cr.execute(query, [list(tables)])
    before = env.cr.fetchone()[0]
    run(env, content, estate)
    env.flush_all()
    env.cr.execute(query, [list(tables)])
    return float(env.cr.fetchone()[0] - before)


BENCHES = [
    Bench("slowest lookup among 200,000 residents", 50, "ms", lookup_milliseconds),
    Bench("import of 10,000 units with residents", 60, "s", import_seconds),
    Bench("rows written by importing the same file again", 0, "rows", import_again_writes),
]
