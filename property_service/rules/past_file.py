# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of past tickets: what its rows say, and which of them can't be right (TKT-1)."""

from collections.abc import Iterable, Mapping

from . import history, place, promise

NEW = "new"
"""Begins the choice of a building that is still to be created; its name follows after a colon."""


def problems(records: Iterable[Mapping]) -> list[tuple]:
    """``(record, column, code)``: ``duplicate`` for a reference that came before, ``range`` for a settling before the
    receipt."""
    seen, found = set(), []
    for record in records:
        if record["reference"] in seen:
            found.append((record, "reference", "duplicate"))
        seen.add(record["reference"])
        closed_at = record.get("closed_at")
        if closed_at and closed_at < record["created_at"]:
            found.append((record, "closed_at", "range"))
    return found


def title(record: Mapping) -> str:
    """Cause and description, as far as the row has them."""
    return ": ".join(filter(None, (record.get("category"), record.get("descriptor"))))


def texts(record: Mapping, spot: place.Spot) -> dict:
    """Title, description and place of the ticket of a row; the reference stands in where the row is silent."""
    name, reference = title(record), record["reference"]
    return {
        "name": name or reference,
        "description": ", ".join(filter(None, (name, spot.text))) or reference,
        "location_text": spot.text,
        "external_ref": reference,
    }


def answers(record: Mapping, to_utc) -> list[tuple]:
    """A closing time is the answer that settled the matter.

    :param to_utc: turns a moment of the file into UTC
    """
    closed_at = record.get("closed_at")
    return [(promise.Answer(to_utc(closed_at)), record.get("status") or "", False)] if closed_at else []


def last_moment(records: Iterable[Mapping]):
    """The last moment the file knows of."""
    return history.as_of(moment for record in records for moment in (record["created_at"], record.get("closed_at")))


def count(states: Iterable[str]) -> dict[str, int]:
    """How many limits are ``kept``, ``missed`` and ``open`` (everything else)."""
    counts = {"kept": 0, "missed": 0, "open": 0}
    for state in states:
        counts[state if state in counts else "open"] += 1
    return counts


def new_name(choice: str) -> str | None:
    """The name of the building that a choice creates; None for one that is there."""
    return choice.removeprefix(f"{NEW}:") if choice.startswith(f"{NEW}:") else None


def new_choices(file_places: Iterable[str], known: Iterable[str]) -> list[tuple]:
    """``(choice, name)`` of the places of a file that are none of the known names and codes."""
    keys = {place.key(text) for text in known}
    return [(f"{NEW}:{name}", name) for name in place.distinct(file_places) if place.key(name) not in keys]


def new_codes(names: Iterable[str], taken: Iterable[str]) -> list[tuple]:
    """``(name, code)`` of new buildings; no code is among those taken, nor used twice."""
    taken, pairs = set(taken), []
    for name in names:
        code = place.code_for(name, taken)
        taken.add(code)
        pairs.append((name, code))
    return pairs
