# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers of decorations as they are shipped, in the form of test_shipped_numbers.py (REC-6)."""

DECORATION_LIMITS = {
    "decoration_decision": ("working_days", 5, None, None, None, 1440, "none"),  # REC-6
    "decoration_patrol": ("hours", None, None, None, None, 720, "none"),  # REC-6
    "decoration_breach": ("hours", None, None, None, None, 1440, "none"),  # REC-6
    "decoration_acceptance": ("hours", None, None, None, None, 180, "none"),  # REC-6
    "decoration_mending": ("hours", None, None, None, None, 1440, "none"),  # REC-6
    "decoration_recheck": ("hours", None, None, None, None, 4320, "none"),  # REC-6
    "decoration_refund": ("working_days", 10, None, None, None, 2880, "none"),  # REC-6
    "decoration_pass_return": ("hours", None, None, None, None, 1440, "none"),  # REC-6
}
DECORATION_DEFAULTS = {
    "property_record/property_decoration_breach_line": {"quantity": 1},
    "property_record/property_decoration_change": {"count": 1},
    # REC-6
    "property_record/property_estate": {
        "decoration_longest_days": 180,
        "decoration_patrol_days": 2,
        "decoration_mending_days": 7,
        "decoration_recheck_months": 1,
        "decoration_return_days": 7,
    },
}
