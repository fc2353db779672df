# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From the rows of an estate file to buildings, units and residents, and from there to what must change.

    collect(records by sheet)  →  Places, errors
    match(residents, held)     →  which row is which residency that we have

Pure: what the database holds arrives as ``Held`` rows. Importing the same file again matches every row and changes
nothing; a corrected file matches the same rows by what was not corrected.
"""

from dataclasses import dataclass, field
from datetime import date

from .place_code import building_code, flat_name, phone_digits, split_unit
from .table import Record

_UNIT_VALUES = ("floor", "area", "status")


@dataclass(frozen=True)
class Held:
    """A residency that the database holds. ``unit``: (building code, unit number)."""

    key: int
    partner: int
    unit: tuple
    name: str
    phone: str
    kind: str
    date_from: object
    date_to: object = None


@dataclass
class Place:
    """A building or unit of the file: ``values`` merged from all its rows, ``record`` the first of them."""

    values: dict
    record: Record


@dataclass
class Places:
    """What a file says. ``buildings``: code → Place; ``units``: (building, number) → Place; ``residents``:
    list of ``(unit, Record)``."""

    buildings: dict = field(default_factory=dict)
    units: dict = field(default_factory=dict)
    residents: list = field(default_factory=list)


def collect(sheets, columns):
    """Merge the sheets of a file.

    :param dict sheets: ``{"buildings"|"units"|"residents": [Record]}``
    :param dict columns: ``{(sheet, column name): Column}``, for the errors
    :return: ``(Places, [RowError])``
    """
    places, errors = Places(), []
    for record in sheets.get("buildings", ()):
        code = building_code(record["building"])
        _merge(places.buildings, code, record, ("building_name", "floor_count"), "buildings", columns, errors)
    for sheet in ("units", "residents"):
        for record in sheets.get(sheet, ()):
            unit = split_unit(record.get("building"), record["unit"])
            if not all(unit):
                errors.append(record.error(columns[sheet, "building" if unit[1] else "unit"], "missing"))
                continue
            _merge(places.buildings, unit[0], record, ("building_name",), sheet, columns, errors)
            _merge(places.units, unit, record, _UNIT_VALUES, sheet, columns, errors)
            if sheet == "residents":
                _add_resident(places, unit, record, columns, errors)
    return places, errors


def _merge(known, key, record, names, sheet, columns, errors):
    """Add what a row says of a place; a later row may fill gaps but not contradict."""
    place = known.setdefault(key, Place({}, record))
    for name in names:
        value = record.get(name)
        if value is None:
            continue
        before = place.values.setdefault(name, value)
        if before != value:
            errors.append(record.error(columns[sheet, name], "conflict", str(before)))


def _add_resident(places, unit, record, columns, errors):
    if not record.get("name"):
        needless = [name for name in ("phone", "phone_other", "kind", "date_from", "date_to") if record.get(name)]
        if needless:
            errors.append(record.error(columns["residents", "name"], "missing"))
        return
    start, end = record.get("date_from"), record.get("date_to")
    if start and end and end < start:
        errors.append(record.error(columns["residents", "date_to"], "range", f"≥ {start}"))
    places.residents.append((unit, record))


def unknown_units(sheets, present, columns, expected):
    """Rows of residents in units that nobody describes, as errors: mistyped numbers would become units of their own.

    Units are described by the file's list of units, by what the estate has, or by the row itself, which gives floor,
    area or status. A file without that list, of a building that the estate does not have yet, describes them all.

    :param dict sheets: as for :func:`collect`
    :param set present: ``(building, number)`` of the units the estate has
    :param str expected: what is told to whoever mends the row
    """
    listed = {split_unit(record.get("building"), record["unit"]) for record in sheets.get("units", ())}
    buildings = {building for building, _number in present}
    errors = []
    for record in sheets.get("residents", ()):
        unit = split_unit(record.get("building"), record["unit"])
        if not all(unit) or unit in listed or unit in present:
            continue
        is_described = any(record.get(name) is not None for name in _UNIT_VALUES)
        if listed or (unit[0] in buildings and not is_described):
            errors.append(record.error(columns["residents", "unit"], "unknown", expected))
    return errors


def duplicates(places, columns):
    """Rows that say the same person has the same unit twice on one day in the same capacity, as errors."""
    seen, errors = {}, []
    for unit, record in places.residents:
        spans = seen.setdefault((unit, person_key(unit, record), record.get("kind")), [])
        start, end = record.get("date_from", date.min), record.get("date_to", date.max)
        if any(start < other_end and other_start < end for other_start, other_end in spans):
            errors.append(record.error(columns["residents", "name"], "duplicate"))
        spans.append((start, end))
    return errors


def person_key(unit, record):
    """Who a row speaks of: name and phone; without a phone, the name in that unit."""
    phone = phone_digits(record.get("phone"))
    return (flat_name(record["name"]), phone) if phone else (flat_name(record["name"]), unit)


def unlike_phones(places, found, columns):
    """Rows that give one known person two different phones, as errors.

    :param found: as :func:`match` returns it
    """
    phones, errors = {}, []
    for (_unit, record), row in zip(places.residents, found, strict=True):
        phone = phone_digits(record.get("phone"))
        if row and phone and phones.setdefault(row.partner, phone) != phone:
            errors.append(record.error(columns["residents", "phone"], "conflict", phones[row.partner]))
    return errors


def unlike_statuses(places, found, held, today, columns):
    """Units whose stated status contradicts who has them today, by the file and by what is there, as errors."""
    kinds, matched = {}, {row.key for row in found if row}
    for row in held:
        if row.key not in matched and row.date_from <= today and (not row.date_to or row.date_to > today):
            kinds.setdefault(row.unit, set()).add(row.kind)
    for (unit, record), row in zip(places.residents, found, strict=True):
        start = record.get("date_from", row.date_from if row else today)
        end = record.get("date_to", row.date_to if row else None)
        if start <= today and (not end or end > today):
            kinds.setdefault(unit, set()).add(record.get("kind", row.kind if row else "owner"))
    return [
        place.record.error(columns["residents", "status"], "conflict")
        for unit, place in places.units.items()
        if status_conflict(place.values.get("status"), kinds.get(unit, set()))
    ]


def match(places, held):
    """Which residency each resident row is.

    Per unit and in this order: name, phone, kind and first day alike; name, kind and first day; name and kind; phone,
    kind and first day; name and phone with another kind. Each residency is taken once, and one that had ended when
    the row begins is another one.

    :param list held: all :class:`Held` of the estate
    :return: list parallel to ``places.residents`` of :class:`Held` or None
    """
    by_unit = {}
    for row in held:
        by_unit.setdefault(row.unit, []).append(row)
    rows_of = {}
    for index, (unit, _record) in enumerate(places.residents):
        rows_of.setdefault(unit, []).append(index)
    found = [None] * len(places.residents)
    for unit, indexes in rows_of.items():
        free = list(by_unit.get(unit, ()))
        for alike in _PASSES:
            for index in indexes:
                record = places.residents[index][1]
                if found[index] is None and (hit := next((row for row in free if alike(row, record)), None)):
                    found[index] = hit
                    free.remove(hit)
    return found


def _same_name(row, record):
    return flat_name(row.name) == flat_name(record["name"])


def _same_phone(row, record):
    phone = phone_digits(record.get("phone"))
    return bool(phone) and phone_digits(row.phone) == phone


def _same_kind(row, record):
    return record.get("kind") in (None, row.kind)


def _same_start(row, record):
    return record.get("date_from") in (None, row.date_from)


def _not_over(row, record):
    start = record.get("date_from")
    return _same_start(row, record) or not row.date_to or row.date_to > start


_PASSES = (
    lambda row, rec: _same_name(row, rec) and _same_phone(row, rec) and _same_kind(row, rec) and _same_start(row, rec),
    lambda row, rec: _same_name(row, rec) and _same_kind(row, rec) and _same_start(row, rec),
    lambda row, rec: _same_name(row, rec) and _same_kind(row, rec) and _not_over(row, rec),
    lambda row, rec: _same_phone(row, rec) and _same_kind(row, rec) and _same_start(row, rec),
    lambda row, rec: _same_name(row, rec) and _same_phone(row, rec) and _not_over(row, rec),
)


def status_conflict(status, kinds):
    """Whether a stated unit status contradicts who has the unit today.

    :param str status: vacant, occupied, rented or None
    :param set kinds: kinds of the residencies that hold today
    :return: True for rented without a tenant, vacant or occupied with one, occupied without anybody
    """
    if status is None:
        return False
    if status == "rented":
        return "tenant" not in kinds
    return "tenant" in kinds or (status == "occupied" and not kinds)
