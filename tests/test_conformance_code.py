# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How the code is written: pure rules, explained sudo, short files and methods, honest tests."""

import ast
import re
import sys

import pytest
import repository
from repository import MODULES, ROOT

FILE_LINES = 400
METHOD_LINES = 45
CLOCK = {"now", "today", "utcnow", "time", "monotonic", "environ", "getenv"}
# Libraries by the name under which their package is declared, where it differs.
IMPORT_NAMES = {"pillow": "PIL", "python-dateutil": "dateutil"}
PYTHON_FOLDERS = (*MODULES, "setup", "tools", "tests")
LEFT_OVERS = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
SKIPS = re.compile(r"\b(skipTest|skipIf|skipUnless|unittest\.skip|mark\.skip\w*|mark\.xfail|time\.sleep)\b")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def rules_files(module):
    return sorted((ROOT / module / "rules").rglob("*.py"))


def python_files(folder):
    found = sorted((ROOT / folder).rglob("*.py"))
    return [path for path in found if not path.is_relative_to(ROOT / "tests" / "test_conformance_code.py")]


def declared(module):
    """Top-level names of the libraries that a module declares."""
    names = repository.manifest(module).get("external_dependencies", {}).get("python", [])
    plain = [re.split(r"[<>=!~\[ ]", name)[0] for name in names]
    return {IMPORT_NAMES.get(name, name.replace("-", "_").lower()) for name in plain}


def imports(path):
    """(line, level, module name) of every import in a file."""
    for node in ast.walk(repository.tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, 0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.level, node.module or ""


@pytest.mark.parametrize("module", MODULES)
def test_rules_import_only_their_own_files_and_libraries(module):
    allowed = set(sys.stdlib_module_names) | declared(module)
    found = []
    for path in rules_files(module):
        depth = len(path.relative_to(ROOT / module / "rules").parts)
        for line, level, name in imports(path):
            if level > depth or (level == 0 and name.split(".")[0] not in allowed):
                found.append(f"{repository.place(path, line)}: {'.' * level}{name}")
    assert not found


@pytest.mark.parametrize("module", MODULES)
def test_rules_have_no_clock_and_no_environment(module):
    found = [
        f"{repository.place(path, node.lineno)}: {ast.unparse(node.func)}"
        for path in rules_files(module)
        for node in ast.walk(repository.tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK
        if isinstance(node.func.value, (ast.Name, ast.Attribute))
        if ast.unparse(node.func.value) in {"datetime", "date", "time", "os", "os.environ", "datetime.datetime"}
    ]
    assert not found


@pytest.mark.parametrize("folder", MODULES)
def test_what_conflicts_is_named(folder):
    """Of an insert that leaves out what is there, any other conflict is an error and not a row less."""
    found = [
        repository.place(path, repository.text(path)[: match.start()].count("\n") + 1)
        for path in python_files(folder)
        for match in re.finditer(r"ON CONFLICT(?!\s*(\(|ON CONSTRAINT))", repository.text(path), re.IGNORECASE)
    ]
    assert not found


def explained(path, call):
    """Is there a comment in the statement of the call, or on the two lines above it?"""
    statements = [
        node
        for node in ast.walk(repository.tree(path))
        if isinstance(node, ast.stmt) and node.lineno <= call.lineno <= node.end_lineno
    ]
    innermost = max(statements, key=lambda node: (node.lineno, -node.end_lineno))
    lines = range(innermost.lineno - 2, call.end_lineno + 1)
    return any(line in repository.comment_lines(path) for line in lines)


@pytest.mark.parametrize("module", MODULES)
def test_every_sudo_is_explained(module):
    found = [
        repository.place(path, node.lineno)
        for path in repository.files(module, ".py")
        for node in ast.walk(repository.tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "sudo"
        if not node.args  # sudo(False) gives the rights back
        if not explained(path, node)
    ]
    assert not found


@pytest.mark.parametrize("folder", PYTHON_FOLDERS)
def test_files_are_short(folder):
    kinds = (".py", ".xml", ".js", ".scss")
    found = [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in kinds]
    paths = [path for path in found if "data" not in path.parts]
    lengths = {str(path.relative_to(ROOT)): repository.text(path).count("\n") for path in paths}
    assert not {name: length for name, length in lengths.items() if length > FILE_LINES}


@pytest.mark.parametrize("folder", PYTHON_FOLDERS)
def test_methods_are_short(folder):
    found = {
        f"{repository.place(path, node.lineno)} {node.name}": node.end_lineno - node.lineno + 1
        for path in python_files(folder)
        for node in ast.walk(repository.tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    assert not {name: length for name, length in found.items() if length > METHOD_LINES}


@pytest.mark.parametrize("folder", PYTHON_FOLDERS)
def test_nothing_is_left_over(folder):
    paths = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".xml", ".js", ".md")]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in paths
        if path.name != "test_conformance_code.py"
        for match in LEFT_OVERS.finditer(repository.text(path))
    ]
    assert not found


@pytest.mark.parametrize("module", MODULES)
def test_public_rules_and_models_have_docstrings(module):
    found = []
    for path in repository.files(module, ".py"):
        in_rules = "rules" in path.parts
        for node in repository.tree(path).body:
            is_class = isinstance(node, ast.ClassDef)
            is_function = in_rules and isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if (is_class or is_function) and not ast.get_docstring(node):
                found.append(f"{repository.place(path, node.lineno)}: {node.name}")
    assert not found


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"property_demo"}))  # whose people are Chinese
def test_words_of_users_are_not_chinese_in_the_code(module):
    found = [
        f"{repository.place(path, node.lineno)}: {node.value[:20]}"
        for path in repository.files(module, ".py")
        if "rules" not in path.parts  # rules read what people write in Chinese
        for node in ast.walk(repository.tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value)
        if not _is_docstring(path, node)
    ]
    assert not found


