# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the public page of the kiosk may ask about people: part of a name, a department, one page of them (HND-5)."""

from typing import Any

OPERATORS = ("&", "|")
#: field: (operator, type of its value)
TERMS = {"name": ("ilike", str), "department_id": ("=", int)}
MOST_ROWS, MOST_TERMS, LONGEST, MOST_ID = 200, 8, 100, 2**31 - 1


def is_plain(limit: Any, offset: Any, domain: Any) -> bool:
    """Whether an order from outside is what the kiosk's own page sends, whatever it is made of."""
    is_page = _is_number(limit, MOST_ROWS) and _is_number(offset, MOST_ID)
    return is_page and isinstance(domain, list) and len(domain) <= MOST_TERMS and all(map(_is_term, domain))


def _is_number(value, most):
    return type(value) is int and 0 <= value <= most


def _is_term(term):
    if isinstance(term, str):
        return term in OPERATORS
    if not isinstance(term, list | tuple) or len(term) != 3 or not isinstance(term[0], str):
        return False
    field, operator, value = term
    wanted, kind = TERMS.get(field, (None, None))
    if operator != wanted or type(value) is not kind:
        return False
    return len(value) <= LONGEST if kind is str else _is_number(value, MOST_ID)
