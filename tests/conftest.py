# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Plain tests: the rules of our modules without Odoo, and the tables of right answers."""

import csv
import importlib.util
import os
import pathlib
import sys
import types

import pytest
from hypothesis import settings

settings.register_profile("suite", deadline=None)  # how busy the machine is says nothing about a rule
settings.load_profile("suite")

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASES_DIR = pathlib.Path(os.environ.get("CASES_DIR") or ROOT / "tests" / "cases")


def load_rules(module):
    """Import `module`/rules as a package of its own, without Odoo and the add-on around it.

    The package is called `<module>.rules` as its path says, its files `<module>.rules.deadline` and so on:
    `load_rules("property_base").deadline` is there as an attribute.
    """
    name = f"{module}.rules"
    if name in sys.modules:
        return sys.modules[name]
    folder = ROOT / module / "rules"
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(module, types.ModuleType(module))  # an empty one stands for the add-on around it
    sys.modules[name] = package
    try:
        spec.loader.exec_module(package)
        for path in sorted(folder.glob("*.py")):
            if path.stem != "__init__":
                importlib.import_module(f"{name}.{path.stem}")
    except BaseException:
        del sys.modules[name]
        raise
    return package


def cases(name):
    """One pytest param per row of the table `name`.csv: a dict of text, blank cells as ''.

    The tables lie in tests/cases, or in the folder that CASES_DIR names. The id of a row is
    its line in the file and its cells, so that a failing row is found at once.
    """
    path = CASES_DIR / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]
    if not rows:
        raise ValueError(f"{path} holds no rows")
    return [
        pytest.param(row, id=f"line {number}: {' '.join(row.values())}"[:90])
        for number, row in enumerate(rows, start=2)
    ]
