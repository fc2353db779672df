# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One person's shifts, punches and leaves taken together: the judgement of every shift (DUT-4)."""

from collections.abc import Iterable, Sequence

from . import excuse, lateness, matching


def judge(
    shifts: Sequence[matching.Shift],
    punches: Iterable[matching.Punch],
    leaves: Sequence[excuse.Leave],
    now,
) -> tuple[dict[int, lateness.Judgement], dict[int, int]]:
    """Judge all given shifts of one person as of `now` (naive UTC).

    :return: ({shift key: Judgement}, {punch key: key of its home shift}); a default shift that an
        assigned one makes unnecessary is judged `no_shift_needed`
    """
    found = matching.match(shifts, punches, now)
    judged = {}
    for shift in shifts:
        if shift.key in found.beaten:
            judged[shift.key] = lateness.Judgement(lateness.NOT_NEEDED)
            continue
        freed = (excuse.span(leave, shift.day, shift.start, shift.end) for leave in leaves)
        stays = [(punch.start, punch.end) for punch in found.counted.get(shift.key, ())]
        judged[shift.key] = lateness.judge(shift.start, shift.end, stays, [span for span in freed if span], now)
    return judged, found.home
