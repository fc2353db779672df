# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers of records as they are shipped, for test_shipped_numbers.py."""

#: as LIMITS there
RECORD_LIMITS = {
    "record_completeness": ("nth_working_day", 5, None, 1, None, 2880, "monthly"),  # REC-4
    "destruction": ("hours", 744, None, None, None, 20160, "none"),  # REC-7
    "form_told": ("hours", 8, None, None, None, 60, "none"),  # REC-1
    "permit_expiry": ("hours", None, None, None, None, 4320, "none"),  # REC-3
    "privacy_request": ("working_days", 15, None, None, None, 4320, "none"),  # REC-7
}
#: as DEFAULTS there
RECORD_DEFAULTS = {
    "property_record/property_form_type": {"portal_daily_limit": 5, "retention_months": 36, "told_hours": 8},  # REC-5
    "property_record/property_form_version": {"number": 1},
    "property_record/property_retention_rule": {"least_months": 36, "most_months": 0},  # REC-5
    "property_record/property_register_goods": {"pieces": 1},
    # REC-7
    "property_record/res_company": {
        "property_reveal_most": 30,
        "property_register_visitor_months": 12,
        "property_register_worker_months": 24,
        "property_register_goods_months": 12,
        "property_privacy_keep_months": 36,
        "property_form_draft_remind_days": 3,
        "property_form_draft_clear_days": 90,
    },
}
