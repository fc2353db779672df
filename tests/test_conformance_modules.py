# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What every module must have, and whom it may know (ARCHITECTURE.md)."""

import csv
import re
import tomllib

import pytest
import repository
from repository import MODULES, ROOT

# What each module may depend on; reports of all kinds besides.
REPORTS = {"report_chromium", "report_xlsx"}
ALLOWED = {
    "report_chromium": {"web"},
    "property_base": {"base_import", "hr", "mail", "portal", "resource"},
    "property_document": {"property_base", "base_tier_validation"},
    "property_obligation": {"property_document"},
    "property_standard": {"property_obligation"},
    "property_service": {"property_standard", "helpdesk_mgmt", "survey", "product", "spreadsheet_dashboard"},
    "property_duty": {"property_service", "hr_attendance", "hr_holidays"},
    "property_record": {"property_standard", "portal"},
    "property_record_training": {"property_record", "property_training"},
    "property_training": {"property_standard", "survey", "calendar"},
    "property_culture": {"property_standard", "event"},
    "property_hr_scoring": {"property_document", "property_obligation"},
    "property_hr_scoring_standard": {"property_hr_scoring", "property_standard"},
    "property_hr_scoring_duty": {"property_hr_scoring", "property_duty"},
    "property_hr_scoring_service": {"property_hr_scoring", "property_service"},
    "property_hr_scoring_training": {"property_hr_scoring", "property_training"},
    "property_hr_scoring_payroll": {"property_hr_scoring", "payroll"},
    "property_training_duty": {"property_training", "property_duty"},
    "property_training_service": {"property_training", "property_service"},
    "property_record_service": {"property_record", "property_service"},
    "property_service_account": {"property_service", "account"},
    "property_record_account": {"property_record", "account"},
    "property_suite": set(MODULES),
    "property_demo": {"property_record", "property_suite"},
}
# Models of others, and the module of ours that alone (with what builds on it) may name them.
FOREIGN_MODELS = {
    "helpdesk.ticket": "property_service",
    "hr.attendance": "property_duty",
    "hr.leave": "property_duty",
    "hr.payslip": "property_hr_scoring_payroll",
}
# What a company edits after the installation, so that no update takes it back; all other data is ours to correct.
EDITED = {
    "helpdesk.ticket.category",
    "helpdesk.ticket.channel",
    "helpdesk.ticket.stage",
    "hr.leave.type",
    "ir.config_parameter",
    "ir.cron",
    "mail.template",
    "property.checklist",
    "property.checklist.line",
    "property.decoration.item.kind",
    "property.demo",
    "property.form.copy",
    "property.form.field",
    "property.form.option",
    "property.form.section",
    "property.form.type",
    "property.form.version",
    "property.obligation.escalation",
    "property.obligation.type",
    "property.outside.standard",
    "property.outside.standard.line",
    "property.pay.policy",
    "property.pay.policy.grade",
    "property.payment.method",
    "property.permit.grade",
    "property.role",
    "property.score.category",
    "property.score.grade",
    "property.score.rule",
    "property.score.rulebook",
    "property.shift.template",
    "property.standard",
    "property.standard.item",
    "property.ticket.policy",
    "property.training.cause",
    "property.training.family",
    "property.training.orientation.part",
    "property.training.requirement",
    "property.training.stage",
    "property.training.topic",
    "res.company",
    "survey.question",
    "survey.survey",
    "tier.definition",
}
FILES = (
    "pyproject.toml",
    "README.md",
    "readme/DESCRIPTION.md",
    "readme/USAGE.md",
    "readme/CONFIGURE.md",
    "static/description/icon.png",
    "i18n/zh_CN.po",
    "tests/__init__.py",
    "rules/__init__.py",
)
MANIFEST = {
    "version": "19.0.2.0.0",
    "license": "AGPL-3",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
}
CATEGORIES = ("Services/Property", "Technical")
PYPROJECT = {"build-system": {"requires": ["whool"], "build-backend": "whool.buildapi"}}
HEADER = (
    "# Copyright 2026 Property Service Suite contributors\n"
    "# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).\n"
)


def is_bridge(module):
    """Does the module only join two others? Such a one installs itself and may be without rules."""
    return bool(repository.manifest(module).get("auto_install"))


@pytest.mark.parametrize("module", MODULES)
def test_files_that_every_module_has(module):
    missing = [name for name in FILES if not (ROOT / module / name).exists()]
    if is_bridge(module):
        missing = [name for name in missing if name != "rules/__init__.py"]
    assert not missing


