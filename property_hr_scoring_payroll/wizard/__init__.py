# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_pay_notice_sign
from . import property_pay_pull
from . import property_score_trial
from . import property_score_trial_line
from . import property_score_trial_rule
