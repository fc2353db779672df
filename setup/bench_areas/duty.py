# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Duty: punches matched to the shifts of many people, and a file of punches imported."""

import datetime
import random

from bench_lib import Bench, measured

FIRST_DAY = datetime.date(2025, 3, 1)
DAYS = 31
PEOPLE = 2000


def make_estate(env):
    return env["property.estate"].create({"name": "Bench", "code": "BENCH", "tz": "Asia/Shanghai"})


def make_month(env, people):
    """Shifts and punches of a month, written past the ORM; answers the unjudged shifts.

    Three templates in rotation, one arrival in ten late, one in twenty missing.
    """
    estate = make_estate(env)
    employees = env["hr.employee"].create([{"name": f"Guard {n}"} for n in range(people)])
    templates = [
        env.ref(f"property_duty.shift_template_{name}")._bounds(estate, FIRST_DAY) + (name,)
        for name in ("morning", "afternoon", "night")
    ]
    ids = {name: env.ref(f"property_duty.shift_template_{name}").id for *_bounds, name in templates}
    dice, shifts, punches = random.Random(7), [], []
    for number, employee in enumerate(employees):
        for day in range(DAYS):
            start, end, name = templates[(number + day // 7) % 3]
            start, end = (moment + datetime.timedelta(days=day) for moment in (start, end))
            date = FIRST_DAY + datetime.timedelta(days=day)
            shifts.append((estate.id, employee.id, ids[name], date, start, end))
            late = dice.choice([0] * 9 + [dice.randrange(1, 1500)])
            if dice.random() > 0.05:
                arrival = start + datetime.timedelta(seconds=late or -dice.randrange(600))
                punches.append((employee.id, arrival, end, date))
    env.flush_all()
    insert(
        env,
        "INSERT INTO property_shift (estate_id, employee_id, template_id, date, start_at, end_at,"
        " state, verdict) VALUES %s",
        [(*row, "published", "pending") for row in shifts],
    )
    insert(
        env,
        "INSERT INTO hr_attendance (employee_id, check_in, check_out, date, in_mode, out_mode) VALUES %s",
        [(*row, "manual", "manual") for row in punches],
    )
    env.cr.execute("ANALYZE property_shift, hr_attendance")
    return env["property.shift"].search([("estate_id", "=", estate.id)])


def insert(env, query, rows):
    from psycopg2.extras import execute_values

    execute_values(env.cr._obj, query, rows, page_size=5000)


def match_seconds(env):
    shifts = make_month(env, PEOPLE)
    env.invalidate_all()
    with measured(env) as watch:
        shifts._judge()
    verdicts = {verdict for (verdict,) in env["property.shift"]._read_group([], ["verdict"])}
    assert {"late", "absent", "on_time"} <= verdicts, verdicts
    return watch.seconds


def queries_per_thousand(env):
    """How many times the queries of 1,000 shifts another 1,000 need."""
    shifts = make_month(env, 66).sorted(lambda shift: (shift.employee_id.id, shift.start_at))
    counts = []
    for batch in (shifts[:1000], shifts[:1000], shifts[1000:2000]):
        env.cr.execute("UPDATE property_shift SET verdict = 'pending' WHERE id = ANY(%s)", [batch.ids])
        env.invalidate_all()
        with measured(env) as watch:
            batch._judge()
        counts.append(watch.queries)
    return counts[-1]


def punch_file():
    """50 people, 195 weekdays: as large as nine months of a small company."""
    dice, lines = random.Random(3), ["employee,date,check_in,check_out"]
    weekdays = [FIRST_DAY + datetime.timedelta(days=day) for day in range(273)]
    weekdays = [day for day in weekdays if day.weekday() < 5]
    for person in range(50):
        for day in weekdays:
            if dice.random() < 0.08:
                lines.append(f"B{person + 7000},{day},,")
                continue
            arrival, leaving = dice.randrange(580, 616), dice.randrange(980, 1080)
            lines.append(f"B{person + 7000},{day},{clock(arrival)},{clock(leaving)}")
    return "\n".join(lines).encode()


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


def import_seconds(env):
    estate = make_estate(env)
    with measured(env) as watch:
        counts = env["property.punch.import"]._import_file(
            estate,
            punch_file(),
            "punches.csv",
            env.ref("property_duty.shift_template_office"),
            is_creating_people=True,
        )
    assert counts["rows"] == 9750, counts
    return watch.seconds


BENCHES = [
    Bench("2,000 people x 31 days of punches matched to shifts", 60, "s", match_seconds),
    Bench("queries to judge a batch of 1,000 shifts", 60, "queries", queries_per_thousand),
    Bench("import of 9,750 punches with shifts planned and judged", 60, "s", import_seconds),
]
