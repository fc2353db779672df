# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import plaintext2html


class PropertyScoreExample(models.AbstractModel):
    """An example that acts on pay brings its pay policy along, as a draft that pays nobody (PAY-6)."""

    _inherit = "property.score.example"

    @api.model
    def _made(self, book, example):
        super()._made(book, example)
        policies = self.env["property.pay.policy"]
        if "policy" not in example or not policies.has_access("create"):
            return
        given = ("name", "zh", "note", "note_zh")
        terms = {name: value for name, value in example["policy"].items() if name not in given}
        policy = self._in_english(policies).create(
            {
                "name": f"{example['policy']['name']} ({book.version})",
                "note": plaintext2html(example["policy"]["note"]),
                "company_id": book.company_id.id,
                "active": False,
                "effective_from": book.effective_from,
                **terms,
            }
        )
        self._translate_policy(policy, book, example["policy"])
        name = policy.with_env(self.env).name
        book.message_post(
            body=self.env._("Pay policy “%s” was made with it, archived: look at it before it is used.", name)
        )

    @api.model
    def _translate_policy(self, policy, book, texts):
        """Name and note in Chinese, where it is installed."""
        if "zh_CN" in dict(self.env["res.lang"].get_installed()):
            policy.update_field_translations("name", {"zh_CN": f"{texts['zh']} ({book.version})"})
            policy.update_field_translations("note", {"zh_CN": {texts["note"]: texts["note_zh"]}})
