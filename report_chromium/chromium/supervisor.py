# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A small program between Odoo and the browser.

    python supervisor.py CONTROL IN OUT LOCK PROFILE BROWSER [FLAG...]

CONTROL, IN, OUT and LOCK are inherited file descriptors. The browser gets IN and OUT as its descriptors 3 and 4; LOCK
is only held. When the browser ends, or CONTROL is closed (by Odoo, or because the worker was killed), everything that
the browser started is killed and reaped; once CONTROL is closed the profile folder is removed, too: no process, no
zombie and no file outlives a print.
"""

import ctypes
import fcntl
import os
import resource
import select
import shutil
import signal
import sys
import time

PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 5.0  # seconds for killed processes to vanish


def main(control, browser_in, browser_out, lock, profile, command):
    for descriptor in (control, browser_in, browser_out, lock):
        os.set_inheritable(descriptor, False)
    _adopt_orphans()
    _lift_limits()
    wake, bell = os.pipe()
    for end in (wake, bell):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_args: None)
    browser = _start(browser_in, browser_out, profile, command)
    try:
        while not select.select([control], [], [], 0)[0]:
            if _stopped(wake) or browser in _reap():
                break
            select.select([control, wake], [], [])
        _finish(browser)
        if not _stopped(wake):
            # Odoo may still want to read the browser's last words in the profile.
            select.select([control], [], [])
    finally:
        _finish(browser)
        shutil.rmtree(profile, ignore_errors=True)


def _adopt_orphans():
    """Processes whose parent dies become ours, so that we can reap them (Linux only; elsewhere init does)."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    except (OSError, AttributeError):
        return


def _lift_limits():
    """Odoo limits the memory and the processor time of its workers; a browser needs its own address space."""
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (hard, hard))


def _start(browser_in, browser_out, profile, command):
    high_in = fcntl.fcntl(browser_in, fcntl.F_DUPFD_CLOEXEC, 20)
    high_out = fcntl.fcntl(browser_out, fcntl.F_DUPFD_CLOEXEC, 20)
    log = os.open(os.path.join(profile, "stderr.log"), os.O_WRONLY | os.O_CREAT, 0o600)
    nothing = os.open(os.devnull, os.O_RDWR)
    moves = ((nothing, 0), (nothing, 1), (log, 2), (high_in, 3), (high_out, 4))
    actions = [(os.POSIX_SPAWN_DUP2, source, target) for source, target in moves]
    environment = dict(os.environ, XDG_CONFIG_HOME=profile, XDG_CACHE_HOME=profile, TMPDIR=profile, HOME=profile)
    defaults = [signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE]
    browser = os.posix_spawn(command[0], command, environment, file_actions=actions, setpgroup=0, setsigdef=defaults)
    for descriptor in (browser_in, browser_out, high_in, high_out, log):
        os.close(descriptor)
    return browser


def _stopped(wake):
    """Whether a signal other than SIGCHLD asked us to end."""
    try:
        return any(number != signal.SIGCHLD for number in os.read(wake, 512))
    except BlockingIOError:
        return False


def _reap():
    """Process ids of children that have ended."""
    ended = set()
    while True:
        try:
            pid, _status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if not pid:
            return ended
        ended.add(pid)


def _finish(browser):
    end = time.monotonic() + PATIENCE
    _kill(os.killpg, browser)
    while time.monotonic() < end:
        _reap()
        children = _children()
        if not children:
            return
        for child in children:
            _kill(os.kill, child)
        time.sleep(0.01)


def _children():
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as listing:
            return [int(pid) for pid in listing.read().split()]
    except OSError:
        return []


def _kill(how, target):
    try:
        how(target, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]), sys.argv[5], sys.argv[6:])
