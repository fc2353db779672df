# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestSheetSecurity(PropertyCommon):
    def test_a_sheet_that_is_being_imported_is_its_loaders_alone(self):
        """It lies in Odoo's base_import.import for hours, phones and ID numbers and all (REC-7)."""
        sheets = self.env["base_import.import"]
        sheet = sheets.with_user(self.user_supervisor).create(
            {"res_model": "res.partner", "file": b"Name,Phone\nLi,138"}
        )
        for user in (self.user_attendant, self.user_director, self.user_manager):
            with self.subTest(user=user.login):
                self.assertFalse(sheets.with_user(user).search([("id", "=", sheet.id)]))
                with self.assertRaises(AccessError):
                    sheet.with_user(user).read(["file"])
        self.assertTrue(sheet.read(["file"]))
