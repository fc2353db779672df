# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the payroll bridge refuses, by name."""

from odoo.exceptions import UserError


class PayslipConfirmedError(UserError):
    """Somebody tried to change a confirmed payslip (PAY-2)."""


class MonthNotClosedError(UserError):
    """Somebody tried to pull a scoring month that is not closed (PAY-1)."""


class MonthTakenError(UserError):
    """The figures of the month have been handed to another payroll program (PAY-5)."""


class NoPayPolicyError(UserError):
    """No pay policy is in force for an estate and month (PAY-1)."""


class PaidPolicyError(UserError):
    """Somebody tried to change the terms by which months were paid (PAY-2)."""


class MissingSalaryRulesError(UserError):
    """A salary structure would swallow the figures silently (PAY-1)."""


class PayFigureMismatchError(UserError):
    """The events of a scorecard do not add up to the figures it was closed with (SCO-5)."""


class PayMonthActionError(UserError):
    """A field of a payroll month was set directly that only its actions may set (PAY-2)."""


class PayslipIncompleteError(UserError):
    """A payslip can't be confirmed: pulled figures are missing on it (PAY-1), or its days are paid already (PAY-6)."""


class PayDecisionError(UserError):
    """A coefficient or a bonus pool of a month can't be handed in, changed or withdrawn (PAY-6)."""


class NoCompanyCoefficientError(UserError):
    """A pay policy counts the company's coefficient, and none is approved for the month (PAY-6)."""


class PayNoticeError(UserError):
    """A notice of deductions can't be signed or changed (PAY-6)."""
