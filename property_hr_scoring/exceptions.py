# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Named errors: each text says what is wrong, where, and what to do."""

from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.property_base.exceptions import OverlapError


class RuleError(ValidationError):
    """A rule of the rulebook contradicts itself or its neighbours."""


class RulebookOverlapError(RuleError, OverlapError):
    """Two versions of the rulebook would be in force on the same day."""


class RulebookInUseError(UserError):
    """A closed month was scored by this version; what it says can't change any more."""


class NotPublishedError(UserError):
    """A version begins although its consultation or its publication is not recorded."""


class ConfirmationError(AccessError):
    """A rule that is to be confirmed is confirmed by a director of the company only."""


class ExampleError(UserError):
    """No such example of a rulebook, or nothing to put its rules under."""


class PublicationError(ValidationError):
    """A step of the publication of a rulebook that doesn't say what it should."""


class PublishedError(UserError):
    """What was recorded about the publication of a version in force doesn't change."""


class AppealError(UserError):
    """An appeal can't be made, answered or decided like this."""


class ScoreReportError(UserError):
    """There is no closed scorecard to report on."""


class TrialError(UserError):
    """A what-if asks nothing, or asks it of nothing."""


class RangeError(ValidationError):
    """Points outside of what the rule allows."""


class NotInForceError(ValidationError):
    """A rule that was not in force on the day on which it is said to have been broken."""


class AudienceError(ValidationError):
    """A rule that is for others than the person the event is about."""


class NotByHandError(ValidationError):
    """A rule whose events come from measured values only."""


class RatingError(UserError):
    """A rating sheet that isn't the user's, isn't complete, or can't change any more."""


class EventFlowError(UserError):
    """An event can't move from its state to the one asked for."""


class SampleError(UserError):
    """A sample of staff that can't be taken, changed or withdrawn like this."""


class EntryError(UserError):
    """A quick entry says too little, or is begun from a record that isn't the user's to judge by."""


class MissingEstateError(UserError):
    """An event was recorded of somebody who worked in no estate that day."""


class WorksElsewhereError(ValidationError):
    """An event was recorded of somebody who didn't work in that estate that day."""


class MonthClosedError(UserError):
    """A closed month is frozen; corrections go forward."""


class MonthFlowError(UserError):
    """The month or a scorecard is not ready for the step asked for."""


class ActionOnlyError(AccessError):
    """A field that only the buttons of the flow may change."""


class SourceError(UserError):
    """A source handed over facts that break the contract."""


class OutcomeError(UserError):
    """An outcome of totals can't be changed, decided, acknowledged or withdrawn like this."""


class CaseError(UserError):
    """A dismissal case can't be begun, changed, handed in or served like this."""


class ComparisonError(UserError):
    """Two versions of the rulebook can't be compared like this."""
