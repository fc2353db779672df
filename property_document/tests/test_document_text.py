# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_base.tests.common_fake import load_fake_models

from ..exceptions import DocumentError


@tagged("post_install", "-at_install")
class TestDocumentText(PropertyCommon):
    """Every part of a word finds a document, for whoever may read it and nobody else (REC-5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_document import FakeDocument, FakeSecret

        load_fake_models(cls, FakeDocument, FakeSecret)
        cls.archive = cls.env["property.document"]
        cls.env["ir.rule"].create(
            {
                "name": "own secrets",
                "model_id": cls.env["ir.model"]._get_id("property.fake.secret"),
                "domain_force": "[('owner_id', '=', user.id)]",
                "groups": [(4, cls.env.ref("base.group_user").id)],
            }
        )
        cls.form, cls.other, cls.foreign = cls.env["property.fake.document"].create(
            [
                cls.vals("3号楼水管漏水", "FW-E1-2026-00017", remark="厨房 50%_湿了 龘㐂", unit_id=cls.unit.id),
                cls.vals("电梯困人", "FW-E1-2026-00018", partner_id=cls.resident.id),
                cls.vals("别的小区水管", "FW-E2-2026-00001", estate_id=cls.other_estate.id),
            ]
        )

    @classmethod
    def vals(cls, name, number, **vals):
        return {"name": name, "number": number, "day": date(2026, 3, 2), "estate_id": cls.estate.id, **vals}

    def find(self, text, user=None):
        """The records that a person finds by text."""
        rows = self.archive.with_user(user or self.user_attendant)
        rows = rows.search([("text", "ilike", text), ("res_model", "=", self.form._name)])
        return self.form.browse(rows.mapped("res_id"))

    def test_a_person_is_found_by_the_name_of_today(self):
        self.resident.name = "Zhuang Xin"
        self.assertFalse(self.find("Resident One"))
        self.archive._fill_searched()
        self.assertEqual(self.find("Zhuang Xin"), self.other)
        self.assertFalse(self.find("Resident One"))

    def test_every_part_of_what_it_says_finds_it(self):
        table = (
            "水",
            "管漏",
            "水管漏",
            "号楼水",
            "㐂",
            "厨房",
            "2026-00017",
            "00017",
            "ｆｗ－ｅ１－２０２６－０００１７",
            "3号 厨",
            "50%_湿",
            "1203",
        )
        for text in table:
            with self.subTest(text=text):
                self.assertEqual(self.find(text), self.form)
        self.assertEqual(self.find("Resident One"), self.other)
        self.assertEqual(self.find("2026"), self.form | self.other)

    def test_a_frequent_word_finds_the_same(self):
        with patch("odoo.addons.property_document.models.property_document.FREQUENT", 0):
            self.assertEqual(self.find("50%_湿"), self.form)
            self.assertEqual(self.find("2026"), self.form | self.other)
            self.assertFalse(self.find("管 梯"))

    def test_what_isn_t_there_finds_nothing(self):
        # all pieces of it are there, the word isn't
        for text in ("水管水", "漏水管", "管 梯", "5%湿", "50_湿", "____", "000170"):
            with self.subTest(text=text):
                self.assertFalse(self.find(text))

    def test_no_word_finds_all_and_too_many_are_refused(self):
        self.assertEqual(self.find("  "), self.form | self.other)
        with self.assertRaises(DocumentError):
            self.find(" ".join(f"w{number}" for number in range(21)))
        self.assertEqual(
            self.archive.with_user(self.user_attendant).search_count(
                [("text", "not ilike", "水管"), ("res_model", "=", self.form._name)]
            ),
            1,
        )

    def test_only_what_one_may_read_is_found(self):
        self.assertEqual(self.find("别的小区", self.user_other_attendant), self.foreign)
        self.assertFalse(self.find("别的小区"))
        secret = self.env["property.fake.secret"].create(
            {"name": "谁也不知道", "owner_id": self.user_director.id, "estate_id": self.estate.id}
        )
        domain = [("text", "ilike", "不知道")]
        self.assertEqual(self.archive.with_user(self.user_director).search(domain).res_id, secret.id)
        self.assertFalse(self.archive.with_user(self.user_supervisor).search(domain))
        self.assertEqual(self.archive.with_user(self.user_supervisor).search_count(domain), 0)
        for user in (self.user_plain, self.user_resident):
            with self.assertRaises(AccessError):
                self.archive.with_user(user).search(domain)

    def test_the_searched_text_itself_is_nobody_s(self):
        row = self.archive.search([("res_model", "=", self.form._name), ("res_id", "=", self.form.id)])
        self.assertIn("厨房", row.searched)
        for user in (self.user_attendant, self.user_director, self.user_manager):
            with self.assertRaises(AccessError):
                row.with_user(user).read(["searched"])
            with self.assertRaises(AccessError):
                self.archive.with_user(user).search([("searched", "ilike", "厨")])
        self.assertFalse(row.with_user(self.user_manager).read(["text"])[0]["text"])

    def test_it_follows_its_record(self):
        self.form.write({"name": "换锁", "remark": False})
        self.assertEqual((self.find("换锁"), self.find("水管")), (self.form, self.form.browse()))

    def test_rows_of_an_earlier_program_get_their_text(self):
        gone = self.env["property.fake.document"].create(self.vals("不见了", "FW-E1-2026-00019"))
        self.env.flush_all()
        self.env.cr.execute("UPDATE property_document SET searched = NULL, pieces = NULL")
        self.env.cr.execute("DELETE FROM property_fake_document WHERE id = %s", [gone.id])
        self.env.invalidate_all()
        self.assertFalse(self.find("水管"))
        while self.archive._fill_searched():
            pass
        self.assertEqual(self.find("水管"), self.form)
        self.assertFalse(self.archive.search([("searched", "=", False)]))
        self.assertFalse(self.archive.search([("res_model", "=", gone._name), ("res_id", "=", gone.id)]))

    def test_many_are_indexed_with_as_many_queries_as_few(self):
        def cost(count):
            before = self.env.cr.sql_log_count
            self.env["property.fake.document"].create(
                [self.vals(f"漏水{number}", f"Q{number}", unit_id=self.unit.id) for number in range(count)]
            )
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(1)
        self.assertEqual(cost(50), cost(1))