@pytest.mark.parametrize("module", MODULES)
def test_manifest(module):
    manifest = repository.manifest(module)
    assert {key: manifest.get(key) for key in MANIFEST} == MANIFEST
    assert manifest.get("name") and manifest.get("summary") and manifest.get("category") in CATEGORIES


@pytest.mark.parametrize("module", MODULES)
def test_wheel_is_built_by_whool(module):
    assert tomllib.loads((ROOT / module / "pyproject.toml").read_text()) == PYPROJECT


@pytest.mark.parametrize("module", MODULES)
def test_python_files_name_their_licence(module):
    paths = [path for path in repository.files(module, ".py", tests=True) if repository.text(path).strip()]
    assert not [str(path) for path in paths if not repository.text(path).startswith(HEADER)]


@pytest.mark.parametrize("module", MODULES)
def test_data_files_are_loaded(module):
    manifest = repository.manifest(module)
    listed = set(manifest.get("data", []))
    folders = ("data", "security", "views", "wizard", "wizards", "report")
    found = {
        str(path.relative_to(ROOT / module))
        for folder in folders
        for path in (ROOT / module / folder).rglob("*")
        if path.suffix in (".xml", ".csv")
    }
    assert found == {name for name in listed if name.endswith((".xml", ".csv"))}


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"property_demo"}))
def test_demo_data_lies_in_a_module_of_its_own(module):
    assert not {"demo", "demo_xml"} & set(repository.manifest(module))
    assert not (ROOT / module / "demo").exists()
    assert "property_demo" not in repository.known_to(module)


@pytest.mark.parametrize("module", MODULES)
def test_depends_on_what_it_may_know(module):
    assert set(repository.manifest(module)["depends"]) <= ALLOWED[module] | REPORTS


@pytest.mark.parametrize("module", MODULES)
def test_names_nothing_that_it_does_not_know(module):
    strangers = set(MODULES) - repository.known_to(module)
    words = {model.name for model in repository.models() if model.module in strangers}
    words |= {name for name, owner in FOREIGN_MODELS.items() if owner not in repository.known_to(module)}
    patterns = [rf"[\"']({'|'.join(map(re.escape, sorted(words)))})[\"'.,]"] if words else []
    if strangers:
        patterns.append(rf"\b({'|'.join(sorted(strangers))})\.[a-z]")
    found = [
        repository.place(path, repository.text(path)[: match.start()].count("\n") + 1) + f": {match[1]}"
        for path in repository.files(module, ".py", ".xml", ".csv", ".js", tests=True)
        for pattern in patterns
        for match in re.finditer(pattern, repository.text(path))
    ]
    assert not found


@pytest.mark.parametrize("module", MODULES)
def test_every_model_has_access_rights(module):
    path = ROOT / module / "security" / "ir.model.access.csv"
    granted = set()
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            granted = {row["model_id:id"].split(".")[-1] for row in csv.DictReader(file)}
    models = [model for model in repository.models() if model.module == module and not model.is_abstract]
    assert not [model.name for model in models if "model_" + model.name.replace(".", "_") not in granted]


@pytest.mark.parametrize("module", MODULES)
def test_every_model_has_a_test_of_its_rights(module):
    paths = (ROOT / module / "tests").glob("test_*.py")
    tested = "".join(path.read_text() for path in paths if re.search(r"access|rights|security", path.stem))
    models = [model for model in repository.models() if model.module == module and not model.is_abstract]
    assert not [model.name for model in models if f'"{model.name}"' not in tested]


@pytest.mark.parametrize("module", MODULES)
def test_terms_are_translated(module):
    missing = []
    for path in (ROOT / module).glob("i18n*/zh_CN.po"):
        entries = repository.text(path).split("\n\n")[1:]
        missing += [entry for entry in entries if re.search(r'^msgstr ""\s*\Z', entry.strip(), re.MULTILINE)]
    assert not missing


@pytest.mark.parametrize("module", MODULES)
def test_updates_keep_what_companies_edit_and_correct_the_rest(module):
    wrong = []
    for path in repository.files(module, ".xml"):
        if path.parent.name in ("data", "security"):
            is_kept = 'noupdate="1"' in repository.text(path)
            records = re.findall(r'<record\s+id="([^"]+)"\s+model="([^"]+)"', repository.text(path))
            # what another module made stays as that module says
            own = {model for name, model in records if "." not in name or is_kept}
            wrong += [f"{path.name}: {model}" for model in sorted(own) if is_kept != (model in EDITED)]
    assert not wrong
