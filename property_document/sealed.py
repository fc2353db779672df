# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the payload of a seal says of a record that a document names."""

from .rules import seal as rules


def named(record, text: str | None = None) -> dict:
    """Which record is named, and how it was called when it was signed; a later rename is no change of the document.

    :param record: one record or none
    :param text: its name in the document, where that isn't ``record.name``
    """
    if not record:
        return rules.named("", "")
    record.ensure_one()
    return rules.named(f"{record._name},{record.id}", (record.name if text is None else text) or "")
