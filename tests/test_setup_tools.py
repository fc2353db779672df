# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The commands' own judgement: what counts as a failed run, what has changed, what holds."""

import importlib
import sys
from types import SimpleNamespace

import pytest
from repository import ROOT

sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "setup")]
bench = importlib.import_module("bench")
bench_lib = importlib.import_module("bench_lib")
mutate = importlib.import_module("mutate")
run_tests = importlib.import_module("run_tests")
start = importlib.import_module("start")
suite = importlib.import_module("suite")
templates = importlib.import_module("templates")
test_all = importlib.import_module("test_all")
upgrade = importlib.import_module("upgrade")

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


def test_every_area_with_a_proof_is_proven():
    """They are found by the text of their files."""
    asked = SimpleNamespace(only="", in_test=True, durable=False)
    assert test_all.proving() == [area for area in bench.areas() if bench.benches(area, asked)]
    assert len(test_all.proving()) > 2


def test_a_proof_that_falls_short_or_shows_nothing_is_a_failure(monkeypatch):
    score, said = test_all.Score(), {"a": (0, "a, holds\n"), "b": (1, "b, falls short\n"), "c": (0, "")}
    monkeypatch.setattr(test_all, "proving", lambda: [*said])
    monkeypatch.setattr(
        test_all.subprocess,
        "run",
        lambda command, **_options: SimpleNamespace(
            returncode=said[command[2]][0], stdout=said[command[2]][1], stderr=""
        ),
    )
    test_all.proofs(score)
    assert (score.passed, score.failed) == (1, 2)


def test_each_module_of_a_run_needs_tests_of_its_own():
    read = tally(("INFO", TEST, "Starting TestPlace.test_a ..."), RESULT)
    assert len(read.tests_of("property_base")) == 1
    assert not read.tests_of("property")


def test_a_module_without_tests_among_others_is_a_failure(monkeypatch, tmp_path):
    told = tally(("INFO", TEST, "Starting TestPlace.test_a ..."), RESULT)
    for name in ("clone", "drop"):
        monkeypatch.setattr(test_all.database, name, lambda *names: None)
    monkeypatch.setattr(test_all.database, "data_dir", lambda: tmp_path)
    monkeypatch.setattr(test_all.run_tests, "run", lambda *args, **more: run_tests.Outcome(told, 0, 1, "log"))
    score, template = test_all.Score(), SimpleNamespace(result=lambda: "suite")
    test_all.odoo_part(["property_base"], template, score)
    assert (score.passed, score.failed) == (1, 0)
    test_all.odoo_part(["property_base", "property_duty"], template, score)
    assert (score.passed, score.failed) == (2, 1)


def test_modules_that_cannot_be_installed_are_a_failure(monkeypatch, capsys):
    def broken(assets):
        raise SystemExit("error: Odoo ended")

    monkeypatch.setattr(test_all.templates, "with_suite", broken)
    monkeypatch.setattr(test_all.database, "names", lambda prefix: [])
    monkeypatch.setattr(test_all.shutil, "which", lambda name: name)
    monkeypatch.setattr(sys, "argv", ["setup/test", "property_base", "--only", "odoo,terms"])
    monkeypatch.setenv("PSS_DATA", "nowhere")
    assert test_all.main() == 1
    assert "error: Odoo ended" in capsys.readouterr().out


def test_seconds_are_told_by_the_tag_of_a_class():
    read = tally(
        ("INFO", TEST, "Starting TestPlace.test_a ..."), ("INFO", TEST, "Starting TestPost.test_b ..."), RESULT
    )
    assert {*read.seconds} == {"/property_base:TestPlace", "/property_base:TestPost"}


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


@pytest.mark.parametrize(
    "name, before, after, due",
    [
        (
            "models/a.py",
            "class A:\n    def f(self):\n        return 1",
            "class A:\n    def f(self):\n        return 2",
            False,
        ),
        ("models/a.py", "class A:\n    x = 1", "class A:\n    x = 2", True),
        ("models/a.py", "class A:\n    def f(self): pass", "class A:\n    def g(self): pass", True),
        ("models/a.py", "class A:\n    def f(self): pass", "class A:\n    @x\n    def f(self): pass", True),
        ("hooks.py", "def f():\n    return 1", "def f():\n    return 2", True),
        ("models/a.py", "def f(", "def f((", True),
    ],
)
def test_a_change_within_a_method_needs_no_update(tmp_path, monkeypatch, name, before, after, due):
    monkeypatch.setattr(suite, "ROOT", tmp_path)
    path = tmp_path / "one" / name
    path.parent.mkdir(parents=True)
    states = []
    for text in (before, after):
        path.write_text(text)
        states.append((suite.state("one", bare=True), suite.state("one")))
    assert (states[0][0] != states[1][0], states[0][1] != states[1][1]) == (due, True)


