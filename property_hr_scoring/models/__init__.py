# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_score_acknowledgement
from . import property_score_appeal
from . import property_score_appeal_ruling
from . import property_score_bookkeeper
from . import property_score_category
from . import property_score_closing
from . import property_score_collector
from . import property_score_event
from . import property_score_event_trace
from . import property_score_fact_kind
from . import property_score_grade
from . import property_score_version_part_mixin
from . import property_score_maximum
from . import property_score_month
from . import property_score_reckoner
from . import property_score_outcome_line
from . import property_score_outcome_month
from . import property_score_outcome
from . import property_score_outcome_judge
from . import property_score_recorder
from . import property_score_rule
from . import property_score_rule_step
from . import property_score_rulebook
from . import property_score_source
from . import property_score_steps
from . import property_score_trial_runner
from . import property_scorecard
from . import property_scorecard_figures
from . import property_scorecard_issuer
from . import property_scorecard_line
from . import property_scorecard_tally
from . import property_own_page
from . import res_company
from . import res_config_settings
from . import property_estate_start
