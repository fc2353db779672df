# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The commands' own judgement: what counts as a failed run, what has changed, what holds."""

import importlib
import sys

import pytest
from repository import ROOT

sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "setup")]
bench_lib = importlib.import_module("bench_lib")
run_tests = importlib.import_module("run_tests")
suite = importlib.import_module("suite")

TEST = "odoo.addons.property_base.tests.test_place"
RESULT = ("INFO", "odoo.tests.result", "0 failed, 0 error(s) of 1 tests when loading database 'd'")


def tally(*records):
    """The tally of a log with these (level, logger, message)."""
    read = run_tests.Tally()
    for level, logger, message in records:
        read.feed(f"2026-01-01 00:00:00,000 7 {level} d {logger}: {message}")
    return read


def test_a_passed_test():
    assert tally(("INFO", TEST, "Starting TestPlace.test_a ..."), RESULT).counts(0) == (1, 0)


@pytest.mark.parametrize(
    "record",
    [
        ("ERROR", TEST, "FAIL: TestPlace.test_a"),
        ("ERROR", TEST, "ERROR: TestPlace.test_a"),
        ("ERROR", TEST, "FAIL: Subtest TestPlace.test_a (row=1)"),
        ("INFO", TEST, "skipped TestPlace.test_a : no browser"),
    ],
)
def test_a_failed_or_skipped_test(record):
    assert tally(("INFO", TEST, "Starting TestPlace.test_a ..."), record, RESULT).counts(0) == (0, 1)


def test_a_warning_outside_tests_is_a_failure():
    warning = ("WARNING", "odoo.modules.loading", "Missing `license` key")
    assert tally(("INFO", TEST, "Starting TestPlace.test_a ..."), warning, RESULT).counts(0) == (1, 1)


def test_a_warning_within_a_test_is_not():
    warning = ("WARNING", TEST, "expected")
    assert tally(("INFO", TEST, "Starting TestPlace.test_a ..."), warning, RESULT).counts(0) == (1, 0)


def test_no_test_at_all_is_a_failure():
    assert tally(RESULT).counts(0) == (0, 1)


def test_a_server_that_dies_is_a_failure():
    started = ("INFO", TEST, "Starting TestPlace.test_a ...")
    assert tally(started).counts(0)[1] == 1
    assert tally(started, RESULT).counts(-9) == (1, 1)


def test_bench_at_most():
    bench = bench_lib.Bench("sweep", 3, "s", run=None)
    assert bench.report(2.5) == "sweep: measured 2.5 s, limit 3 s, holds"
    assert bench.report(3.5) == "sweep: measured 3.5 s, limit 3 s, falls short"


def test_bench_at_least():
    bench = bench_lib.Bench("rows", 1000, "", run=None, at_least=True)
    assert bench.report(1000) == "rows: measured 1000, limit 1000, holds"
    assert not bench.holds(999)


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module in a repository of its own."""
    monkeypatch.setattr(suite, "ROOT", tmp_path)
    for name in ("models/thing.py", "tests/test_thing.py", "static/src/thing.js", "views/thing.xml"):
        (tmp_path / "one" / name).parent.mkdir(parents=True)
        (tmp_path / "one" / name).write_text("")
    return tmp_path / "one"


@pytest.mark.parametrize(
    ("name", "database", "assets"),
    [
        ("models/thing.py", True, True),
        ("views/thing.xml", True, True),
        ("static/src/thing.js", False, True),
        ("tests/test_thing.py", False, False),
    ],
)
def test_which_change_makes_an_update_due(module, name, database, assets):
    before = suite.state("one"), suite.state("one", assets=True)
    (module / name).write_text("changed")
    after = suite.state("one"), suite.state("one", assets=True)
    assert (before[0] != after[0], before[1] != after[1]) == (database, assets)


def test_what_a_module_needs_comes_first(tmp_path, monkeypatch):
    monkeypatch.setattr(suite, "ROOT", tmp_path)
    suite.manifest.cache_clear()
    for name, depends in {"one": ["hr"], "two": ["one"], "three": ["two", "one"]}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__manifest__.py").write_text(repr({"depends": depends}))
    assert suite.closure(["three"]) == ["one", "two", "three"]
    assert suite.foreign_depends() == ["hr"]
    suite.manifest.cache_clear()


def test_base_template_holds_what_our_modules_need():
    listed = (ROOT / "setup" / "base_modules.txt").read_text().split()
    assert set(suite.foreign_depends()) - {"web"} <= set(listed)
