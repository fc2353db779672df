# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_score_trial
from . import property_score_trial_line
from . import property_score_trial_rule
from . import property_score_report
from . import property_score_outcome_word
from . import property_score_entry
from . import property_score_rulebook_import
from . import property_score_comparison
from . import property_score_comparison_line
from . import property_score_example_choice
