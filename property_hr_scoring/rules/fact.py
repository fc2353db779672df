# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one thing producers hand to scoring: a fact (SCO-3, architecture idea 3).

A fact says what happened, never what it costs. It is a plain value: a source
builds it from its own records each time it is asked, nothing of it is stored
before a rule of the rulebook makes an event of it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from .measured import Reading


class FactKey(NamedTuple):
    """What makes two facts the same fact: at most one event stands for it.

    source: name of the model that answered; model, record_id: the record the
    fact hangs on; group: the fact group, within which facts exclude each other
    (lateness and absence of one shift); employee_id: whom it is about.
    """

    source: str
    model: str
    record_id: int
    group: str
    employee_id: int


class FactError(ValueError):
    """A source handed over a fact that breaks the contract."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened and may be scored.

    source: ``_name`` of the source model that returns it.
    model, record_id: the record it hangs on; drill-down opens this record.
    group: fact group; facts with the same key give one event, the most severe.
    employee_id, estate_id: database ids; whom it is about, and where.
    at: when it happened, naive UTC.
    kind: code of the fact kind (``late``, ``absent``, ...), see the fact kinds
        shipped in data/property_score_fact_kind.xml.
    quantity: whole number in the unit of the kind (seconds late, minutes absent,
        missing items, attempt number; 1 for a plain occurrence). A fact whose
        quantity meets no rule is one that was *in order*: an arrival in time is
        ``late`` with quantity 0, and is counted as kept on the scorecard.
    evidence: one line in words of the source, for people.
    reading: of a measured value what it is judged by; None for everything else.
    """

    source: str
    model: str
    record_id: int
    group: str
    employee_id: int
    estate_id: int
    at: datetime
    kind: str
    quantity: int = 1
    evidence: str = ""
    reading: Reading | None = None

    @property
    def key(self) -> FactKey:
        """The identity of the fact: quantity, moment and kind may be corrected."""
        return FactKey(self.source, self.model, self.record_id, self.group, self.employee_id)


def check(facts, source: str) -> None:
    """Refuse facts that break the contract, naming the first one that does.

    facts: iterable of Fact as returned by ``source``. Raises FactError.
    """
    for fact in facts:
        fault = _fault(fact, source)
        if fault:
            raise FactError(f"{source}: {fault} in {fact!r}")


def _fault(fact: Fact, source: str) -> str:
    if fact.source != source:
        return "the source of the fact is not the source asked"
    if not (fact.model and fact.record_id and fact.group and fact.kind):
        return "model, record, group and kind are required"
    if not (fact.employee_id and fact.estate_id):
        return "employee and estate are required"
    if fact.at.tzinfo is not None:
        return "the moment must be naive UTC"
    if isinstance(fact.quantity, bool) or not isinstance(fact.quantity, int) or fact.quantity < 0:
        return "the quantity must be a whole number of 0 or more"
    return ""
