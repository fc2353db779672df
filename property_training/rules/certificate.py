# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Certificates: issued at passing, valid to the last day, renewed in time (certificates of topics and exams)."""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from .exam import PASSED
from .span import later

AHEAD, VALID, EXPIRING, EXPIRED, WITHDRAWN = STATES = ("ahead", "valid", "expiring", "expired", "withdrawn")
#: why none is issued
NO_EXAM, NOT_PASSED, ALREADY = "no_exam", "not_passed", "already"


@dataclass(frozen=True)
class Certificate:
    """A person's certificate of something; ``first`` and ``last`` both count.

    :param about: what it certifies
    :param last: None = for good
    :param withdrawn_on: from this day on it counts no more
    """

    key: Hashable
    person: int
    about: Hashable
    first: date
    last: date | None = None
    withdrawn_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is valid on a day."""
        is_over = self.last is not None and day > self.last
        is_withdrawn = self.withdrawn_on is not None and day >= self.withdrawn_on
        return self.first <= day and not is_over and not is_withdrawn


def issued_on(passed_at: datetime, zone: tzinfo) -> date:
    """The local day of passing; the certificate bears it.

    :param passed_at: naive UTC
    """
    return passed_at.replace(tzinfo=UTC).astimezone(zone).date()


def valid_until(first: date, count: int, unit: str) -> date | None:
    """The last day of a certificate, which still counts; None = for good.

    :param count: how long, 0 = for good
    :param unit: see :data:`.span.UNITS`
    """
    return later(first, count, unit) if count else None


def issue_fault(attempt: Hashable | None, verdict: str | None, issued: Collection[Hashable]) -> str | None:
    """Why no certificate can be issued for an attempt: there was none, it is not passed, it has one already.

    :param issued: attempts that certificates were issued for; withdrawn ones are among them
    """
    if attempt is None or verdict is None:
        return NO_EXAM
    if verdict != PASSED:
        return NOT_PASSED
    return ALREADY if attempt in issued else None


def is_valid_on(certificates: Iterable[Certificate], person: int, about: Hashable, day: date) -> bool:
    """Whether somebody's certificate of something is valid on a day."""
    return any(one.person == person and one.about == about and one.holds(day) for one in certificates)


def state(certificate: Certificate, day: date, lead_days: int) -> str:
    """The state on a day; ``expiring`` from ``lead_days`` before the last day on, and on that day itself."""
    if certificate.withdrawn_on is not None and day >= certificate.withdrawn_on:
        return WITHDRAWN
    if day < certificate.first:
        return AHEAD
    if certificate.last is None:
        return VALID
    if day > certificate.last:
        return EXPIRED
    return EXPIRING if day >= certificate.last - timedelta(days=lead_days) else VALID


def to_renew(certificates: Iterable[Certificate], day: date, lead_days: int) -> list[Certificate]:
    """Those that are expiring or have expired and that no later one of the same person and thing replaces.

    In the order of their last days; withdrawn ones aren't renewed by themselves.
    """
    latest: dict[tuple, Certificate] = {}
    for one in certificates:
        if one.withdrawn_on is None:
            before = latest.get((one.person, one.about))
            if before is None or _end(before) < _end(one):
                latest[one.person, one.about] = one
    found = [one for one in latest.values() if state(one, day, lead_days) in (EXPIRING, EXPIRED)]
    return sorted(found, key=lambda one: (one.last, one.person, str(one.about)))


def _end(certificate):
    return certificate.last or date.max, certificate.first
