# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The planner's book: who is taken when, and how much each was given (TRN-3)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import repeat

from . import plan_grid
from .plan_problem import Need, Problem, Sitting, Topic

DAY_MINUTES = 24 * 60
DIVISIBLE = 420  # divided by any number of days of a week it is a whole number: shares are exact


def week_number(day: date) -> int:
    """A number of the week from Monday to Sunday, in time order."""
    return (day.toordinal() - 1) // 7


class _Minutes(Counter):
    """Minutes of people, and of whom has most."""

    fullest = 0

    def add(self, person, minutes):
        self[person] += minutes
        self.fullest = max(self.fullest, self[person])


class Book:
    """Times of all people as bits of days, their minutes by week and day, and what trainers taught by week.

    Everything is kept by day (or week) first, as the planner asks for many people of one day at a time.
    """

    def __init__(self, problem: Problem):
        self._settings = problem.settings
        # who is taken by day, without duty and with it
        self._taken, self._with_duty = defaultdict(dict), defaultdict(dict)
        # people who are taken alike, by day, until somebody is taken anew
        self._alike: dict[tuple[date, bool], dict[int, set[int]]] = {}
        self._weeks, self._days = defaultdict(_Minutes), defaultdict(_Minutes)
        self._taught = defaultdict(Counter)
        self._open = {
            is_outside: {day: bits for day in sorted(hours) if (bits := plan_grid.inside(hours[day], self.step))}
            for is_outside, hours in ((False, problem.hours), (True, problem.own_time))
        }
        self._class_days = Counter(map(week_number, self._open[False]))
        for busy in problem.busy:
            self._mark(busy.person, busy.day, busy.start, busy.end, busy.is_duty)

    @property
    def step(self) -> int:
        """Minutes of one bit."""
        return self._settings.step

    def days(self, need: Need) -> list[date]:
        """The days with class hours, or with own time, on which the need may be served."""
        return [day for day in self._open[need.is_outside] if need.first <= day <= need.last]

    def bits(self, topic: Topic) -> int:
        """How many bits a class of the topic takes."""
        return -(-topic.minutes // self.step)

    def hours_starts(self, need: Need, topic: Topic, day: date) -> int:
        """Where a class of the topic may begin, nobody asked."""
        return plan_grid.starts(self._open[need.is_outside].get(day, 0), self.bits(topic))

    def starts(self, person: int, need: Need, topic: Topic, day: date) -> int:
        """Where a class of the topic may begin for somebody."""
        taken = self._taken_on(topic, day).get(person, 0)
        return plan_grid.starts(self._open[need.is_outside].get(day, 0) & ~taken, self.bits(topic))

    def starts_of(self, people: Iterable[int], need: Need, topic: Topic, day: date) -> dict[int, list[int]]:
        """``{bits: people}``: where a class of the topic may begin for whom; who can't come at all is left out."""
        found, count, rest = defaultdict(list), self.bits(topic), set(people)
        hours = self._open[need.is_outside].get(day, 0)
        for bits, some in self._taken_alike(topic, day).items():
            if asked := rest & some:
                rest -= asked
                if begins := plan_grid.starts(hours & ~bits, count):
                    found[begins] += asked
        if rest and (begins := plan_grid.starts(hours, count)):
            found[begins] += rest
        return found

    def _taken_on(self, topic, day):
        return (self._taken if topic.on_duty else self._with_duty).get(day, {})

    def _taken_alike(self, topic, day):
        """``{bits: people}`` of those who are taken some time of a day."""
        key = day, topic.on_duty
        if key not in self._alike:
            groups = self._alike[key] = defaultdict(set)
            for person, bits in self._taken_on(topic, day).items():
                groups[bits].add(person)
        return self._alike[key]

    def is_free(self, person: int, topic: Topic, sitting: Sitting) -> bool:
        """Whether somebody has time for a sitting that is planned already."""
        taken = self._taken_on(topic, sitting.day).get(person, 0)
        return not taken & plan_grid.taken(sitting.start, sitting.end, self.step)

    def can_join(self, person: int, topic: Topic, sitting: Sitting, count: int) -> bool:
        """Whether somebody has a seat, room and time for a sitting that is planned, to which ``count`` come already."""
        is_full = topic.seats and count >= topic.seats
        room = self.has_room(person, sitting.day, sitting.end - sitting.start)
        return not is_full and room and self.is_free(person, topic, sitting)

    def has_room(self, person: int, day: date, minutes: int) -> bool:
        """Whether so many minutes more are within what somebody may be taught in a day and a week."""
        return bool(self.with_room((person,), day, minutes))

    def with_room(self, people: Sequence[int], day: date, minutes: int) -> Sequence[int]:
        """Those of the people who have room for so many minutes more."""
        settings = self._settings
        bounds = ((settings.day_minutes, self._days[day]), (settings.week_minutes, self._weeks[week_number(day)]))
        for most, given in bounds:
            if most and given.fullest + minutes > most:
                people = [person for person in people if given.get(person, 0) + minutes <= most]
        return people

    def week_minutes(self, person: int, day: date) -> int:
        """What somebody is taught in the week of a day."""
        return self._weeks[week_number(day)][person]

    def taught(self, trainer: int, day: date) -> int:
        """What a trainer teaches in the week of a day."""
        return self._taught[week_number(day)][trainer]

    def owes_teaching(self, trainer: int, day: date) -> bool:
        """Whether a trainer still has to teach in the week of a day."""
        return self.taught(trainer, day) < self._settings.teaching.get(trainer, 0)

    def load(self, people: Sequence[int], days: Iterable[date]) -> dict[date, int]:
        """``{day: what the people have together}``: the share of a class day in the week's minutes, and the day's own.

        So hours are spread over weeks and over the days of each, and a week of holidays gets its share and no more.
        """
        shares, found = {}, {}
        for day in days:
            week = week_number(day)
            if week not in shares:
                shares[week] = _sum(self._weeks[week], people) * DIVISIBLE // self._class_days.get(week, 1)
            found[day] = shares[week] + _sum(self._days[day], people) * DIVISIBLE
        return found

    def enter(self, sitting: Sitting) -> None:
        """Note a sitting: its people, its trainer and its supervisor have no other time for it."""
        for person in {*sitting.people, sitting.trainer, sitting.supervisor} - {None}:
            self._mark(person, sitting.day, sitting.start, sitting.end)
        self._taught[week_number(sitting.day)][sitting.trainer] += sitting.end - sitting.start
        for person in sitting.people:
            self._count(person, sitting)

    def join(self, person: int, sitting: Sitting) -> None:
        """Note one more person of a sitting."""
        self._mark(person, sitting.day, sitting.start, sitting.end)
        self._count(person, sitting)

    def _count(self, person, sitting):
        minutes = sitting.end - sitting.start
        self._weeks[week_number(sitting.day)].add(person, minutes)
        self._days[sitting.day].add(person, minutes)

    def _mark(self, person, day, start, end, is_duty=False):
        while end > 0:
            bits = plan_grid.taken(max(start, 0), min(end, DAY_MINUTES), self.step)
            for book in (self._with_duty,) if is_duty else (self._taken, self._with_duty):
                book[day][person] = book[day].get(person, 0) | bits
            self._alike.pop((day, False), None)
            self._alike.pop((day, True), None)
            day, start, end = day + timedelta(days=1), start - DAY_MINUTES, end - DAY_MINUTES


def _sum(minutes, people):
    return sum(map(minutes.get, people, repeat(0))) if minutes else 0
