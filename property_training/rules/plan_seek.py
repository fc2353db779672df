# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Looking for a time of a class: as many as can come, where they have least to do (TRN-3).

Everything is settled by rank, so that the same book gives the same answer.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from . import plan_grid
from .plan_book import Book
from .plan_problem import Need, Session, Sitting, Topic


@dataclass(frozen=True)
class Wanted:
    """A class to find a time for.

    :param people: who are still to be placed
    :param sittings: how many more sittings there may be, 1 or more
    :param trainer: who teaches the other sittings of the session
    :param near: the day of the other sitting
    """

    need: Need
    topic: Topic
    people: tuple[int, ...]
    sittings: int
    trainer: int | None = None
    near: date | None = None

    @property
    def seats(self) -> int:
        """How many one sitting can take."""
        return min(len(self.people), self.topic.seats or len(self.people))

    @property
    def most(self) -> int:
        """How many all the sittings can take."""
        return min(len(self.people), self.seats * self.sittings)

    def trainers(self, day: date) -> tuple[int, ...]:
        """Who may teach these people on a day; nobody teaches only oneself."""
        return tuple(one for one in self.topic.trainers_on(day) if self.people != (one,))


def sitting(book: Book, wanted: Wanted) -> Sitting | None:
    """The best next sitting: on the first day of the order whose sittings reach all, else on the one that reaches most.

    None: there is no time at which a trainer and anybody can.
    """
    best, best_reach = None, 0
    for day in _ordered(book, wanted):
        teaching = teaching_starts(book, wanted.need, wanted.topic, day, wanted.trainers(day))
        able = _able(book, wanted, day, teaching)
        reach = _reach(book, wanted, able, teaching)
        if reach > best_reach:
            best, best_reach = (day, able, teaching), reach
        if reach == wanted.most:
            break
    return _sitting(book, wanted, *best) if best else None


def again(book: Book, wanted: Wanted, session: Session) -> tuple[Sitting, ...]:
    """The sittings of a session as they are, each with those of the people who come to it.

    Empty: one of them can't be held there any more, or one of the people can't come to any. Who is new joins the first
    sitting that has room for the person.
    """
    seats = {sitting: [] for sitting in session.sittings if _is_possible(book, wanted, sitting)}
    if len(seats) < len(session.sittings):
        return ()
    for person in wanted.people:
        known = [sitting for sitting in seats if person in (*sitting.people, sitting.trainer)]
        if not (place := next((one for one in known or seats if _comes(book, wanted, one, person, seats[one])), None)):
            return ()
        if person != place.trainer:
            seats[place].append(person)
    return tuple(replace(one, people=tuple(sorted(some))) for one, some in seats.items() if some)


def _is_possible(book, wanted, sitting) -> bool:
    """Whether a class may still be held at its time, by who teaches and watches over it."""
    need, topic, day = wanted.need, wanted.topic, sitting.day
    if not need.first <= day <= need.last or sitting.trainer not in wanted.trainers(day):
        return False
    start, leading = sitting.start // book.step, {sitting.trainer, sitting.supervisor} - {None}
    is_on_grid = sitting.start % book.step == 0 and sitting.end - sitting.start == topic.minutes
    is_watched = (sitting.supervisor in topic.supervisors) if topic.supervisors is not None else not sitting.supervisor
    return is_on_grid and is_watched and all(book.starts(one, need, topic, day) >> start & 1 for one in leading)


def _comes(book, wanted, sitting, person, there) -> bool:
    """Whether somebody can come to a sitting to which these come already, or teaches it."""
    return person == sitting.trainer or book.can_join(person, wanted.topic, sitting, len(there))


def _ordered(book, wanted) -> Sequence[date]:
    """The days of the span, those first that are near the other sitting, then those with the least to do."""
    days = book.days(wanted.need)
    load = book.load(wanted.people, days)
    near = {day: abs((day - wanted.near).days) if wanted.near else 0 for day in days}
    return sorted(days, key=lambda day: (near[day], load[day], day))


