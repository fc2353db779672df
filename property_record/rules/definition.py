# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a form is made of, and whether it can be published (REC-1, REC-2)."""

import re
import unicodedata
import zlib
from collections import Counter
from dataclasses import dataclass

APPLICANT, OFFICE, GUARD, ACCEPTANCE = "applicant", "office", "guard", "acceptance"
#: who fills in and signs one after the other
STAGES = (APPLICANT, OFFICE, GUARD, ACCEPTANCE)

TEXT, LONG_TEXT, PHONE = "text", "long_text", "phone"
NUMBER, COUNT, MONEY = "number", "count", "money"
DATE, DATETIME, SPAN = "date", "datetime", "span"
CHOICE, CHOICES, YES_NO = "choice", "choices", "yes_no"
UNIT, RESIDENT, EMPLOYEE = "unit", "resident", "employee"
PHOTO, TABLE = "photo", "table"
#: kind: type of its columns in the database; a span has two, a table is a model of its own
TYPES = {
    TEXT: "char",
    LONG_TEXT: "text",
    PHONE: "char",
    NUMBER: "float",
    COUNT: "integer",
    MONEY: "monetary",
    DATE: "date",
    DATETIME: "datetime",
    SPAN: "datetime",
    CHOICE: "selection",
    CHOICES: "many2many",
    YES_NO: "selection",
    UNIT: "many2one",
    RESIDENT: "many2one",
    EMPLOYEE: "many2one",
    PHOTO: "binary",
    TABLE: "one2many",
}
#: a text of which the column holds the mask only, see property.secret.mixin
ID_NUMBER = "id_number"
TYPES[ID_NUMBER] = "char"
WITH_OPTIONS = frozenset((CHOICE, CHOICES))
DECIDING = frozenset((CHOICE, YES_NO))
WITH_DEFAULT = frozenset((TEXT, LONG_TEXT, PHONE, NUMBER, COUNT, MONEY, CHOICE, YES_NO))
YES, NO = "yes", "no"

#: besides: a person or several of the contacts, a ticket where there are any, what is drawn, a checklist
PERSON, PEOPLE, TICKET, EMAIL = "person", "people", "ticket", "email"
SIGNATURE, CHECKLIST = "signature", "checklist"
TYPES |= {PERSON: "many2one", PEOPLE: "many2many", TICKET: "many2one", EMAIL: "char"}
TYPES |= {SIGNATURE: "binary", CHECKLIST: "one2many"}
WITH_DEFAULT |= {EMAIL}
NOW = "now"  # what a date or a moment begins with: nothing, and left empty it is the moment of the signature
STAMPED = frozenset((DATE, DATETIME))
NUMBERS = frozenset((NUMBER, COUNT, MONEY))
SUM = re.compile(r"sum ([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")  # what a number is: the sum of a column of a table
NOT_IN_TABLES = frozenset((TABLE, CHECKLIST, CHOICES, PEOPLE))
#: those whose answers are rows of a model of their own, and those whose answers are pictures
TABLES, IMAGES = frozenset((TABLE, CHECKLIST)), frozenset((PHOTO, SIGNATURE))
#: what a resident can be asked in the portal
IN_PORTAL = frozenset(TYPES) - {PERSON, PEOPLE, TICKET, EMPLOYEE}
#: what kinds of answers hold of people, whatever is said of them: their class, and what the answer is needed for
OF_PEOPLE = {
    **dict.fromkeys((PHONE, EMAIL), ("personal", "contact")),
    **dict.fromkeys((RESIDENT, EMPLOYEE, PERSON, PEOPLE), ("personal", "identify")),
    SIGNATURE: ("personal", "proof"),
    ID_NUMBER: ("sensitive", "identify"),
}
NOTHING = "none"
NOT_APPLICABLE = "na"
#: columns of a checklist, by their codes: the point, whether it is in order, what was seen
POINT, ANSWER, REMARK = "point", "answer", "remark"
POINT_COLUMNS = {POINT: CHOICE, ANSWER: CHOICE, REMARK: TEXT}

MOST_FIELDS, MOST_COLUMNS, MOST_OPTIONS, MOST_SECTIONS = 150, 20, 60, 20
MOST_LABEL, MOST_POINT = 60, 250
FORM_CODE = re.compile(r"[a-z][a-z0-9]{1,19}")
PART_CODE = re.compile(r"[a-z](?:[a-z0-9]|_(?=[a-z0-9])){0,23}")
OPTION_CODE = re.compile(r"[a-z0-9](?:[a-z0-9]|_(?=[a-z0-9])){0,23}")
PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,7}")
#: what Odoo gives a meaning of its own, and what the columns of a corrected kind are called
RESERVED = re.compile(r"active|parent_id|currency_id|id|.*_v\d+|.*_(?:from|to)")
#: what a line of text, and XML, can't hold
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Option:
    """One of the answers of a choice: ``code`` is stored, ``name`` is read."""

    code: str
    name: str


