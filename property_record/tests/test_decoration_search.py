# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from .common_decoration import DecorationCommon


@tagged("post_install", "-at_install")
class TestDecorationSearch(DecorationCommon):
    """The archive finds a decoration by what is done, by whom, and by the number of a paper that belongs to it."""

    def described(self):
        items = [Command.create({"kind_id": self.tiles.id, "place": "北阳台", "detail": "薄贴法"})]
        return self.draft(item_ids=items, description="旧房翻新", contractor_name="安居装饰")

    def found(self, text, user=None):
        """The decorations that a person finds by text."""
        rows = self.env["property.document"].with_user(user or self.user_attendant)
        rows = rows.search([("text", "ilike", text), ("res_model", "=", self.Case._name)])
        return self.Case.browse(rows.mapped("res_id"))

    def test_it_is_found_by_what_is_done_and_by_whom(self):
        case, other = self.described(), self.declared(self.beam)
        self.assertFalse(self.found("北阳台"))  # a draft isn't in the archive
        case.action_declare()
        for text in ("北阳台", "薄贴", "翻新", "安居装饰", self.tiles.name, f"{case.number} 北阳"):
            with self.subTest(text=text):
                self.assertEqual(self.found(text), case)
        self.assertEqual(self.found(self.beam.name), other)
        self.assertFalse(self.found("北阳台", self.user_other_attendant))

    def test_it_is_found_by_the_papers_that_belong_to_it(self):
        case = self.in_work()
        card, notice = self.make_pass(case), self.make_breach(case)
        notice.action_issue()
        notice.action_mended()
        self.pay(case, 500)
        self.env["property.decoration.flow"]._cancel(case.with_user(self.user_supervisor), "Moved")
        case.with_user(self.user_supervisor).action_refund()
        slip = case.refund_ids.with_user(self.user_supervisor)
        slip.write({"method": "cash", "receiver": "Resident One"})
        slip.action_submit()
        for paper in (card, notice, slip):
            self.assertTrue(paper.number)
            self.assertEqual(self.found(paper.number), case)

    def test_what_is_added_later_finds_it_too(self):
        case = self.in_work()
        change = self.env["property.decoration.change"].with_user(self.user_attendant)
        change = change.create({"decoration_id": case.id, "kind": "items", "reason": "Added"})
        vals = {"decoration_id": case.id, "change_id": change.id, "kind_id": self.tiles.id, "place": "酒窖"}
        item = self.env["property.decoration.item"].with_user(self.user_attendant).create(vals)
        self.assertEqual(self.found("酒窖"), case)
        item.place = "阁楼"
        self.assertEqual((self.found("阁楼"), self.found("酒窖")), (case, self.Case))
        item.unlink()
        self.assertFalse(self.found("阁楼"))

    def test_destroyed_it_is_found_by_its_number_alone(self):
        case = self.described()
        case.action_declare()
        self.env["property.decoration.flow"]._cancel(case.with_user(self.user_supervisor), "Moved")
        case._document_erase()
        for text in ("北阳台", "薄贴", "翻新", "安居装饰"):
            self.assertFalse(self.found(text))
        self.assertEqual(self.found(case.number), case)

    def test_an_update_gives_the_text_to_rows_of_an_earlier_program(self):
        case = self.described()
        case.action_declare()
        self.env.flush_all()
        self.env.cr.execute("UPDATE property_document SET searched = 'old', pieces = NULL WHERE res_id = %s", [case.id])
        self.env.invalidate_all()
        self.assertFalse(self.found("北阳台"))
        with patch.multiple(self.env.registry, ready=False, updated_modules=["property_record"]):
            self.Case._register_hook()
        self.assertEqual(self.found("北阳台"), case)
