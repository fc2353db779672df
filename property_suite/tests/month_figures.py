# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The figures of service standards that must come of the raw events, worked out from the written requirements alone.

Plain Python like the truth of which it is a part.
"""

from collections import Counter
from datetime import timedelta

from . import month_events as raw
from . import month_truth as truth


def share(flags):
    """``(how many are true, how many there are)``."""
    flags = list(flags)
    return sum(flags), len(flags)


def quotas():
    """``{estate: (units visited, units wanted, whether that is enough)}``: different units, at least four in a hundred
    (VIS-1)."""
    found = {}
    for estate, count in ((1, raw.UNITS[0] + 2), (2, raw.UNITS[1])):
        visited = len({unit for _at, _who, place, unit, is_in in raw.VISITS if place == estate and is_in})
        wanted = -(-4 * count // 100)
        found[estate] = visited, wanted, visited >= wanted
    return found


def sheets():
    """``[whether it came back within 15 working days]`` of every home that was asked (VIS-3, VIS-4)."""
    day, left = truth.moment(raw.SENT), 15
    while left:
        day += timedelta(days=1)
        left -= truth.is_working(day)
    back = {home for when, home in raw.SHEETS if truth.moment(when).date() <= day.date()}
    return [home in back for home in ("the resident's", *raw.HOMES)]


def standards():
    """``{figure: (reached, of how many)}`` of the first estate in the month (STD-2)."""
    kept = Counter((limit, is_kept) for _who, limit, is_kept in truth.limits())
    turns = [turn for turn in truth.turns() if turn.estate == 1]
    return {
        "reply_kept": (kept["reply", True], kept["reply", True] + kept["reply", False]),
        "follow_up_kept": (kept["follow_up", True], kept["follow_up", True] + kept["follow_up", False]),
        "rings_in_time": share(rings <= 3 for _at, _who, rings, _asked in raw.CALLS),
        "visits": (quotas()[1][0], raw.UNITS[0] + 2),
        "questionnaire_sent": (len(raw.HOMES) + 1, len(raw.HOMES) + 1),
        "questionnaire_returned": share(sheets()),
        "attendance_kept": share(turn.verdict == "on_time" for turn in turns),
        "training_executed": (1, 1),
    }


#: standards of the monthly service report, and the figure of each
REPORTED = {
    "calls_three_rings": "rings_in_time",
    "reply_kept": "reply_kept",
    "follow_up_kept": "follow_up_kept",
    "visits_month": "visits",
    "attendance_kept": "attendance_kept",
    "training_executed": "training_executed",
}
