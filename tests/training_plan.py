# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Shared by the plain tests of the planner: four weeks of March to plan classes in."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from conftest import load_rules

rules = load_rules("property_training")
problem, planner, load = rules.plan_problem, rules.planner, rules.plan_load
Busy, Need, Session, Sitting, Topic = problem.Busy, problem.Need, problem.Session, problem.Sitting, problem.Topic

NINE, TEN, NOON, ONE, SIX, EIGHT = (hour * 60 for hour in (9, 10, 12, 13, 18, 20))
MONDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 29)
TRAINER, CHIEF = 90, 91
SETTINGS = problem.Settings(step=15, sittings=2)


def class_hours(first=MONDAY, last=SUNDAY, spans=((NINE, NOON),)):
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return {day: spans for day in days if day.weekday() < 5}


def need(key, people=(1, 2, 3), topic=1, first=MONDAY, last=SUNDAY, **vals):
    vals = {"reason": problem.WINDOW, "priority": 0, "is_own": True, **vals}
    return Need(key, topic, people=tuple(people), first=first, last=last, **vals)


def topics(**vals):
    return {key: Topic(key, **{"minutes": 60, "trainers": (TRAINER,), **vals}) for key in (1, 2, 3)}


def plan(*needs, **vals):
    vals = {"topics": topics(), "hours": class_hours(), "settings": SETTINGS, **vals}
    return planner.plan(problem.Problem(needs=needs, **vals))


def away(person, day, start=0, end=24 * 60, **vals):
    return Busy(person, day, start, end, **vals)


def trained(sessions):
    """``{person: {Monday: minutes}}`` that each is taught."""
    found = defaultdict(Counter)
    for sitting in (sitting for session in sessions for sitting in session.sittings):
        for person in sitting.people:
            found[person][load.monday(sitting.day)] += sitting.end - sitting.start
    return found


def extremes(minutes, first=MONDAY, last=SUNDAY):
    """(least, most) minutes of a whole week."""
    found = [minutes.get(week, 0) for week in load.mondays(first, last)]
    return min(found), max(found)
