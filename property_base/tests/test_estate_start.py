# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A new estate goes live: what is there, and where the rest is entered."""

from odoo.tests import tagged

from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestEstateStart(PropertyCommon):
    def steps(self, estate):
        found = self.env["property.estate.start"].with_user(self.user_manager)._steps(estate)
        return {
            step["path"]: step["count"] for step in found if step["path"] in ("import-estate", "residents", "posts")
        }

    def test_a_step_is_done_when_there_is_something_of_it(self):
        estate = self.env["property.estate"].create({"name": "New", "code": "NEW"})
        self.assertEqual(set(self.steps(estate).values()), {0})
        self.assertGreaterEqual(self.steps(self.estate)["import-estate"], 2)
        self.assertEqual(self.steps(self.estate)["residents"], 1)

    def test_the_administrator_sees_the_list_with_its_links_and_so_does_the_director(self):
        for user in (self.user_manager, self.user_director):
            with self.subTest(user.login):
                page = self.estate.with_user(user).start_html
                self.assertIn('href="/odoo/residents"', page)
                self.assertLess(page.index("/odoo/import-estate"), page.index("/odoo/residents"))

    def test_the_page_is_nothing_for_the_others(self):
        for user in (self.user_supervisor, self.user_attendant, self.user_hr):
            with self.subTest(user.login):
                self.assertNotIn("start_html", self.estate.with_user(user).fields_get())
