# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A price list from a file: all or nothing, twice the same is nothing, what was stays (TKT-6)."""

import io
from datetime import date

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common_import import run_import, workbook

from .common import MONDAY, ServiceCommon

HEADER = ["服务项目", "价格", "生效日期", "备注"]


class PriceImportCase(ServiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.user_supervisor.lang = "zh_CN"
        cls.tap = cls.env["product.product"].create({"name": "试换龙头", "type": "service"})
        cls.price = cls.env["property.price"].create(
            {"product_id": cls.tap.id, "price": 30, "date_from": date(2026, 1, 1)}
        )

    @freeze_time(MONDAY)
    def load(self, *rows, user=None, **vals):
        imports = self.env["property.price.import"].with_user(user or self.user_supervisor).with_context(lang="zh_CN")
        return run_import(imports, workbook(价格=[HEADER, *rows]), **vals)

    def prices(self, product=None):
        rows = self.env["property.price"].search([("product_id", "=", (product or self.tap).id)], order="date_from")
        return [(row.price, row.date_from, row.date_to, row.estate_id) for row in rows]


@tagged("post_install", "-at_install")
class TestPriceImport(PriceImportCase):
    def test_a_changed_price_begins_anew_and_the_old_one_stays(self):
        wizard = self.load(["试换龙头", 35.5, "2026-04-01", "不含配件"])
        self.assertEqual(wizard.state, "done")
        none = self.env["property.estate"]
        self.assertEqual(
            self.prices(), [(30, date(2026, 1, 1), date(2026, 3, 31), none), (35.5, date(2026, 4, 1), False, none)]
        )
        prices, second = self.env["property.price"], self.estate
        self.assertEqual(prices._price_on(self.tap, second, date(2026, 3, 31)).price, 30)
        self.assertEqual(prices._price_on(self.tap, second, date(2026, 4, 1)).note, "不含配件")

    def test_the_same_file_twice_changes_nothing(self):
        rows = (["试换龙头", 35, None, None], ["试修窗扇", 40, None, None])
        self.load(*rows)
        before = self.env["property.price"].search([]), self.env["product.product"].search_count([])
        self.assertEqual(self.load(*rows).state, "done")
        self.assertEqual((self.env["property.price"].search([]), self.env["product.product"].search_count([])), before)
        self.assertEqual([line[:3] for line in self.prices()][-1], (35, date(2026, 3, 2), False))

    def test_one_bad_row_and_nothing_is_written(self):
        wizard = self.load(
            ["试换龙头", 35, None, None],
            ["试修窗扇", "四十", None, None],
            ["试修门锁", -1, None, None],
            ["试换龙头", 36, None, None],
            [None, 5, None, None],
        )
        self.assertEqual((wizard.state, len(self.prices())), ("check", 1))
        found = wizard.error_html
        for words in ("四十", "价格", "服务项目", "-1"):
            self.assertIn(words, found)
        self.assertEqual(wizard.error_count, 4)

    def test_a_price_of_the_same_day_is_not_written_over(self):
        wizard = self.load(["试换龙头", 31, "2026-01-01", None])
        self.assertEqual((wizard.state, self.price.price), ("check", 30))
        self.assertIn("30.00", wizard.error_html)

    def test_unknown_services_only_where_asked_for(self):
        wizard = self.load(["试修窗扇", 40, None, None], creates_services=False)
        self.assertEqual((wizard.state, wizard.error_count), ("check", 1))

    def test_prices_of_one_estate(self):
        self.load(["试换龙头", 30, None, None], estate_id=self.estate.id)
        self.assertEqual(len(self.prices()), 1, "the company's price says the same")
        self.load(["试换龙头", 28, None, None], estate_id=self.estate.id)
        self.assertEqual(self.prices()[-1], (28, date(2026, 3, 2), False, self.estate))
        self.assertFalse(self.price.date_to)

    def test_who_imports(self):
        with self.assertRaises(AccessError):
            self.load(["试换龙头", 35, None, None], user=self.user_attendant)

    def test_as_many_queries_for_one_as_for_fifty(self):
        counts = []
        for size in (2, 60):
            rows = [[f"试服务{size}-{number}", 10, None, None] for number in range(size)]
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.load(*rows)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 60)


@tagged("post_install", "-at_install")
class TestPriceTemplate(HttpCase, PriceImportCase):
    def test_the_template_of_the_list_has_chinese_headers(self):
        self.authenticate("pss_supervisor", "pss_supervisor")
        action = self.env["property.price"].with_user(self.user_supervisor).action_import_template()
        page = load_workbook(io.BytesIO(self.url_open(action["url"]).content)).active
        self.assertEqual([cell.value.rstrip(" *") for cell in page[1]], HEADER)
