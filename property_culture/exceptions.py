# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import UserError, ValidationError

from odoo.addons.property_base.exceptions import OverlapError


class CulturePlanError(UserError):
    """A plan of community culture can't be drawn up, submitted, revised or changed like this (CUL-1)."""


class MemberOverlapError(OverlapError):
    """A person is entered twice as a committee member of the same estate for the same days (CUL-2)."""


class MemberError(ValidationError):
    """Somebody can't be a member of the owners' committee like this (CUL-2)."""


class ConfirmationError(UserError):
    """The committee's confirmation can't be asked for, voted on or recorded like this (CUL-2)."""


class ActivityError(UserError):
    """An activity can't be announced, held, postponed or cancelled like this (CUL-3)."""


class RegistrationError(UserError):
    """Somebody can't be registered, taken off the list or noted as present like this (CUL-3)."""


class RecordError(UserError):
    """The record of an activity can't be closed or changed like this (CUL-3)."""
