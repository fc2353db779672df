# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where the browser is."""

import os
import re
import shutil

from .errors import BrowserMissing, BrowserRefused

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome-headless-shell",
    "chrome",
    "microsoft-edge",
)
ACCEPTED = re.compile(r"(chromium|chrome|msedge|microsoft-edge|headless[-_]shell)", re.IGNORECASE)


def find(configured=None):
    """Path of the browser to use.

    :param configured: path from the settings; only a program named like a Chromium is accepted, since whoever
        may change a setting must not thereby choose any program of the machine
    :raises BrowserRefused: it is configured but isn't such a program
    :raises BrowserMissing: nothing is configured and nothing is found on PATH
    """
    if configured:
        named_well = ACCEPTED.search(os.path.basename(configured))
        if (
            not named_well
            or not os.path.isabs(configured)
            or not os.access(configured, os.X_OK)
            or os.path.isdir(configured)
        ):
            raise BrowserRefused(configured)
        return configured
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise BrowserMissing()
