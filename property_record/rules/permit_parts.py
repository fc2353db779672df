# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the questions of a permit mean: when, where, who works, who watches, how long the certificate holds (REC-6)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .definition import APPLICANT, DATE, EMPLOYEE, LONG_TEXT, RESIDENT, SPAN, TEXT, UNIT, Form, Problem

PERIOD, OPERATOR, WATCHER = "period", "operator", "watcher"
PLACE, WORK, CERTIFICATE_UNTIL = "place", "work", "certificate_until"
CONTRACTOR, PHONE = "contractor", "phone"
#: how the names of permits end, as papers
PAPER = ("许可证", "许可", "申请表", "申请单", "申请", " Permit", " Use Request", " Request")
#: part: the kinds of field that can say it
KINDS = {
    PERIOD: (SPAN, DATE),
    OPERATOR: (TEXT, EMPLOYEE, RESIDENT, "person"),
    WATCHER: (TEXT, EMPLOYEE, RESIDENT, "person"),
    PLACE: (TEXT, LONG_TEXT, UNIT),
    WORK: (TEXT, LONG_TEXT),
    CERTIFICATE_UNTIL: (DATE,),
    CONTRACTOR: (TEXT,),
    PHONE: (TEXT, "phone"),
}


@dataclass(frozen=True)
class Person:
    """Whom a form names: the name, and the record behind it where there is one, as anything hashable."""

    name: str
    key: tuple | None = None


def problems(form: Form, grade_count: int) -> list[Problem]:
    """What keeps a permit from being published, besides what is wrong with any form.

    :param grade_count: grades in use; a permit has at least one
    """
    found = [] if grade_count else [Problem("permit_grade")]
    if form.is_portal and grade_count > 1:
        found.append(Problem("permit_portal"))  # residents aren't asked how dangerous their work is
    wrong = [one for one in form.fields if one.permit_part and one.kind not in KINDS.get(one.permit_part, ())]
    found += [Problem("permit_kind", one.label or one.code) for one in wrong]
    asked = [one for section in form.sections if section.stage == APPLICANT for one in section.fields]
    late = [one for one in form.fields if one.permit_part and one not in asked]
    found += [Problem("permit_stage", one.label or one.code) for one in late]
    periods = [one for one in asked if one.permit_part == PERIOD]
    if len(periods) != 1 or not periods[0].is_required or periods[0].shown_code:
        found.append(Problem("permit_period"))
    return found


def said(form: Form, part: str):
    """The fields of a form that say a part, in their order."""
    return [field for field in form.fields if field.permit_part == part]


def work_named(name: str) -> str:
    """What is announced, of the name of a permit: without the word for the paper.

    >>> work_named("动火作业许可证"), work_named("Hot-Work Permit"), work_named("Moving")
    ('动火作业', 'Hot-Work', 'Moving')
    """
    return next((name[: -len(one)].strip() for one in PAPER if name.endswith(one) and name != one), name)


def same_person(operators: Iterable[Person], watchers: Iterable[Person]) -> list[str]:
    """Names of those who would watch their own work.

    Two records of one table are told apart by themselves; of whoever is only written down, the name decides.
    """
    watchers = list(watchers)
    found = [one.name for one in operators if any(_is_same(one, other) for other in watchers)]
    return list(dict.fromkeys(found))


def _is_same(one, other):
    if one.key and other.key and one.key[0] == other.key[0]:
        return one.key == other.key
    return bool(_plain(one.name)) and _plain(one.name) == _plain(other.name)


def _plain(name):
    """A name without what people write differently: width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", name or "").casefold().split())
