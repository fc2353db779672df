# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import code_translations


@tagged("post_install", "-at_install")
class TestForeignTerms(TransactionCase):
    """Words of other modules are Chinese although those modules don't bring the words."""

    def test_message_of_the_web_client(self):
        messages = code_translations.get_web_translations("web", "zh_CN")["messages"]
        terms = {message["id"]: message["string"] for message in messages}
        self.assertEqual(terms["Missing required fields"], "请填写必填字段")
        self.assertIn("Save", terms, "the client's own words stay")
        (said,) = (text for source, text in terms.items() if source.startswith("By clicking Adopt & Sign"))
        self.assertIn(terms["Adopt & Sign"], said, "it names the button that is there")
