# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Shared by the plain tests of scoring: the shipped rulebook, read from the data file itself."""

import xml.etree.ElementTree as ET
from datetime import date, datetime
from decimal import Decimal

from conftest import ROOT, load_rules

rules = load_rules("property_hr_scoring")

DATA = ROOT / "property_hr_scoring" / "data"
DAY = date(2015, 3, 10)
AT = datetime(2015, 3, 10, 2, 0)


def _values(record):
    found = {}
    for node in record.findall("field"):
        found[node.get("name")] = node.get("ref") or node.get("eval") or node.text or ""
    return found


def shipped_rules():
    """The rules of data/property_score_rule.xml as the kernel takes them: {code: Rule}."""
    kinds = {
        record.get("id"): _values(record)["code"]
        for record in ET.parse(DATA / "property_score_fact_kind.xml").iter("record")
    }
    found = {}
    for number, record in enumerate(ET.parse(DATA / "property_score_rule.xml").iter("record"), 1):
        if record.get("model") != "property.score.rule":
            continue
        vals = _values(record)
        mild = rules.points.tenths(vals["points"])
        severe = rules.points.tenths(vals.get("points_limit", vals["points"]))
        found[vals["code"]] = rules.tiers.Rule(
            id=number,
            code=vals["code"],
            kind=kinds.get(vals.get("fact_kind_id"), ""),
            scale=rules.points.Scale(mild, severe, rules.points.tenths(vals.get("points_step", "0.5"))),
            over=int(vals.get("quantity_over", 0)),
            up_to=int(vals.get("quantity_up_to", 0)) or None,
            units=rules.units.Units() if vals.get("is_per_item") == "True" else None,
            money_kind=vals.get("money_kind", "none"),
            money=Decimal(vals.get("money", "0")),
            outcome=vals.get("outcome", "none"),
            mode=vals.get("mode", "proposed"),
        )
    return found


def repetition():
    """The shipped rule about repeated absence, as the kernel takes it."""
    for record in ET.parse(DATA / "property_score_rule.xml").iter("record"):
        vals = _values(record)
        if vals.get("repeat_rule_ids"):
            counted = {
                code for code in shipped_rules() if f"rule_{code.lower().replace('-', '_')}'" in vals["repeat_rule_ids"]
            }
            return rules.dismissal.Repetition(vals["code"], frozenset(counted), int(vals["repeat_days"]))
    raise LookupError("no rule about repetition is shipped")


def make_fact(kind="late", quantity=0, record_id=1, group="attendance", employee_id=7, **vals):
    """A fact of one shift, in order unless a quantity is given."""
    vals = {"source": "fake.shift", "model": "fake.shift", "estate_id": 1, "at": AT, **vals}
    return rules.fact.Fact(
        record_id=record_id,
        group=group,
        employee_id=employee_id,
        kind=kind,
        quantity=quantity,
        **vals,
    )


def choose(*facts, day=DAY, book=None):
    """What the facts want by the shipped rules (or others), on one day: {key: Wanted}."""
    return rules.choose.choose([(fact, day) for fact in facts], book or shipped_rules().values())
