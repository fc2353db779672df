# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the conformance tests read: our modules as files and syntax trees, without Odoo."""

import ast
import dataclasses
import functools
import io
import pathlib
import subprocess
import tokenize

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULES = sorted(path.parent.name for path in ROOT.glob("*/__manifest__.py"))


@dataclasses.dataclass(frozen=True)
class Model:
    """A model that one of our modules defines."""

    name: str
    module: str
    is_abstract: bool
    path: pathlib.Path


@functools.cache
def manifest(module):
    """The manifest of a module as a dict."""
    return ast.literal_eval((ROOT / module / "__manifest__.py").read_text(encoding="utf-8"))


@functools.cache
def known_to(module):
    """The module and all of ours it depends on, directly or not."""
    names = {module}
    for needed in manifest(module)["depends"]:
        if needed in MODULES:
            names |= known_to(needed)
    return frozenset(names)


def files(module, *suffixes, tests=False):
    """Files of a module by suffix, those of its tests on demand."""
    found = sorted(path for path in (ROOT / module).rglob("*") if path.suffix in suffixes)
    return [path for path in found if tests or "tests" not in path.relative_to(ROOT / module).parts]


@functools.cache
def text(path):
    """The text of a file."""
    return path.read_text(encoding="utf-8")


@functools.cache
def tree(path):
    """The syntax tree of a Python file."""
    return ast.parse(text(path), str(path))


@functools.cache
def comment_lines(path):
    """Numbers of the lines with a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(text(path)).readline)
    return frozenset(token.start[0] for token in tokens if token.type == tokenize.COMMENT)


@functools.cache
def models():
    """All models of our own, those of tests aside."""
    found = []
    for module in MODULES:
        for path in files(module, ".py"):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.ClassDef) and (name := _model_name(node)):
                    found.append(Model(name, module, _is_abstract(node), path))
    return tuple(found)


def _model_name(node):
    """The name of the new model a class defines, None where it extends another."""
    names = {
        target.id: statement.value
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    name = names.get("_name")
    inherited = ast.literal_eval(names["_inherit"]) if _is_literal(names.get("_inherit")) else ()
    inherited = [inherited] if isinstance(inherited, str) else inherited
    return name.value if isinstance(name, ast.Constant) and name.value not in inherited else None


def _is_literal(node):
    return isinstance(node, (ast.Constant, ast.List, ast.Tuple))


def _is_abstract(node):
    return any("AbstractModel" in ast.unparse(base) for base in node.bases)


@functools.cache
def tracked():
    """Files under version control, as paths relative to the root."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(pathlib.Path(name) for name in done.stdout.split("\0") if name and (ROOT / name).exists())


def place(path, line):
    """`file:line`, for messages."""
    return f"{path.relative_to(ROOT)}:{line}"
