# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The forms of two months, made up for the demonstration: the same ones for the same day.

``texts/forms.json`` has for each form rows of what was filled in. A row with ``back`` was filled in so many days ago
(or ``ago`` minutes ago); the others take turns every few days (``every``). Moments within a row are minutes from its
own moment, or ``+2 09:30``: so many days later at that time; dates are days from its own day.
"""

import json
import pathlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAYS = 62
TEXTS = pathlib.Path(__file__).parent.parent / "texts" / "forms.json"


@dataclass(frozen=True)
class Step:
    """What came of a form: at a moment of the estate's own time somebody (a login or a name) did something.

    ``does``: sign, approve, reject, refuse, cancel or amend; of a permit suspend, close, recheck, extend or agree (to
    the extension). ``says``: ``{code of a field: answer}``; ``why``: the reason or remark.
    """

    at: datetime
    who: str
    does: str = "sign"
    says: dict | None = None
    why: str = ""


@dataclass(frozen=True)
class Slip:
    """A form with its code: filled in and handed in by the first step; ``place``: a number that picks the home;
    ``grade``: of a permit that has several, its level.
    """

    code: str
    place: int
    steps: tuple[Step, ...]
    grade: int = 0

    @property
    def at(self):
        """When it was filled in."""
        return self.steps[0].at


def tell(now: datetime) -> list[Slip]:
    """All forms up to ``now`` (naive, the estate's own time), the oldest first; steps that lie ahead aren't taken."""
    found = []
    for code, spec in json.loads(TEXTS.read_text(encoding="utf-8")).items():
        for row, at in _moments(spec, now):
            steps = tuple(_steps(row, at, now))
            if steps:
                found.append(Slip(code, len(found) * 7 + 3, steps, row.get("grade", 0)))
    return sorted(found, key=lambda slip: (slip.at, slip.place))


def _moments(spec, now):
    """``(row, moment)`` of one form."""
    turns = [row for row in spec["rows"] if "back" not in row]
    for number, back in enumerate(range(DAYS, 0, -spec.get("every", DAYS)) if turns else ()):
        row = turns[number % len(turns)]
        yield row, _at(now, back, row["at"])
    for row in spec["rows"]:
        if "ago" in row:
            yield row, (now - timedelta(minutes=row["ago"])).replace(second=0, microsecond=0)
        elif "back" in row:
            yield row, _at(now, row["back"], row["at"])


def _at(now, back, text):
    return datetime.combine(now.date() - timedelta(days=back), time.fromisoformat(text))


def _steps(row, at, now):
    """The steps that were taken, the filling in first; what wasn't done in time isn't followed by anything."""
    for step in ({"who": row["who"], "say": row["say"]}, *row.get("later", ())):
        moment = at + timedelta(minutes=step.get("after", 0))
        if moment > now:
            return
        yield Step(moment, step["who"], step.get("do", "sign"), step.get("say"), step.get("why", ""))


def moment(said: int | str, at: datetime) -> datetime:
    """A moment that a row of ``at`` says: minutes from it, or ``+2 09:30``."""
    if isinstance(said, int):
        return at + timedelta(minutes=said)
    days, text = said.split()
    return datetime.combine(at.date() + timedelta(days=int(days)), time.fromisoformat(text))


def day(said: int, at: datetime) -> date:
    """A date that a row of ``at`` says: so many days from it."""
    return at.date() + timedelta(days=said)
