# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import hr_leave_type
from . import property_dismissal_evidence
from . import property_duty_draw_line
from . import property_duty_log
from . import property_handover
from . import property_score_involved
from . import property_score_offer
from . import property_score_recorder
from . import property_score_source
from . import property_score_source_duty
from . import property_score_source_handover
from . import property_score_source_leave