@dataclass(frozen=True)
class Field:
    """A question of a form, or a column of one of its tables.

    ``column`` is empty until the version is published; ``key`` is whatever the caller knows the field by.
    ``shown_code`` and ``shown_value``: it is asked only where that other field has this answer. ``permit_part``: what
    it means on a permit, see :mod:`.permit_parts`. ``privacy``: what it is said to hold of people, empty: nobody asks.
    ``is_doer``: who is named does what the form asks, and so signs that it is done.
    """

    code: str
    kind: str
    label: str
    help: str = ""
    is_required: bool = False
    is_listed: bool = False
    default: str = ""
    shown_code: str = ""
    shown_value: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple["Field", ...] = ()
    column: str = ""
    key: int = 0
    permit_part: str = ""
    privacy: str = ""
    is_doer: bool = False

    @property
    def names(self):
        """Names of its columns in the database."""
        return span_names(self.column) if self.kind == SPAN else (self.column,)


@dataclass(frozen=True)
class Section:
    """Fields that the same people fill in and sign together, in one of :data:`STAGES`."""

    name: str
    stage: str
    fields: tuple[Field, ...] = ()
    needs_drawing: bool = False


@dataclass(frozen=True)
class Form:
    """A version of a form; ``is_portal``: residents fill it in, too; ``told``: code of the field that says when it was
    passed on, empty: nothing is."""

    code: str
    sections: tuple[Section, ...] = ()
    key: int = 0
    is_portal: bool = False
    is_permit: bool = False
    told: str = ""

    @property
    def fields(self):
        """All fields but the columns of tables, in their order."""
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def stages(self):
        """The stages it goes through, in their order; the first is always the applicant's."""
        used = {section.stage for section in self.sections} | {APPLICANT}
        return tuple(stage for stage in STAGES if stage in used)

    def of_stage(self, stage):
        """The sections of a stage."""
        return tuple(section for section in self.sections if section.stage == stage)

    def next_stage(self, stage):
        """The stage after this one, None after the last."""
        later = self.stages[self.stages.index(stage) + 1 :]
        return later[0] if later else None

    @property
    def doers(self):
        """Columns that name who does what the form asks."""
        return frozenset(field.column for field in self.fields if field.is_doer)

    def stage_of(self):
        """``{column: its stage}`` of all columns."""
        return {name: one.stage for one in self.sections for field in one.fields for name in field.names}


@dataclass(frozen=True)
class Problem:
    """Why a form can't be published: ``reason`` is one of the keys that the texts have, ``place`` what it is about;
    ``answers``: those that there are."""

    reason: str
    place: str = ""
    detail: str = ""
    answers: tuple[str, ...] = ()


def plain_code(text):
    """A code as it is kept: full-width letters as others, small, nothing around them."""
    return unicodedata.normalize("NFKC", text or "").strip().lower()


def with_code(vals, name):
    """Values of a part with a code: where none is given, made of its text ``vals[name]``, whatever it is written in.

    Letters of other scripts give a code that stands for the text, so that the same question has the same one.
    """
    text = vals.get(name)
    if vals.get("code") or not isinstance(text, str):
        return vals
    words = re.findall(r"[a-z0-9]+", plain_code(text)) if text.isascii() else []
    code = "_".join(words)[:24].strip("_")
    if not PART_CODE.fullmatch(code) or RESERVED.fullmatch(code):
        code = f"q{zlib.crc32(text.encode('utf-8', 'replace')):08x}"
    return {**vals, "code": code}


def in_order(sections):
    """The sections in the order in which they are signed: by their stages, and within one as they stand."""
    return tuple(sorted(sections, key=lambda one: STAGES.index(one.stage) if one.stage in STAGES else len(STAGES)))


def span_names(column):
    """The two columns of a from-to."""
    return f"{column}_from", f"{column}_to"


def problems(form: Form) -> list[Problem]:
    """All that keeps a form from being published, in the order of the form."""
    found = [] if FORM_CODE.fullmatch(form.code) else [Problem("form_code", form.code)]
    if not form.fields:
        found.append(Problem("empty"))
    if not form.of_stage(APPLICANT):
        found.append(Problem("no_applicant"))
    if len(form.fields) > MOST_FIELDS or len(form.sections) > MOST_SECTIONS:
        found.append(Problem("too_many", detail=str(MOST_FIELDS)))
    for section in form.sections:
        found += _label_problems(section.name, section.name or section.stage)
    found += _portal_problems(form) if form.is_portal else []
    if form.told and not any(one.code == form.told and one.kind != SPAN for one in form.fields):
        found.append(Problem("told", form.told))
    return found + _doubles(form.fields) + [one for field in form.fields for one in _of_field(field, form)]


def _portal_problems(form):
    """What a resident can't be asked, and has to fill in."""
    asked = [field for section in form.of_stage(APPLICANT) for field in section.fields]
    asked += [column for field in asked for column in field.columns]
    return [Problem("portal", one.label or one.code) for one in asked if one.is_required and one.kind not in IN_PORTAL]


