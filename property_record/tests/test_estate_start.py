# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What records need before an estate goes live."""

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

PATHS = ("forms", "authorities", "times-of-keeping")


@tagged("post_install", "-at_install")
class TestEstateStart(PropertyCommon):
    def counts(self, user):
        """How many published and unpublished forms, authorities and times of keeping the list of an estate knows."""
        self.estate.invalidate_recordset()
        found = {step["path"]: step for step in self.estate.with_user(user).start_steps}
        forms, authorities, keeping = (found[path] for path in PATHS)
        return forms["count"], forms["lacking"], authorities["count"], keeping["count"]

    def test_director_and_administrator_see_what_is_there_and_what_is_not(self):
        published, unpublished, authorities, rules = self.counts(self.user_director)
        self.assertGreaterEqual(published, 19, "the shipped ones")
        kinds = self.env["property.retention.rule"]
        kinds.create({"kind": kinds._selection_kind()[0][0], "company_id": self.estate.company_id.id})
        category = self.env.ref("property_record.partner_category_authority")
        self.env["res.partner"].create({"name": "Street office", "category_id": category.ids})
        self.env["property.form.type"].create({"name": "New", "code": "znew", "number_prefix": "ZNEW"})
        for user in (self.user_director, self.user_manager):
            with self.subTest(user.login):
                self.assertEqual(self.counts(user), (published, unpublished + 1, authorities + 1, rules + 1))

    def test_what_another_company_set_is_none_of_this_estate(self):
        before = self.counts(self.user_director)
        other = self.env["res.company"].create({"name": "Other"})
        rules = self.env["property.retention.rule"]
        rules.create({"kind": rules._selection_kind()[0][0], "company_id": other.id})
        self.assertEqual(self.counts(self.user_director), before)
