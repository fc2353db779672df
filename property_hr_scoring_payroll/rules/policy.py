# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which pay policy applies in an estate on a day, and whether a rulebook binds an employee (PAY-1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Policy:
    """Where and when a pay policy is in force; an empty company, no estates, no day: everywhere, always."""

    id: int
    company_id: int | None = None
    estate_ids: frozenset[int] = frozenset()
    first: date | None = None
    last: date | None = None
    sequence: int = 10

    def fits(self, company_id: int, estate_id: int | None, day: date) -> bool:
        """True when the policy is in force there and then."""
        return (
            self.company_id in (None, company_id)
            and (not self.estate_ids or estate_id in self.estate_ids)
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


def applying(policies: Iterable[Policy], company_id: int, estate_id: int | None, day: date) -> int | None:
    """Id of the policy that applies: the one that names the estate wins, then the company's, then the first."""
    fitting = [policy for policy in policies if policy.fits(company_id, estate_id, day)]
    if not fitting:
        return None
    return min(fitting, key=lambda policy: (not policy.estate_ids, policy.company_id is None, policy.sequence)).id


def is_bound(consulted: date | None, acknowledged: datetime | None, day: date, at: datetime) -> bool:
    """Whether the money rules of a rulebook bind an employee by an event: not by what was done before they were read.

    :param consulted: day on which the employees were consulted
    :param acknowledged: when the employee acknowledged the rulebook, naive UTC
    :param day: local day of the event
    :param at: moment of the event, naive UTC
    """
    return consulted is not None and acknowledged is not None and consulted <= day and acknowledged <= at
