# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an upgrade makes of the checklists that were shipped before (STD-6)."""

from odoo.modules.migration import load_script
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

MODULE = "property_standard"


@tagged("post_install", "-at_install")
class TestUpgrade(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.men = cls.env.ref(f"{MODULE}.checklist_grooming_hair_men")
        cls.smile = cls.env.ref(f"{MODULE}.checklist_speech_smile")

    def put(self, line, field, english, chinese):
        line.with_context(lang="en_US")[field] = english
        line.with_context(lang="zh_CN")[field] = chinese

    def texts(self, line, field):
        return [line.with_context(lang=lang)[field] for lang in ("en_US", "zh_CN")]

    def upgrade(self):
        self.env.flush_all()
        path = f"{MODULE}/migrations/19.0.2.0.0/post-checklists.py"
        load_script(path, "post_checklists").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        module = self.env["ir.module.module"].search([("name", "=", MODULE)])
        module._update_translations(["zh_CN"])
        self.env.invalidate_all()

    def test_texts_as_shipped_before_become_those_of_today_in_both_languages(self):
        self.put(self.men, "expected", "short and clean; not longer than", "短发、整洁；长度不超过")
        self.put(self.men, "limit_unit", "cm", "厘米")
        self.put(self.smile, "expected", "friendly face and voice, on the phone too", "表情和声音亲切，接电话也一样")
        self.upgrade()
        self.assertEqual(self.texts(self.men, "expected"), ["not longer than", "不超过"])
        self.assertEqual((self.men.limit_unit, self.men.limit_value, self.smile.expected), (False, 1.5, False))

    def test_what_a_company_wrote_in_either_language_stays(self):
        self.put(self.men, "expected", "above the collar", "短发、整洁；长度不超过")
        self.put(self.smile, "expected", "friendly face and voice, on the phone too", "微笑服务")
        before = [self.texts(self.men, "expected"), self.texts(self.smile, "expected")]
        self.upgrade()
        self.assertEqual([self.texts(self.men, "expected"), self.texts(self.smile, "expected")], before)

    def test_every_shipped_text_is_one_of_todays_after_it(self):
        path = f"{MODULE}/migrations/19.0.2.0.0/post-checklists.py"
        for record, field, english, chinese, new in load_script(path, "post_checklists").TEXTS:
            line = self.env.ref(f"{MODULE}.checklist_{record}")
            self.assertEqual(line.with_context(lang="en_US")[field] or None, new, record)
            self.put(line, field, english, chinese)
        self.upgrade()
        for record, field, english, _chinese, new in load_script(path, "post_checklists").TEXTS:
            line = self.env.ref(f"{MODULE}.checklist_{record}")
            self.assertEqual(line.with_context(lang="en_US")[field] or None, new, f"{record}: {english}")
