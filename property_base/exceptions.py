# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import AccessError, UserError, ValidationError


class GuardedError(AccessError):
    """What only a document's own steps write was typed, imported or sent by somebody else."""


class OwnCaseError(AccessError):
    """Somebody decides about the own person."""


class PhotoFileError(UserError):
    """A photo isn't taken: another kind of file, too large, or damaged."""


class OverlapError(ValidationError):
    """Two dated rows about the same thing hold on the same day."""


class MoveError(UserError):
    """A person can't be moved the way it was asked for."""


class DutyVersionError(UserError):
    """A version of job duties can't be changed or acknowledged the way it was asked for."""


class ImportFileError(UserError):
    """The uploaded file can't be read or mapped at all."""


class ImportRowsError(UserError):
    """Rows of an import that can't be taken; carries the list of ``RowError``."""

    def __init__(self, message, errors):
        super().__init__(message)
        self.errors = errors


class CalendarYearError(UserError):
    """Working days can't be counted: the public holidays of a year are not loaded and not to be had."""


class ObligationTypeError(UserError):
    """A program asks for an obligation type that is not there."""


class ObligationRecordError(UserError):
    """A record that an obligation points to can't be deleted."""


class ObligationStateError(UserError):
    """An obligation can't be moved the way it was asked for."""


class ObligationAccessError(AccessError):
    """The person may not settle, waive or reassign this obligation."""


class SealedError(UserError):
    """What was signed can't be changed or deleted, or a seal was asked for something it doesn't do."""


class SealPayloadError(ValidationError):
    """A document can't be sealed: its payload holds a value without one spelling (a float, for example)."""


class ApprovalSetupError(UserError):
    """An approval can't begin: no definition matches, or nobody holds the role that decides."""


class ApprovalStateError(UserError):
    """A document can't be requested, approved, rejected or moved from the state it is in."""


class ApprovalAccessError(AccessError):
    """The person isn't the reviewer whose turn it is."""


class FrozenResultError(UserError):
    """The result of a closed period can't be changed."""


class DocumentError(UserError):
    """The archive can't print or rebuild what was asked for."""


class InspectionError(UserError):
    """An inspection can't be recorded or corrected like this (STD-4)."""


class MonthReportError(UserError):
    """A monthly report can't be issued or changed like this (STD-5, TKT-10)."""
