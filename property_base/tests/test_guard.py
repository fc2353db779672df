# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import GuardedError
from ..guard import PASS as FOREIGN
from .common import PropertyCommon
from .common_fake import load_fake_models


@tagged("post_install", "-at_install")
class TestGuard(PropertyCommon):
    """Protected fields are written with the pass of their module, and by nobody else, whatever the rights."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_guarded import PASS, FakeGuarded, FakeGuardedLine

        load_fake_models(cls, FakeGuarded, FakeGuardedLine)
        cls.token = PASS
        cls.documents = cls.env["property.fake.guarded"]
        cls.lines = cls.env["property.fake.guarded.line"]

    def document(self, **vals):
        return self.documents.with_user(self.user_attendant).create({"name": "One", **vals})

    def test_a_state_is_neither_typed_nor_created_whatever_the_rights(self):
        document = self.document()
        for someone in (document, document.sudo(), document.with_user(self.user_manager)):
            for name, value in (("state", "done"), ("verdict", "good"), ("amount", 5), ("name_length", 9)):
                with self.subTest(name=name, superuser=someone.env.su):
                    with self.assertRaises(GuardedError):
                        someone.write({"name": "Other", name: value})
                    with self.assertRaises(GuardedError):
                        someone.create({"name": "Other", name: value})
        self.assertEqual((document.state, document.name), ("draft", "One"))

    def test_a_single_assignment_meets_the_guard(self):
        document = self.document()
        with self.assertRaises(GuardedError):
            document.sudo().state = "done"

    def test_defaults_of_context_and_user_do_not_reach_what_is_protected(self):
        self.env["ir.default"].with_user(self.user_attendant).set(
            "property.fake.guarded", "verdict", "good", user_id=True
        )
        self.env["ir.default"].with_user(self.user_attendant).set(
            "property.fake.guarded", "state", "done", user_id=True
        )
        context = {"default_state": "done", "default_amount": 7, "default_name": "From outside"}
        documents = self.documents.with_user(self.user_attendant).with_context(**context)
        made = documents.create({})
        self.assertEqual((made.name, made.state, made.amount, made.verdict), ("From outside", "draft", 0, False))
        self.assertEqual(documents.default_get(["state", "amount", "name"]), {"state": "draft", "name": "From outside"})

    def test_a_copy_begins_anew(self):
        document = self.document()
        document._move(self.token, "done", verdict="good", amount=3)
        copied = document.copy()
        self.assertEqual((copied.state, copied.verdict, copied.amount), ("draft", False, 0))
        with self.assertRaises(GuardedError):
            document.copy({"state": "done"})

    def test_an_import_meets_the_guard(self):
        result = self.documents.with_user(self.user_attendant).load(["name", "state"], [["A", "done"], ["B", "draft"]])
        self.assertFalse(result["ids"])
        self.assertIn("can't be typed, imported or sent", result["messages"][0]["message"])

    def test_saving_a_form_meets_the_guard(self):
        for document in (self.documents, self.document()):
            with self.assertRaises(GuardedError):
                document.with_user(self.user_attendant).web_save({"name": "x", "state": "done"}, {"name": {}})

    def test_a_translation_is_a_change_too(self):
        document = self.document()
        with self.assertRaises(GuardedError):
            document.update_field_translations("verdict", {"zh_CN": "好"})

    def test_the_pass_opens_these_records_and_fields_within_the_block_only(self):
        one, other = self.document(), self.document()
        with one._passing(self.token, ["verdict"]):
            one.verdict = "good"
            for refused in (lambda: one.write({"state": "done"}), lambda: other.write({"verdict": "bad"})):
                with self.assertRaises(GuardedError):
                    refused()
        with self.assertRaises(GuardedError):
            one.verdict = "bad"
        self.assertEqual(one.verdict, "good")

    def test_a_move_is_a_whole_write_and_foreseen_or_refused(self):
        document = self.document()
        document._move(self.token, "done", verdict="good")
        self.assertEqual(document.name, "One (written: state, verdict)")
        with self.assertRaisesRegex(GuardedError, "One .* is Done and can't become Draft"):
            document._move(self.token, "draft")

    def test_no_other_token_is_the_pass(self):
        document = self.document()
        for token in (FOREIGN, None, True, "PASS", object()):
            with self.assertRaises(GuardedError):
                document._move(token, "done")

    def test_a_record_that_only_its_steps_write(self):
        document = self.document()
        self.env.flush_all()
        for refused in (
            lambda: self.lines.create({"parent_id": document.id, "remark": "x"}),
            lambda: self.lines.create({}),
            lambda: document.write({"line_ids": [Command.create({"name": "x"})]}),
        ):
            with self.assertRaises(GuardedError):
                refused()
        line = self.lines._passed_create(self.token, [{"parent_id": document.id, "name": "x"}])
        line.remark = "seen"
        for refused in (lambda: line.write({"name": "y"}), line.unlink, lambda: line.with_user(1).unlink()):
            with self.assertRaises(GuardedError):
                refused()
        line._passed_unlink(self.token)
        self.assertFalse(line.exists())

    def test_lines_come_by_their_parent_with_the_pass(self):
        document = self.document()
        with self.lines._passing(self.token, creates=True):
            document.line_ids = [Command.create({"name": "x"})]
        self.assertEqual(document.line_ids.name, "x")