def test_shares_are_of_about_equal_weight():
    assert suite.shares({"a": 5, "b": 3, "c": 3}, 2) == [["a"], ["b", "c"]]
    assert suite.shares({"a": 5}, 2) == [["a"]]
    assert suite.shares({}, 2) == []


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


def test_the_inner_loop_knows_which_classes_start_a_browser():
    assert "TestGridTour" in suite.browser_classes("property_duty")
    assert "TestGrid" not in suite.browser_classes("property_duty")


def test_an_area_of_benches_brings_its_parts():
    assert bench.chosen_areas([]) == bench.areas()
    assert {"duty", "duty_roster", "duty_handover"} <= set(bench.chosen_areas(["duty"]))
    assert bench.chosen_areas(["duty_roster"]) == ["duty_roster"]
    assert bench.chosen_areas(["dut"]) == []


def test_links_and_codes_carry_the_address_of_the_trial_before_its_server_runs(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "argv", ["start", "--port", "8123", "--host", "10.0.0.7"])
    monkeypatch.setattr(start.signal, "signal", lambda *_args: None)
    for name in ("check_port", "wait_until_ready", "welcome"):
        monkeypatch.setattr(start, name, lambda *_args: None)
    monkeypatch.setattr(start, "prepare", lambda name, _fresh: SimpleNamespace(name=name))
    monkeypatch.setattr(start, "tell_address", lambda name, url: told.append((name, url)))
    monkeypatch.setattr(start, "serve", lambda *_args: told.append("served") or SimpleNamespace(wait=lambda: 0))
    assert start.main() == 0
    assert told == [("property", "http://10.0.0.7:8123"), "served"]


def test_the_demo_story_is_only_in_databases_that_ask_for_it():
    assert suite.DEMO in suite.modules()
    assert {*templates.products()} == {*suite.modules()} - {suite.DEMO}
    assert suite.DEMO not in suite.closure(templates.products())


@pytest.mark.parametrize(
    ("before", "after", "allowed", "faults"),
    [
        ({"seal": {"1", "2"}}, {"seal": {"1", "2", "3"}}, (), []),
        ({"seal": {"1", "2"}}, {"seal": {"2"}}, (), ["seal: 1 of 2 are gone"]),
        ({"seal": {"1", "2"}}, {}, (), ["seal: 2 of 2 are gone"]),
        ({"seal": {"1", "2"}}, {}, ("seal",), []),
        ({"seal.payload": 7}, {"seal.payload": 7}, (), []),
        ({"seal.payload": 7}, {"seal.payload": 5}, (), ["seal.payload: 2 of 7 are gone"]),
        ({"seal.payload": 7}, {}, (), ["seal.payload: 7 of 7 are gone"]),
        ({"seal.payload": 0}, {}, (), []),
        ({"seal.payload": 7}, {}, ("seal.payload",), []),
        ({"seal.payload": 7}, {}, ("seal",), []),
    ],
)
def test_what_an_upgrade_lost(before, after, allowed, faults):
    assert upgrade.lost(before, after, allowed) == faults


def test_the_version_before_is_a_commit_and_what_it_may_lose_has_a_reason():
    sha, allowed = upgrade.told()
    assert len(sha) == 40 and all(allowed.values())


def test_the_neighbours_are_the_add_ons_that_ours_need():
    needed = {name.replace("_", "-") for name in suite.foreign_depends()}
    listed = {name.replace("_", "-") for name in suite.neighbours()}
    assert suite.neighbours() == ["base_tier_validation", "helpdesk_mgmt", "payroll", "report_xlsx"]
    assert listed <= needed


def test_a_mutant_is_tested_by_the_tests_that_load_its_rules(tmp_path):
    other = tmp_path / "test_property_other_thing.py"
    other.write_text('rules = load_rules("property_base")', encoding="utf-8")
    own = tmp_path / "test_property_duty_thing.py"
    own.write_text("", encoding="utf-8")
    assert [mutate.loads(other, name) for name in ("property_base", "property_duty")] == [True, False]
    assert [mutate.loads(own, name) for name in ("property_base", "property_duty")] == [False, True]


def test_the_score_of_mutants():
    assert mutate.tell(89, 100) == "89 of 100 killed (89 %)"
    assert mutate.tell(0, 0) == "0 of 0 killed (100 %)"
