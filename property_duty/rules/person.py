# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One person's shifts, punches and leaves taken together: the judgement of every shift (DUT-4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from . import excuse, lateness, matching


def judge(
    shifts: Sequence[matching.Shift],
    punches: Iterable[matching.Punch],
    leaves: Sequence[excuse.Leave],
    now,
    covered: Mapping[date, Sequence[lateness.Span]] | None = None,
) -> tuple[dict[int, lateness.Judgement], dict[int, int]]:
    """Judge all given shifts of one person as of `now` (naive UTC).

    :param covered: what a substitute stands of the person's shifts, by day; half of a day stays the half of all of it
    :return: ({shift key: Judgement}, {punch key: key of its home shift}); a default shift that an
        assigned one makes unnecessary is judged `no_shift_needed`
    """
    found = matching.match(shifts, punches, now)
    hours = defaultdict(list)
    for shift in shifts:
        if shift.key not in found.beaten:
            hours[shift.day].append((shift.start, shift.end))
    hours = {day: excuse.joined(spans, (covered or {}).get(day, ())) for day, spans in hours.items()}
    freed = {day: [span for leave in leaves for span in excuse.freed(leave, day, hours[day])] for day in hours}
    judged = {}
    for shift in shifts:
        if shift.key in found.beaten:
            judged[shift.key] = lateness.Judgement(lateness.NOT_NEEDED)
            continue
        stays = [(punch.start, punch.end) for punch in found.counted.get(shift.key, ())]
        judged[shift.key] = lateness.judge(shift.start, shift.end, stays, freed[shift.day], now)
    return judged, found.home
