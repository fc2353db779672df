# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import AccessError, UserError, ValidationError


class SealedError(UserError):
    """What was signed can't be changed or deleted, or a seal was asked for something it doesn't do."""


class SealPayloadError(ValidationError):
    """A document can't be sealed: its payload holds a value without one spelling (a float, for example)."""


class SealAccessError(AccessError):
    """Somebody opens a sealed document that the own role doesn't read."""


class DestroyedError(UserError):
    """A document was lawfully destroyed; nothing is written into it any more."""


class ApprovalSetupError(UserError):
    """An approval can't begin: no definition matches, or nobody holds the role that decides."""


class ApprovalStateError(UserError):
    """A document can't be requested, approved, rejected or moved from the state it is in."""


class ApprovalAccessError(AccessError):
    """The person isn't the reviewer whose turn it is."""


class DocumentError(UserError):
    """The archive can't print or rebuild what was asked for."""


class RequestStateError(UserError):
    """A request can't be decided, changed or deleted like this."""


class RequestRightError(AccessError):
    """Somebody tries to ask for, or to decide about, what others do."""


class ResignationError(UserError):
    """A resignation can't be handed in, changed or taken back like this."""
