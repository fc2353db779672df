# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Community culture of three years made up for the demonstration: the same story for the same day."""

import csv
import pathlib
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

SEED = 20260306
TEXTS = pathlib.Path(__file__).parent.parent / "texts" / "activities.csv"
LAST, PRESENT, NEXT = YEARS = (-1, 0, 1)
#: what is held so many days before today has its record
EVALUATED = 6


@dataclass(frozen=True)
class Activity:
    """An activity of a plan and what came of it.

    ``day``: of the plan; ``hour``: in the estate's own time; money in units of the currency; ``costs``:
    ``[(what for, amount)]``; ``came``, ``registered``: people; ``is_held``: its record is closed by today.
    """

    row: dict
    day: date
    hour: int
    costs: tuple
    registered: int = 0
    came: int = 0
    is_held: bool = False

    @property
    def begins(self) -> datetime:
        """In the estate's own time."""
        return datetime.combine(self.day, datetime.min.time()).replace(hour=self.hour)


@dataclass(frozen=True)
class Soon:
    """An activity of these weeks; ``what``: open, full or vote; ``budget`` in units of the currency."""

    what: str
    day: date
    hour: int
    name: str
    series: str
    place: str
    audience: str
    expected: int
    budget: int = 0


def activities(year: int, today: date) -> list[Activity]:
    """What the plan of a year holds, by YEARS; activities of this year that lie ahead are only planned."""
    chance, found = random.Random(SEED + year), []
    for row in _rows():
        if int(row["year"]) == year:
            day = date(today.year + year, int(row["month"]), int(row["day"]))
            registered = round(int(row["expected"]) * chance.uniform(0.4, 0.55))
            came = round(registered * chance.uniform(0.85, 0.97))
            is_held = bool(row["content"]) and day <= today - timedelta(days=EVALUATED)
            found.append(Activity(row, day, int(row["hour"]), _costs(row["costs"]), registered, came, is_held))
    return found


def soon(today: date) -> list[Soon]:
    """What residents can register for now, and what waits for the committee; all in the year of ``today``."""
    last = date(today.year, 12, 31)
    days = [min(today + timedelta(days=days), last) for days in (9, 5, 24)]
    return [
        Soon("open", days[0], 15, "冬季暖心读书会", "文体", "会所阅览室", "全体业主", 30),
        Soon("full", days[1], 19, "周末亲子烘焙", "亲子", "会所多功能厅", "5至10岁儿童，须由一位家长陪同", 8),
        Soon("vote", days[2], 15, "迎新年邻里联欢会", "传统节日", "会所多功能厅", "全体业主", 80, 2600),
    ]


def _rows():
    with TEXTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _costs(text):
    pairs = (part.rsplit(":", 1) for part in text.split("|") if part)
    return tuple((name, float(amount)) for name, amount in pairs)
