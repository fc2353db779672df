# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From the place and address words of a foreign file to buildings and units."""

import re
import unicodedata
from dataclasses import dataclass

_SPACES = re.compile(r"\s+")
_NOT_CODE = re.compile(r"[^0-9a-z\u4e00-\u9fff]+")


def key(text: str | None) -> str:
    """What two spellings of one place share: width, case and spaces don't matter. "" for
    nothing."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text or "")).strip().casefold()


def distinct(texts) -> list[str]:
    """The first spelling of each place in the order of the file; empty ones are left out."""
    first = {}
    for text in texts:
        if key(text):
            first.setdefault(key(text), _SPACES.sub(" ", text).strip())
    return list(first.values())


def code_for(name: str, taken: set[str], length: int = 16) -> str:
    """A code for a new building which is not among `taken`: letters and digits of the name,
    numbered if need be.

    The caller adds what it uses to `taken`.
    """
    base = _NOT_CODE.sub("-", key(name)).strip("-").upper()[:length].strip("-") or "B"
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base[: length - len(str(number)) - 1]}-{number}"
    return code


@dataclass(frozen=True)
class Spot:
    """Where a ticket is: the file's place and address, both "" when the file is silent."""

    place: str = ""
    address: str = ""

    @property
    def text(self) -> str:
        """For people to read, kept on the ticket whatever it was mapped to."""
        return ", ".join(part for part in (self.place.strip(), self.address.strip()) if part)


@dataclass(frozen=True)
class Plan:
    """What has to be created before the tickets can be.

    units: new units per building id, {building_id: [address, ...]} in the order of the file.
    unit_keys: for each spot of the file its (building_id, address key), or None when it has no
    unit.
    """

    units: dict
    unit_keys: list


def plan_units(spots: list[Spot], building_of: dict, existing: dict, create: bool) -> Plan:
    """Match addresses with units and list the units to create.

    building_of: {place key: building id or None}; a place that is not in it has no building.
    existing: {(building id, unit key): anything} of the estate, unit key = key(code).
    create: whether unknown addresses become units; otherwise their tickets have none.
    """
    units, seen, unit_keys = {}, set(existing), []
    for spot in spots:
        building_id = building_of.get(key(spot.place))
        unit_key = (building_id, key(spot.address))
        if not building_id or not unit_key[1]:
            unit_keys.append(None)
            continue
        if unit_key not in seen and create:
            seen.add(unit_key)
            units.setdefault(building_id, []).append(_SPACES.sub(" ", spot.address).strip())
        unit_keys.append(unit_key if unit_key in seen else None)
    return Plan(units, unit_keys)
