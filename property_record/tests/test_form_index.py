# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import ast

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_document.rules import form_entry

from .common import FormCommon

SHIPPED = ("acceptance", "area", "arrears", "breach", "cable", "carrying", "cleaning", "clientvisit", "construction")
SHIPPED += ("deposit", "directortask", "dirpatrol", "firelift", "goods", "message", "reception", "returnslip")
SHIPPED += ("workerpass", "workplan")


@tagged("post_install", "-at_install")
class TestFormIndex(FormCommon):
    """All forms of the estate stand on one page, wherever they are kept (REC-1)."""

    def rows(self, user):
        return self.env["property.form.entry"].with_user(user).search([])

    def test_every_form_is_there_once(self):
        entries = self.env["property.form.index"]._entries()
        codes = {entry.code for entry in entries}
        self.assertLessEqual({*SHIPPED, "contacts", "patrol", "service_report", self.code}, codes)
        self.assertEqual(form_entry.doubles(entries), [])
        self.assertEqual(set(self.rows(self.user_attendant).mapped("code")), codes)
        for entry in entries:
            with self.subTest(entry.code):
                self.assertTrue(entry.name)
                self.assertIn(entry.category, dict(self.form._fields["category"].selection))
                self.assertTrue(not entry.model or entry.model in self.env)
                self.assertTrue(not entry.day or entry.day in self.env[entry.model]._fields)

    def test_what_decorations_write_is_found_there(self):
        rows = self.rows(self.user_director)
        for part in ("breach", "acceptance", "pass"):
            row = rows.filtered(lambda one, code=f"decoration_{part}": one.code == code)
            self.assertEqual(row.action_open()["res_model"], f"property.decoration.{part}")

    def test_every_form_that_may_be_read_opens(self):
        for row in self.rows(self.user_director):
            with self.subTest(row.code):
                if row.can_open:
                    action = row.action_open()
                    self.assertEqual(action["type"], "ir.actions.act_window")
                    domain = action.get("domain") or []
                    domain = ast.literal_eval(domain) if isinstance(domain, str) else domain
                    self.env[action["res_model"]].with_user(self.user_director).search(domain)

    def test_those_of_this_month_are_counted(self):
        attendant = self.rows(self.user_attendant).filtered(lambda row: row.code == self.code)
        before = attendant.month_count
        self.fill().action_submit()
        attendant.invalidate_recordset()
        self.assertEqual((attendant.is_counted, attendant.month_count), (True, before + 1))
        other = self.rows(self.user_other_attendant).filtered(lambda row: row.code == self.code)
        self.assertEqual(other.month_count, 0)

    def test_it_is_looked_through_by_name_and_kind(self):
        rows = self.env["property.form.entry"].with_user(self.user_attendant)
        found = rows.search([("name", "ilike", "goods release"), ("place", "=", "form")])
        self.assertEqual(found.mapped("code"), ["goods"])
        self.assertTrue(rows.search_count([("category", "=", "yearly")]))
        self.assertTrue(rows._read_group([], ["category"], ["__count"]))

    def test_what_one_may_not_read_has_no_number_and_opens_nothing(self):
        row = self.rows(self.user_attendant).filtered(lambda one: one.code == self.code).with_user(self.user_plain)
        with self.assertRaises(AccessError):
            row.read(["name"])

    def test_its_size_has_no_part_in_what_it_costs(self):
        def cost(count):
            for _number in range(count):
                self.fill().action_submit()
            self.env.flush_all()
            self.env.invalidate_all()
            rows = self.rows(self.user_attendant)
            before = self.env.cr.sql_log_count
            rows.mapped("month_count")
            return self.env.cr.sql_log_count - before

        cost(0)  # what is cached once
        self.assertEqual(cost(5), cost(0))
