# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Training: the matrix of a thousand people and sixty topics, and a month of two thousand people."""

import datetime

from bench_lib import Bench, measured
from bench_people import make_guards, make_role

FIRST = datetime.datetime(2015, 3, 2, 6)
DAY = FIRST.date()

ATTENDANCE = """
    INSERT INTO property_training_attendance (sitting_id, session_id, topic_id, estate_id, company_id, starts_at,
                                              employee_id, outcome, attended_minutes, how)
    SELECT sitting.id, sitting.session_id, sitting.topic_id, sitting.estate_id, sitting.company_id, sitting.starts_at,
           person, CASE WHEN (person + sitting.id) %% 20 = 0 THEN 'absent' ELSE 'present' END, 60, 'list'
      FROM property_training_sitting sitting, unnest(%s) person
     WHERE sitting.session_id = ANY(%s)
"""


def make_people(env, count):
    """An estate and its attendants, and the supervisor who looks."""
    estate = env["property.estate"].create({"name": "Bench", "code": "BENCH", "tz": "Asia/Shanghai"})
    people = make_guards(env, count)
    groups = env.ref("base.group_user") | env.ref("property_base.group_property_base_supervisor")
    user = env["res.users"].create({"name": "Bench", "login": "bench_training", "group_ids": [(6, 0, groups.ids)]})
    supervisor = env["hr.employee"].create({"name": "Supervisor", "user_id": user.id})
    make_role(env, estate, people, "attendant")
    make_role(env, estate, supervisor, "supervisor")
    return estate, people, supervisor


def make_topics(env, count):
    """Topics that everybody has to be trained in once a month, and nothing else."""
    env["property.training.requirement"].search([("id", "!=", False)]).active = False
    topics = env["property.training.topic"].create(
        [
            {
                "name": f"Topic {number}",
                "code": f"bench_{number}",
                "family_id": env.ref("property_training.family_regular").id,
            }
            for number in range(count)
        ]
    )
    env["property.training.requirement"].create(
        {
            "code": "bench",
            "name": "Bench",
            "company_id": env.company.id,
            "estate_id": False,
            "topic_ids": [(6, 0, topics.ids)],
            "is_each": True,
            "date_from": datetime.date(2014, 1, 1),
        }
    )
    return topics


def hold(env, estate, topics, people, trainer):
    """A held session of each topic, to which all were to come."""
    env["property.training.trainer"].create(
        {
            "employee_id": trainer.id,
            "estate_id": estate.id,
            "topic_ids": [(6, 0, topics.ids)],
            "date_from": datetime.date(2014, 1, 1),
        }
    )
    estate.company_id.property_training_refuses_clash = False  # all in one hour
    sessions = env["property.training.session"].create(
        [
            {
                "topic_id": topic.id,
                "estate_id": estate.id,
                "trainer_id": trainer.id,
                "sitting_ids": [(0, 0, {"starts_at": FIRST + datetime.timedelta(days=number % 28), "minutes": 60})],
            }
            for number, topic in enumerate(topics)
        ]
    )
    env.flush_all()
    env.cr.execute(ATTENDANCE, [people.ids, sessions.ids])
    env.cr.execute("UPDATE property_training_session SET state = 'held' WHERE id = ANY(%s)", [sessions.ids])
    env.cr.execute("ANALYZE property_training_attendance, property_training_session")  # as the database does by itself
    env.invalidate_all()


def make_estate(env, people, topics):
    """The environment of the supervisor of an estate of so many people, taught once in each of so many topics."""
    estate, persons, supervisor = make_people(env, people)
    hold(env, estate, make_topics(env, topics), persons, supervisor)
    return env(user=supervisor.user_id), estate


def opened(env, people, topics):
    viewer, estate = make_estate(env, people, topics)
    with measured(viewer) as watch:
        sheet = viewer["property.training.matrix"].sheet(estate.id)
    assert len(sheet["people"]) == people + 1 and len(sheet["topics"]) == topics, (
        len(sheet["people"]),
        len(sheet["topics"]),
    )
    return watch


def matrix_seconds(env):
    return opened(env, 1000, 60).seconds


def counted(env, people):
    viewer, estate = make_estate(env, people, 12)
    with measured(viewer) as watch:
        figures = viewer["property.training.month"]._figures(DAY, estate)
    assert figures.expected == 12 * people and figures.held == 12, figures
    return watch


def month_seconds(env):
    return counted(env, 2000).seconds


def difference(env, measure, *arguments):
    few = measure(env, 1, *arguments).queries
    env.cr.rollback()
    return measure(env, 1000, *arguments).queries - few


def matrix_queries(env):
    return difference(env, opened, 12)


def month_queries(env):
    return difference(env, counted)


BENCHES = [
    Bench("matrix of 1,000 people x 60 topics", 2, "s", matrix_seconds),
    Bench("more queries of the matrix for 1,000 people than for 1", 3, "queries", matrix_queries),
    Bench("month of 2,000 people x 12 sessions in figures", 10, "s", month_seconds),
    Bench("more queries of a month for 1,000 people than for 1", 0, "queries", month_queries),
]
