# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Training plans: a year of 200 people on duty around the clock and 40 topics, from the button to the rows."""

import datetime

from bench_lib import Bench, measured

from .training import make_people

YEAR = datetime.date.today().year + 1  # only what is to come is planned
GROUPS = (
    # what, how many topics, sessions, within, unit, each, is drill: as many classes as the catalogue asks for, and more
    ("weekly", 2, 1, 1, "week", False, False),
    ("skills", 6, 3, 2, "week", False, False),
    ("monthly", 24, 1, 1, "month", True, False),
    ("drills", 4, 1, 2, "month", True, True),
    ("fire", 4, 1, 3, "month", True, False),
)
SHIFTS = """
    INSERT INTO property_shift (estate_id, employee_id, template_id, date, start_at, end_at, state, verdict)
    SELECT %s, person, %s, day, day + shift * interval '8 hours' - interval '2 hours',
           day + shift * interval '8 hours' + interval '6 hours', 'published', 'pending'
      FROM (SELECT person, day::date AS day, (person + extract(week FROM day)::int) %% 3 AS shift
              FROM unnest(%s) person, generate_series(%s::date, %s::date, interval '1 day') day
             WHERE (person + extract(doy FROM day)::int) %% 7 > 1) worked
"""


def make_topic(env, code, is_drill):
    """A topic whose classes last an hour."""
    family = env.ref("property_training.family_regular").id
    vals = {"name": code, "code": f"bench_{code}", "family_id": family, "class_minutes": 60, "is_drill": is_drill}
    return env["property.training.topic"].create(vals)


def make_catalogue(env, estate, trainers, share):
    """Every ``share``-th of the topics, what is asked of them, and who teaches them; nothing else is asked."""
    env["property.training.requirement"].search([("id", "!=", False)]).active = False
    for code, count, sessions, within, unit, is_each, is_drill in GROUPS:
        topics = env["property.training.topic"].union(
            *(make_topic(env, f"{code}_{number}", is_drill) for number in range(max(1, count // share)))
        )
        env["property.training.requirement"].create(
            {
                "code": f"bench_{code}",
                "name": code,
                "company_id": env.company.id,
                "topic_ids": [(6, 0, topics.ids)],
                "sessions": sessions,
                "within": within,
                "unit": unit,
                "is_each": is_each,
                "date_from": datetime.date(2014, 1, 1),
            }
        )
    every = env["property.training.topic"].search([("code", "=like", "bench\\_%")])
    env["property.training.trainer"].create(
        [
            {
                "employee_id": trainer.id,
                "estate_id": estate.id,
                "topic_ids": [(6, 0, every.ids)],
                "date_from": datetime.date(2014, 1, 1),
            }
            for trainer in trainers
        ]
    )


def make_plan(env, people, share=1):
    """A draft of the year, as the supervisor has it."""
    estate, guards, supervisor = make_people(env, people)
    make_catalogue(env, estate, supervisor + guards[:2], share)
    template = env.ref("property_duty.shift_template_morning").id
    first, last = datetime.date(YEAR, 1, 1), datetime.date(YEAR, 12, 31)
    env.cr.execute(SHIFTS, [estate.id, template, guards.ids, first, last])
    plan = env["property.training.plan"].create({"estate_id": estate.id, "recurrence": "yearly", "date_from": first})
    env.flush_all()
    env.invalidate_all()
    return plan.with_user(supervisor.user_id)


def proposed(env, people, share=1):
    plan = make_plan(env, people, share)
    with measured(env) as watch:
        plan._propose()
    return watch, plan


def year_seconds(env):
    watch, plan = proposed(env, 200)
    assert plan.placed_count > 450, plan.placed_count
    return watch.seconds


def again_seconds(env):
    """It is drawn up once more, and stays the same."""
    plan = proposed(env, 200)[1]
    lines = plan.line_ids
    env.invalidate_all()
    with measured(env) as watch:
        plan._propose()
    assert plan.line_ids == lines
    return watch.seconds


def year_queries(env):
    """A statement writes a hundred rows: there are 920 for many and 240 for few."""
    few = proposed(env, 5, 4)[0].queries
    env.cr.rollback()
    return proposed(env, 200)[0].queries - few


def published(env, people):
    """The sessions of a month's plan, with the calendars of all."""
    year = make_plan(env, people)
    vals = {"estate_id": year.estate_id.id, "recurrence": "monthly", "date_from": datetime.date(YEAR, 3, 1)}
    plan = env["property.training.plan"].create(vals)
    plan._propose()
    env.flush_all()
    env.cr.execute("UPDATE property_training_plan SET state = 'approved' WHERE id = %s", [plan.id])
    env.invalidate_all()
    with measured(env) as watch:
        env["property.training.plan.publisher"]._publish(plan)
    assert len(plan.line_ids.session_id) > 40, plan.line_ids.session_id
    return watch


def month_seconds(env):
    return published(env, 60).seconds


def month_queries(env):
    few = published(env, 10).queries
    env.cr.rollback()
    return published(env, 60).queries - few


BENCHES = [
    Bench("plan of 200 people x 40 topics x a year drawn up", 10, "s", year_seconds),
    Bench("the same plan drawn up again", 10, "s", again_seconds),
    Bench("more queries of the plan for 200 people x 40 topics than for 5 x 10", 20, "queries", year_queries),
    Bench("sessions of a month's plan of 60 people made, with the calendars", 10, "s", month_seconds),
    Bench("more queries of that for 60 people than for 10", 100, "queries", month_queries),
]
