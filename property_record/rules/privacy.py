# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Personal data: what is known of people and why, what of it goes when somebody asks, and what has to stay (REC-7)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

PERSONAL, SENSITIVE = "personal", "sensitive"
CLASSES = (PERSONAL, SENSITIVE)
CONTRACT, DUTY, CONSENT, SAFETY = BASES = ("contract", "duty", "consent", "safety")
#: what personal data is needed for
IDENTIFY, CONTACT, SERVICE, PROOF, GATE, STAFF = PURPOSES = ("identify", "contact", "service", "proof", "gate", "staff")
#: that somebody asked about the data is held, and keeps nothing else
ASKED = frozenset(f"property.privacy.{name}" for name in ("request", "trace", "place", "receipt"))
ERASE, KEEP, HOLD = VERDICTS = ("erase", "keep", "hold")
#: why something stays: the person lives there or works here, something is open, its time isn't over, a minute
#: destroys it, it is part of a record that nothing destroys, a dispute
LIVES, STAFFED, OPEN, TIME, MINUTE, RECORD, DISPUTE = REASONS = (
    *("lives", "staffed", "open", "time", "minute", "record", "dispute"),
)
#: names of columns of other modules that hold a number of a document or an account of a person
NUMBERED = re.compile(
    r"(identification|passport|visa|permit|ssn|sin|acc|account|card)_?(id|no|number|num)?|vat|.*acc_number"
)
#: names of columns that nobody is handed: keys of the machinery
HIDDEN = re.compile(r"password|token|secret|signature|salt|digest|totp|api_?key|^(?:pin|barcode)$")
#: names of columns by which the program works and which say nothing of a person: keys, copies made for searching,
#: colours and places in lists, defaults of the accounts
MACHINERY = re.compile(
    r"id|(create|write)_(uid|date)|(res_)?model|res_id|source|fact_(kind|group)|standard_code|(in|out)_identity|sequence|color(_\w+)?"
    r"|message_(id|bounce|main_attachment_id)|reply_to(_force_new)?|email_(layout_xmlid|add_signature|normalized)"
    r"|(\w+_)?sanitized(_\w+)?|complete_name|(commercial_)?partner_share|commercial_(partner_id|company_name)|share"
    r"|calendar_last_notif_ack|property_account_\w+|autopost_bills|ignore_abnormal_\w+|trust|(customer|supplier)_rank"
    r"|last_(attendance_id|modified_(uid|date))|karma|(next_)?rank_id|odoobot_\w+|notification_type|tour_enabled|resource_id|signup_\w+"
    r"|condition_\w+|amount_(select|python_compute|percentage_base)"
)
#: models of the machinery, which hold nothing about a person but links
TECHNICAL = re.compile(
    r"(ir|bus|base|base_import|web_tour|report|sms|snailmail|iap|digest|fetchmail|utm|discuss|spreadsheet)\..*"
    r"|mail\.(followers|notification|push|presence|guest|template|alias|activity\.type|compose).*"
    r"|res\.(users\.(log|settings|apikeys|deletion).*|device.*|groups.*|config.*|company|partner\.(category|industry))"
    r"|property\.(document|seal|legal\.hold|destruction|archive|lookup|number|rate|record\.secret|background|estate).*"
)


@dataclass(frozen=True)
class Declared:
    """What a column of a model holds of people, as its module declares it.

    ``months`` is how long it is kept, None: as long as what it belongs to.
    """

    data_class: str
    basis: str
    purpose: str
    months: int | None = None


def read_map(declared: dict) -> dict[str, Declared]:
    """``{column: Declared}`` of what a ``_privacy_map`` answers: ``{column: (class, basis, purpose[, months])}``.

    :raises ValueError: a word that isn't one of ours; names the column
    """
    found = {}
    for column, words in declared.items():
        one = Declared(*words)
        if one.data_class not in CLASSES or one.basis not in BASES or one.purpose not in PURPOSES:
            raise ValueError(f"{column}: {words}")
        found[column] = one
    return found


#: how people are addressed, behind their name or before it
ADDRESSED = re.compile(r"先生|女士|小姐|师傅")
TITLES = frozenset(("mr", "mrs", "ms", "miss"))