def teaching_starts(book: Book, need: Need, topic: Topic, day: date, trainers: Sequence[int]) -> dict[int, int]:
    """``{trainer: bits}``: where each may begin, with a supervisor where one has to be there."""
    watch = 0
    for person in topic.supervisors or ():
        watch |= book.starts(person, need, topic, day)
    found = {}
    for trainer in trainers:
        bits = book.starts(trainer, need, topic, day)
        if topic.supervisors is not None and trainer not in topic.supervisors:
            bits &= watch
        if bits:
            found[trainer] = bits
    return found


def _able(book, wanted, day, teaching) -> dict[int, list[int]]:
    """``{bits: people}``: where which of the people could come to a class that somebody teaches."""
    taught = 0
    for bits in teaching.values():
        taught |= bits
    if not taught:
        return {}
    people = book.with_room(wanted.people, day, wanted.topic.minutes)
    found = book.starts_of(people, wanted.need, wanted.topic, day)
    able = defaultdict(list)
    for bits, some in found.items():
        if bits & taught:
            able[bits & taught] += some
    return able


def _reach(book, wanted, able, teaching) -> int:
    """How many the sittings could take that the day gives one after the other."""
    reached, bits = 0, book.bits(wanted.topic)
    for _number in range(wanted.sittings):
        bit, count = _best_start(able, teaching, wanted.seats)
        reached += count
        if not count or reached == wanted.most:
            break
        able = _later(able, _at(able, bit)[:count], plan_grid.around(bit, bits))
    return reached


def _later(able, placed, taken):
    """Where the others could come when some are placed and the trainer has no time at the bits taken."""
    found, placed = defaultdict(list), set(placed)
    for bits, some in able.items():
        if bits & ~taken:
            found[bits & ~taken] += [person for person in some if person not in placed]
    return found


def _best_start(able, teaching, seats) -> tuple[int, int]:
    """(bit, how many can come then), the earliest of the best; (0, 0): nobody can."""
    counts, every = {bits: len(some) for bits, some in able.items()}, 0
    for bits in counts:
        every |= bits
    best, best_count = 0, 0
    for bit in plan_grid.each(every):
        count = min(seats, sum(number for bits, number in counts.items() if bits >> bit & 1))
        if count > best_count and not (count == 1 and _at(able, bit) == _teachers(teaching, bit)):
            best, best_count = bit, count
        if best_count == seats:
            break
    return best, best_count


def _at(able, bit):
    """Who can come then, sorted."""
    return sorted(person for bits, some in able.items() if bits >> bit & 1 for person in some)


def _teachers(teaching, bit):
    """Who can teach then."""
    return [trainer for trainer, bits in teaching.items() if bits >> bit & 1]


def _sitting(book, wanted, day, able, teaching):
    bit, _count = _best_start(able, teaching, wanted.seats)
    able = _at(able, bit)
    order = {trainer: place for place, trainer in enumerate(wanted.topic.trainers)}
    trainer = min(
        (one for one in _teachers(teaching, bit) if able != [one]),
        key=lambda one: (
            one != wanted.trainer,
            not book.owes_teaching(one, day),
            book.taught(one, day),
            order[one],
        ),
    )
    people = sorted((one for one in able if one != trainer), key=lambda one: (book.week_minutes(one, day), one))
    start = bit * book.step
    return Sitting(
        day,
        start,
        start + wanted.topic.minutes,
        trainer,
        tuple(sorted(people[: wanted.topic.seats or None])),
        _supervisor(book, wanted, day, bit, trainer),
    )


def _supervisor(book, wanted, day, bit, trainer):
    supervisors = wanted.topic.supervisors
    if supervisors is None:
        return None
    if trainer in supervisors:
        return trainer
    return next(one for one in supervisors if book.starts(one, wanted.need, wanted.topic, day) >> bit & 1)
