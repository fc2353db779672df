# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import SealAccessError, SealedError, SealPayloadError
from .common_seal import SealCommon


@tagged("post_install", "-at_install")
class TestSeal(SealCommon):
    """Signing a document, and what can't be done with it afterwards."""

    def test_signing_keeps_what_was_signed_and_by_whom(self):
        document = self.make_documents()
        seal = document._seal("close").sudo()
        self.assertEqual(seal._content(), {"lines": ["late"], "name": "Sheet 0", "points": 985})
        self.assertEqual(seal.signer_ids, self.user_attendant)
        self.assertEqual((seal.estate_id, seal.serial, seal.state), (self.estate, 0, "pending"))
        self.assertEqual((document.is_sealed, document.seal_state), (True, "pending"))
        name = self.env["ir.model"]._get(document._name).name
        self.assertEqual(seal.with_user(self.user_attendant).model_label, name, "the list says what kind of document")

    def test_linking_and_checking_show_on_the_document(self):
        documents, seals = self.sealed(3)
        self.assertEqual(seals.mapped("serial"), [1, 2, 3])
        self.assertEqual(documents.mapped("seal_state"), ["linked"] * 3)
        self.assertTrue(documents[0].seal_linked_at)
        self.chain().with_user(self.user_director).action_check()
        self.env.invalidate_all()
        self.assertEqual(documents.mapped("seal_state"), ["verified"] * 3)

    def test_a_sealed_document_refuses_change_and_deletion(self):
        document, _seals = self.sealed()
        for vals in ({"name": "other"}, {"is_sealed": False}, {"line_ids": [(0, 0, {"name": "x"})]}):
            with self.subTest(vals=vals), self.assertRaises(SealedError):
                document.write(vals)
        with self.assertRaises(SealedError):
            document.sudo().write({"name": "other"})
        with self.assertRaises(SealedError):
            document.unlink()
        self.assertEqual(document.name, "Sheet 0")

    def test_before_sealing_everything_may_change(self):
        document = self.make_documents()
        document.write({"name": "other", "line_ids": [(5, 0, 0)]})
        self.assertEqual((document.name, len(document.line_ids)), ("other", 0))
        with self.assertRaises(SealedError):
            document.write({"is_sealed": True})
        document.unlink()

    def test_a_second_seal_is_refused_by_the_estates_clock(self):
        with freeze_time("2026-03-01 20:30:00"):  # half past four in the morning of the next day, in Shanghai
            document, _seals = self.sealed()
        with self.assertRaisesRegex(SealedError, "2026-03-02 04:30"):
            document._seal("close")

    def test_a_document_is_not_born_sealed(self):
        with self.assertRaises(SealedError):
            self.env["property.fake.sealed"].create({"name": "born sealed", "is_sealed": True})

    def test_lines_of_a_sealed_document_are_frozen(self):
        document, _seals = self.sealed()
        line = document.line_ids
        other = self.make_documents().line_ids
        for action in (
            lambda: line.write({"name": "other"}),
            line.unlink,
            lambda: line.copy({"name": "more"}),
            lambda: other.write({"sealed_id": document.id}),
        ):
            with self.assertRaises(SealedError):
                action()

    def test_messages_stay_possible(self):
        document, _seals = self.sealed()
        document.message_post(body="seen")

    def test_words_that_were_sealed_in_one_language_hold_in_another(self):
        model, china = type(self.env["property.fake.sealed"]), self.env.ref("base.cn")
        self.patch(model, "_seal_payload", lambda record: {"country": china.with_env(record.env).name})
        document = self.make_documents()
        document.with_context(lang="zh_CN")._seal("close")
        self.assertFalse(document.with_context(lang="en_US")._seal_faults())
        self.patch(model, "_seal_payload", lambda record: {"country": "Elsewhere"})
        self.assertTrue(document._seal_faults())

    def test_a_kind_is_sealed_once(self):
        document, _seals = self.sealed()
        with self.assertRaisesRegex(SealedError, "Sheet 0"):
            document._seal("close")
        document._seal("review")
        self.assertEqual(len(document.sudo().seal_ids), 2)

    @mute_logger("odoo.sql_db")
    def test_two_who_sign_the_same_at_once(self):
        document, _seals = self.sealed()
        spec = {
            "estate_id": self.estate.id,
            "res_model": document._name,
            "res_id": document.id,
            "kind": "close",
            "payload": {},
        }
        with self.assertRaises(Exception) as error, self.cr.savepoint():
            self.seals._record([spec])
        self.assertIn("property_seal_record_kind_unique", str(error.exception))

    def test_a_payload_without_one_spelling_is_refused(self):
        document = self.make_documents()
        with (
            patch.object(type(document), "_seal_payload", lambda record: {"points": 98.5}),
            self.assertRaisesRegex(SealPayloadError, "payload.points"),
        ):
            document._seal("close")
        self.assertTrue(issubclass(SealPayloadError, ValidationError))

    def test_seals_can_not_be_changed_by_anybody(self):
        _documents, seals = self.sealed()
        for user in (self.user_attendant, self.user_director, self.user_manager, self.env.user):
            with self.subTest(user=user.login):
                with self.assertRaises(SealedError):
                    seals.with_user(user).write({"payload": "{}"})
                with self.assertRaises(UserError):
                    seals.with_user(user).unlink()
                with self.assertRaises(SealedError):
                    seals.sudo().unlink()

    def test_nobody_makes_seals_by_hand(self):
        vals = {
            "estate_id": self.estate.id,
            "res_model": "res.partner",
            "res_id": 1,
            "kind": "close",
            "payload_hash": "0",
            "sealed_at": "2026-03-01 00:00:00",
        }
        for user in (self.user_attendant, self.user_director, self.user_hr, self.user_manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.seals.with_user(user).create(vals)

    def test_who_may_see_seals(self):
        _documents, seals = self.sealed()
        table = (
            (self.user_attendant, True),
            (self.user_steward, True),
            (self.user_supervisor, True),
            (self.user_director, True),
            (self.user_hr, True),
            (self.user_manager, True),
            (self.user_other_attendant, False),
        )
        for user, allowed in table:
            with self.subTest(user=user.login):
                self.assertEqual(bool(self.seals.with_user(user).search([("id", "=", seals.id)])), allowed)
                self.assertEqual(bool(self.chain().with_user(user).search([("id", "=", self.chain().id)])), allowed)
        for user in (self.user_plain, self.user_resident, self.user_stranger):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.seals.with_user(user).search([])

    def test_the_sealed_content_is_for_the_administrator_only(self):
        _documents, seals = self.sealed()
        self.assertIn("Sheet", seals.with_user(self.user_manager).payload)
        for user in (self.user_attendant, self.user_director, self.user_hr):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                seals.with_user(user).read(["payload"])

    def test_who_may_not_read_the_document_is_told_so_plainly(self):
        documents, seals = self.sealed()
        action = seals.with_user(self.user_supervisor).action_open_document()
        self.assertEqual(action["res_id"], documents.id)
        model = self.registry["property.fake.sealed"]
        with (
            patch.object(model, "has_access", lambda records, operation: False),
            self.assertRaisesRegex(SealAccessError, "isn't for you to read"),
        ):
            seals.with_user(self.user_supervisor).action_open_document()

    def test_an_employee_sees_whether_the_own_document_is_sealed(self):
        document, _seals = self.sealed()
        self.assertEqual(document.with_user(self.user_plain).seal_state, "linked")

    def test_the_form_shows_the_seal(self):
        self.env["ir.ui.view"].create(
            {
                "name": "fake",
                "model": "property.fake.sealed",
                "arch": "<form><header/><sheet><field name='name'/></sheet></form>",
            }
        )
        arch = self.env["property.fake.sealed"].with_user(self.user_attendant).get_view(view_type="form")["arch"]
        self.assertIn('name="seal_state"', arch)
        self.assertIn("action_check_seal", arch)

    def test_sealing_many_costs_no_more_queries_per_document(self):
        self.make_documents(1)._seal("warm")
        self.env.flush_all()
        counts = []
        for number in (2, 52):
            documents = self.make_documents(number)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            documents._seal("close")
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 2)
