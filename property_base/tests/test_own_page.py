# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo import Command
from odoo.tests import HttpCase, tagged

from ..rules import own_page
from .common import Json2, PropertyCommon


@tagged("post_install", "-at_install")
class TestOwnPage(PropertyCommon, Json2, HttpCase):
    """A person's own page: found by the user, asked for by nobody else."""

    def test_who_is_no_employee_gets_a_friendly_word(self):
        page = self.env["property.own.page"].with_user(self.user_manager).cards()
        self.assertEqual(page, {"name": self.user_manager.name, "is_employee": False, "cards": []})

    def test_each_card_gets_the_own_employees_of_all_companies(self):
        company = self.env["res.company"].create({"name": "Another company"})
        self.user_plain.company_ids |= company
        other = self.env["hr.employee"].create(
            {"name": "Test plain", "user_id": self.user_plain.id, "company_id": company.id}
        )
        asked = []

        def card(page, employee_ids):
            asked.append((sorted(employee_ids), page.env.companies))
            return own_page.card("Mine", [])

        with patch.object(self.registry["property.own.page"], "_card_test", card, create=True):
            page = self.env["property.own.page"].with_user(self.user_plain).cards()
        self.assertEqual(asked, [(sorted((self.employee_plain | other).ids), self.company | company)])
        self.assertIn("Mine", [card["title"] for card in page["cards"]])

    def test_it_takes_no_ids(self):
        for arguments in ({"ids": self.employee_director.ids}, {"employee_ids": self.employee_director.ids}):
            with self.subTest(arguments=arguments):
                response = self.json2(self.user_plain, "property.own.page", "cards", **arguments)
                self.assertGreaterEqual(response.status_code, 400)
        response = self.json2(self.user_plain, "property.own.page", "cards")
        self.assertEqual(response.json()["name"], self.employee_plain.name)

    def test_residents_have_none(self):
        page = self.env["property.own.page"].with_user(self.user_resident).cards()
        self.assertFalse(page["is_employee"])

    def begins_at(self, user):
        """The page that opens when a user has signed in."""
        self.authenticate(user.login, user.login.ljust(8, "x"))
        return self.make_jsonrpc_request("/web/session/get_session_info")["home_action_id"]

    def test_the_day_of_an_employee_without_a_page_begins_there(self):
        page = self.env.ref("property_base.property_own_page_action")
        self.user_plain.action_id = False
        self.assertEqual(self.begins_at(self.user_plain), page.id)

    def test_who_has_a_page_or_is_no_employee_or_looks_after_the_system_begins_elsewhere(self):
        other = self.env.ref("property_base.property_unit_action")
        self.user_plain.action_id = other.id
        self.assertEqual(self.begins_at(self.user_plain), other.id)
        self.assertFalse(self.begins_at(self.user_manager), "no employee")
        self.user_plain.write({"action_id": False, "group_ids": [Command.link(self.ref("base.group_system"))]})
        self.assertFalse(self.begins_at(self.user_plain), "an administrator")

    def test_the_day_of_those_who_go_about_begins_there(self):
        action = self.env.ref("property_base.property_own_page_action")
        for code in ("steward", "squad_leader"):
            self.assertEqual(self.env.ref(f"property_base.role_{code}").home_action_id.id, action.id)
