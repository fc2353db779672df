# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers of the procedure as they are shipped, each beside the requirement it comes from.

Training has a file of its own, test_property_training_shipped.py."""

import re

import pytest
from repository import MODULES, ROOT
from shipped import KEPT_FORMS, NUMBER, PERMIT_DEFAULTS, PERMIT_LIMITS, PERMITS, defaults, numbers, of_modules
from shipped_culture import CULTURE_DEFAULTS, CULTURE_LIMITS
from shipped_decoration import DECORATION_DEFAULTS, DECORATION_LIMITS
from shipped_record import RECORD_DEFAULTS, RECORD_LIMITS

OURS = [module for module in MODULES if module not in ("property_demo", "property_training")]

#: code: kind of limit, value, month, months later, share in percent, warned before (minutes), how often
LIMITS = {
    "duty_problem": ("hours", 1, None, None, None, 15, None),  # DUT-7
    "duty_incident": ("hours", 1, None, None, None, 15, None),  # DUT-7, DUT-8
    "monthly_visits": ("quota", None, None, None, 4, 7200, "monthly"),  # VIS-1
    "questionnaire_send_spring": ("year_day", 31, 5, None, None, 20160, "yearly"),  # VIS-3
    "questionnaire_send_autumn": ("year_day", 30, 11, None, None, 20160, "yearly"),  # VIS-3
    "questionnaire_return": ("working_days", 15, None, None, 60, 4320, "none"),  # VIS-4
    "questionnaire_statistics": ("year_day", 31, 12, None, None, 20160, "yearly"),  # VIS-5
    "community_plan": ("year_day", 31, 12, -1, None, 20160, "yearly"),  # CUL-1
    "community_plan_audit": ("working_days", 10, None, None, None, 2880, "none"),  # CUL-1
    "community_plan_again": ("working_days", 10, None, None, None, 2880, "none"),  # CUL-1
    "activity_evaluation": ("working_days", 5, None, None, None, 1440, "none"),  # CUL-3
    **CULTURE_LIMITS,
    "work_plan": ("year_day", 31, 12, -1, None, 20160, "yearly"),  # ROL-2
    "duty_acknowledge": ("working_days", 5, None, None, None, 1440, "none"),  # ROL-5
    "complaint_report": ("nth_working_day", 5, None, 1, None, 2880, "monthly"),  # TKT-10
    "service_report": ("nth_working_day", 5, None, 1, None, 2880, "monthly"),  # STD-5
    **RECORD_LIMITS,
    **PERMIT_LIMITS,
    "roster_publish": ("month_day", 31, None, -1, None, 7200, "monthly"),  # DUT-1
    "log_review": ("quota", None, None, None, None, 120, "daily"),  # DUT-6
    "log_sample": ("quota", None, None, None, 20, 4320, "monthly"),  # DUT-6
    "training_plan_year": ("year_day", 10, 12, -1, None, 10080, "yearly"),  # TRN-3
    "training_plan_year_approval": ("year_day", 20, 12, -1, None, 7200, "yearly"),  # TRN-3
    "training_plan_month": ("month_day", 25, None, -1, None, 4320, "monthly"),  # TRN-3
    "training_plan_month_approval": ("month_day", 30, None, -1, None, 2880, "monthly"),  # TRN-3
    "orientation_theory": ("working_days", 2, None, None, None, 1440, "none"),  # TRN-4
    "orientation_exam": ("working_days", 10, None, None, None, 2880, "none"),  # TRN-4
    "supervisor_class_hours": ("quota", None, None, None, None, 2880, "weekly"),  # TRN-5
    "monthly_exam": ("nth_working_day", 5, None, 1, None, 2880, "monthly"),  # TRN-7
    "exam_review": ("hours", 168, None, None, None, 2880, "none"),  # TRN-7
    "fire_exam": ("quota", None, None, None, None, 20160, "quarterly"),  # TRN-7
    "fire_training": ("quota", None, None, None, None, 20160, "quarterly"),  # TRN-2
    "trainer_assessment": ("nth_working_day", 5, None, 1, None, 2880, "monthly"),  # TRN-10
    "scorecard_month": ("nth_working_day", 8, None, 1, None, 2880, "monthly"),  # SCO-5
    "staff_sample": ("month_day", 31, None, None, None, 7200, "monthly"),  # SCO-7
    "pay_notice": ("working_days", 5, None, None, None, 2880, "none"),  # PAY-6
    "appeal_answer": ("working_days", 5, None, None, None, 1440, "none"),  # SCO-4
    "appeal_decision": ("working_days", 5, None, None, None, 1440, "none"),  # SCO-4
    "rating_self": ("working_days", 3, None, None, None, 1440, "none"),  # SCO-16
    "rating_supervisor": ("working_days", 3, None, None, None, 1440, "none"),  # SCO-16
    "rating_director": ("working_days", 3, None, None, None, 1440, "none"),  # SCO-16
    "reply": ("hours", 2, None, None, None, 30, None),  # TKT-3
    "reply_invalid": ("hours", 2, None, None, None, 30, None),  # TKT-3
    "follow_up": ("working_days", 2, None, None, None, 480, None),  # TKT-4
    "service_follow_up": ("working_days", 2, None, None, None, 480, None),  # TKT-5
    "appointment": ("hours", 1, None, None, None, 30, None),  # TKT-5
    "request_reply": ("hours", 4, None, None, None, 60, None),  # TKT-3, TKT-5
    "opinion_reply": ("working_days", 2, None, None, None, 480, None),  # TKT-10
    "follow_up_try": ("hours", 4, None, None, None, 30, None),  # TKT-4
    "follow_up_urgent": ("hours", 4, None, None, None, 60, None),  # TKT-4, TKT-9
    "major": ("hours", 2, None, None, None, 30, None),  # TKT-7, ROL-2
    **DECORATION_LIMITS,
}
#: who learns of a missed limit after how many minutes (TKT-7, DUT-7)
ESCALATIONS = {
    "reply_supervisor": 0,
    "reply_director": 60,
    "reply_company": 1440,
    "reply_invalid_supervisor": 0,
    "follow_up_supervisor": 0,
    "follow_up_director": 1440,
    "service_follow_up_supervisor": 0,
    "appointment_supervisor": 0,
    "request_reply_supervisor": 0,
    "opinion_reply_supervisor": 0,
    "follow_up_try_supervisor": 0,
    "follow_up_urgent_director": 0,
    "major_director": 0,
    "major_company": 0,
}
#: what the director owes climbs to the company after a day, all else at its deadline to the director
CLIMB_LATER = {
    *("community_plan_audit", "log_sample", "scorecard_month", "staff_sample"),
    *("training_plan_year_approval", "training_plan_month_approval"),
}
#: measured how, against what, how often (STD-1)
STANDARDS = {
    "patrol_daily": ("ge", 100, "percent", "daily"),  # STD-1
    "roster_in_time": ("ge", 100, "percent", "monthly"),  # DUT-1
    "calls_three_rings": ("ge", 100, "percent", "monthly"),  # TKT-1
    "appointment_kept": ("ge", 100, "percent", "monthly"),  # TKT-5
    "service_follow_up_kept": ("ge", 100, "percent", "monthly"),  # TKT-5
    "reply_kept": ("ge", 100, "percent", "monthly"),  # TKT-3
    "follow_up_kept": ("ge", 100, "percent", "monthly"),  # TKT-4
    "visits_month": ("ge", 4, "percent", "monthly"),  # VIS-1
    "questionnaire_sent": ("ge", 100, "percent", "half_yearly"),  # VIS-3
    "questionnaire_returned": ("ge", 60, "percent", "half_yearly"),  # VIS-4
    "grooming_checked": ("ge", 100, "percent", "monthly"),  # STD-6
    "attendance_kept": ("ge", 100, "percent", "monthly"),  # DUT-4
    "speech_checked": ("ge", 100, "percent", "monthly"),  # STD-6
    "knowledge_checked": ("ge", 100, "percent", "monthly"),  # STD-6
    "activities_year": ("ge", 6, "number", "yearly"),  # CUL-1
    "training_executed": ("ge", 1, "number", "monthly"),  # TRN-8
    "exam_first": ("ge", 90, "percent", "monthly"),  # TRN-8
    "exam_end": ("ge", 100, "percent", "monthly"),  # TRN-8
    "training_understood": ("ge", 100, "percent", "monthly"),  # TRN-10
    "trainer_assessed": ("ge", 100, "percent", "monthly"),  # TRN-10
    "records_complete": ("ge", 100, "percent", "monthly"),  # REC-4
    "log_review_kept": ("ge", 100, "percent", "monthly"),  # DUT-6
    "log_sample": ("ge", 20, "percent", "monthly"),  # DUT-6
    "conduct_checked": ("ge", 95, "percent", "monthly"),  # STD-6
}
#: points, their least, step; over and up to which quantity; money; days of a repeat (SCO-1, shipped rules)
RULES = {
    "grm_1": (-1, None, None, None, None, None, None),
    "grm_2": (-0.5, -1.5, 0.5, None, None, None, None),
    "grm_3": (-0.5, -1.5, 0.5, None, None, None, None),
    "grm_4": (-1, None, None, None, None, None, None),
    "grm_5": (-0.5, -1.5, 0.5, None, None, None, None),
    "con_1": (0, None, None, None, None, None, None),
    "con_1s": (0, None, None, None, None, None, None),
    "con_2": (-5, -10, 0.5, None, None, None, None),
    "con_3a": (-1, None, None, None, None, None, None),
    "con_3b": (-3, -5, 0.5, None, None, None, None),
    "con_4a": (-1, None, None, None, None, None, None),
    "con_4b": (-1, None, None, None, None, None, None),
    "con_4c": (-1, None, None, 10, None, None, None),
    "con_4d": (-1, None, None, 5, None, None, None),
    "att_1": (-1, None, None, 0, 300, None, None),
    "att_2": (-5, None, None, 300, 600, None, None),
    "att_3": (-10, None, None, 600, None, 40, None),
    "att_4": (-10, None, None, None, None, None, None),
    "att_5": (0, None, None, None, None, None, 3),
    "att_6": (0, None, None, None, None, 40, None),
    "att_6a": (0, None, None, None, None, 20, None),
    "att_7": (0, None, None, 240, None, 40, None),
    "att_8": (0, None, None, None, None, None, None),
    "att_9": (0, None, None, None, None, None, None),
    "tra_1": (-2, None, None, None, None, None, None),
    "tra_2": (-1, None, None, None, None, None, None),
    "tra_3": (-1, None, None, None, None, None, None),
    "tra_4": (-3, None, None, 0, 1, None, None),
    "tra_5": (-6, None, None, 1, 2, None, None),
    "tra_6": (-10, None, None, 2, 3, None, None),
    "tra_7": (0, None, None, 3, None, None, None),
    "hnd_1": (-1, None, None, None, None, None, None),
    "hnd_2": (-5, None, None, None, None, None, None),
    "hnd_3": (-2, None, None, None, None, None, None),
    "tkt_1": (-2, None, None, None, None, None, None),
    "tkt_2": (-2, None, None, None, None, None, None),
    "pra_1": (2, None, None, None, None, None, None),
}
#: all other numbers of the data: record: {field: number}
OTHERS = {
    "paperformat_document": {
        "margin_top": 46,
        "margin_bottom": 20,
        "margin_left": 12,
        "margin_right": 12,
        "header_spacing": 41,
        "dpi": 96,
    },
    "shift_template_morning": {"start_minute": 360, "end_minute": 780},  # DUT-1
    "shift_template_afternoon": {"start_minute": 780, "end_minute": 1320},
    "shift_template_night": {"start_minute": 1320, "end_minute": 1800},
    "shift_template_office": {"start_minute": 600, "end_minute": 1020},
    "grade_a": {"minimum_points": 95},  # SCO-5
    "grade_b": {"minimum_points": 85},
    "grade_c": {"minimum_points": 70},
    "grade_d": {"minimum_points": 0},
    "partner_category_authority": {"color": 4},
    **{f"form_{form}": {"retention_months": months} for months, forms in KEPT_FORMS.items() for form in forms},  # REC-5
    **PERMITS,
    "form_goods": {"retention_months": 12, "valid_days": 0},  # REC-3
    **{f"form_{form}_1": {"number": 1} for form in ("goods", *sum(KEPT_FORMS.values(), ()))},
    "rulebook_procedure": {"version": 1},
    "pay_policy_written": {"point_amount": 10, "praise_amount": 10, "cap_percent": 20, "minimum_wage": 2360},  # PAY-3
    "pay_policy_bonus": {"cap_percent": 20, "minimum_wage": 2360},
    "pay_policy_region30": {"point_amount": 10, "praise_amount": 10, "cap_percent": 30, "minimum_wage": 2520},
    "pay_policy_bonus_grade_a": {"percent": 100},
    "pay_policy_bonus_grade_b": {"percent": 90},
    "pay_policy_bonus_grade_c": {"percent": 70},
    "pay_policy_bonus_grade_d": {"percent": 0},
    "survey_question_safety": {"scale_min": 1, "scale_max": 5},  # VIS-3
    "survey_question_cleaning": {"scale_min": 1, "scale_max": 5},
    "survey_question_greenery": {"scale_min": 1, "scale_max": 5},
    "survey_question_repairs": {"scale_min": 1, "scale_max": 5},
    "survey_question_attitude": {"scale_min": 1, "scale_max": 5},
    "survey_question_complaints": {"scale_min": 1, "scale_max": 5},
    "survey_question_culture": {"scale_min": 1, "scale_max": 5},
    "survey_question_communication": {"scale_min": 1, "scale_max": 5},
    "survey_question_overall": {"scale_min": 1, "scale_max": 5},
    "checklist_grooming_hair_men": {"limit_value": 1.5},  # STD-6
    "outside_standard_peer_reply_kept": {"value": 100},
    "outside_standard_peer_follow_up_kept": {"value": 85},
    "outside_standard_peer_questionnaire_returned": {"value": 95},
    "outside_standard_peer_visits_month": {"value": 5.83},
    "outside_standard_peer_activities_year": {"value": 3},
    "max_browsers": {"value": 2},
    "wait_seconds": {"value": 60},
    "timeout_seconds": {"value": 60},
}
#: what a new record or company begins with
DEFAULTS = {
    "property_base/property_job_duty_version": {"number": 1},
    **CULTURE_DEFAULTS,
    "property_document/res_company": {"property_resignation_days": 30},
    "property_document/property_seal": {"version": 1, "serial": 0},
    "property_document/property_seal_chain": {"last_serial": 0, "checked_serial": 0, "broken_serial": 0},
    # DUT-2, DUT-3, DUT-6, HND-1
    "property_duty/property_estate": {
        "roster_rest_minutes": 660,
        "roster_days_running": 6,
        "roster_seconds": 45,
        "roster_patience": 3,
        "roster_cover_weight": 1000,
        "roster_hours_weight": 10,
        "roster_nights_weight": 20,
        "roster_weekends_weight": 20,
        "roster_wishes_weight": 15,
        "roster_steady_weight": 2,
        "roster_a3_people": 24,
        "cover_limit_minutes": 240,
        "log_review_days": 1,
        "log_sample_day": 5,
        "handover_lead_minutes": 15,
        "handover_early_minutes": 5,
        "handover_tolerance_minutes": 60,
        "handover_alarm_minutes": 5,
        "tap_quiet_seconds": 60,
    },
    "property_duty/property_post_item": {"quantity": 1},
    "property_duty/property_post_shift": {"people": 1},
    "property_duty/property_shift_template": {
        "start_minute": 360,
        "end_minute": 780,
        "early_minutes": 240,
        "late_minutes": 240,
        "spill_minutes": 30,
        "longest_minutes": 960,
    },
    "property_hr_scoring/property_score_event": {"quantity": 1, "adjustment_period": 0},
    "property_hr_scoring/property_score_month": {"collection_count": 0},
    "property_hr_scoring/property_score_outcome_line": {
        "points": 60.0,
        "months_running": 1,
        "times": 3,
        "valid_months": 0,
    },
    "property_hr_scoring/property_score_rating_line": {"weight": 1, "most": 10},
    "property_hr_scoring/property_score_rulebook": {
        "base_points": 100.0,
        "rating_self_weight": 20,
        "rating_supervisor_weight": 50,
        "rating_director_weight": 30,
    },
    "property_hr_scoring/property_score_rule": {"points_step": 0.5, "unit_size": 1, "ladder_days": 30},
    "property_hr_scoring/property_score_rule_step": {"number": 2, "factor": 2},
    "property_hr_scoring/property_score_conversion": {"count": 3, "window_days": 30, "quantity": 1},
    "property_hr_scoring/property_scorecard": {"base_points": 100.0},
    "property_hr_scoring/res_company": {
        "property_lookback_months": 2,
        "property_appeal_days": 5,
        "property_dismissal_attempts": 3,
        "property_dismissal_answer_days": 3,
        "property_dismissal_union_days": 5,
    },
    # PAY-3
    "property_hr_scoring_payroll/property_pay_policy": {
        "cap_percent": 20.0,
        "paid_days": 21.75,
        "day_minutes": 480,
        "payday": 15,
    },
    "property_hr_scoring_payroll/property_pay_coefficient": {"percent": 100.0},  # PAY-6
    "property_hr_scoring_payroll/property_pay_policy_grade": {"percent": 100.0},
    "property_obligation/property_month_report_mixin": {"version": 1},
    "property_obligation/property_obligation": {"step": 0},
    **DECORATION_DEFAULTS,
    **RECORD_DEFAULTS,
    **PERMIT_DEFAULTS,
    "property_service/property_call": {"rings": 1},
    "property_service/property_charge": {"quantity": 1},
    # TKT-1, TKT-5, TKT-9, VIS-5
    "property_service/res_company": {
        "property_rings_limit": 3,
        "property_repeat_days": 30,
        "property_mail_hours": 24,
        "property_disruption_hours": 24,
        "property_appointment_tolerance_minutes": 15,
        "property_appointment_gap_minutes": 15,
        "property_portal_hour_limit": 5,
        "property_portal_day_limit": 20,
        "property_portal_message_hour_limit": 20,
        "property_portal_photo_count": 6,
        "property_portal_photo_megabytes": 8,
        "property_portal_satisfied_from": 3,
        "property_refund_director_from": 500,
        "property_rating_days": 14,
        "property_questionnaire_satisfied_from": 4,
    },
    "property_standard/res_company": {"property_freeze_after_days": 10},
    "property_training_service/res_company": {"property_training_complaint_least": 3},
}
TABLES = {
    "property.obligation.type": (
        "obligation_type_",
        LIMITS,
        (
            "limit_kind",
            "limit_value",
            "limit_month",
            "period_offset",
            "quota_percent",
            "warn_lead_minutes",
            "recurrence",
        ),
    ),
    "property.obligation.escalation": ("obligation_escalation_", ESCALATIONS, ("after_minutes",)),
    "property.standard": ("standard_", STANDARDS, ("comparator", "target", "unit", "frequency")),
    "property.score.rule": (
        "rule_",
        RULES,
        ("points", "points_limit", "points_step", "quantity_over", "quantity_up_to", "money", "repeat_days"),
    ),
}


def value(text):
    return float(text) if text and NUMBER.fullmatch(text) else text


@pytest.mark.parametrize("model", TABLES)
def test_every_number_of_the_procedure_is_shipped_as_it_says(model):
    prefix, table, names = TABLES[model]
    found = {}
    for kind, record, fields in of_modules(OURS):
        if kind == model:
            values = tuple(value(fields.get(name)) for name in names)
            found[record.removeprefix(prefix)] = values if len(values) > 1 else values[0]
    assert found == table


def test_no_number_of_the_data_is_without_a_name_here():
    found = {
        record: numbers(fields)
        for model, record, fields in of_modules(OURS)
        if model not in TABLES and numbers(fields)
    }  # fmt: skip
    assert found == OTHERS
    for model, record, fields in of_modules(OURS):
        if model in TABLES:
            assert numbers(fields).keys() <= set(TABLES[model][2]) | {"effective_from"}, record


def test_what_is_due_climbs_at_once_and_what_the_director_owes_a_day_later():
    """Escalations that are written into their type (TKT-7)."""
    inline = {
        record.removeprefix("obligation_type_"): set(re.findall(r"'after_minutes': (\d+)", fields["escalation_ids"]))
        for _model, record, fields in of_modules(OURS)
        if "escalation_ids" in fields
    }
    assert inline == {record: {"1440" if record in CLIMB_LATER else "0"} for record in inline}
    assert len(inline) == 47 and inline.keys() >= CLIMB_LATER


def test_all_that_is_shipped_was_in_force_before_anybody_began():
    found = {
        (name, fields[name])
        for _model, _record, fields in of_modules([*OURS, "property_training"])
        for name in ("effective_from", "date_from")
        if name in fields
    }
    assert found == {("effective_from", "2000-01-01"), ("date_from", "2020-01-01")}


def test_what_a_new_record_or_company_begins_with():
    found = {}
    for module in OURS:
        for path in sorted((ROOT / module / "models").glob("*.py")):
            shipped = {name: one for name, one in defaults(path, (int, float)).items() if name != "sequence"}
            if shipped:
                found[f"{module}/{path.stem}"] = shipped
    assert found == DEFAULTS
