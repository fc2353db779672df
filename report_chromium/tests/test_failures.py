# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import time
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.models import ir_actions_report as engine

from ..chromium import devtools, finder
from ..exceptions import ReportBrowserError
from .common import ChromiumCase


@tagged("post_install", "-at_install")
class TestFailures(ChromiumCase):
    """A print that fails says why, and leaves nothing running."""

    def setUp(self):
        super().setUp()
        silence = mute_logger("odoo.addons.report_chromium.models.ir_actions_report")
        silence.__enter__()
        self.addCleanup(silence.__exit__)

    def assertCleared(self):
        self.assertEqual(self.processes(), [])
        self.assertEqual(self.profiles(), [])

    def test_without_a_browser_the_message_says_what_to_install(self):
        bare = engine._wkhtml()._replace(is_patched_qt=False)
        with (
            patch.object(finder.shutil, "which", return_value=None),
            patch.object(engine, "_wkhtml", return_value=bare),
            self.assertRaisesRegex(ReportBrowserError, "apt-get install chromium"),
        ):
            self.print(self.short)

    def test_a_path_that_is_no_browser_is_refused(self):
        for path in ("/bin/sh", "chromium", "/nowhere/chromium", "/tmp"):
            with self.subTest(path=path), self.assertRaisesRegex(ReportBrowserError, "report_chromium.path"):
                self.set_parameter("path", path)
                self.print(self.short)

    def test_a_hung_browser_is_ended_with_all_it_started(self):
        self.set_parameter("path", self.fake_browser('sleep 300 & sh -c "sleep 300; : $@" -- "$@"'))
        self.set_parameter("timeout_seconds", "1")
        start = time.monotonic()
        with self.assertRaisesRegex(ReportBrowserError, "within 1 seconds"):
            self.print(self.short)
        self.assertLess(time.monotonic() - start, 8)
        self.assertCleared()

    def test_a_crashing_browser_is_quoted(self):
        self.set_parameter("path", self.fake_browser("echo 'no memory left' >&2; exit 3"))
        with self.assertRaisesRegex(ReportBrowserError, "no memory left"):
            self.print(self.short)
        self.assertCleared()

    def test_a_missing_sandbox_names_the_setting(self):
        self.set_parameter("path", self.fake_browser("echo 'No usable sandbox!' >&2; exit 1"))
        with self.assertRaisesRegex(ReportBrowserError, "report_chromium.no_sandbox"):
            self.print(self.short)

    def test_a_print_leaves_nothing_behind(self):
        self.print(self.short)
        self.assertCleared()

    def test_a_bad_number_in_the_settings_is_named(self):
        self.set_parameter("max_browsers", "many")
        with self.assertRaisesRegex(ReportBrowserError, "report_chromium.max_browsers"):
            self.print(self.short)

    def test_a_page_whose_pictures_never_come_times_out(self):
        self.view.arch = self.view.arch.replace("<h2>", "<img src='/web/image/1'/><h2>")
        self.set_parameter("timeout_seconds", "3")
        now, gone = time.monotonic, []
        late = patch.object(
            self.registry["report.chromium.resource"],
            "_answer",
            lambda *_args: gone.append(4) or (200, "image/png", b""),
        )
        clock = patch.object(devtools.time, "monotonic", lambda: now() + sum(gone))
        with late, clock, self.assertRaisesRegex(ReportBrowserError, "within 3 seconds"):
            self.print(self.short)
        self.assertCleared()