def _is_docstring(path, constant):
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = [node for node in ast.walk(repository.tree(path)) if isinstance(node, owners) and node.body]
    return any(isinstance(node.body[0], ast.Expr) and node.body[0].value is constant for node in nodes)


@pytest.mark.parametrize("folder", (*MODULES, "tests"))
def test_tests_neither_skip_nor_sleep(folder):
    paths = [path for path in python_files(folder) if "tests" in path.parts]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}" for path in paths for match in SKIPS.finditer(repository.text(path))
    ]
    assert not found


@pytest.mark.parametrize("module", MODULES)
def test_odoo_tests_run_on_an_installed_database(module):
    found = []
    for path in sorted((ROOT / module / "tests").glob("test_*.py")):
        for node in repository.tree(path).body:
            has_tests = isinstance(node, ast.ClassDef) and any(
                isinstance(item, ast.FunctionDef) and item.name.startswith("test_") for item in node.body
            )
            tags = [ast.unparse(decorator) for decorator in getattr(node, "decorator_list", [])]
            if has_tests and not any("post_install" in tag and "-at_install" in tag for tag in tags):
                found.append(f"{repository.place(path, node.lineno)}: {node.name}")
    assert not found


@pytest.mark.parametrize("module", MODULES)
def test_views_add_and_never_replace(module):
    paths = repository.files(module, ".xml")
    assert not [str(path) for path in paths if re.search(r"position=[\"']replace[\"']", repository.text(path))]


KEPT_COMMA = {
    "property_base/models/property_dated_mixin.py": "a database constraint",
    "property_base/models/property_period_mixin.py": "a database constraint",
    "property_hr_scoring/models/property_score_book_format.py": "cells of a workbook that is read back",
    "property_hr_scoring/models/property_scorecard_figures.py": "kept and compared, whoever reads it",
    "property_record/models/property_destruction.py": "fingerprints",
    "property_service/rules/past_file.py": "what a file of others said",
    "property_service/rules/place.py": "what a file of others said",
    "property_service_account/models/property_charge.py": "the origin of an invoice, as Odoo writes it",
}


@pytest.mark.parametrize("module", MODULES)
def test_words_are_listed_as_the_language_of_the_reader_does(module):
    """Names one after the other have “、” between them in Chinese: ``_listed`` and ``_phrased`` of every record."""
    found = [
        repository.place(path, node.lineno)
        for path in repository.files(module, ".py")
        if str(path.relative_to(ROOT)) not in KEPT_COMMA and "migrations" not in path.parts
        for node in ast.walk(repository.tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join"
        if isinstance(node.func.value, ast.Constant) and node.func.value.value in (", ", "; ", "、", "；", "，")
    ]
    assert not found
