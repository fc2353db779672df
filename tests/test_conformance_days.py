# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Days are the estate's days: a moment is naive UTC in Odoo, and its date is yesterday's every morning in Shanghai.

A default that a person sees and can change may be the person's own day (`default=fields.Date.context_today`); all
else asks the estate (`property.estate._local_date`) or a time zone it has looked up.
"""

import ast

import pytest
import repository
from repository import MODULES

TODAY = {"fields.Date.today", "Date.today", "date.today", "fields.Date.context_today", "Date.context_today"}
IN_A_TIME_ZONE = ("_local(", "astimezone(", "context_timestamp(")
STORY = "property_demo"
# {file: {what stands there: why it is right}}
ALLOWED = {
    "property_base/models/property_dated_mixin.py": {"fields.Date.today": "only finds candidates, with a day more"},
    "property_base/models/resource_calendar.py": {
        "start_dt.date()": "has a time zone, and a day more is looked at on either side",
        "end_dt.date()": "has a time zone, and a day more is looked at on either side",
    },
    "property_base/rules/own_page.py": {
        "start.date()": "is the estate's local time already",
        "end.date()": "is the estate's local time already",
    },
    "property_duty/models/property_punch_hours.py": {
        "min(stays.mapped('check_in')).date()": "a day more is looked at on either side",
        "max(stays.mapped('check_out')).date()": "a day more is looked at on either side",
        "start.date()": "has the time zone of the calendar",
        "end.date()": "has the time zone of the calendar",
    },
    "property_duty/rules/excuse.py": {
        "min((start for start, _end in spans)).date()": "a day more is looked at on either side",
        "max((end for _start, end in spans)).date()": "a day more is looked at on either side",
    },
    "property_training/models/property_training_plan_line.py": {"local.date()": "is the estate's local time already"},
    "property_training/rules/plan_hours.py": {"start.date()": "is the estate's local time already"},
    "property_training/models/property_training_busy.py": {
        "start.date()": "a day more is looked at on either side",
        "end.date()": "a day more is looked at on either side",
    },
}


def sources(module):
    """Python files of a module but for its tests and its demonstration, where any day is as good."""
    return [path for path in repository.files(module, ".py") if module != STORY]


def defaults(tree):
    """Nodes within a `default=`, which a person sees before it counts."""
    values = [word.value for node in ast.walk(tree) if isinstance(node, ast.Call) for word in node.keywords]
    named = {
        id(word.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "default"
    }
    return {id(part) for value in values if id(value) in named for part in ast.walk(value)}


def is_date_of_a_moment(node):
    """Is this `moment.date()`, the moment not being in a time zone by what stands there?"""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "date"
        and not node.args
        and not any(word in ast.unparse(node.func.value) for word in IN_A_TIME_ZONE)
    )


def is_day_of_the_server(node, in_default):
    """Is this a today that isn't the estate's?"""
    name = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
    return name in TODAY and not (name.endswith("context_today") and id(node) in in_default)


@pytest.mark.parametrize("module", MODULES)
def test_days_are_those_of_the_estate(module):
    found = []
    for path in sources(module):
        tree = repository.tree(path)
        in_default = defaults(tree)
        allowed = ALLOWED.get(str(path.relative_to(repository.ROOT)), {})
        for node in ast.walk(tree):
            is_foreign = is_date_of_a_moment(node) or is_day_of_the_server(node, in_default)
            if is_foreign and ast.unparse(node) not in allowed:
                found.append(f"{repository.place(path, node.lineno)}: {ast.unparse(node)}")
    assert not found


def test_what_is_allowed_is_still_there():
    gone = [
        f"{path}: {text}"
        for path, texts in ALLOWED.items()
        for text in texts
        if text not in ast.unparse(repository.tree(repository.ROOT / path))
    ]
    assert not gone
