# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the repository holds: our modules, what they need, and the state of their files."""

import ast
import functools
import hashlib
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Files of a module which the database never sees: no update is due when they change.
# Python is read at every start; only models and data change the database.
NOT_IN_DATABASE = ("tests", "rules", "static", "readme")
IN_DATABASE = (".py", ".xml", ".csv", ".po", ".pot", ".json", ".sql", ".yml")


@functools.cache
def manifest(module):
    """The manifest of one of our modules, as a dict."""
    return ast.literal_eval((ROOT / module / "__manifest__.py").read_text(encoding="utf-8"))


def modules():
    """Names of all our installable modules, sorted."""
    names = sorted(path.parent.name for path in ROOT.glob("*/__manifest__.py"))
    return [name for name in names if manifest(name).get("installable", True)]


def closure(names):
    """`names` and every module of ours they depend on, what is needed first."""
    ours, order = set(modules()), []

    def visit(name):
        if name not in ours or name in order:
            return
        for needed in manifest(name).get("depends", []):
            visit(needed)
        order.append(name)

    for name in names:
        visit(name)
    return order


def foreign_depends():
    """Modules of Odoo and OCA that ours depend on, sorted."""
    ours = modules()
    return sorted({need for name in ours for need in manifest(name).get("depends", [])} - set(ours))


def state(module, assets=False):
    """A hash over those files of `module` that can change a database, with static/ on demand."""
    skipped = set(NOT_IN_DATABASE) - ({"static"} if assets else set())
    digest = hashlib.sha256()
    folder = ROOT / module
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_asset = assets and inside.parts[0] == "static" and path.is_file()
        if inside.parts[0] in skipped or not (is_asset or path.suffix in IN_DATABASE):
            continue
        digest.update(str(inside).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def states(names, assets=False):
    """{module: state(module)}"""
    return {name: state(name, assets) for name in names}
