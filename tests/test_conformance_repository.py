# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The repository itself: a tidy root, no traces of one machine, no host of a package index."""

import ast
import re

import repository
from repository import MODULES, ROOT

AT_THE_ROOT = {
    ".ci",
    ".editorconfig",
    ".gitignore",
    ".oca_hooks.cfg",
    ".pre-commit-config.yaml",
    ".prettierrc.json",
    ".pylintrc",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "README.zh_CN.md",
    "docs",
    "pytest.ini",
    "requirements",
    "requirements.txt",
    "ruff.toml",
    "setup",
    "tests",
    "tools",
}
CODE = {".py", ".sh", ".xml", ".js", ".po", ".csv", ""}
TEXT = CODE | {".md", ".json", ".toml", ".txt", ".in", ".lock", ".cfg", ".ini", ".yaml"}
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "registry.npm" + "js", "deb." + "debian.org")
ONE_MACHINE = re.compile(r"(?<!var)/tmp/|/work/|/root/|/home/\w")


def text_files():
    """(path, text) of the files under version control."""
    for path in repository.tracked():
        if path.suffix in TEXT and path.name not in ("LICENSE", "test_conformance_repository.py"):
            yield path, (ROOT / path).read_text(encoding="utf-8", errors="replace")


def test_root_is_tidy():
    top = {path.parts[0] for path in repository.tracked()}
    assert top - AT_THE_ROOT == set(MODULES)


def test_no_host_of_a_package_index():
    assert not [f"{path}: {host}" for path, text in text_files() for host in HOSTS if host in text]


def test_no_path_of_one_machine():
    found = [f"{path}: {match[0]}" for path, text in text_files() for match in ONE_MACHINE.finditer(text)]
    assert not found


def test_commands_can_be_run():
    commands = [ROOT / "setup" / name for name in ("start", "test", "dev", "bench", "i18n", "lint", "clean", "wheels")]
    commands.append(ROOT / ".ci" / "run")
    assert not [str(path) for path in commands if not path.stat().st_mode & 0o111]


def requirements(path):
    """Names of the packages a requirements file asks for, in lower case."""
    lines = (line.partition("#")[0].strip() for line in repository.text(path).splitlines())
    return {re.split(r"[<>=!~\[ ;]", line)[0].lower() for line in lines if line}


def test_requirements_are_what_the_manifests_ask_for():
    manifests = [repository.manifest(module) for module in MODULES]
    libraries = {name for found in manifests for name in found.get("external_dependencies", {}).get("python", [])}
    needed = {f"odoo-addon-{name.replace('_', '-')}" for found in manifests for name in found["depends"]}
    of_oca = requirements(ROOT / "requirements" / "oca.in") & needed
    assert requirements(ROOT / "requirements.txt") == {name.lower() for name in libraries} | of_oca
    pinned = set().union(*(requirements(ROOT / "requirements" / f"{name}.in") for name in ("odoo", "suite")))
    assert {name.lower() for name in libraries} <= pinned


def test_hooks_of_commits_are_the_lint_of_the_repository():
    text = repository.text(ROOT / ".pre-commit-config.yaml")
    assert set(re.findall(r"repo: (.+)", text)) == {"local"}
    source = repository.tree(ROOT / "tools" / "lint.py")
    named = {node.targets[0].id: node.value for node in source.body if isinstance(node, ast.Assign)}
    assert re.findall(r"entry: ./setup/lint --only (.+)", text) == list(ast.literal_eval(named["CHECKS"]))


def test_the_change_log_names_the_present_version():
    versions = {repository.manifest(module)["version"] for module in MODULES}
    assert not [version for version in versions if f"## {version}" not in repository.text(ROOT / "CHANGELOG.md")]
