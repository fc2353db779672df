# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which units are visited next, and by whom (VIS-1)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

VISITORS = ("steward", "attendant")  # whose visits count first


@dataclass(frozen=True)
class Place:
    """A unit as the plan sees it.

    :param key: anything that names the unit
    :param building: anything that names its building; sortable
    :param name: sortable, breaks ties within a building
    :param last: day of the last visit, None = never
    """

    key: int
    building: int
    name: str
    last: date | None = None


def propose(places: Iterable[Place], count: int) -> list:
    """Keys of the units to visit: the least recently visited, spread over buildings.

    Units whose last visit lies in the same month are a round, never visited ones the first; a later round begins
    when the earlier ones are used up. Within a round each building gives in proportion to its units in the round.
    The same input gives the same plan.

    :param count: how many; fewer come back only when there are fewer places
    :raises ValueError: negative count
    """
    if count < 0:
        raise ValueError(f"a plan holds 0 or more units, not {count}")
    rounds = defaultdict(list)
    for place in places:
        rounds[(place.last or date.min).replace(day=1)].append(place)
    chosen = []
    for month in sorted(rounds):
        chosen += _spread(rounds[month], count - len(chosen))
    return [place.key for place in chosen]


def _spread(places, count):
    """``count`` places of one round, taken from the buildings in turn."""
    queues = defaultdict(list)
    for place in sorted(places, key=_age, reverse=True):
        queues[place.building].append(place)
    sizes, chosen = {building: len(queue) for building, queue in queues.items()}, []
    while queues and len(chosen) < count:
        building = min(
            queues,
            key=lambda b: (Fraction(sizes[b] - len(queues[b]), sizes[b]), _age(queues[b][-1]), b),
        )
        chosen.append(queues[building].pop())
        if not queues[building]:
            del queues[building]
    return chosen


def _age(place):
    """Sorts the longest unvisited first."""
    return place.last or date.min, place.name, place.key


def assign(places: Sequence[tuple], people: Sequence) -> dict:
    """Who visits what: neighbours go to the same person, nobody has over one more than another.

    :param places: ``(key, building, name)``
    :param people: keys of those who visit; none = nobody
    :return: ``{key of the place: person, or None}``
    """
    ordered = sorted(places, key=lambda place: place[1:])
    if not people:
        return {place[0]: None for place in ordered}
    return {place[0]: people[number * len(people) // len(ordered)] for number, place in enumerate(ordered)}


def first_role(codes: Iterable[str]) -> str | None:
    """Of the roles somebody holds the one whose people visit: stewards before attendants; None when there is neither.

    :param codes: codes of roles
    """
    return next((code for code in VISITORS if code in codes), None)


def share_out(places: Sequence[Place], count: int, people: Sequence) -> dict:
    """The proposal: which places are visited, and by whom.

    :param count: how many; see :func:`propose`
    :param people: keys of those who visit
    :return: ``{key of the place: person, or None}``, in the order of :func:`propose`
    """
    chosen, known = propose(places, count), {place.key: place for place in places}
    who = assign([(key, known[key].building, known[key].name) for key in chosen], people)
    return {key: who[key] for key in chosen}


def progress(done: int, wanted: int) -> float:
    """Visited of the wanted ones in per cent, 100 at most; 0 where nothing is wanted."""
    return 100 * min(1, done / wanted) if wanted else 0
