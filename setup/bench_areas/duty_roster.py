# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Roster: the proposal of a month from the button to the stored shifts, with leaves and wishes."""

import datetime

from bench_lib import Bench, measured

MONTH = datetime.date(2025, 3, 1)
SHIFTS = ("morning", "afternoon", "night")


def make_roster(env, people, posts):
    """A month whose posts are manned around the clock; every third person is on leave for three days, every second
    has a wish."""
    estate = env["property.estate"].create({"name": "Bench", "code": "BENCH", "tz": "Asia/Shanghai"})
    role = env.ref("property_base.role_attendant")
    guards = env["hr.employee"].create([{"name": f"Guard {number}"} for number in range(people)])
    places = env["property.post"].create(
        [
            {"estate_id": estate.id, "name": f"Post {number}", "code": f"p{number}", "is_around_the_clock": True}
            for number in range(posts)
        ]
    )
    env["property.staff.role"].create(
        [
            {
                "employee_id": guard.id,
                "estate_id": estate.id,
                "role_id": role.id,
                "post_id": places[number % posts].id,
                "date_from": datetime.date(2024, 1, 1),
            }
            for number, guard in enumerate(guards)
        ]
    )
    env["property.post.shift"].create(
        [
            {"post_id": place.id, "template_id": env.ref(f"property_duty.shift_template_{name}").id, "people": 2}
            for place in places
            for name in SHIFTS
        ]
    )
    make_absences(env, estate, guards)
    return env["property.roster"].create({"estate_id": estate.id, "month": MONTH})


def make_absences(env, estate, guards):
    env["resource.calendar.leaves"].create(
        [
            {
                "name": "Away",
                "resource_id": guard.resource_id.id,
                "date_from": datetime.datetime(2025, 3, 1 + number % 26, 0, 0),
                "date_to": datetime.datetime(2025, 3, 3 + number % 26, 15, 59),
            }
            for number, guard in enumerate(guards)
            if number % 3 == 0
        ]
    )
    env["property.roster.wish"].create(
        [
            {"employee_id": guard.id, "estate_id": estate.id, "date": datetime.date(2025, 3, 1 + number % 31)}
            for number, guard in enumerate(guards)
            if number % 2
        ]
    )


def propose_seconds(env, people, posts):
    roster = make_roster(env, people, posts)
    env.flush_all()
    env.invalidate_all()
    with measured(env) as watch:
        roster._propose()
        env.flush_all()
    overview = env["property.roster.overview"]._overview(roster)
    assert not overview["opens"] and not overview["faults"], overview
    hours = [row["hours"] for row in overview["loads"]]
    assert max(hours) - min(hours) < 30, hours
    return watch.seconds


def twelve(env):
    return propose_seconds(env, people=12, posts=1)


def sixty(env):
    return propose_seconds(env, people=60, posts=5)


BENCHES = [
    Bench("roster of 12 people x 31 days x 3 shifts proposed", 10, "s", twelve),
    Bench("roster of 60 people x 31 days x 15 shifts proposed", 60, "s", sixty),
]
