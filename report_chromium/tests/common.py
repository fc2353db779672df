# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io
import os
import pathlib
import stat
import tempfile
from unittest.mock import patch

from pypdf import PdfReader

from odoo.tests import HttpCase

from ..chromium import slots

TEMPLATE = """
<t t-name="report_chromium.test_document">
    <t t-call="web.html_container">
        <t t-foreach="docs" t-as="doc">
            <t t-call="web.basic_layout">
                <div class="header"><span>抬头 <t t-out="doc.name"/></span></div>
                <div class="page">
                    <h2>值班记录 <t t-out="doc.name"/></h2>
                    <p t-foreach="range(int(doc.ref or 1))" t-as="row" style="height: 10mm">第<t t-out="row + 1"/>行</p>
                </div>
                <div class="footer">第 <span class="page"/> 页 共 <span class="topage"/> 页</div>
            </t>
        </t>
    </t>
</t>
"""


class ChromiumCase(HttpCase):
    """A report on partners whose ``ref`` says how many lines it has; real PDFs through the real browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.places = cls.classPatch_directory()
        cls.view = cls.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "name": "report_chromium.test_document",
                "key": "report_chromium.test_document",
                "arch": TEMPLATE,
            }
        )
        cls.format = cls.env["report.paperformat"].create(
            {"name": "Test A4", "format": "A4", "orientation": "Portrait", "margin_top": 30, "header_spacing": 25}
        )
        cls.report = cls.env["ir.actions.report"].create(
            {
                "name": "值班记录",
                "model": "res.partner",
                "report_name": "report_chromium.test_document",
                "report_type": "qweb-pdf",
                "paperformat_id": cls.format.id,
            }
        )
        cls.short = cls.env["res.partner"].create({"name": "张伟", "ref": "3"})
        cls.long = cls.env["res.partner"].create({"name": "李娜", "ref": "60"})

    @classmethod
    def classPatch_directory(cls):
        """Places of this test alone, so that it neither waits for nor sees another print on the machine."""
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        patcher = patch.object(slots, "default_directory", lambda: folder.name)
        patcher.start()
        cls.addClassCleanup(patcher.stop)
        return folder.name

    def print(self, records, user=None, **context):
        """PDF of the records as a pypdf reader."""
        engine = self.env["ir.actions.report"].with_user(user or self.env.user)
        engine = engine.with_context(force_report_rendering=True, **context)
        content, kind = engine._render_qweb_pdf(self.report, records.ids)
        self.assertEqual(kind, "pdf")
        return PdfReader(io.BytesIO(content))

    def set_parameter(self, name, value):
        self.env["ir.config_parameter"].set_param(f"report_chromium.{name}", value)

    def fake_browser(self, script):
        """Path of a program that is named like a browser."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name, "chromium")
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    def processes(self):
        """Processes whose command line names this test's folder of places (the browser's profile)."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if self.places in command:
                found.append(command)
        return found

    def profiles(self):
        return [name for name in os.listdir(self.places) if name.endswith(".profile")]
