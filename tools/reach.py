# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Through which of our functions a test class runs: after a change within some only those classes have to run again.

Recording happens in Odoo's process (`record`), choosing in the command's (`Reach`). What isn't within a function, such
as a field, a constant, a view or a translation, can matter to every class, but for a file of tests; so can a function
that none of them reached.
"""

import ast
import atexit
import builtins
import hashlib
import importlib.machinery
import json
import marshal
import os
import pathlib
import sys
import tempfile

import suite

VERSION = b"1"  # change it when what is made of a file changes
PROBE = "pss_reached"
NOT_TESTED = ("static", "readme", "__pycache__")


class _Functions(ast.NodeVisitor):
    """Finds the outermost functions of a file by their names within it; what is in a function is part of it."""

    def __init__(self, tree):
        self.found, self._inside = {}, []
        self.visit(tree)

    def visit_ClassDef(self, node):
        self._inside.append(node.name)
        self.generic_visit(node)
        self._inside.pop()

    def visit_FunctionDef(self, node):
        self.found.setdefault(".".join((*self._inside, node.name)), []).append(node)

    visit_AsyncFunctionDef = visit_FunctionDef


def _parsed(raw):
    """(syntax tree of a file, {name of a function: its nodes})"""
    tree = ast.parse(raw)
    return tree, _Functions(tree).found


def _memo(make):
    """Keep what `make(raw, file)` made of a file between runs: parsing all of ours takes a second."""
    folder = pathlib.Path(os.environ.get("PSS_DATA", tempfile.gettempdir())) / "kept" / "parsed"

    def kept(raw, file=""):
        key = _digest(b"\0".join((sys.version.encode(), VERSION, make.__name__.encode(), file.encode(), raw)), 32)
        path = folder / key
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{os.getpid()}")
            part.write_bytes(marshal.dumps(make(raw, file)))
            part.rename(path)
        return marshal.loads(path.read_bytes())

    return kept


@_memo
def functions(raw, _file):
    """{name of a function: a hash of what it does} in a Python file (bytes), and of the rest under no name."""
    try:
        found = _parsed(raw)[1]
    except SyntaxError:
        found = {}
    found = {name: _digest("".join(map(ast.dump, nodes)).encode()) for name, nodes in found.items()}
    return {"": _digest(suite.skeleton(raw)), **found}


def _digest(raw, length=12):
    return hashlib.sha256(raw).hexdigest()[:length]


@_memo
def with_probes(raw, file):
    """The compiled code of a file in which every function first says `file:name`."""
    tree, found = _parsed(raw)
    for name, nodes in found.items():
        for node in nodes:
            probe = ast.parse(f"{PROBE}({f'{file}:{name}'!r})").body[0]
            node.body.insert(ast.get_docstring(node) is not None, probe)
    return compile(ast.fix_missing_locations(tree), file, "exec", dont_inherit=True)


def record(path, suites):
    """Note the functions each class of tests runs through, into a JSON file at the end: {class: {place: digest}}.

    :param path: that file
    :param suites: Odoo's class of test suites, which begins each class by `_handleClassSetUp`
    """
    digests, reached, now = {}, {}, [set()]
    setattr(builtins, PROBE, lambda place: now[0].add(place))
    plain, begin = importlib.machinery.SourceFileLoader.get_code, suites._handleClassSetUp

    def get_code(loader, name):
        file = pathlib.Path(loader.path)
        if suite.ROOT not in file.parents:
            return plain(loader, name)
        raw = loader.get_data(loader.path)
        digests.update({f"{file}:{within}": digest for within, digest in functions(raw).items()})
        return with_probes(raw, loader.path)

    def begin_class(suites, test, result):
        now[0] = reached.setdefault(type(test).__name__, set())
        files = (getattr(sys.modules[base.__module__], "__file__", "") for base in type(test).__mro__)
        now[0].update(f"{file}:" for file in files if f"{file}:" in digests and _is_of_tests(file))
        return begin(suites, test, result)

    def write():
        found = {name: {place: digests[place] for place in sorted(places)} for name, places in reached.items()}
        path.write_text(json.dumps(found))

    importlib.machinery.SourceFileLoader.get_code = get_code
    suites._handleClassSetUp = begin_class
    atexit.register(write)


class Reach:
    """What the test classes of a module reached when they last passed, kept in a file.

    :param path: that file, a pathlib.Path
    """

    def __init__(self, module, path):
        self._path = path
        self._known = json.loads(path.read_text()) if path.exists() else {"state": "", "classes": {}}
        # as they are now: while tests run, somebody goes on writing
        self._files, self._functions = {}, {}
        self._read({*suite.closure([module]), *map(_module, self._reached())})

    def _read(self, modules):
        for file in (file for module in sorted(modules) for file in _files(module)):
            raw = self._files[str(file)] = file.read_bytes()
            if file.suffix == ".py":
                self._functions.update({f"{file}:{name}": digest for name, digest in functions(raw).items()})

    def _reached(self):
        return {place for places in self._known["classes"].values() for place in places}

    def due(self, classes):
        """Those of `classes` whose outcome a change since then can have altered."""
        if self._known["state"] != self._state():
            return set(classes)
        return {name for name in classes if not self._stands(self._known["classes"].get(name))}

    def note(self, passed, failed, recordings):
        """Keep what the classes reached that `passed`, forget those that `failed`; recordings are files of `record`."""
        known = self._known["classes"]
        for path in filter(pathlib.Path.exists, recordings):  # a server that died left none
            known.update({name: files for name, files in json.loads(path.read_text()).items() if name in passed})
        for name in failed:
            known.pop(name, None)
        # bridges are reached too, where they installed themselves
        self._read({*map(_module, self._reached())} - {*map(_module, self._files)})
        self._known["state"] = self._state()
        self._path.write_text(json.dumps(self._known))

    def _stands(self, places):
        return bool(places) and places.items() <= self._functions.items()

    def _state(self):
        """A hash over all that is not within a function which some class reached."""
        reached, digest = self._reached(), hashlib.sha256()
        for file, raw in self._files.items():
            if not file.endswith(".py"):
                digest.update(file.encode() + b"\0" + raw)
        for place, seen in self._functions.items():
            if place not in reached and not _is_of_tests(place):
                digest.update(f"{place} {seen}\n".encode())
        return digest.hexdigest()[:16]


def _module(place):
    """The module that a file or function is of."""
    return place.removeprefix(f"{suite.ROOT}/").partition("/")[0]


def _is_of_tests(place):
    """Whether only the classes that a file or function is of depend on it."""
    return "/tests/test_" in place


def _files(module):
    """What of a module a test of Odoo's can depend on."""
    for path in sorted((suite.ROOT / module).rglob("*")):
        if path.is_file() and not {*path.relative_to(suite.ROOT).parts} & {*NOT_TESTED}:
            yield path
