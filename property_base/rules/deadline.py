# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When something is due, and when its people are warned (TKT-3, TKT-4, TRN-3, TRN-7, VIS-1, DUT-1
…).

Moments that come in and go out are naive UTC, as Odoo stores them; days are judged in the estate's
time zone. A limit that ends with a day ends with its last second, 23:59:59 local time, so that "not
after the limit" stays true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from .period import bounds, shift
from .working_days import WorkingCalendar, month_end

HOURS, WORKING_DAYS, NTH_WORKING_DAY = "hours", "working_days", "nth_working_day"
MONTH_DAY, YEAR_DAY, QUOTA = "month_day", "year_day", "quota"
KINDS = (HOURS, WORKING_DAYS, NTH_WORKING_DAY, MONTH_DAY, YEAR_DAY, QUOTA)
CALENDAR_KINDS = (WORKING_DAYS, NTH_WORKING_DAY)
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True)
class Limit:
    """A limit of the procedure.

    :param kind: one of :data:`KINDS`
    :param value: hours; working days; number of the working day; day of the month
    :param month: 1-12, for ``year_day`` only
    :param period_offset: periods from the period that the work is about to the one its deadline
        lies in: -1 for "next month's roster by the end of this month"
    :param warn_lead_minutes: minutes before the deadline at which people are warned; 0 = no warning
    """

    kind: str
    value: int = 0
    month: int = 0
    period_offset: int = 0
    warn_lead_minutes: int = 0

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of limit {self.kind!r}")
        if self.value < 0 or self.warn_lead_minutes < 0:
            raise ValueError("a limit and its warning lead are 0 or more")
        if self.kind == YEAR_DAY and not 1 <= self.month <= 12:
            raise ValueError("a day of the year needs its month")


def local_day(moment: datetime, tz: tzinfo) -> date:
    """The local day of a naive UTC moment."""
    return moment.replace(tzinfo=UTC).astimezone(tz).date()


def start_of_day(day: date, tz: tzinfo) -> datetime:
    """The first second of a local day as naive UTC."""
    return _to_utc(datetime.combine(day, time.min), tz)


def end_of_day(day: date, tz: tzinfo) -> datetime:
    """The last second of a local day as naive UTC."""
    return _to_utc(datetime.combine(day, LAST_SECOND), tz)


def _to_utc(local: datetime, tz: tzinfo) -> datetime:
    return local.replace(tzinfo=tz).astimezone(UTC).replace(tzinfo=None)


def anchor(limit: Limit, opened_on: date, period: str) -> tuple[date, date]:
    """First and last day of the span that the deadline lies in: the shifted period, else the month
    of opening.
    """
    if not period:
        return opened_on.replace(day=1), month_end(opened_on.year, opened_on.month)
    return bounds(shift(period, limit.period_offset))


def due_day(limit: Limit, opened_on: date, calendar: WorkingCalendar, period: str = "") -> date:
    """The last local day on which the work is still in time (all kinds but ``hours``).

    :param opened_on: local day of opening; day 0, never counted
    :param period: period code, see :mod:`.period`; empty for work that is not recurring
    :raises ValueError: the kind is ``hours``
    :raises UnknownYear: the count needs a year that is not loaded
    """
    if limit.kind == WORKING_DAYS:
        return calendar.add_working_days(opened_on, limit.value)
    first, last = anchor(limit, opened_on, period)
    if limit.kind == NTH_WORKING_DAY:
        return calendar.nth_working_day(first.year, first.month, limit.value)
    if limit.kind == MONTH_DAY:
        return _day_of(last.year, last.month, limit.value)
    if limit.kind == YEAR_DAY:
        return _day_of(first.year, limit.month, limit.value)
    if limit.kind == QUOTA:
        return last
    raise ValueError("a limit in hours ends at a moment, not with a day")


def _day_of(year: int, month: int, day: int) -> date:
    """A day of a month, its last day in a shorter month (TRN-3)."""
    return min(date(year, month, 1) + timedelta(days=max(day, 1) - 1), month_end(year, month))


def due_at(limit: Limit, opened: datetime, tz: tzinfo, calendar: WorkingCalendar, period: str = "") -> datetime:
    """The last moment, naive UTC, at which the work is still in time.

    :param opened: naive UTC
    :raises UnknownYear: see :func:`due_day`
    """
    if limit.kind == HOURS:
        return opened + timedelta(hours=limit.value)
    return end_of_day(due_day(limit, local_day(opened, tz), calendar, period), tz)


def counted_days(asked: Sequence[Mapping], limits: Mapping, zones: Mapping) -> list[date]:
    """The opening days of those whose limit counts working days: a calendar of the years around them is needed.

    :param asked: what deadlines are asked for: ``code``, ``estate_id``, ``opened_at``, and ``due_at`` where it is given
    :param limits: ``{code: Limit}``
    :param zones: ``{estate id: tzinfo}``
    """
    return [
        local_day(one["opened_at"], zones[one["estate_id"]])
        for one in asked
        if not one.get("due_at") and limits[one["code"]].kind in CALENDAR_KINDS
    ]


def due_moments(asked: Sequence[Mapping], limits: Mapping, zones: Mapping, calendars: Mapping) -> list[datetime]:
    """The deadline of each that is asked for: the given one, else from the limit of its code and its ``period``.

    :param calendars: ``{estate id: WorkingCalendar}``; may be empty where ``counted_days`` is
    :raises UnknownYear: a calendar does not know a year that a count runs into
    """
    return [
        one.get("due_at")
        or due_at(
            limits[one["code"]],
            one["opened_at"],
            zones[one["estate_id"]],
            calendars.get(one["estate_id"]),
            one.get("period") or "",
        )
        for one in asked
    ]


def warn_at(due: datetime, opened: datetime, lead_minutes: int) -> datetime | None:
    """When people are warned: the lead before the deadline, never before the opening; ``None``
    without a lead.
    """
    if lead_minutes <= 0:
        return None
    return max(opened, due - timedelta(minutes=lead_minutes))
