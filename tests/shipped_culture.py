# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers that community culture is shipped with (CUL-1, CUL-2, CUL-3)."""

#: as the limits of tests/test_shipped_numbers.py
CULTURE_LIMITS = {"activity_few": ("hours", 24, None, None, None, None, "none")}
CULTURE_DEFAULTS = {
    "property_culture/property_culture_plan": {"version": 1},
    "property_culture/res_company": {
        "property_culture_activities_least": 6,
        "property_culture_share_percent": 50,
        "property_culture_majority_percent": 50,
        "property_culture_vote_days": 7,
        "property_culture_unit_most": 4,
        "property_culture_opinion_days": 14,
        "property_culture_few_days": 3,
        "property_culture_bill_days": 31,
    },
}
