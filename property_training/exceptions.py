# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.property_base.exceptions import OverlapError


class TopicError(ValidationError):
    """A topic of the catalogue can't be kept like this (TRN-1)."""


class MaterialVersionError(UserError):
    """A version of teaching material can't be changed, published or deleted like this (TRN-1)."""


class RequirementError(ValidationError):
    """A requirement asks for something that can't be planned (TRN-2)."""


class RequirementOverlapError(OverlapError):
    """Two requirements with one code hold on the same day for the same estate (TRN-2)."""


class TrainerOverlapError(OverlapError):
    """A person is entered twice as trainer of the same estate for the same days."""


class TeachingRightError(UserError):
    """Somebody was given a topic on a day when the person may not teach it, or a right given back twice (TRN-10)."""


class TeachingAccessError(AccessError):
    """Who asks may neither take nor give back the right to teach (TRN-10)."""


class SessionError(UserError):
    """A session can't be planned, held, cancelled or changed like this (TRN-5)."""


class AttendanceError(UserError):
    """Somebody can't be noted as present, late or excused like this (TRN-5)."""


class FeedbackError(UserError):
    """A feedback form can't be given or read like this (TRN-10)."""


class ConsequenceError(UserError):
    """A consequence of a session below standard can't be confirmed or dropped like this (TRN-10)."""


class AssessmentError(UserError):
    """The month of a trainer can't be assessed like this (TRN-10)."""


class ExamError(UserError):
    """An exam can't be opened, judged or closed like this (TRN-7)."""


class AttemptError(UserError):
    """An attempt can't be opened, judged or followed like this (TRN-8, TRN-9)."""


class CertificateError(UserError):
    """No certificate can be issued or withdrawn like this."""


class OrientationError(UserError):
    """An orientation can't begin or end like this (TRN-4)."""


class PlanError(UserError):
    """A training plan can't be drawn up, submitted, revised or changed like this (TRN-3)."""


class WishError(ValidationError):
    """A wish to be taught can't be made like this (TRN-3)."""


class OrderError(UserError):
    """An order to teach something can't be given like this (TRN-3)."""
