# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where a shift may go from a state, and which of its fields are plan and which are finding (DUT-1, DUT-4)."""

#: from a state to the states it may go to; only the buttons move it
TRANSITIONS = {
    "draft": ("published", "cancelled"),
    "published": ("cancelled",),
    "cancelled": ("draft",),
}

#: what the judging of punches says; nobody types it
FACTS = frozenset(
    ("verdict", "verdict_at", "first_in_at", "last_out_at", "attendance_ids")
    + ("late_seconds", "late_minutes", "early_seconds", "away_seconds", "owed_seconds", "cover_id")
)
#: who stands when; a change is judged, traced and notified
PLAN = frozenset(("estate_id", "employee_id", "template_id", "date", "start_at", "end_at", "is_default"))
