# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import scorecard_xlsx
from . import score_report_xlsx
from . import rulebook_xlsx
from . import score_comparison_xlsx
from . import score_trial_xlsx
