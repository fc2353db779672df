# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import UserError, ValidationError


class CauseError(ValidationError):
    """A cause of complaints can't ask for topics like this (TRN-6)."""


class ProposalError(UserError):
    """A proposed topic can't be changed, accepted or declined like this (TRN-6)."""
