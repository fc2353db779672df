# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Pure rules of duty: when a shift is, which punches belong to it, what they say about it.

Nothing here knows Odoo, a clock or the environment: moments, windows and calendars are arguments.
"""

from . import cover, draw, excuse, handover, lateness, matching, person, planning, punches, shift_time
from . import cover_gap, roster_explain, roster_problem, roster_review, roster_share
from . import (
    carry,
    entry,
    grid,
    guided,
    leave_length,
    log,
    relief,
    roster_copy,
    roster_month,
    shift_state,
    sign,
    tap,
)
