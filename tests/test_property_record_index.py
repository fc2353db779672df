# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every form that the procedure names is there: as a form of its own, or as the record that it is elsewhere (REC-1)."""

import pytest
from repository import ROOT

#: form of REC-1: where it is kept, and its code there; ``form`` is one without programming
FORMS = {
    "construction workers' register": ("property_record", "workers"),
    "decoration extension request": ("property_record", "decoration_extension"),
    "added decoration items request": ("property_record", "decoration_items"),
    "visitors' register": ("property_record", "visitors"),
    "construction permit": ("form", "construction"),
    "hot-work permit": ("form", "hotwork"),
    "cable-TV activation list": ("form", "cable"),
    "residents' return slip": ("form", "returnslip"),
    "cleaning service order": ("form", "cleaning"),
    "home service register": ("property_service", "service"),
    "repair order": ("property_service", "repair"),
    "on-site repair record": ("property_service", "onsite"),
    "repair follow-up": ("property_service", "followup"),
    "undertaking (carrying by the stairs)": ("form", "carrying"),
    "fire-lift use request": ("form", "firelift"),
    "duty log": ("property_duty", "dutylog"),
    "steward's patrol record": ("property_standard", "patrol"),
    "resident visit record": ("property_service", "visit"),
    "duty director's patrol record": ("form", "dirpatrol"),
    "message slip": ("form", "message"),
    "lobby duty record": ("property_duty", "lobbylog"),
    "customer visit record": ("form", "clientvisit"),
    "complaint handling record": ("property_service", "complaint"),
    "price list": ("property_service", "price"),
    "list of served residents": ("property_service", "served"),
    "special incident report": ("property_service", "incident"),
    "training plan": ("property_training", "training_plan"),
    "department complaint report": ("property_service", "complaints"),
    "questionnaire statistics": ("property_service", "questionnaire"),
    "community culture plan": ("property_culture", "culture_plan"),
    "roster sheet": ("property_duty", "roster"),
    "training record": ("property_training", "training_record"),
    "training effect form": ("property_training", "training_effect"),
    "service work plan": ("form", "workplan"),
    "arrears reminder": ("form", "arrears"),
    "reception of visiting groups": ("form", "reception"),
    "contact book of authorities (ROL-3)": ("property_record", "contacts"),
    "tasks given by the director (ROL-3)": ("form", "directortask"),
    "area of responsibility (ROL-4)": ("form", "area"),
    "common numbers (ROL-4)": ("property_service", "numbers"),
    "goods release slip": ("form", "goods"),
    "deposit slip": ("form", "deposit"),
    "breach notice": ("form", "breach"),
    "acceptance sheet": ("form", "acceptance"),
    "worker's pass": ("form", "workerpass"),
}


def source(place, code):
    """The file in which a form is kept."""
    if place == "form":
        return ROOT / "property_record" / "data" / f"property_form_{code}.xml"
    return ROOT / place / "models" / "property_form_index.py"


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_procedure_is_there(name):
    place, code = FORMS[name]
    text = source(place, code).read_text(encoding="utf-8")
    assert (f'<field name="code">{code}</field>' if place == "form" else f'"{code}"') in text
