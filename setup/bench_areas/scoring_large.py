# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Scoring of a large company: months of a thousand people with repeats and maxima, closed, and judged by a draft."""

import contextlib
import datetime
import resource
from unittest.mock import patch

from bench_areas import scoring
from bench_lib import Bench, measured

PEOPLE, FACTS = 1000, 20  # facts of each person and month: 20,000 in all
MONTHS = [datetime.date(2015, month, 1) for month in (1, 2, 3)]


def sources(env):
    """Three of the sources there are, whatever they are called."""
    return env["property.score.source"]._score_sources()[:3]


def facts_of(employees, estate, first, names):
    """Facts of one month: each person's arrivals, spread over the sources; two of three arrivals are late."""
    from odoo.addons.property_hr_scoring.rules.fact import Fact

    start = datetime.datetime.combine(first, datetime.time(2))
    return [
        Fact(
            source=names[day % len(names)],
            model="hr.employee",
            record_id=employee.id * 10_000 + first.month * 100 + day,
            group="attendance",
            employee_id=employee.id,
            estate_id=estate.id,
            at=start + datetime.timedelta(days=day),
            kind="late",
            quantity=(number * 7 + day * 53) % 900 if day % 3 else 0,
        )
        for number, employee in enumerate(employees)
        for day in range(FACTS)
    ]


@contextlib.contextmanager
def answers(env, facts):
    """Let the sources answer these facts, each its own."""
    with contextlib.ExitStack() as stack:
        for name in sources(env):
            own = [fact for fact in facts if fact.source == name]

            def answer(_self, start, end, _estates, own=own):
                return [fact for fact in own if start <= fact.at < end]

            stack.enter_context(patch.object(type(env[name]), "_facts", answer))
            stack.enter_context(patch.object(type(env[name]), "_unsettled_count", lambda *_arguments: 0))
        yield


def company(env, months):
    """Months of a thousand people whose rules double each repeat and cut the category off at 30 points."""
    month, users, _facts = scoring.make_month(env, PEOPLE)
    env = month.env
    estate = env["property.estate"].search([("company_id", "=", month.company_id.id)])
    roles = env["property.staff.role"].search([("estate_id", "=", estate.id)])
    employees = roles.filtered(lambda role: role.role_id == env.ref("property_base.role_attendant")).employee_id
    own_version(env, month.company_id)
    facts = [fact for first in months for fact in facts_of(employees, estate, first, sources(env))]
    found = env["property.score.month"].union(
        *(env["property.score.month"]._get(month.company_id, first) for first in months)
    )
    env.flush_all()
    env.invalidate_all()
    return found, users, facts


def own_version(env, company):
    """A version of the company's own: repeats of a late arrival are doubled, its category has a maximum."""
    from odoo.addons.property_hr_scoring.guard import PASS

    shipped = env.ref("property_hr_scoring.rule_att_1").rulebook_id
    book = env["property.score.rulebook"].browse(shipped.action_new_version()["res_id"])
    book.write({"company_id": company.id, "effective_from": MONTHS[0] - datetime.timedelta(days=365)})
    rules = book.rule_ids.filtered(lambda rule: rule.code.startswith("ATT-"))
    rules.mode = "confirmed"
    rules._passed_write(PASS, {"scored_from": False})
    late = rules.filtered(lambda rule: rule.code == "ATT-1")
    step = {"number": 2, "kind": "factor", "factor": 2}
    late.write({"ladder_window": "month", "step_ids": [(0, 0, step)]})
    env["property.score.maximum"].create({"rulebook_id": book.id, "category_id": late.category_id.id, "points": 30})
    company.property_is_publication_needed = False
    book.action_put_in_force()
    return book


def version_of(months):
    """The version by which these months are judged."""
    return months.env["property.score.rulebook"].search([("company_id", "=", months.company_id.id)])


def take(month, user, step):
    month.env["property.score.steps"].with_user(user)._take(month.with_user(user), step)


def whole_month(month, users):
    """From the facts to the closing, each step as who takes it."""
    supervisor, director, personnel = users
    scoring.collect(month)
    month.env["property.scorecard.issuer"]._prepare(month)
    for user in (supervisor, director):
        take(month, user, "submit")
        take(month, user, "approve")
    take(month, personnel, "approve")
    take(month, director, "close")


def month_seconds(env):
    month, users, facts = company(env, MONTHS[-1:])
    with answers(env, facts), measured(env) as watch:
        whole_month(month, users)
    assert month.state == "closed", month.state
    return watch.seconds


def peak_mebibytes(_env):
    """The most memory this process has taken, the month before included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def summing_ratio(env):
    """Seconds of summing up a thousand scorecards against one SQL statement that computes the same totals."""
    month, _users, facts = company(env, MONTHS[-1:])
    with answers(env, facts):
        scoring.collect(month)
    query = """
        SELECT scorecard_id, rule_id, estate_id, is_adjustment, sum(counted_points), sum(money), sum(absent_minutes)
          FROM property_score_event
         WHERE month_id = %s AND state IN ('confirmed', 'appealed')
         GROUP BY 1, 2, 3, 4
    """
    with measured(env) as plain:
        env.cr.execute(query, month.ids)
        env.cr.fetchall()
    env.invalidate_all()
    with measured(env) as ours:
        env["property.scorecard.figures"]._summed_up(month.scorecard_ids)
    return ours.seconds / plain.seconds


def trial_seconds(env):
    """A draft tried on three months of a thousand people."""
    months, _users, facts = company(env, MONTHS)
    with answers(env, facts):
        for month in months.sorted("date"):
            scoring.collect(month)
        draft = months.env["property.score.rulebook"].browse(version_of(months).action_new_version()["res_id"])
        late = draft.rule_ids.filtered(lambda rule: rule.code == "ATT-1")
        late.points -= 1
        draft.maximum_ids.points = 60  # so that it changes those who were cut off, too
        trial = months.env["property.score.trial"].create({"rulebook_id": draft.id, "month_ids": [(6, 0, months.ids)]})
        with measured(env) as watch:
            trial._run_work()
    assert trial.changed_count == PEOPLE, trial.changed_count
    return watch.seconds


BENCHES = [
    Bench("month of 1,000 people and 20,000 facts, to its closing", 60, "s", month_seconds),
    Bench("memory at its peak", 1024, "MiB", peak_mebibytes),
    Bench("summing up against one SQL statement", 4, "x", summing_ratio),
    Bench("a draft tried on three months of 1,000 people", 30, "s", trial_seconds),
]
