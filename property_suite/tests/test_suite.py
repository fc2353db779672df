# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestSuite(TransactionCase):
    """One click installs everything."""

    def test_every_module_it_depends_on_is_installed(self):
        needed = Manifest.for_addon("property_suite")["depends"]
        found = self.env["ir.module.module"].search([("name", "in", needed), ("state", "=", "installed")])
        self.assertEqual(sorted(found.mapped("name")), sorted(needed))
