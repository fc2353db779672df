# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The browser as a process: started under the supervisor, ended whatever happens."""

import os
import subprocess
import sys

from . import supervisor
from .errors import BrowserCrashed

FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--metrics-recording-only",
    "--mute-audio",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)
GOODBYE = 10.0  # seconds the supervisor gets to clean up


class BrowserProcess:
    """Context manager; ``reader`` and ``writer`` are the ends of the debugging pipe."""

    def __init__(self, path, profile, lock, flags=(), sandbox=True):
        """:param lock: descriptor that stays open until the browser is really gone"""
        self.profile = profile
        self._log = os.path.join(profile, "stderr.log")
        command = [path, *FLAGS, f"--user-data-dir={profile}/data", *flags]
        if not sandbox or os.geteuid() == 0:
            command.append("--no-sandbox")
        browser_in, self.writer = os.pipe()
        self.reader, browser_out = os.pipe()
        control, self._control = os.pipe()
        inherited = (control, browser_in, browser_out)
        arguments = [_python(), "-I", "-S", supervisor.__file__, *map(str, (*inherited, lock)), profile, *command]
        try:
            self._process = subprocess.Popen(
                arguments,
                pass_fds=(*inherited, lock),
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            self._close_pipes(self._control)
            raise BrowserCrashed(str(error)) from error
        finally:
            for end in inherited:
                os.close(end)

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()

    def words(self):
        """The last lines the browser wrote to its error output."""
        try:
            with open(self._log, errors="replace") as log:
                return log.read()[-2000:].strip()
        except OSError:
            return ""

    def close(self):
        """End everything; returns when no process of the browser is left."""
        self._close_pipes(self._control)
        try:
            self._process.wait(GOODBYE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _close_pipes(self, *more):
        for end in (self.reader, self.writer, *more):
            os.close(end)


def _python():
    return sys.executable or "/usr/bin/python3"
