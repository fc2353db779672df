# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    property_score_acknowledgement,
    property_score_category,
    property_score_collector,
    property_score_event,
    property_score_event_trace,
    property_score_fact_kind,
    property_score_grade,
    property_score_month,
    property_score_rule,
    property_score_rulebook,
    property_score_source,
    property_scorecard,
    property_scorecard_line,
    property_scorecard_tally,
)
