# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import UserError


class FrozenResultError(UserError):
    """Results are measured, nobody types or deletes one; that of a closed period doesn't change any more."""


class InspectionError(UserError):
    """An inspection can't be recorded or corrected like this (STD-4)."""


class StandardCodeError(UserError):
    """Results name a standard by its code, which therefore stays."""
