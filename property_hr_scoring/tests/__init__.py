# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_appeal
from . import test_appeal_closed
from . import test_audience
from . import test_collect
from . import test_concurrency
from . import test_conversion
from . import test_conversion_closed
from . import test_event
from . import test_flow
from . import test_dismissal_case_rights
from . import test_outcome
from . import test_outcome_counts
from . import test_outcome_corrected
from . import test_outcome_security
from . import test_liability
from . import test_liability_appeal
from . import test_liability_closed
from . import test_own_case
from . import test_print
from . import test_protected
from . import test_rating
from . import test_rating_security
from . import test_reckon
from . import test_rulebook
from . import test_rulebook_parallel
from . import test_score_report
from . import test_security
from . import test_source
from . import test_tour
from . import test_trial
from . import test_steps
from . import test_own_page
from . import test_upgrade
