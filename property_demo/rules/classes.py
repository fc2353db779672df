# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Plans, classes and exams made up for the demonstration: the same story for the same day."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

SEED, WEEKS = 20260305, 13
TRAINEES = ("陈静", "吴海涛", "何春生", "黄丽华", "赵文博", "马少华", "罗玉梅")
#: weekday, begin, trainer, topics in turn
SERIES = (
    (0, time(14, 30), "林晓燕", ("job_duties", "service_rules", "operating_standards", "case_studies")),
    (2, time(15, 0), "郭立新", ("complaint_handling", "etiquette", "talking", "service_psychology")),
    (3, time(14, 30), "林晓燕", ("job_skills", "emergencies", "coordination", "property_management")),
    (4, time(16, 0), "谢国栋", ("fire_knowledge", "extinguishers", "fire_equipment", "safety")),
)
FIRE = "谢国栋"
#: weeks back in which the class of a trainer was below standard
WEAK = {("郭立新", 9), ("郭立新", 4)}
GOOD = {"understood": 100, "practical": 100, "interactive": 90, "coverage": 85, "deviation": 0}
PASSED, FAILED = (80, 85, 90, 95, 100), (45, 50, 55)
#: exams: weeks back, topic, who fails how often
EXAMS = (
    (9, "complaint_handling", {"马少华": 1}),
    (5, "emergencies", {"罗玉梅": 2, "吴海涛": 1}),
    (2, "etiquette", {"何春生": 3}),
)
#: who wishes what within so many days and why, and whether the supervisor has approved it
WISHES = (
    ("赵文博", "emergencies", 60, "大堂偶遇住户突发疾病，想学应急处置", True),
    ("陈静", "service_psychology", 45, "夜班常接到情绪激动的来电，想学沟通方法", False),
)
#: what the director has ordered to be taught, and why
ORDER = ("evacuation", "街道办通知：年底前全员进行一次疏散演练培训")


@dataclass(frozen=True)
class Steps:
    """The days of a plan: the first of its period, and when it was drawn up, handed in and approved."""

    first: date
    drawn_up: date
    submitted: date
    approved: date


@dataclass(frozen=True)
class Presence:
    """How one trainee came: minutes after the beginning, or the excuse; neither: absent."""

    name: str
    minutes: int | None = 0
    excuse: str = ""


@dataclass(frozen=True)
class Lesson:
    """A class: when, what, by whom, who came, what they said of it."""

    begins: datetime
    topic: str
    trainer: str
    presences: tuple[Presence, ...]
    forms: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Sitting:
    """One person's attempt at an exam: on which day, how many of 100 points."""

    name: str
    number: int
    day: date
    points: int


def year_steps(today: date) -> Steps:
    """The steps of the plan of the year of ``today``, all in the December before."""
    first = date(today.year, 1, 1)
    return Steps(first, *(date(today.year - 1, 12, day) for day in (1, 8, 18)))


def month_steps(today: date) -> Steps:
    """The steps of the plan of the month of ``today``, all in the month before."""
    first = today.replace(day=1)
    return Steps(first, *(first - timedelta(days=back) for back in (10, 8, 4)))


def lessons(today: date) -> list[Lesson]:
    """The classes of the weeks before the one of ``today``, the oldest first; fire every other week."""
    chance, monday = random.Random(SEED), today - timedelta(days=today.weekday())
    found = []
    for back in range(WEEKS, 0, -1):
        for weekday, begins, trainer, topics in SERIES:
            if trainer == FIRE and back % 2:
                continue
            at = datetime.combine(monday + timedelta(days=weekday, weeks=-back), begins)
            topic = topics[(back // 2 if trainer == FIRE else back) % len(topics)]
            presences = tuple(_presence(chance, name, back) for name in TRAINEES)
            forms = _forms(chance, presences, (trainer, back) in WEAK)
            found.append(Lesson(at, topic, trainer, presences, forms))
    return sorted(found, key=lambda lesson: lesson.begins)


def _presence(chance, name, back):
    """Most come in time; one was away without a word, in the last week."""
    if name == "吴海涛" and back == 1 and chance.random() < 0.5:
        return Presence(name, None)
    luck = chance.random()
    if luck < 0.04:
        return Presence(name, None, chance.choice(("病假", "外出办事", "调休")))
    return Presence(name, chance.choice((4, 7, 12)) if luck < 0.08 else -chance.choice((2, 3, 5, 8)))


def _forms(chance, presences, is_weak):
    """Forms of those who came; a weak class wasn't understood by two of them."""
    there = [presence.name for presence in presences if presence.minutes is not None]
    forms = {name: {**GOOD, "interactive": chance.choice((80, 90, 100))} for name in there}
    for name in there[:2] if is_weak else ():
        forms[name] |= {"understood": 60, "practical": 80}
    return forms


def sittings(
    today: date, weeks: int, fails: dict[str, int], people: Sequence[str] = TRAINEES, passed: Sequence[int] = PASSED
) -> list[Sitting]:
    """The attempts at an exam so many weeks ago, in the order in which they were made.

    :param fails: ``{name: so many attempts that weren't passed}``; the next one was, when its day has come
    :param passed: points of those who passed
    """
    chance, first = random.Random(f"{SEED} {weeks}"), today - timedelta(weeks=weeks)
    found = []
    for number in range(1, 4):
        day = first + timedelta(days=4 * (number - 1))
        for name in people:
            if fails.get(name, 0) >= number - 1 and day <= today:
                points = chance.choice(FAILED if fails.get(name, 0) >= number else passed)
                found.append(Sitting(name, number, day, points))
    return found
