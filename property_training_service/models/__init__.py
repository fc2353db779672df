# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_training_cause
from . import property_training_plan_need
from . import property_training_plan_words
from . import property_training_proposal
from . import property_training_topic_proposer
from . import res_company
from . import res_config_settings
