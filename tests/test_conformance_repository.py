# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The repository itself: a tidy root, no traces of one machine, no host of a package index."""

import re

import repository
from repository import MODULES, ROOT

AT_THE_ROOT = {
    ".ci",
    ".gitignore",
    ".oca_hooks.cfg",
    ".prettierrc.json",
    ".pylintrc",
    "ARCHITECTURE.md",
    "LICENSE",
    "README.md",
    "README.zh_CN.md",
    "docs",
    "pytest.ini",
    "requirements",
    "ruff.toml",
    "setup",
    "tests",
    "tools",
}
TEXT = {".py", ".sh", ".md", ".xml", ".js", ".json", ".toml", ".txt", ".in", ".lock", ".csv", ".cfg", ".ini", ".po", ""}
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
