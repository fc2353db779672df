# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Seals: one spelling for a payload, its hash, and the chain that makes every change visible (REC-4, HND-5).

A payload is a tree of dict (text keys), list, tuple, str, int, bool, None, Decimal, date and datetime. Floats are
refused: the same number has several spellings; points are integer tenths, money is Decimal.

The chain of an estate is a list of seals numbered from 1. Each link hashes the link before it, its own number, the
hash of the payload and the circumstances (which record, what kind, when, who). The payload itself is not in the link:
it can be destroyed by law, and the chain still holds.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

GENESIS = "0" * 64
PAYLOAD_TAG = b"property-seal-payload\n"
LINK_TAG = b"property-seal-link\n"
NAMED = {"record", "text"}


class PayloadError(ValueError):
    """A value has no single spelling; ``args`` are (path within the payload, name of the type)."""


def canonical(payload):
    """The one spelling of a payload: JSON with sorted keys, without blanks, in UTF-8.

    Naive datetimes are UTC; aware ones are converted. Decimals are written as text without exponent and trailing zeros,
    so that 1.0 and 1.00 are the same.

    :param dict payload: see the top of this file
    :return: bytes
    :raises PayloadError: a float, a key that isn't text, or another type
    """
    tree = _plain(payload, "payload")
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content):
    """Hash of a canonical payload (bytes), as 64 hexadecimal digits."""
    return hashlib.sha256(PAYLOAD_TAG + content).hexdigest()


def named(record: str, text: str) -> dict:
    """What a payload says of a record that the document names.

    :param record: ``model,id``, empty when none is named
    :param text: its name as it was signed
    """
    return {"record": record, "text": text}


def still_says(sealed, payload):
    """Does a document that gives ``payload`` today still say everything that was sealed?

    What today's layout holds besides was added by a later program and never signed. A record that is named is the same
    one whatever it is called today; a payload that holds its name alone was sealed by an earlier program.

    :param bytes sealed: the canonical payload as it was sealed
    :param dict payload: today's, see the top of this file
    """
    return _covers(_plain(payload, "payload"), json.loads(sealed))


def _covers(now, then):
    if isinstance(now, dict) and now.keys() == NAMED:
        return now["text"] == then if isinstance(then, str) else _names_the_same(now, then)
    if isinstance(then, dict):
        return isinstance(now, dict) and all(key in now and _covers(now[key], value) for key, value in then.items())
    if isinstance(then, list):
        return isinstance(now, list) and len(now) == len(then) and all(map(_covers, now, then))
    return type(now) is type(then) and now == then


def _names_the_same(now, then):
    return isinstance(then, dict) and then.keys() == NAMED and now["record"] == then["record"]


def link(previous, payload_hash, serial, context=b""):
    """Hash of a link.

    :param str previous: the hash of the link before, GENESIS for the first
    :param str payload_hash: as digest() gives it
    :param int serial: number within the chain, from 1
    :param bytes context: canonical circumstances of the seal
    :return: 64 hexadecimal digits
    """
    head = f"{previous}\n{payload_hash}\n{serial}\n".encode()
    return hashlib.sha256(LINK_TAG + head + context).hexdigest()


@dataclass(frozen=True)
class Row:
    """A stored link. ``payload`` is the canonical bytes, None when destroyed."""

    serial: int
    payload: bytes | None
    payload_hash: str
    previous_hash: str
    chain_hash: str
    context: bytes = b""
    is_destroyed: bool = False


@dataclass(frozen=True)
class Break:
    """The first link that doesn't hold, and why.

    Reasons: payload (doesn't fit its hash), erased (payload gone without a recorded destruction), missing (this
    number is not there), order (doesn't follow the link before it: inserted or exchanged), link (number,
    circumstances or hashes were changed), head (not what was exported at that number).
    """

    serial: int
    reason: str


def chain(rows, previous=GENESIS, serial=0):
    """Link new seals to a chain.

    :param rows: iterable of (payload_hash, context) in the order of sealing
    :param previous: hash of the chain's last link; ``serial`` its number
    :return: list of (serial, previous_hash, chain_hash)
    """
    links = []
    for payload_hash, context in rows:
        serial += 1
        current = link(previous, payload_hash, serial, context)
        links.append((serial, previous, current))
        previous = current
    return links


def first_broken(rows: Iterable[Row], heads: Mapping[int, str] | None = None, last: int | None = None):
    """The first link that doesn't hold.

    :param rows: all links of the chain in the order of their numbers (an iterator will do; nothing is kept)
    :param heads: exported heads, {serial: chain hash}; they find a chain that was calculated anew
    :param last: the number the chain must reach; it finds links deleted from the end
    :return: Break, or None when the whole chain holds
    """
    heads, previous, expected = heads or {}, GENESIS, 1
    for row in rows:
        if reason := _fault(row, previous, expected, heads):
            return Break(expected if reason == "missing" else row.serial, reason)
        previous, expected = row.chain_hash, expected + 1
    end = max([last or 0, *heads])
    return Break(expected, "missing") if expected <= end else None


def _fault(row, previous, expected, heads):
    if row.serial > expected:
        return "missing"
    if row.serial < expected or row.previous_hash != previous:
        return "order"
    if reason := payload_fault(row):
        return reason
    if link(previous, row.payload_hash, row.serial, row.context) != row.chain_hash:
        return "link"
    return "head" if heads.get(row.serial, row.chain_hash) != row.chain_hash else None


def payload_fault(row):
    """What is wrong with a row's payload taken for itself: "payload", "erased" or None."""
    if row.payload is None:
        return None if row.is_destroyed else "erased"
    if row.is_destroyed or digest(row.payload) != row.payload_hash:
        return "payload"
    return None


def _plain(value, path):
    """The value in JSON's own types."""
    match value:
        case None | bool() | str():
            return str(value) if isinstance(value, str) else value
        case int():
            return int(value)
        case Decimal() if value.is_finite():
            return _decimal_text(value)
        case datetime():
            return (value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value).isoformat() + "Z"
        case date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(item, f"{path}[{number}]") for number, item in enumerate(value)]
        case dict():
            return {_key(key, path): _plain(item, f"{path}.{key}") for key, item in value.items()}
    raise PayloadError(path, type(value).__name__)


def _key(key, path):
    if not isinstance(key, str):
        raise PayloadError(f"{path}.{key}", type(key).__name__)
    return str(key)


def _decimal_text(value):
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
