# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which facts a judged shift gives, as (group, kind, quantity) (SCO-3, DUT-9).

Lateness and absence share one group: a shift gives one of them, and a correction turns the one into
the other on the same event. Early leaving and leaving the post are facts of their own.
"""

ATTENDANCE = "attendance"
LATE = "late"
ABSENT = "absent"
LEFT_EARLY = "left_early"
LEFT_POST = "left_post"

Finding = tuple[str, str, int]


def findings(
    verdict: str,
    late_seconds: int,
    owed_seconds: int,
    early_seconds: int,
    away_seconds: int,
) -> list[Finding]:
    """Return the facts of one shift in the units of their kinds.

    :param verdict: as judged; excused shifts and those not needed give nothing
    :param owed_seconds: what of the shift was owed; an absence counts it in minutes, begun ones
        whole
    :return: late in seconds (0 for an arrival in time), or absent in minutes; left early in
        seconds; left the post in minutes
    """
    if verdict == ABSENT:
        return [(ATTENDANCE, ABSENT, _minutes(owed_seconds))]
    if verdict not in ("on_time", LATE):
        return []
    facts = [(ATTENDANCE, LATE, late_seconds)]
    if early_seconds:
        facts.append((LEFT_EARLY, LEFT_EARLY, early_seconds))
    if away_seconds:
        facts.append((LEFT_POST, LEFT_POST, _minutes(away_seconds)))
    return facts


def _minutes(seconds: int) -> int:
    """Return minutes, a begun one counted whole."""
    return -(-seconds // 60)
