# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Derived rows are brought in line with what they follow from: made, written or removed, never made anew."""

from collections.abc import Mapping
from typing import NamedTuple


class Changes(NamedTuple):
    """Keys of the rows to create, to write and to remove, in order."""

    new: list
    changed: list
    gone: list

    def all(self) -> list:
        """Every key of which something changes."""
        return [*self.new, *self.changed, *self.gone]


def changes(wanted: Mapping, present: Mapping) -> Changes:
    """Compare what should stand with what stands, both by key."""
    return Changes(
        new=[key for key in wanted if key not in present],
        changed=[key for key, value in present.items() if key in wanted and wanted[key] != value],
        gone=[key for key in present if key not in wanted],
    )
