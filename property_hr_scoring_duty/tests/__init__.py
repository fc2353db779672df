# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_dismissal_evidence, test_event_of_lent, test_handover_facts, test_leave_facts, test_shift_facts
from . import test_event_of_lent, test_handover_facts, test_joint_liability, test_leave_facts, test_shift_facts
