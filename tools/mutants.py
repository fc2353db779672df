# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""mutmut as setup/mutate runs it: `python tools/mutants.py run` in the folder of a module.

The tests are collected once; each mutant is tested in a fork that runs the tests of its function only, the quick ones
first, until one fails. Time is counted as that of the processor, so that a busy machine kills no mutant.
"""

import functools
import gc
import os
import resource
import signal
import sys

import mutmut.__main__ as program
import pytest
from _pytest.config import _prepareconfig
from mutmut.configuration import config
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.utils.file_utils import change_cwd
from mutmut.workers.isolation import ForkRunner, RunningWorker

EXAMPLES = 30  # of a law by each mutant; a law that needs more is no help against it
FACTOR, LEAST = 10, 2  # a test that takes so many times as long, and so many seconds more, doesn't end
KILLED, TIMEOUT = 1, 36  # mutmut's codes
SETTINGS = "_hypothesis_internal_use_settings"


class Runner(ForkRunner):
    """Forks with all tests collected."""

    def startup(self):
        set_mutant_under_test("")
        with change_cwd("mutants"):
            words = [*config().pytest_add_cli_args, *config().pytest_add_cli_args_test_selection]
            prepared = _prepareconfig(["--rootdir=.", "-s", "--assert=plain", *words])
            prepared.pluginmanager.register(self)
            prepared._do_configure()
            session = pytest.Session.from_config(prepared)
            prepared.hook.pytest_sessionstart(session=session)
            prepared.hook.pytest_collection(session=session)
        self.items = {item.nodeid: item for item in session.items}
        for item in session.items:
            if law := getattr(item.function, "hypothesis", None):
                setattr(item.function, SETTINGS, quick(getattr(item.function, SETTINGS)))
                law.inner_test = at_once(law.inner_test)
        super().startup()

    def run_clean_tests(self, tests):
        """The run that told which test calls which function was one."""
        return 0

    def submit(self, mutant_name, tests, cpu_time_limit, estimated_time):
        pid = os.fork()
        if pid:
            self._running[pid] = RunningWorker(mutant_name, program.datetime.now(), estimated_time)
            return
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_time_limit, cpu_time_limit + 1))
        gc.disable()
        os.chdir("mutants")
        set_mutant_under_test(mutant_name)
        with open(os.devnull, "w") as nothing:
            sys.stdout = sys.stderr = nothing
            self.test(sorted(tests, key=state().duration_by_test.__getitem__))

    def test(self, names):
        """Run these tests until one fails."""
        signal.signal(signal.SIGPROF, lambda *_: os._exit(TIMEOUT))
        for name in names:
            item = self.items[name]
            signal.setitimer(signal.ITIMER_PROF, FACTOR * state().duration_by_test[name] + LEAST)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        os._exit(0)

    def pytest_runtest_makereport(self, call):
        """A test that fails has killed the mutant: nobody reads a report of it."""
        if call.excinfo:
            os._exit(KILLED)


def at_once(test):
    """The test of a law that doesn't try a failure again."""
    from hypothesis.errors import HypothesisException

    @functools.wraps(test)
    def wrapped(*args, **kwargs):
        try:
            test(*args, **kwargs)
        except HypothesisException:
            raise
        except Exception:
            os._exit(KILLED)

    return wrapped


def quick(law):
    """The settings of a law with fewer examples and no search for the smallest one that fails."""
    from hypothesis import Phase, settings  # not before pytest

    phases = (Phase.explicit, Phase.generate)
    return settings(law, max_examples=min(law.max_examples, EXAMPLES), phases=phases, database=None, derandomize=True)


if __name__ == "__main__":
    program.get_mutant_runner = lambda jobs=1: Runner(max_workers=jobs, test_runner=PytestRunner())
    program.cli()
