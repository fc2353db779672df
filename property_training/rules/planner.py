# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From needs to a plan of sessions (TRN-3): greedy, repeatable, and true to what people fixed.

First come the needs that want a session of their own, by priority, those with the least time first, so that the others
fill what is left; then those whose people may join one of the same topic. Each class gets the day on which its people
have least to do, so that hours are balanced; where not all can come at once it gets another sitting. What finds no
place is explained. A plan that is revised begins with the classes that were approved: who knows of one keeps it.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from . import plan_explain, plan_seek
from .plan_book import Book
from .plan_problem import (
    DROPPED,
    MOVED_OUT,
    NOBODY,
    NOT_IN_FIXED,
    WINDOW,
    Need,
    Open,
    Plan,
    Problem,
    Session,
    Sitting,
    check,
)


def plan(problem: Problem) -> Plan:
    """The plan of a problem; the same problem, in whatever order, gives the same plan.

    :raises PlanError: see :func:`.plan_problem.check`
    """
    check(problem)
    desk = _Desk(problem)
    known = {session.key for session in problem.approved}
    for need in sorted(problem.needs, key=lambda need: (need.key not in known, *_rank(need))):
        desk.take(need)
    return desk.plan()


def _rank(need: Need):
    return not need.is_own, need.priority, need.last - need.first, need.last, need.key


def _order(session: Session):
    times = sorted((sitting.day, sitting.start) for sitting in session.sittings)
    return times, str(session.key)


@dataclass
class _Draft:
    """A session while it grows."""

    session: Session
    sittings: list[Sitting]
    needs: list[str] = field(default_factory=list)
    is_single: bool = False  # in the own time of those whom it is for: nobody else joins (TRN-9)

    def serve(self, need: Need):
        if need.key not in self.needs:
            self.needs.append(need.key)

    def finished(self) -> Session:
        return replace(self.session, sittings=tuple(self.sittings), needs=tuple(self.needs))

    def attends(self, person: int) -> bool:
        return any(person == one.trainer or person in one.people for one in self.sittings)


class _Desk:
    """The plan in the making."""

    def __init__(self, problem: Problem):
        self._problem, self._book, self._open = problem, Book(problem), []
        self._drafts, self._by_topic, self._by_need = [], defaultdict(list), {}
        self._fixed_keys = {session.key for session in problem.fixed}
        self._approved = {session.key: session for session in problem.approved}
        for session in sorted(problem.fixed, key=_order):
            draft = self._add(session)
            self._by_need |= dict.fromkeys((session.key, *session.needs), draft)

    def plan(self) -> Plan:
        """What has come of it."""
        sessions = sorted((draft.finished() for draft in self._drafts), key=_order)
        return Plan(tuple(sessions), tuple(sorted(self._open, key=lambda one: (one.need, one.reason))))

    def take(self, need: Need):
        """Serve a need, as far as can be."""
        if need.key in self._problem.dropped:
            self._say(need, DROPPED, need.people)
        elif not need.people:
            self._say(need, NOBODY, ())
        elif not need.is_own:
            self._seat(need)
        elif draft := self._by_need.get(need.key) or self._added_by_hand(need):
            self._keep(need, draft)
        else:
            self._place(need, need.people)

    def _add(self, session):
        draft = _Draft(session, list(session.sittings), list(session.needs))
        self._drafts.append(draft)
        self._by_topic[session.topic].append(draft)
        for sitting in session.sittings:
            self._book.enter(sitting)
        return draft

    def _say(self, need, reason, people):
        values = {"people": len(people), "of": len(need.people)}
        self._open.append(Open(need.key, reason, tuple(people), values))

    def _added_by_hand(self, need):
        """A session that a person put into the window of a frequency keeps it, for whichever people it is."""
        if need.reason != WINDOW:
            return None
        for draft in self._by_topic[need.topic]:
            is_within = any(need.first <= sitting.day <= need.last for sitting in draft.sittings)
            if draft.session.is_fixed and not draft.needs and is_within:
                return draft
        return None

    def _keep(self, need, draft):
        """A person decided about this session: it stays, and what it leaves open is said."""
        draft.serve(need)
        if not any(need.first <= sitting.day <= need.last for sitting in draft.sittings):
            self._say(need, MOVED_OUT, need.people)
        elif missing := [person for person in need.people if not draft.attends(person)]:
            self._say(need, NOT_IN_FIXED, missing)

    def _seat(self, need):
        """A need whose people may join others: a session of its own is for those who are left over."""
        left = self._join(need)
        if left and need.key in self._fixed_keys:
            self._say(need, NOT_IN_FIXED, left)
        elif left:
            self._place(need, left)

    def _join(self, need):
        """Let the people come to sessions of the topic that are planned; who is left over."""
        left = list(need.people)
        for draft in self._by_topic[need.topic]:
            joined = [person for person in left if self._comes(need, draft, person)]
            if joined:
                draft.serve(need)
                left = [person for person in left if person not in joined]
        return left

    def _comes(self, need, draft, person):
        """Whether somebody is in a session, or was put there now."""
        within = [one for one in draft.sittings if need.first <= one.day <= need.last]
        if any(person == one.trainer or person in one.people for one in within):
            return True
        if need.key in draft.needs and draft.session.is_fixed and draft.attends(person):
            return True
        is_closed = draft.session.is_fixed or draft.is_single
        return not is_closed and any(self._put(draft, sitting, person) for sitting in within)

    def _put(self, draft, sitting, person):
        topic = self._problem.topics[draft.session.topic]
        if not self._book.can_join(person, topic, sitting, len(sitting.people)):
            return False
        self._book.join(person, sitting)
        people = tuple(sorted((*sitting.people, person)))
        draft.sittings[draft.sittings.index(sitting)] = replace(sitting, people=people)
        return True

    def _place(self, need, people):
        """A session where it was approved, else a new one, in as many sittings as it takes and may have."""
        if sittings := self._again(need, people):
            for sitting in sittings:
                self._book.enter(sitting)
            self._open_session(need, sittings)
            return
        topic, sittings, left = self._problem.topics[need.topic], [], tuple(people)
        most = topic.sittings or self._problem.settings.sittings
        while left and len(sittings) < most:
            before = sittings[-1] if sittings else None
            more = most - len(sittings)
            wanted = plan_seek.Wanted(need, topic, left, more, before and before.trainer, before and before.day)
            sitting = plan_seek.sitting(self._book, wanted)
            if not sitting:
                break
            sittings.append(sitting)
            self._book.enter(sitting)
            left = tuple(one for one in left if one != sitting.trainer and one not in sitting.people)
        if sittings:
            self._open_session(need, sittings)
        if left:
            self._open += plan_explain.unplaced(self._book, need, topic, left, len(sittings))

    def _again(self, need, people):
        """The sittings of the approved session of a need with these people; empty: not all of them can come."""
        session = self._approved.get(need.key)
        if not session or session.topic != need.topic:
            return ()
        return plan_seek.again(self._book, plan_seek.Wanted(need, self._problem.topics[need.topic], people, 1), session)

    def _open_session(self, need, sittings):
        session = Session(need.key, need.topic, tuple(sorted(sittings, key=lambda one: (one.day, one.start))))
        draft = _Draft(session, list(session.sittings), [need.key], need.is_outside)
        self._drafts.append(draft)
        self._by_topic[need.topic].append(draft)
