# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Style and manifests of the repository: ruff, pylint-odoo, OCA's checks, prettier, bash."""

import argparse
import os
import pathlib
import subprocess
import sys

import suite

PYTHON = ("setup", "tools", "tests")
CHECKS = ("ruff", "ruff-format", "pylint-odoo", "oca-checks-odoo-module", "prettier", "bash")
NOT_OURS = "--disable=missing-readme"


def program(name):
    """The path of a program of our virtual environment."""
    return f"{os.environ['PSS_VENV']}/bin/{name}"


def formatted_files(modules):
    """XML, JavaScript and style sheets of `modules`; libraries of others aside."""
    kinds = (".xml", ".js", ".scss", ".css")
    found = [path for name in modules for path in sorted((suite.ROOT / name).rglob("*"))]
    return [str(path) for path in found if path.suffix in kinds and "lib" not in path.parts]


def prettier(modules, mode):
    """The command that checks or writes the format of XML and JavaScript."""
    node = pathlib.Path(os.environ["PSS_CACHE"]) / "node" / "node_modules"
    plugin = node / "@prettier" / "plugin-xml" / "src" / "plugin.js"
    program = [str(node / ".bin" / "prettier"), "--plugin", str(plugin), "--log-level", "warn"]
    return [*program, mode, *formatted_files(modules)]


def scripts():
    """The shell scripts among our commands."""
    found = sorted((suite.ROOT / "setup").iterdir()) + [suite.ROOT / ".ci" / "run"]
    files = [path for path in found if path.is_file()]
    return [str(path) for path in files if path.suffix == ".sh" or path.read_bytes().startswith(b"#!/usr/bin/env bash")]


def checks(modules):
    """{name of the check: command}"""
    python = [*modules, *PYTHON]
    manifests = [str(suite.ROOT / name / "__manifest__.py") for name in modules]
    return {
        "ruff": [
            program("ruff"),
            "check",
            "--output-format=concise",
            "--quiet",
            "--no-cache",
            *python,
        ],
        "ruff-format": [program("ruff"), "format", "--quiet", "--check", "--no-cache", *python],
        "pylint-odoo": [program("pylint"), "-j2", NOT_OURS, *modules],
        "oca-checks-odoo-module": [program("oca-checks-odoo-module"), *manifests],
        "prettier": prettier(modules, "--check"),
        "bash": ["bash", "-c", 'for f; do bash -n "$f" || exit 1; done', "-", *scripts()],
    }


def repairs(modules):
    """Commands that mend what a program can mend."""
    python = [*modules, *PYTHON]
    manifests = [str(suite.ROOT / name / "__manifest__.py") for name in modules]
    return [
        [program("ruff"), "check", "--quiet", "--fix", "--no-cache", *python],
        [program("ruff"), "format", "--quiet", "--no-cache", *python],
        [program("oca-checks-odoo-module"), "--fix", *manifests],
        prettier(modules, "--write"),
    ]


def run(modules, names=CHECKS):
    """(checks that passed, checks that failed); findings are printed."""
    passed = failed = 0
    commands = checks(modules)
    for name in names:
        command = commands[name]
        done = subprocess.run(command, cwd=suite.ROOT, capture_output=True, text=True)
        output = (done.stdout + done.stderr).strip()
        if done.returncode:
            failed += 1
            print(f"FAIL lint {name}\n{output}", flush=True)
        else:
            passed += 1
    return passed, failed


def main():
    parser = argparse.ArgumentParser(prog="setup/lint", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--only", choices=CHECKS, help="one of the checks")
    parser.add_argument("--fix", action="store_true", help="mend first what can be mended")
    args = parser.parse_args()
    modules = args.modules or suite.modules()
    if args.fix:
        for command in repairs(modules):
            subprocess.run(command, cwd=suite.ROOT, stdout=subprocess.DEVNULL)
    passed, failed = run(modules, [args.only] if args.only else CHECKS)
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
