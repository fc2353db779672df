# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What can go wrong with a browser; the Odoo side turns them into messages for people."""


class BrowserError(Exception):
    """Base of all; ``detail`` is the last of what the browser said."""

    def __init__(self, *args):
        super().__init__(*args)
        self.detail = ""


class BrowserMissing(BrowserError):
    """No browser is installed."""


class BrowserRefused(BrowserError):
    """The configured path isn't an executable Chromium; ``args[0]`` is the path."""


class BrowserBusy(BrowserError):
    """No browser became free within the waiting time."""


class BrowserTimeout(BrowserError):
    """The browser did not answer in time."""


class BrowserCrashed(BrowserError):
    """The browser ended, or could not be started."""


class BrowserFailed(BrowserError):
    """The browser answered with an error."""
