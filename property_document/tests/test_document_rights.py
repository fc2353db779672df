# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_base.tests.common_fake import load_fake_models


@tagged("post_install", "-at_install")
class TestDocumentRights(PropertyCommon):
    """A page of the archive and its count ask the records' own rights once, and the next page asks anew (REC-5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_document import FakeDocument, FakeSecret

        load_fake_models(cls, FakeDocument, FakeSecret)
        cls.rule = cls.env["ir.rule"].create(
            {
                "name": "own secrets",
                "model_id": cls.env["ir.model"]._get_id("property.fake.secret"),
                "domain_force": "[('owner_id', '=', user.id)]",
                "groups": [(4, cls.env.ref("base.group_user").id)],
            }
        )
        vals = {"estate_id": cls.estate.id, "owner_id": cls.user_director.id}
        cls.secrets = cls.env["property.fake.secret"].create([{**vals, "name": f"Secret {n}"} for n in range(3)])
        cls.domain = [("res_model", "=", "property.fake.secret")]

    def page(self, user):
        """(rows of a page of two, how many there are)"""
        rows = self.env["property.document"].with_user(user)
        found = rows.web_search_read(self.domain, {"title": {}, "date": {}}, limit=2, count_limit=10)
        return len(found["records"]), found["length"]

    def test_a_page_and_its_count_ask_each_model_once(self):
        rights, asked = type(self.env["property.document.rights"]), Counter()
        ask = rights._record_is_readable

        def counted(service, model, alias, is_page):
            asked[model, is_page] += 1
            return ask(service, model, alias, is_page)

        with patch.object(rights, "_record_is_readable", counted):
            self.assertEqual(self.page(self.user_director), (2, 3))
        self.assertEqual(asked["property.fake.secret", True], 1)
        self.assertEqual(set(asked.values()), {1})

    def test_the_next_page_asks_anew(self):
        self.assertEqual(self.page(self.user_director), (2, 3))
        self.secrets[0].owner_id = self.user_supervisor
        self.assertEqual(self.page(self.user_director), (2, 2))
        self.rule.domain_force = "[('name', '=', 'Secret 2')]"
        self.assertEqual(self.page(self.user_director), (1, 1))
        self.secrets.estate_id = self.other_estate
        self.assertEqual(self.page(self.user_director), (0, 0))

    def test_two_people_in_one_request_are_asked_for_on_their_own(self):
        with self.env["property.document.rights"]._asked_once():
            for user, count in ((self.user_director, 3), (self.user_supervisor, 0), (self.user_director, 3)):
                self.assertEqual(self.env["property.document"].with_user(user).search_count(self.domain), count)

    def test_a_page_that_fails_leaves_nothing_behind(self):
        with self.assertRaises(ValueError):
            self.env["property.document"].with_user(self.user_director).web_search_read([("nothing", "=", 1)], {})
        self.secrets.owner_id = self.user_supervisor
        self.assertEqual(self.page(self.user_director), (0, 0))
        self.assertEqual(self.page(self.user_supervisor), (2, 3))
