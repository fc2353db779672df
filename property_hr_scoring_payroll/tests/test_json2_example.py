# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import contextlib
import json
import re
import shlex
from datetime import date, timedelta
from io import BytesIO
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tools import file_open

from .common import PayrollCommon


@tagged("post_install", "-at_install")
class TestJson2Example(PayrollCommon, HttpCase):
    """The documented example reads the lines of a closed month from outside (PAY-5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event("ATT-3", date(2015, 3, 2))
        cls.march = cls.close()

    def example(self, language):
        """The example of the readme in a language."""
        with file_open("property_hr_scoring_payroll/readme/USAGE.md") as file:
            return re.search(rf"```{language}\n(.*?)```", file.read(), re.DOTALL)[1]

    def key(self):
        """An API key of HR's."""
        keys = self.env["res.users.apikeys"].with_user(self.user_hr).sudo()
        return keys._generate("rpc", "example", self.env.cr.now() + timedelta(days=1))

    def taken(self):
        """HR has handed March over."""
        pay, _result = self.pull(self.march)
        pay.action_confirm()
        pay.action_take()
        self.env.flush_all()
        return pay

    def test_the_python_example_reads_the_lines_of_the_month(self):
        pay, key = self.taken(), self.key()

        def urlopen(request):
            path = request.full_url.removeprefix("http://here")
            response = self.url_open(path, data=request.data, headers=dict(request.header_items()), method="POST")
            self.assertEqual(response.status_code, 200, response.text[:300])
            return contextlib.closing(BytesIO(response.content))

        names = {"URL": "http://here", "KEY": key}
        with patch("urllib.request.urlopen", urlopen):
            exec(compile(self.example("python"), "USAGE.md", "exec"), names)  # pylint: disable=exec-used
        self.assertEqual(names["month"]["checksum"], pay.checksum)
        own = [line for line in names["lines"] if line["employee_id"][0] == self.employee_attendant.id]
        mine = {line["code"]: line["total"] for line in own}
        self.assertEqual((mine["P_WAGE"], mine["P_POINTS"], mine["P_FIXED"]), (5000, -100, -40))
        self.assertEqual(len(names["lines"]), len(pay.payslip_ids.line_ids.filtered("property_kind")))

    def test_the_curl_example_reads_the_checksum(self):
        pay, key = self.taken(), self.key()
        words = shlex.split(self.example("sh").replace("\\\n", " ").replace("$URL", "").replace("$KEY", key))
        headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
        (path,) = [word for word in words if word.startswith("/json/2/")]
        response = self.url_open(path, data=words[words.index("-d") + 1], headers=headers, method="POST")
        self.assertEqual(json.loads(response.text)[0]["checksum"], pay.checksum)
