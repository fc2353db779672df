# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import threading
import time

from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from ..chromium import errors, finder, printer, slots
from ..exceptions import ReportBrowserError
from .common import ChromiumCase

PAGE = "<html><body><p>第一页</p></body></html>"
OPTIONS = {"paperWidth": 8.27, "paperHeight": 11.69}


@tagged("post_install", "-at_install")
class TestParallel(ChromiumCase):
    """No more browsers at once than allowed, whoever prints."""

    def test_four_prints_with_two_browsers(self):
        settings = printer.Settings(
            finder.find(), "http://127.0.0.1:9", limit=2, wait=60, sandbox=False, directory=self.places
        )
        results, most, running = [], [], set()
        guard = threading.Lock()

        def work(number):
            with printer.printer(settings, lambda url, method: False) as browser:
                with guard:
                    running.add(number)
                    most.append(len(running))
                content = browser.print(PAGE, OPTIONS)
                with guard:
                    running.discard(number)
                    results.append(content[:5])

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertEqual(results, [b"%PDF-"] * 4)
        self.assertLessEqual(max(most), 2)
        self.assertEqual(self.processes(), [])

    def test_waiting_ends(self):
        with slots.place(1, 0, self.places), self.assertRaises(errors.BrowserBusy):
            start = time.monotonic()
            with slots.place(1, 0.3, self.places):
                self.fail("the place was taken twice")
        self.assertLess(time.monotonic() - start, 3)

    @mute_logger("odoo.addons.report_chromium.models.ir_actions_report")
    def test_a_busy_machine_is_told(self):
        self.set_parameter("max_browsers", "1")
        self.set_parameter("wait_seconds", "1")
        with slots.place(1, 0, self.places), self.assertRaisesRegex(ReportBrowserError, "all 1 browsers were busy"):
            self.print(self.short)


@tagged("post_install", "-at_install")
class TestOtherOwner(BaseCase):
    """The folder of places must be ours."""

    def test_a_foreign_folder_is_refused(self):
        with self.assertRaises(PermissionError), slots.place(1, 0, "/dev/null"):
            self.fail("a place in a folder that isn't one")
