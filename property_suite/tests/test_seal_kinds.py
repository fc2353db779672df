# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import pathlib
import re

from odoo.modules.module import get_module_path
from odoo.tests import TransactionCase, tagged

SEALED = re.compile(r"""\._seal\(\s*"(\w+)\"""")


@tagged("post_install", "-at_install")
class TestSealKinds(TransactionCase):
    """The list of seals says in words what was signed: what a model seals with is found in the sources."""

    def test_each_kind_of_seal_has_a_name_in_the_users_language(self):
        modules = self.env["ir.module.module"].search([("name", "=like", "property_%"), ("state", "=", "installed")])
        files = [
            file for name in modules.mapped("name") for file in pathlib.Path(get_module_path(name)).glob("models/*.py")
        ]
        kinds = {kind for file in files for kind in SEALED.findall(file.read_text(encoding="utf-8"))}
        self.assertGreater(len(kinds), 8, "The sources were not read.")
        labels = self.env["property.seal"].with_context(lang="zh_CN")._kind_labels()
        self.assertFalse(sorted(kinds - set(labels)))
        self.assertFalse([label for label in labels.values() if label.isascii()])
