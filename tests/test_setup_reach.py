# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which test classes the inner loop runs again after a change."""

import importlib
import json
import sys

import pytest
from repository import ROOT

sys.path[:0] = [str(ROOT / "tools")]
reach = importlib.import_module("reach")
suite = importlib.import_module("suite")

MODEL = "LIMIT = 2\n\n\nclass Thing:\n    def close(self):\n        return 1\n\n    def open(self):\n        return 2\n"
CLOSING, OPENING = (f"class Test{name}:\n    def test_it(self):\n        pass\n" for name in ("Close", "Open"))
FILES = {
    "__manifest__.py": "{}",
    "models/thing.py": MODEL,
    "models/other.py": "def unreached():\n    return 1\n",
    "views/thing.xml": "<odoo/>",
    "static/src/thing.js": "",
    "tests/test_close.py": CLOSING,
    "tests/test_open.py": OPENING,
}
BOTH = {"TestClose", "TestOpen"}


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module whose two classes have passed: one reached `close`, the other `open`."""
    monkeypatch.setattr(suite, "ROOT", tmp_path)
    suite.manifest.cache_clear()
    for name, text in FILES.items():
        (tmp_path / "one" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "one" / name).write_text(text)
    yield tmp_path / "one"
    suite.manifest.cache_clear()


def known(module):
    return reach.Reach("one", module.parent / "reach.json")


def note(module, passed, failed=()):
    """A run in which these classes passed or failed."""
    found = {}
    for name, method in (("TestClose", "close"), ("TestOpen", "open")):
        model, test = module / "models/thing.py", module / f"tests/test_{method}.py"
        digests = reach.functions(model.read_bytes()), reach.functions(test.read_bytes())
        found[name] = {
            f"{model}:Thing.{method}": digests[0][f"Thing.{method}"],
            f"{test}:": digests[1][""],
            f"{test}:{name}.test_it": digests[1][f"{name}.test_it"],
        }
    recording = module.parent / "recording.json"
    recording.write_text(json.dumps(found))
    known(module).note(set(passed), set(failed), [recording])


def test_at_first_everything_runs(module):
    assert known(module).due(BOTH) == BOTH
    note(module, BOTH)
    assert known(module).due(BOTH) == set()


@pytest.mark.parametrize(
    ("name", "before", "after", "due"),
    [
        ("models/thing.py", "return 1", "return 3", {"TestClose"}),
        ("models/thing.py", "return 2", "return 3", {"TestOpen"}),
        ("models/thing.py", "return 1", "return  1  # a comment", set()),
        ("models/thing.py", "LIMIT = 2", "LIMIT = 3", BOTH),
        ("models/thing.py", "def open", "def unlock", BOTH),
        ("models/other.py", "return 1", "return 2", BOTH),
        ("models/other.py", "def", "@cached\ndef", BOTH),
        ("views/thing.xml", "<odoo/>", "<odoo></odoo>", BOTH),
        ("static/src/thing.js", "", "alert()", set()),
        ("tests/test_open.py", "pass", "self.fail()", {"TestOpen"}),
        ("tests/test_open.py", "class", "DAY = 1\n\nclass", {"TestOpen"}),
    ],
)
def test_what_a_change_can_break(module, name, before, after, due):
    note(module, BOTH)
    path = module / name
    path.write_text(path.read_text().replace(before, after, 1))
    assert known(module).due(BOTH) == due


def test_a_failed_class_runs_again_and_a_passed_one_does_not(module):
    note(module, {"TestClose"}, {"TestOpen"})
    assert known(module).due(BOTH) == {"TestOpen"}


def test_what_is_written_while_tests_run_is_due_afterwards(module):
    began = known(module)
    note(module, BOTH)
    path = module / "models/thing.py"
    path.write_text(path.read_text().replace("LIMIT = 2", "LIMIT = 3"))
    began.note(BOTH, set(), [module.parent / "recording.json"])
    assert known(module).due(BOTH) == BOTH


def test_every_function_says_its_name_and_does_what_it_did():
    raw = b'class A:\n    def f(self, x):\n        """What."""\n        return [y for y in x]\n'
    said, names = [], {}
    exec(reach.with_probes(raw, "a.py"), {reach.PROBE: said.append}, names)
    assert names["A"]().f([1, 2]) == [1, 2]
    assert names["A"].f.__doc__ == "What."
    assert said == ["a.py:A.f"]


def test_a_file_that_is_being_written_is_no_error():
    assert reach.functions(b"def f(") == {"": reach._digest(b"def f(")}
