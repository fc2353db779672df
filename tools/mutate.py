# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Change the rules of our modules line by line and see whether a plain test notices (mutation testing, by mutmut).

Each changed copy of a function is a mutant; the plain tests that call the function run on it, and it is killed when one
of them fails. Tests that measure seconds or start a process are left out, laws have fewer examples. Prints mutants that
survive, with --show as a difference, and for each module how many of all were killed. MODULE `data` stands for the
numbers of the data files, changed one by one. It takes minutes to an hour and is no part of setup/test.
"""

import argparse
import collections
import os
import shutil
import subprocess
import sys

import database
import mutate_data
import suite

DATA = "data"  # beside the modules: numbers of the data files, all of which have to be killed
BAR = 90  # per cent of the mutants that have to be killed
CONFIG = """[mutmut]
source_paths={source}
also_copy=
{copied}
pytest_add_cli_args=
    -k
    not (_take_ and seconds) and not process_of_its_own and not same_input_gives_the
pytest_add_cli_args_test_selection=
{tests}
use_git_change_detection=false
"""
KILLED = ("killed", "timeout", "segfault")


def with_rules():
    """Our modules that have rules, sorted; the demo is a story by chance, nothing of it has a right answer."""
    return [
        name
        for name in suite.modules()
        if name != mutate_data.STORY and [*(suite.ROOT / name / "rules").glob("[!_]*.py")]
    ]


def arguments():
    parser = argparse.ArgumentParser(
        prog="setup/mutate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="only these modules")
    parser.add_argument("--show", action="store_true", help="show each mutant that survives")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="tests at once")
    args = parser.parse_args()
    if unknown := {*args.modules} - {DATA, *with_rules()}:
        parser.error(f"no rules in {', '.join(sorted(unknown))}")
    args.modules = args.modules or [DATA, *with_rules()]
    return args


def prepare(module):
    """A folder of its own with what the plain tests read, set up for mutants of the rules of `module`."""
    folder = database.data_dir() / "mutate" / module
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=suite.ROOT, capture_output=True, text=True, check=True
    )
    names = [name for name in listed.stdout.splitlines() if (suite.ROOT / name).is_file()]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(suite.ROOT / name, folder / name)
    tests = [name for name in names if name.startswith("tests/test_") and loads(folder / name, module)]
    if not tests:
        raise SystemExit(f"error: no plain test of the rules of {module}")
    copied = sorted({name.partition("/")[0] for name in names})
    config = CONFIG.format(source=f"{module}/rules", copied=_lines(copied), tests=_lines(tests))
    (folder / "setup.cfg").write_text(config)
    return folder


def loads(test, module):
    """Does a file of tests use the rules of `module`?"""
    return test.name.startswith(f"test_{module}_") or f'load_rules("{module}")' in test.read_text(encoding="utf-8")


def _lines(values):
    return "\n".join(f"    {value}" for value in values)


def mutmut(folder, *words):
    """Run mutmut; its output."""
    command = [sys.executable, suite.ROOT / "tools" / "mutants.py", *words]
    environment = {**os.environ, "PYTHONPATH": os.environ["PSS_MUTMUT"]}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{done.stdout[-3000:]}{done.stderr[-3000:]}\nerror: mutmut ended with {done.returncode}")
    return done.stdout


def results(folder):
    """{status: names of mutants} of a finished run."""
    found = collections.defaultdict(list)
    for line in mutmut(folder, "results", "--all", "true").splitlines():
        name, _, status = line.strip().rpartition(": ")
        if name:
            found[status].append(name)
    return found


def run(module, jobs, show):
    """Make the mutants of a module and test them: (killed, all)."""
    folder = prepare(module)
    mutmut(folder, "run", "--max-children", str(jobs))
    found = results(folder)
    for status, names in sorted(found.items()):
        for name in names if status not in KILLED else ():
            print(mutmut(folder, "show", name) if show else f"{status}: {name}")
    return sum(len(found[status]) for status in KILLED), sum(map(len, found.values()))


def main():
    args, score = arguments(), {}
    for module in args.modules:
        score[module] = mutate_data.run() if module == DATA else run(module, args.jobs, args.show)
        print(f"{module}: {tell(*score[module])}", flush=True)
    killed, count = map(sum, zip(*score.values(), strict=True))
    print(f"all: {tell(killed, count)}, the bar is {BAR} %, of the data 100 %")
    return int(any(100 * some < (100 if name == DATA else BAR) * count for name, (some, count) in score.items()))


def tell(killed, count):
    """The score in words."""
    return f"{killed} of {count} killed ({100 * killed // count if count else 100} %)"


if __name__ == "__main__":
    sys.exit(main())
