# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import AccessError, LockError, UserError, ValidationError


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


class BackgroundJobError(UserError):
    """Work in the background can't be asked for, cancelled or shown like that."""


def as_told(error):
    """The error as Odoo's web client knows it: of a named one the error of Odoo that it is, caused by it.

    It doesn't know Odoo's own error of a lock, either.
    """
    known = [kind for kind in type(error).__mro__ if kind.__module__ == UserError.__module__ and kind is not LockError]
    if not known or type(error) in known:
        return error
    told = known[0](*error.args[:1])
    told.__dict__.update(error.__dict__)
    told.__cause__ = error
    return told
