# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What our data files and models are shipped with, read without Odoo."""

import ast
import re
import xml.etree.ElementTree as ET

from repository import ROOT

NUMBER = re.compile(r"-?\d+(\.\d+)?")
#: numbers of these fields are no numbers of the procedure
TECHNICAL = {"sequence", "numbercall", "interval_number", "priority"}
#: forms without programming by the months that they are kept (REC-5)
KEPT_FORMS = {
    12: ("message",),
    24: ("cable", "carrying", "cleaning", "firelift", "returnslip", "workerpass"),
    36: ("area", "arrears", "clientvisit", "directortask", "dirpatrol", "hotwork", "reception"),
    60: ("acceptance", "breach", "construction", "deposit", "workplan"),
}
DAYTIME = {"daily_from": 8, "daily_to": 18}
#: lead and length of permits are the trade's, hours and re-check ours (REC-3, REC-6)
PERMITS = {
    **{
        f"permit_grade_hotwork_{grade}": {
            "level": grade,
            "lead_days": lead,
            "most_hours": hours,
            "recheck_earliest_minutes": 30,
            "recheck_minutes": 60,
            **DAYTIME,
        }
        for grade, lead, hours in ((1, 7, 24), (2, 4, 72), (3, 1, 168))
    },
    "permit_grade_construction": {"level": 1, "lead_days": 1, "most_hours": 4392, **DAYTIME},
    "permit_grade_firelift": {"level": 1, "lead_days": 0, "most_hours": 24},
    "topic_hot_work": {"class_minutes": 60, "validity_count": 36},  # ours; what the grades of hot work ask
    "permit_grade_carrying": {"level": 1, "lead_days": 0, "most_hours": 24},
}
#: kind of limit, value, month, months later, share in percent, warned before (minutes), how often
PERMIT_LIMITS = {
    "permit_expiry_day": ("hours", None, None, None, None, 60, "none"),  # REC-3
    "permit_recheck": ("hours", 1, None, None, None, 30, "none"),  # REC-6
}
PERMIT_DEFAULTS = {
    "property_record/property_permit_extension": {"count": 1},
    "property_record/property_permit_grade": {"level": 1, "most_hours": 24, "daily_to": 24.0, "recheck_minutes": 60},
}


def records(path):
    """``[(model, name of the record, {field: text, expression or reference})]`` of a data file."""
    return [
        (
            record.get("model"),
            record.get("id"),
            {
                field.get("name"): field.get("eval") or field.get("ref") or (field.text or "").strip()
                for field in record.iter("field")
            },
        )
        for record in ET.parse(path).iter("record")
    ]


def of_modules(modules):
    """The records of all data files of these modules that they make themselves, not those of others they change."""
    paths = [path for module in modules for path in sorted((ROOT / module / "data").glob("*.xml"))]
    return [record for path in paths for record in records(path) if "." not in record[1]]


def numbers(fields):
    """``{field: number}`` of those that are plain numbers."""
    return {
        name: float(value)
        for name, value in fields.items()
        if name not in TECHNICAL and NUMBER.fullmatch(value)
    }  # fmt: skip


def defaults(path, kinds=(int, float, bool)):
    """``{name: value}`` of the fields of a Python file that are numbers or flags by default."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            values = [one.value for one in node.value.keywords if one.arg == "default"]
            if values and isinstance(values[0], ast.Constant) and type(values[0].value) in kinds:
                found[node.targets[0].id] = values[0].value
    return found
