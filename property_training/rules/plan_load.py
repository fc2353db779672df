# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What trainers teach by the week of a plan, and the weeks in which it is too little (TRN-5)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from .plan_problem import Session

Weeks = Mapping[date, int]


def monday(day: date) -> date:
    """The Monday of a day's week, which names the week."""
    return day - timedelta(days=day.weekday())


def taught(sessions: Iterable[Session]) -> dict[int, Weeks]:
    """``{trainer: {Monday: minutes}}`` that each teaches."""
    found = defaultdict(Counter)
    for sitting in (sitting for session in sessions for sitting in session.sittings):
        found[sitting.trainer][monday(sitting.day)] += sitting.end - sitting.start
    return {person: dict(sorted(found[person].items())) for person in sorted(found)}


def mondays(first: date, last: date) -> list[date]:
    """The Mondays of the weeks that lie wholly within ``first`` to ``last``."""
    begin = monday(first + timedelta(days=6))
    count = ((last - begin).days + 1) // 7
    return [begin + timedelta(weeks=number) for number in range(max(0, count))]


def short_weeks(given: Iterable[Weeks], weeks: Iterable[date], least: int) -> list[date]:
    """The weeks in which people together teach less than ``least`` minutes: the supervisors' class hours (TRN-5).

    :param given: of each of them, see :func:`taught`
    """
    given = list(given)
    return [week for week in weeks if sum(minutes.get(week, 0) for minutes in given) < least]
