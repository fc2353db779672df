# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import AccessError, UserError


class FormDefinitionError(UserError):
    """A form can't be published, or a published version can't be changed, like this."""


class FormStateError(UserError):
    """A filled-in form can't be submitted, signed, refused, cancelled or changed in the state it is in."""


class FormIncompleteError(UserError):
    """Something that has to be filled in before signing is empty; names section and field."""


class FormPortalError(UserError):
    """What a resident sent from the portal can't be taken; says what to mend."""


class PermitStateError(UserError):
    """A permit can't be granted, extended, suspended, resumed, closed or looked at again in the state it is in."""


class FormRightError(AccessError):
    """It isn't this person's turn, or the person doesn't hold the role that fills in or signs the section."""


class DecorationError(UserError):
    """A step of a decoration can't be taken as things stand: says what is lacking, and what to do."""


class DecorationRightError(AccessError):
    """Somebody types what the steps of a decoration write, or decides without the role that does."""


class PersonalNumberError(UserError):
    """A number of a person's document can't be kept, or shown, like this."""


class RegisterError(UserError):
    """An entry of a register can't be made, ended or struck out like this."""


class PrivacyError(UserError):
    """A request about personal data can't go on like this."""


class RetentionError(UserError):
    """A time of keeping, a hold or a destruction isn't possible like this."""


class ArchiveExportError(UserError):
    """An export of the archive can't be begun or changed like this."""
