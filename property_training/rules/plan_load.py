# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a plan gives each person: minutes by week, how even they are, and what trainers teach (TRN-3, TRN-5)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from .plan_problem import Session

Weeks = Mapping[date, int]


def monday(day: date) -> date:
    """The Monday of a day's week, which names the week."""
    return day - timedelta(days=day.weekday())


def trained(sessions: Iterable[Session]) -> dict[int, Weeks]:
    """``{person: {Monday: minutes}}`` that each is taught."""
    found = defaultdict(Counter)
    for sitting in _sittings(sessions):
        for person in sitting.people:
            found[person][monday(sitting.day)] += sitting.end - sitting.start
    return _plain(found)


def taught(sessions: Iterable[Session]) -> dict[int, Weeks]:
    """``{trainer: {Monday: minutes}}`` that each teaches."""
    found = defaultdict(Counter)
    for sitting in _sittings(sessions):
        found[sitting.trainer][monday(sitting.day)] += sitting.end - sitting.start
    return _plain(found)


def _sittings(sessions):
    return (sitting for session in sessions for sitting in session.sittings)


def _plain(found):
    return {person: dict(sorted(found[person].items())) for person in sorted(found)}


def mondays(first: date, last: date) -> list[date]:
    """The Mondays of the weeks that lie wholly within ``first`` to ``last``."""
    begin = monday(first + timedelta(days=6))
    count = ((last - begin).days + 1) // 7
    return [begin + timedelta(weeks=number) for number in range(max(0, count))]


def short_weeks(minutes: Weeks, weeks: Iterable[date], least: int) -> list[date]:
    """The weeks in which somebody teaches less than ``least`` minutes: the supervisor's class hours (TRN-5)."""
    return [week for week in weeks if minutes.get(week, 0) < least]


def extremes(minutes: Weeks, weeks: Iterable[date]) -> tuple[int, int]:
    """(least, most) minutes of a week, 0 for a week without any; (0, 0) without weeks."""
    found = [minutes.get(week, 0) for week in weeks] or [0]
    return min(found), max(found)


def totals(sessions: Iterable[Session]) -> dict[int, int]:
    """``{person: minutes}`` that the plan gives each altogether."""
    return {person: sum(weeks.values()) for person, weeks in trained(sessions).items()}
