# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import AccessError, UserError


class ObligationTypeError(UserError):
    """A program asks for an obligation type that is not there."""


class ObligationRecordError(UserError):
    """A record that an obligation points to can't be deleted."""


class ObligationStateError(UserError):
    """An obligation can't be moved the way it was asked for."""


class ObligationAccessError(AccessError):
    """The person may not settle, waive or reassign this obligation."""


class MonthReportError(UserError):
    """A monthly report can't be issued or changed like this (STD-5, TKT-10)."""