def _of_field(field, form):
    place = field.label or field.code
    found = _label_problems(field.label, place)
    if not PART_CODE.fullmatch(field.code) or RESERVED.fullmatch(field.code):
        found.append(Problem("code", place, field.code))
    if field.kind not in TYPES:
        found.append(Problem("kind", place, field.kind))
    if CONTROL.search(field.help):
        found.append(Problem("help", place))
    found += _option_problems(field, place) + _table_problems(field, place)
    if field.privacy == NOTHING and field.kind in OF_PEOPLE:
        found.append(Problem("privacy", place))
    if field.shown_code or field.shown_value:
        found += _shown_problems(field, form.fields, place)
    unfit = field.kind in WITH_DEFAULT and default_value(field) is None and not summed(field, form)
    if field.default and unfit:
        found.append(Problem("default", place, field.default))
    if field.default and field.kind in STAMPED and not is_stamped(field):
        found.append(Problem("default", place, field.default))
    return found


def _label_problems(label, place, most=MOST_LABEL):
    wrong = not label.strip() or len(label) > most or CONTROL.search(label)
    return [Problem("label", place, str(most))] if wrong else []


def _option_problems(field, place, most=MOST_LABEL):
    if field.kind not in WITH_OPTIONS:
        return [Problem("no_options_here", place)] if field.options else []
    codes = [option.code for option in field.options]
    found = [Problem("option_code", place, code) for code in codes if not OPTION_CODE.fullmatch(code)]
    found += [Problem("option_twice", place, code) for code, count in Counter(codes).items() if count > 1]
    if not 1 <= len(codes) <= MOST_OPTIONS:
        found.append(Problem("options", place, str(MOST_OPTIONS)))
    return found + [one for option in field.options for one in _label_problems(option.name, place, most)]


def _table_problems(field, place):
    if field.kind == CHECKLIST:
        return _checklist_problems(field, place)
    if field.kind != TABLE:
        return [Problem("no_columns_here", place)] if field.columns else []
    found = _doubles(field.columns)
    if not 1 <= len(field.columns) <= MOST_COLUMNS:
        found.append(Problem("columns", place, str(MOST_COLUMNS)))
    for column in field.columns:
        if column.kind in NOT_IN_TABLES or column.shown_code:
            found.append(Problem("in_table", column.label or column.code))
        else:
            found += _of_field(column, Form("rows"))
            if is_stamped(column):  # a row has no signature
                found.append(Problem("default", column.label or column.code, column.default))
    return found


def _checklist_problems(field, place):
    """A checklist has its three columns, and points to look at."""
    if {column.code: column.kind for column in field.columns} != POINT_COLUMNS:
        return [Problem("no_points", place)]
    return [one for column in field.columns for one in _option_problems(column, place, MOST_POINT)]


def points(field: Field) -> tuple[str, ...]:
    """Codes of the points of a checklist, in their order."""
    return tuple(option.code for column in field.columns if column.code == POINT for option in column.options)


def first_rows(field: Field) -> list[dict]:
    """The rows that a checklist begins with: its points, none of them answered."""
    column = next((one.column for one in field.columns if one.code == POINT), "")
    return [{column: code} for code in points(field)] if column else []


def _shown_problems(field, others, place):
    other = next((one for one in others if one.code == field.shown_code), None)
    if other is None or other.code == field.code:
        return [Problem("shown_code", place, field.shown_code)]
    if other.kind not in DECIDING or other.shown_code:
        return [Problem("shown_kind", place, other.label)]
    answers = {YES: YES, NO: NO} if other.kind == YES_NO else {one.code: one.name for one in other.options}
    if field.shown_value in answers:
        return []
    return [Problem("shown_value", place, field.shown_value, tuple(answers.values()))]


def _doubles(fields):
    counts = Counter(field.code for field in fields)
    return [Problem("twice", code) for code, count in counts.items() if count > 1]


def default_value(field: Field):
    """What a new form begins with in this field, as its column takes it; None: nothing, or the default isn't one."""
    text = unicodedata.normalize("NFKC", field.default).strip()
    if not text or field.kind not in WITH_DEFAULT:
        return None
    if field.kind == CHOICE:
        return text if text in [option.code for option in field.options] else None
    if field.kind == YES_NO:
        return text if text in (YES, NO) else None
    if field.kind in (NUMBER, MONEY, COUNT):
        return _number(text, field.kind)
    return field.default.strip()


def summed(field: Field, form: Form) -> tuple[Field, Field] | None:
    """The table and its column of numbers that a number is the sum of: those of its own section, so that who signs
    the sum signs the rows; None: it is none."""
    match = SUM.fullmatch(field.default.strip()) if field.kind in NUMBERS else None
    for section in form.sections if match else ():
        for table in section.fields if field in section.fields else ():
            for column in table.columns if table.code == match[1] and not table.shown_code else ():
                if column.code == match[2] and column.kind in NUMBERS:
                    return table, column
    return None


def is_stamped(field: Field) -> bool:
    """Whether the moment of the signature is filled in where nobody says another one."""
    return field.kind in STAMPED and unicodedata.normalize("NFKC", field.default).strip().lower() == NOW


def _number(text, kind):
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", text, re.ASCII):
        return None
    if kind == COUNT:
        return int(text) if "." not in text else None
    return float(text)
