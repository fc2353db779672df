# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_dismissal_evidence
from . import test_event_of_lent
from . import test_handover_facts
from . import test_joint_liability
from . import test_leave_facts
from . import test_shift_facts
from . import test_entry
