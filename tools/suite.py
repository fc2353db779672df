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
RUNS_AT_INSTALL = ("hooks.py", "__init__.py")
DEMO = "property_demo"  # the story to look around in: in no database but those that ask for it
IN_DATABASE = (".py", ".xml", ".csv", ".po", ".pot", ".json", ".sql", ".yml")


@functools.cache
def manifest(module):
    """The manifest of one of our modules, as a dict."""
    return ast.literal_eval((ROOT / module / "__manifest__.py").read_text(encoding="utf-8"))


def modules():
    """Names of all our installable modules, sorted."""
    names = sorted(path.parent.name for path in ROOT.glob("*/__manifest__.py"))
    return [name for name in names if manifest(name).get("installable", True)]


def _classes_of_tests(module):
    """The syntax trees of the classes in the test files of `module`."""
    for path in sorted((ROOT / module / "tests").glob("test_*.py")):
        yield from (node for node in ast.parse(path.read_bytes()).body if isinstance(node, ast.ClassDef))


def test_classes(module):
    """{name of a test class: number of its tests} of `module`, as far as its own file tells."""
    found = {}
    for node in _classes_of_tests(module):
        tests = [item for item in node.body if getattr(item, "name", "").startswith("test_")]
        found[node.name] = len(tests)
    return {name: count for name, count in found.items() if count}


def _starts_browser(name):
    """Is a method of that name one that opens a browser?"""
    return name == "browser_js" or (name.startswith("start_") and name.endswith("_tour"))


def browser_classes(module):
    """Names of the test classes of `module` that start a browser."""
    return {
        node.name
        for node in _classes_of_tests(module)
        if any(_starts_browser(getattr(part, "attr", "")) for part in ast.walk(node))
    }


def shares(weights, count):
    """The keys of `weights` in at most `count` lists of about equal weight, the heaviest first."""
    lists = [[] for _ in range(count)]
    for key in sorted(weights, key=weights.get, reverse=True):
        min(lists, key=lambda keys: sum(map(weights.get, keys))).append(key)
    return [keys for keys in lists if keys]


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


def neighbours():
    """The OCA add-ons ours stand on, sorted: their own tests have to pass beside ours."""
    listed = (ROOT / "requirements" / "oca.in").read_text(encoding="utf-8").split()
    return sorted(name.removeprefix("odoo-addon-").replace("-", "_") for name in listed)


class _Skeleton(ast.NodeTransformer):
    """Empties the bodies of functions: what is left of a file decides fields, tables and constraints."""

    def visit_FunctionDef(self, node):
        node.body = [ast.Pass()]
        return node


@functools.cache
def skeleton(raw):
    """What is left of a Python file (bytes) without the bodies of its functions; of a broken one everything."""
    try:
        return ast.dump(_Skeleton().visit(ast.parse(raw))).encode()
    except SyntaxError:
        return raw


def _content(path, inside, bare):
    """What of a file counts; if `bare`, no bodies of functions, but for code that runs at installing."""
    raw = path.read_bytes()
    return skeleton(raw) if bare and path.suffix == ".py" and inside.parts[0] not in RUNS_AT_INSTALL else raw


def state(module, assets=False, bare=False):
    """A hash over those files of `module` that can change a database, with static/ on demand.

    If `bare`, a change within a method does not count: the server reads it anyway, and only
    a database made from nothing could differ.
    """
    skipped = set(NOT_IN_DATABASE) - ({"static"} if assets else set())
    digest = hashlib.sha256()
    folder = ROOT / module
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_asset = assets and inside.parts[0] == "static" and path.is_file()
        if inside.parts[0] in skipped or not (is_asset or path.suffix in IN_DATABASE):
            continue
        digest.update(str(inside).encode() + b"\0" + _content(path, inside, bare))
    return digest.hexdigest()[:16]


def states(names, assets=False, bare=False):
    """{module: state(module)}"""
    return {name: state(name, assets, bare) for name in names}
