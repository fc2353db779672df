# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a tap at the kiosk means (DUT-4): a clock that only changes sides reads a forgotten check-out as a leaving."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .matching import Shift


def is_repeated(last: datetime | None, now: datetime, quiet_seconds: int) -> bool:
    """Tell whether the tap repeats the one before: nobody comes and goes within so few seconds."""
    return last is not None and timedelta(0) <= now - last < timedelta(seconds=quiet_seconds)


def is_arrival(since: datetime, home: Shift | None, shifts: Iterable[Shift], now: datetime) -> bool:
    """Tell whether somebody who is checked in arrives by this tap: the check-out before it was forgotten.

    So it is when another shift expects the person now which the stay can't have gone on to: the shift that the stay
    belongs to is over for longer than anybody stays after it, or the stay itself is longer than anybody stays.

    :param since: check-in of the open stay
    :param home: the shift that it belongs to
    :param shifts: the person's shifts around now
    """
    expected = [shift for shift in shifts if shift != home and _expects(shift, now)]
    for shift in expected:
        window = (home or shift).window
        if now - since > timedelta(seconds=window.longest):
            return True
        over = home and home.end + timedelta(seconds=home.window.late)
        if over and over < now and over < shift.start:
            return True
    return False


def forgotten_end(since: datetime, home: Shift, shifts: Iterable[Shift], now: datetime) -> datetime | None:
    """Return when a stay without a check-out ended: with the last shift that it can have gone on to.

    None while the person may still be there or tap out: for as long as anybody stays.

    :param since: check-in of the open stay
    :param home: the shift that the stay belongs to
    :param shifts: the person's shifts around it
    """
    end, late = home.end, timedelta(seconds=home.window.late)
    for shift in sorted(shifts, key=lambda shift: shift.start):
        if shift.start <= end + late and shift.end > end:
            end, late = shift.end, timedelta(seconds=shift.window.late)
    longest = timedelta(seconds=home.window.longest)
    return end if now > max(since + longest, end + late) else None


def _expects(shift: Shift, now: datetime) -> bool:
    return shift.start - timedelta(seconds=shift.window.early) <= now < shift.end
