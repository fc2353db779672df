# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A new estate goes live: what is there, and where the rest is entered."""

from lxml import etree

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

    def test_the_administrator_sees_the_list_and_so_does_the_director(self):
        for user in (self.user_manager, self.user_director):
            with self.subTest(user.login):
                paths = [step["path"] for step in self.estate.with_user(user).start_steps]
                self.assertLess(paths.index("import-estate"), paths.index("residents"))

    def test_the_page_is_nothing_for_the_others(self):
        for user in (self.user_supervisor, self.user_attendant, self.user_hr):
            with self.subTest(user.login):
                self.assertNotIn("start_steps", self.estate.with_user(user).fields_get())

    def test_who_lacks_a_login_is_one_click_away(self):
        estate = self.env["property.estate"].create({"name": "New", "code": "NEW"})
        step = self.logins(estate)
        self.assertEqual((step["count"], step["lacking"]), (0, 0))
        person = self.env["hr.employee"].create({"name": "Without a login"})
        role = self.env.ref("property_base.role_attendant").id
        vals = {"estate_id": estate.id, "role_id": role, "date_from": "2024-01-01"}
        self.env["property.staff.role"].create(
            [{**vals, "employee_id": person.id}, {**vals, "employee_id": self.employee_attendant.id}]
        )
        step = self.logins(estate)
        self.assertEqual((step["count"], step["lacking"]), (1, 1))
        self.assertEqual(step["lacking_shown"]["search_default_no_login"], 1)

    def logins(self, estate):
        steps = self.env["property.estate.start"].with_user(self.user_manager)._steps(estate)
        return next(step for step in steps if step["sequence"] == 50)

    def test_each_page_opens_with_filters_it_has(self):
        filtered = 0
        for step in self.env["property.estate.start"].with_user(self.user_manager)._steps(self.estate):
            with self.subTest(step["path"]):
                action = self.env["ir.actions.act_window"].search([("path", "=", step["path"])])
                search = self.env[action.res_model].get_views([(action.search_view_id.id, "search")])["views"]["search"]
                known = set(etree.fromstring(search["arch"]).xpath("//field/@name | //filter/@name"))
                asked = {key.removeprefix("search_default_") for key in {**step["shown"], **step["lacking_shown"]}}
                self.assertFalse(asked - known)
                filtered += bool(asked)
        self.assertGreaterEqual(filtered, 5)
