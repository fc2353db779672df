# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where a shift may go from a state, and which of its fields are its plan (DUT-1)."""

#: from a state to the states it may go to; only the buttons move it
TRANSITIONS = {
    "draft": ("published", "cancelled"),
    "published": ("cancelled",),
    "cancelled": ("draft",),
}

#: who stands when; a change is judged, traced and notified
PLAN = frozenset(("estate_id", "employee_id", "template_id", "date", "start_at", "end_at", "is_default"))
