# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Named errors of the service desk: each text says what is wrong, where, and what to do."""

from odoo.exceptions import UserError, ValidationError


class TicketFlowError(UserError):
    """A ticket can't take this step in its state, or not in this way."""


class ReplyError(UserError):
    """An answer to a resident which does not continue the chain of promises."""


class FollowUpError(UserError):
    """A follow-up that can't be recorded as it was entered."""


class TicketPlaceError(ValidationError):
    """Estate, unit and resident of a ticket don't belong together."""


class TicketImportError(UserError):
    """A file of past tickets can't be imported as it was mapped."""


class VisitPlanError(UserError):
    """A visit plan can't be changed or published like this (VIS-1)."""


class VisitError(UserError):
    """A visit can't be recorded or changed like this (VIS-2)."""


class AppointmentError(UserError):
    """An appointment can't be agreed, moved or finished like this (TKT-5)."""


class ChargeError(UserError):
    """A charge is signed for or paid, and stays as it is (TKT-6)."""


class PortalError(UserError):
    """A resident can't do this in the portal; the text is for the resident (TKT-9)."""


class QuestionnaireError(UserError):
    """A questionnaire can't be sent, answered or closed like this (VIS-3..5)."""


class DisruptionError(UserError):
    """A disruption can't be announced, changed or ended like this, or a ticket isn't about it (TKT-1)."""