def is_called(typed: str | None, known: str | None) -> bool:
    """Whether a name as somebody wrote it down may be this person's: nothing written, the name, or a part of it.

    >>> is_called("王先生", "王小明"), is_called("李四", "王小明"), is_called("", "王小明")
    (True, False, True)
    """
    one, other = _words(typed), _words(known)
    if not one or not other or set(one) <= set(other) or set(other) <= set(one):
        return not one or bool(other)
    one, other = "".join(one), "".join(other)
    return not one.isascii() and (one in other or other in one)


def is_name(text: str | None) -> bool:
    """Whether a text may be somebody's name: more than a dash or a single letter."""
    return len(re.sub(r"[\W_]", "", text or "")) > 1


def names_person(text: str | None, name: str) -> bool:
    """Whether a text, which may name several, has this full name in it.

    >>> names_person("王小明、李四", "王小明"), names_person("Li Si and Ann Wu", "Ann Wu"), names_person("Annwu", "Ann")
    (True, True, False)
    """
    plain, wanted = (" ".join(unicodedata.normalize("NFKC", one or "").casefold().split()) for one in (text, name))
    if not is_name(wanted):
        return False
    if wanted.isascii():
        return bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain))
    return wanted.replace(" ", "") in plain.replace(" ", "")


def _words(name):
    """The words of a name, small, without how people are addressed."""
    plain = unicodedata.normalize("NFKC", name or "").casefold()
    words = (ADDRESSED.sub("", word) for word in re.split(r"[\W_]+", plain) if word not in TITLES)
    return [word for word in words if word]


def is_technical(model: str) -> bool:
    """Whether a model is machinery: it is left out when everything about a person is gathered."""
    return bool(TECHNICAL.fullmatch(model))


def is_hidden(column: str) -> bool:
    """Whether a column is a key or the like, which is nobody's data."""
    return bool(HIDDEN.search(column))


def is_machinery(column: str) -> bool:
    """Whether a column is one by which the program works: it says nothing that a person could read.

    >>> is_machinery("write_uid"), is_machinery("x_color"), is_machinery("phone")
    (True, False, False)
    """
    return bool(MACHINERY.fullmatch(column))


def number(value: float, places: int = 2) -> str:
    """A number as people write it, without zeros at its end.

    >>> number(7.1730555), number(-2.0), number(100.0)
    ('7.17', '-2', '100')
    """
    text = f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def places(text: str) -> int:
    """How many places a text takes in a line: a Chinese letter two.

    >>> places("A栋")
    3
    """
    return len(text) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def is_mine(mine: set[str], others: set[str]) -> bool:
    """Whether a record that names people is this person's, and not only one in which the person had a part.

    Who did the work for somebody, noted or signed it is named as staff; the record is about the resident.

    :param mine: as what the person is named: "partners", "phones", "employees", "users"
    :param others: as what others are named in it
    """
    return not others or bool(mine - {"employees", "users"}) or bool(mine and "partners" not in others)


def is_numbered(column: str) -> bool:
    """Whether a column holds a number of a document of a person, which is shortened.

    >>> is_numbered("passport_id"), is_numbered("number")
    (True, False)
    """
    return bool(NUMBERED.fullmatch(column))


def says(text: str, old: str, new: str) -> bool:
    """Whether a text still says an old value, and not only the new one that has it in it.

    >>> says("Call 13700000009", "13700000009", "13700000010"), says("Ann Wu-Li", "Ann Wu", "Ann Wu-Li")
    (True, False)
    """
    is_kept = len(old) > 1 and old not in new
    return len(old) > 1 and old in (text if is_kept else text.replace(new, ""))


@dataclass(frozen=True)
class Verdict:
    """What becomes of something when a person asks for erasure; ``reason`` and ``until``: why and how long it stays."""

    verdict: str
    reason: str = ""
    until: date | None = None


def judge(until: date | None, today: date, is_held: bool = False, stays: str = "", by_minute: bool = False):
    """What becomes of something: a dispute keeps it, living or working here does, then its time; what is over goes.

    :param until: the first day on which it may go; None: it has no time of its own
    :param stays: what else keeps it, one of REASONS
    :param by_minute: it goes by a signed minute of destruction, not by the request
    :return: Verdict
    """
    if is_held:
        return Verdict(HOLD, DISPUTE)
    if stays:
        return Verdict(KEEP, stays)
    if until and until > today:
        return Verdict(KEEP, TIME, until)
    return Verdict(KEEP, MINUTE, until) if by_minute else Verdict(ERASE)
