# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From the wall clock of an estate to the moments of a shift (DUT-1)."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY_MINUTES = 24 * 60


def is_valid(start_minute: int, end_minute: int) -> bool:
    """Tell whether two minutes after midnight make a shift: it starts on its day and lasts at most
    24 hours.

    The end may pass midnight: 22:00-06:00 is (1320, 1800).
    """
    return 0 <= start_minute < DAY_MINUTES and start_minute < end_minute <= start_minute + DAY_MINUTES


def bounds(day: date, start_minute: int, end_minute: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the first moment of the shift of `day` and the first moment after it, as naive UTC.

    `start_minute` and `end_minute` are what the clock on the wall shows, in minutes after midnight
    of `day`; when the zone moves its clocks in between, the shift is an hour shorter or longer, as
    on the wall.

    :raises ValueError: the minutes make no shift (see `is_valid`)
    """
    if not is_valid(start_minute, end_minute):
        raise ValueError(f"{start_minute}-{end_minute} is not a shift")
    return _moment(day, start_minute, zone), _moment(day, end_minute, zone)


def _moment(day: date, minute: int, zone: tzinfo) -> datetime:
    extra_days, minute = divmod(minute, DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days=extra_days), time(*divmod(minute, 60)))
    return wall.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)


def clock(minute: int) -> str:
    """Return minutes after midnight as the wall clock shows them: 1800 is "06:00"."""
    return "{:02d}:{:02d}".format(*divmod(minute % DAY_MINUTES, 60))


def parts(seconds: int) -> tuple[int, int, int]:
    """Return whole seconds as (hours, minutes, seconds)."""
    minutes, rest = divmod(seconds, 60)
    return (*divmod(minutes, 60), rest)
