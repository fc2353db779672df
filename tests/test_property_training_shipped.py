# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers that training is shipped with, each beside what the procedure says (TRN-1 to TRN-10)."""

import ast

import pytest
from conftest import load_rules
from repository import ROOT
from shipped import defaults, records

rules = load_rules("property_training")
MODULE = ROOT / "property_training"

#: what is shipped, and the least and most that can be entered
SETTINGS = {
    "overdue_fails": (True, None),
    "asks_movers": (True, None),
    "deadline_days": (30, (1, 366)),  # TRN-9: a deadline after the third attempt
    "renew_days": (60, (0, 366)),
    "class_months": (3, (0, 24)),
    "theory_days": (2, (1, 60)),  # TRN-4: theory within 2 working days
    "orientation_exam_days": (10, (1, 90)),  # TRN-4: exam on the 10th working day
    "orientation_days": (5, (1, 60)),  # TRN-1: 40 class hours in 5 days
    "asks_own_time": (True, None),  # TRN-9: single training in own time
    "plan_binds": (True, None),  # TRN-6: revisions are audited
    "refuses_clash": (True, None),
    "opens_minutes": (30, (0, 240)),
    "grace_minutes": (0, (0, 120)),
    "absent_minutes": (0, (0, 480)),
    "code_seconds": (30, (10, 300)),  # TRN-5: a code that changes every 30 s
    "feedback_days": (7, (1, 90)),
    "least_forms": (4, (2, 50)),  # TRN-10: under 4 answers the trainer is shown no figures
    "understood_percent": (100, (0, 100)),  # TRN-10
    "practical_percent": (95, (0, 100)),
    "interactive_percent": (80, (0, 100)),
    "coverage_percent": (70, (0, 100)),
    "deviation_most": (0, (0, 1000)),
    "shortfall_months": (12, (1, 60)),  # TRN-10: counted within 12 months
    "supervisor_minutes": (120, (0, 2400)),  # TRN-5: 2 class hours a week
    "plan_step": (30, (5, 120)),
    "day_minutes": (240, (0, 1440)),
    "week_minutes": (0, (0, 10080)),
    "own_minutes": (120, (0, 480)),
    "teaching_minutes": (120, (0, 2400)),  # TRN-5: as supervisor_minutes
}

#: code: how often, as a total of its topics in rotation (TRN-1, TRN-2)
FREQUENCIES = {
    "weekly": (1, 1, "week"),
    "skills": (3, 2, "week"),
    "cases": (1, 1, "month"),
    "safety": (1, 1, "month"),
    "talking": (1, 1, "month"),
    "drill": (1, 2, "month"),
    "fire": (1, 3, "month"),
}
TOPICS = {
    "weekly": {"service_awareness", "job_duties"},
    "skills": {
        *("job_skills", "operating_standards", "complaint_handling"),
        *("service_psychology", "etiquette", "service_rules"),
    },
    "cases": {"case_studies", "social_psychology", "emergencies", "coordination"},
    "safety": {"safety", "fire_knowledge", "property_management"},
    "talking": {"talking"},
    "drill": {"marching", "fitness"},
    "fire": {"extinguishers", "fire_equipment", "evacuation"},
}
#: class minutes; all other topics take an hour
LENGTHS = {
    "orientation_company": 480,
    "orientation_department": 480,
    "orientation_job_guide": 240,
    "orientation_safety": 240,
    "orientation_service": 240,
    "orientation_basics": 240,
    "orientation_practice": 480,
    "service_awareness": 30,
    "job_duties": 30,
}


def fields_of(name):
    """``{name of a record: {field: text or expression}}`` of a data file, without the name of the model."""
    found = records(MODULE / "data" / f"property_training_{name}.xml")
    return {record.removeprefix(f"{name}_"): fields for _model, record, fields in found}


def bounds():
    tree = ast.parse((MODULE / "models" / "res_company.py").read_text(encoding="utf-8"))
    (node,) = [one for one in tree.body if isinstance(one, ast.Assign) and one.targets[0].id == "BOUNDS"]
    return ast.literal_eval(node.value)


