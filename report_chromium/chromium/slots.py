# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A bounded number of browsers on one machine, across threads and worker processes.

Each place is a file under an exclusive lock. The lock is held by an open file: the operating system frees it when the
last holder ends, however it ends. The place owns the folder in which its browser keeps its profile.
"""

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
import time

from .errors import BrowserBusy

PAUSE = 0.05  # seconds between two looks for a free place


def default_directory():
    """The machine's folder of places; one for each operating-system user, closed to the others."""
    return os.path.join(tempfile.gettempdir(), f"report_chromium_{os.geteuid()}")


@contextlib.contextmanager
def place(limit, wait, directory=None):
    """Hold one of ``limit`` places.

    :param wait: seconds to wait for one at most
    :return: context manager of (file descriptor that carries the lock, empty profile folder)
    :raises BrowserBusy: none became free in time
    """
    directory = _private(directory or default_directory())
    end = time.monotonic() + wait
    while (held := _take(directory, limit)) is None:
        if time.monotonic() >= end:
            raise BrowserBusy(limit, wait)
        time.sleep(PAUSE)
    descriptor, profile = held
    try:
        # Whatever a killed worker left there is nobody's now.
        shutil.rmtree(profile, ignore_errors=True)
        os.mkdir(profile, 0o700)
        yield descriptor, profile
    finally:
        shutil.rmtree(profile, ignore_errors=True)
        os.close(descriptor)


def _private(directory):
    with contextlib.suppress(FileExistsError):
        os.makedirs(directory, mode=0o700)
    found = os.lstat(directory)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PermissionError(f"{directory} belongs to somebody else")
    return directory


def _take(directory, limit):
    for number in range(1, limit + 1):
        path = os.path.join(directory, f"place-{number}.lock")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
        else:
            return descriptor, os.path.join(directory, f"place-{number}.profile")
    return None
