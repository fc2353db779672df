# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the quick entry of an event proposes: rules in reach of the thumb, points without a sign to type (SCO-2).

Points are whole tenths, as in :mod:`.points`.
"""

from collections.abc import Iterable, Mapping, Sequence

MILD, MIDDLE, SEVERE = "mild", "middle", "severe"


def usual(codes: Sequence[str], counts: Mapping[str, int], manual: Iterable[str], most: int) -> list[str]:
    """The rules shown first: those recorded most often, then those that nothing records by itself.

    :param codes: codes of all rules that may be chosen, in the order of the rulebook
    :param counts: how often each was recorded by hand of late
    :param manual: codes of those that no automatic fact meets
    :return: at most ``most`` codes; with the same count the order of the rulebook decides
    """
    place = {code: number for number, code in enumerate(codes)}
    known = set(manual)
    used = sorted((code for code in codes if counts.get(code)), key=lambda code: (-counts[code], place[code]))
    rest = [code for code in codes if not counts.get(code) and code in known]
    return (used + rest)[:most]


def severity(allowed: Sequence[int], word: str) -> int:
    """The points that a word stands for among the values allowed, the mildest first; nothing allowed is 0.

    >>> [severity([-5, -10, -15], word) for word in (MILD, MIDDLE, SEVERE)]
    [-5, -10, -15]
    """
    if not allowed:
        return 0
    return allowed[{MILD: 0, MIDDLE: len(allowed) // 2, SEVERE: len(allowed) - 1}[word]]


def signed(value: int, allowed: Sequence[int]) -> int:
    """Points as typed, with the sign of the rule: a phone's number pad has no minus.

    >>> signed(10, [-5, -10, -15]), signed(10, [10]), signed(-10, [-10]), signed(10, [])
    (-10, 10, -10, 10)
    """
    return -value if value not in allowed and -value in allowed else value
