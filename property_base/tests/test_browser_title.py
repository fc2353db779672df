# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import html

from odoo.tests import HttpCase, tagged

from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestBrowserTitle(PropertyCommon, HttpCase):
    """A resident's browser tab names who writes to them, not the program."""

    def test_the_portal_and_its_login_bear_the_name_of_the_company(self):
        pages = [self.url_open("/web/login")]
        self.authenticate("pss_resident", "pss_resident")
        pages += [self.url_open(url) for url in ("/my", "/my/units")]
        for page in pages:
            with self.subTest(page.url):
                self.assertEqual(html.fromstring(page.content).findtext(".//title").strip(), self.company.name)
