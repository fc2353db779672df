# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Seals of every kind of document of the story hold, whoever reads them, in every language, after every rename."""

import json
from collections import defaultdict

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from odoo.addons.property_document.rules import seal as rules
from odoo.addons.property_suite.tests.brought import brought

#: proven in the tests of their own module
NOT_TOLD = {"property.fake.approved", "property.dismissal.case", "property.pay.notice"}
NOT_TOLD |= {"property.decoration", "property.decoration.acceptance"}
NOT_TOLD |= {"property.destruction.minute", "property.privacy.request"}


@tagged("post_install", "-at_install")
class TestSeals(TransactionCase):
    def test_every_sealed_model_is_in_the_story(self):
        mixin, ours = self.env.registry["property.seal.mixin"], brought(self.env)
        sealed = {name: model for name, model in self.env.registry.items() if issubclass(model, mixin)}
        models = {name for name, model in sealed.items() if not model._abstract and model._original_module in ours}
        told = {name for name, _count in self.env["property.seal"]._read_group([], ["res_model"], ["__count"])}
        self.assertEqual(models - told - NOT_TOLD, set())

    def test_they_hold_in_every_language(self):
        for code, _name in self.env["res.lang"].get_installed():
            for model, documents in self._documents().items():
                with self.subTest(model, lang=code):
                    self.assertEqual(documents.with_context(lang=code)._seal_faults(), [])

    def test_they_hold_after_everything_named_was_renamed(self):
        named = self._named()
        self.assertLessEqual({"property.estate", "hr.employee", "property.training.topic"}, set(named))
        for model, ids in named.items():
            self._rename(self.env[model].browse(sorted(ids)))
        for model, documents in self._documents().items():
            with self.subTest(model):
                self.assertEqual(documents._seal_faults(), [])

    def test_another_person_in_place_of_the_one_named_is_seen(self):
        inspection = self.env["property.inspection"].search([("is_sealed", "=", True), ("employee_id", "!=", False)])[0]
        other = self.env["hr.employee"].search([("id", "!=", inspection.employee_id.id)], limit=1)
        self.env.cr.execute("UPDATE property_inspection SET employee_id = %s WHERE id = %s", (other.id, inspection.id))
        self.env.invalidate_all()
        self.assertEqual(len(inspection._seal_faults()), 1)

    # ------------------------------------------------------------------ help

    def _documents(self, most=40):
        """``{model: the newest documents that carry a seal}``"""
        rows = self.env["property.seal"]._read_group([], ["res_model"], ["res_id:array_agg"])
        return {model: self.env[model].browse(sorted({*ids})[-most:]) for model, ids in rows}

    def _named(self):
        """``{model: ids of all that the seals name}``"""
        found = defaultdict(set)
        for seal in self.env["property.seal"].search([("destroyed_at", "=", False)]):
            for reference in self._references(json.loads(seal.payload)):
                model, number = reference.split(",")
                found[model].add(int(number))
        return found

    def _references(self, tree):
        if isinstance(tree, dict):
            if tree.keys() == rules.NAMED:
                return [tree["record"]] if tree["record"] else []
            tree = list(tree.values())
        return [one for part in tree for one in self._references(part)] if isinstance(tree, list) else []

    def _rename(self, records):
        """Give them other names below the screens, in every language."""
        field = records._fields.get("name")
        if records._auto and field and field.store and not field.related:
            new = (
                "jsonb_build_object('en_US', 'Gate ' || id, 'zh_CN', '大门 ' || id)"
                if field.translate
                else "'Gate ' || id"
            )
            query = SQL(
                "UPDATE %s SET name = %s WHERE id = ANY(%s)", SQL.identifier(records._table), SQL(new), records.ids
            )
            self.env.cr.execute(query)
            self.env.invalidate_all()
