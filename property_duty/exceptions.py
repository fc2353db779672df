# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import AccessError, UserError, ValidationError


class ShiftStateError(UserError):
    """A shift can't go from its state to the wanted one, or can't be deleted in it."""


class ShiftFactError(AccessError):
    """Somebody tries to write what only the judging of punches may say."""


class ShiftPlanError(ValidationError):
    """A shift or a template contradicts itself or its estate."""


class LeaveDecidedError(UserError):
    """A leave that somebody decided is deleted, with all that shows the decision."""


class PunchAlertError(AccessError):
    """Somebody tries to change what happened at the kiosk."""


class RosterError(UserError):
    """A roster can't be drawn up, proposed, published or changed the way it was asked for."""


class DutyLogError(UserError):
    """A duty log can't be opened, closed or read the way it was asked for."""


class DutyEntryError(UserError):
    """An entry of a duty log can't be written, changed or deleted."""


class DutyTaskError(UserError):
    """A task of a post is changed past its buttons."""


class HandoverError(UserError):
    """A handover can't go on: the text says what is missing and who can mend it."""


class DutyDrawError(UserError):
    """The sample of the logs can't be drawn, changed or signed like this."""


class DutyReviewError(UserError):
    """The logs can't be signed as read like this."""