def test_every_setting_is_shipped_with_its_number_and_its_bounds():
    prefix = "property_training_"
    shipped, limits = defaults(MODULE / "models" / "res_company.py"), bounds()
    assert {name.removeprefix(prefix): (value, limits.get(name)) for name, value in shipped.items()} == SETTINGS
    assert all(low <= value <= high for value, (low, high) in filter(lambda one: one[1], SETTINGS.values()))
    assert limits.keys() <= shipped.keys()


def test_what_a_new_topic_begins_with():
    shipped = defaults(MODULE / "models" / "property_training_topic.py")
    assert {name: value for name, value in shipped.items() if type(value) is int} == {
        "sequence": 50,
        "class_minutes": 60,
        "written_pass_percent": 60,
        "practical_pass_percent": 100,
        "oral_pass_percent": 60,
        "validity_count": 0,
    }


def test_pass_rates_of_the_attempts():
    assert {one["number"]: one["target_percent"] for one in fields_of("stage").values()} == {
        "1": "90",
        "2": "95",
        "3": "100",
    }


def test_orientation_is_forty_hours():
    minutes = {name: int(one["minutes"]) for name, one in fields_of("orientation_part").items()}
    assert minutes.pop("company") == minutes.pop("department") == 8 * 60
    assert sum(minutes.values()) == 24 * 60  # the rest together
    assert minutes == {"rest": 960, "practice": 480}


@pytest.mark.parametrize("code", FREQUENCIES)
def test_what_is_asked_how_often(code):
    asked = fields_of("requirement")[code]
    assert (int(asked["sessions"]), int(asked["within"]), asked["unit"]) == FREQUENCIES[code]
    topics = {part.split("'")[0] for part in asked["topic_ids"].split("ref('topic_")[1:]}
    assert topics == TOPICS[code]
    assert "is_each" not in asked and asked.get("is_covered_yearly", "True") == "True"


def test_orientation_is_asked_once_and_nothing_else_is():
    found = fields_of("requirement")
    assert found.keys() == FREQUENCIES.keys() | {"orientation"}
    assert {name for name, one in found.items() if one.get("kind") == "arrival"} == {"orientation"}


def test_how_long_classes_are():
    found = {name: int(one["class_minutes"]) for name, one in fields_of("topic").items()}
    assert found == {name: LENGTHS.get(name, 60) for name in found}
    assert found.keys() == set().union(*TOPICS.values()) | {name for name in LENGTHS if name.startswith("orientation")}


def test_drills_and_what_is_taught_on_duty():
    found = fields_of("topic")
    assert {name for name, one in found.items() if one.get("is_drill") == "True"} == {
        *("marching", "fitness", "extinguishers", "evacuation"),
    }
    assert {name for name, one in found.items() if one.get("is_on_duty_allowed") == "True"} == TOPICS["weekly"]


def test_the_certificate_of_extinguishers_is_valid_for_a_year():
    found = {name: one for name, one in fields_of("topic").items() if one.get("is_certified") == "True"}
    assert {name: (one["validity_count"], one.get("validity_unit", "months")) for name, one in found.items()} == {
        "extinguishers": ("12", "months")
    }


def test_constants_of_the_rules():
    assert rules.window.LONGEST == {"week": 52, "month": 12}
    assert (rules.feedback.SHARES, rules.feedback.COUNTS) == ((100, 75, 50, 25, 0), (0, 1, 2, 3))
    assert rules.feedback.MOST == 100 and rules.exam.MOST == 10_000
    assert rules.plan_book.DAY_MINUTES == rules.plan_check.DAY_MINUTES == rules.plan_hours.DAY_MINUTES == 1440
    assert all(rules.plan_book.DIVISIBLE % days == 0 for days in range(1, 8))
    assert rules.plan_share.WEEK.days == 6  # a span of seven days with both ends
    assert rules.presence_code.BYTES == 10 and rules.plan_sheet.MOST_NAMES == 8
    assert rules.window.Frequency(1, 12, "month") == rules.matrix_due.YEARLY
