# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whom a rule is for: roles, posts, people on probation (SCO-16)."""

from dataclasses import dataclass

EVERYBODY_ELSE, ONLY = "without", "only"


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody was on a day: the ids of the roles and posts held, and whether still on probation."""

    roles: frozenset[int] = frozenset()
    posts: frozenset[int] = frozenset()
    on_probation: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a rule is for. Empty roles or posts: any; probation: ``all``, ``without`` or ``only``."""

    roles: frozenset[int] = frozenset()
    posts: frozenset[int] = frozenset()
    probation: str = "all"

    @property
    def is_everybody(self) -> bool:
        """True when nobody is left out."""
        return self == EVERYBODY

    def holds(self, person: Person) -> bool:
        """True when the rule is for this person."""
        if self.roles and not self.roles & person.roles:
            return False
        if self.posts and not self.posts & person.posts:
            return False
        return self.probation == "all" or (self.probation == ONLY) == person.on_probation

    def is_apart(self, other: "Audience") -> bool:
        """True when both name different roles, different posts, or one those on probation and the other all others."""
        if self.roles and other.roles and not self.roles & other.roles:
            return True
        if self.posts and other.posts and not self.posts & other.posts:
            return True
        return {self.probation, other.probation} == {EVERYBODY_ELSE, ONLY}


EVERYBODY = Audience()
