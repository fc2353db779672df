# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.rules import background

from ..exceptions import SealedError
from .common_seal import SealCommon

LOGGER = "odoo.addons.property_document.models.property_seal_chain"


@tagged("post_install", "-at_install")
class TestSealChain(SealCommon):
    """The check names the first broken link; heads go outside; content can be destroyed by law."""

    def assertBroken(self, serial, reason):
        with mute_logger(LOGGER):
            self.chain()._check_chains()
        self.env.invalidate_all()
        chain = self.chain()
        self.assertEqual((chain.broken_serial, chain.break_reason, chain.state), (serial, reason, "broken"))

    def test_each_estate_has_its_own_chain(self):
        _one, first = self.sealed(2)
        _two, second = self.sealed(1, self.other_estate)
        self.assertEqual((first.mapped("serial"), second.serial), ([1, 2], 1))
        self.assertEqual(self.chain().last_serial, 2)
        self.assertNotEqual(first[0].chain_hash, second.chain_hash)

    def test_linking_again_changes_nothing(self):
        _documents, seals = self.sealed(2)
        before = seals.mapped("chain_hash")
        self.assertEqual(self.seals._link_pending(), 0)
        self.assertEqual(seals.mapped("chain_hash"), before)

    def test_linking_goes_on_where_it_ended(self):
        self.seals._link_pending()
        self.make_documents(5)._seal("close")
        self.assertEqual(self.seals._link_pending(limit=2), 2)
        self.assertEqual(self.seals._link_pending(limit=2), 2)
        self.assertEqual(self.seals._link_pending(), 1)
        self.assertEqual(set(self.chain()._check_chains().values()), {None})
        self.assertEqual(self.chain().checked_serial, 5)

    def test_the_job_links_all_that_waits(self):
        self.make_documents(3)._seal("close")
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60.0):
            self.seals._cron_link()
        self.assertEqual((self.chain().last_serial, self.chain().pending_count), (3, 0))

    def test_a_payload_changed_in_the_database(self):
        documents, seals = self.sealed(3)
        self.sql("UPDATE property_seal SET payload = replace(payload, '985', '999') WHERE id = %s", seals[1].id)
        self.assertEqual(documents.mapped("seal_state"), ["linked", "broken", "linked"])
        self.assertBroken(2, "payload")
        self.assertEqual(documents.mapped("seal_state"), ["verified", "broken", "linked"])

    def test_a_signer_changed_in_the_database(self):
        _documents, seals = self.sealed(3)
        self.sql(
            "UPDATE property_seal_signer_rel SET user_id = %s WHERE seal_id = %s", self.user_director.id, seals[2].id
        )
        self.assertBroken(3, "link")

    def test_a_row_deleted(self):
        documents, seals = self.sealed(3)
        self.sql("DELETE FROM property_seal_signer_rel WHERE seal_id = %s", seals[1].id)
        self.sql("DELETE FROM property_seal WHERE id = %s", seals[1].id)
        self.assertBroken(2, "missing")
        self.assertEqual(documents[1].seal_state, "broken")
        self.assertIn("the seal was deleted", documents[1].action_check_seal()["params"]["message"])

    def test_the_last_row_deleted(self):
        _documents, seals = self.sealed(3)
        self.sql("DELETE FROM property_seal_signer_rel WHERE seal_id = %s", seals[2].id)
        self.sql("DELETE FROM property_seal WHERE id = %s", seals[2].id)
        self.assertBroken(3, "missing")

    def test_a_row_inserted(self):
        _documents, seals = self.sealed(3)
        for seal in reversed(seals[1:]):
            self.sql("UPDATE property_seal SET serial = serial + 1 WHERE id = %s", seal.id)
        self.sql(
            """INSERT INTO property_seal (estate_id, res_model, res_id, kind, version, payload, payload_hash, sealed_at,
                      serial, previous_hash, chain_hash)
               SELECT estate_id, res_model, res_id, 'forged', version, payload, payload_hash, sealed_at,
                      2, previous_hash, chain_hash FROM property_seal WHERE id = %s""",
            seals[1].id,
        )
        self.assertBroken(2, "link")

    def test_the_order_changed(self):
        _documents, seals = self.sealed(3)
        self.sql("UPDATE property_seal SET serial = 12 WHERE id = %s", seals[1].id)
        self.sql("UPDATE property_seal SET serial = 2 WHERE id = %s", seals[2].id)
        self.sql("UPDATE property_seal SET serial = 3 WHERE id = %s", seals[1].id)
        self.assertBroken(2, "order")

    def test_a_document_changed_in_the_database(self):
        document, _seals = self.sealed()
        self.assertIn("what was sealed", document.action_check_seal()["params"]["message"])
        self.sql("UPDATE property_fake_sealed SET points_tenths = 1000 WHERE id = %s", document.id)
        message = document.action_check_seal()["params"]["message"]
        self.assertIn("was changed after it was sealed", message)

    def test_a_chain_calculated_anew_does_not_fit_its_exported_head(self):
        documents, seals = self.sealed(2)
        self.env["property.seal.chain"]._cron_check_and_export()
        self.sql("UPDATE property_seal SET payload = '{}', payload_hash = %s, serial = 0", "0" * 64)
        content = seals[0]
        for seal in seals:
            forged = self.seals._record_vals(
                {"estate_id": 1, "res_model": "x", "res_id": 1, "kind": "x", "payload": {"forged": True}},
                seal.sealed_at,
            )
            self.sql(
                "UPDATE property_seal SET payload = %s, payload_hash = %s WHERE id = %s",
                forged["payload"],
                forged["payload_hash"],
                seal.id,
            )
        self.sql("UPDATE property_seal_chain SET last_serial = 0, head_hash = NULL")
        self.seals._link_pending()
        self.assertTrue(content.chain_hash)
        self.assertBroken(2, "head")

    def test_the_alarm_is_raised_once(self):
        _documents, seals = self.sealed(2)
        self.sql("UPDATE property_seal SET payload = '{}' WHERE id = %s", seals[0].id)
        self.assertBroken(1, "payload")
        alarms = self.chain().activity_ids
        self.assertIn(self.user_manager, alarms.user_id)
        self.assertBroken(1, "payload")
        self.assertEqual(self.chain().activity_ids, alarms)

    def test_a_long_chain_is_checked_in_the_background(self):
        self.sealed()
        chain = self.chain().with_user(self.user_director)
        with patch.object(background, "LONG_SECONDS", -1):
            action = chain.action_check()
        job = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((job.user_id, job.res_ids, job.state), (self.user_director, chain.ids, "waiting"))
        self.assertIn("Every link holds", job.with_user(self.user_director)._target()._check_work().text)
        with self.assertRaises(SealedError):
            self.chain().with_user(self.user_supervisor)._check_work()

    def test_who_may_check(self):
        self.sealed()
        for user in (self.user_director, self.user_manager):
            self.assertEqual(self.chain().with_user(user).action_check()["params"]["type"], "success")
        for user in (self.user_attendant, self.user_supervisor, self.user_hr):
            with self.subTest(user=user.login), self.assertRaises(SealedError):
                self.chain().with_user(user).action_check()

    @freeze_time("2026-03-31 20:00:00")
    def test_heads_are_exported_once_a_day_and_can_be_sent(self):
        self.sealed(2)
        self.estate.company_id.property_seal_head_email = "archive@example.com"
        chains = self.env["property.seal.chain"]
        chains._cron_check_and_export()
        head = self.chain().head_ids
        self.assertEqual((head.serial, head.chain_hash), (2, self.chain().head_hash))
        chains._cron_check_and_export()
        self.assertEqual(len(self.chain().head_ids), 1)
        mail = self.env["mail.mail"].search([("email_to", "=", "archive@example.com")], limit=1)
        content = json.loads(mail.attachment_ids.raw)
        self.assertIn("E1", [row["estate"] for row in content])
        for change in (lambda: head.write({"serial": 1}), head.unlink):
            with self.assertRaises(SealedError):
                change()

    def test_an_exported_file_is_compared(self):
        _documents, seals = self.sealed(2)
        attachment = self.chain()._export_heads()
        wizard = self.env["property.seal.compare"].with_user(self.user_director)
        wizard = wizard.create({"data_file": base64.b64encode(attachment.raw), "filename": "heads.json"})
        wizard.action_compare()
        self.assertIn("is as exported", wizard.result)
        self.sql("UPDATE property_seal SET chain_hash = 'x' WHERE id = %s", seals[1].id)
        wizard.action_compare()
        self.assertIn("ISN'T as exported", wizard.result)
        wizard.data_file = base64.b64encode(b"nonsense")
        with self.assertRaisesRegex(SealedError, "heads.json"):
            wizard.action_compare()
        with self.assertRaises(AccessError):
            self.env["property.seal.compare"].with_user(self.user_supervisor).create({"data_file": b"x"})

    def test_a_file_that_is_no_export_is_told_and_a_renamed_estate_found(self):
        self.sealed(2)
        heads = json.loads(self.chain()._export_heads().raw)
        windows = self.env["property.seal.compare"].with_user(self.user_director)
        odd = ({"serial": 10**30}, {"serial": 0}, {"estate": "E\0"})
        for wrong in ({"serial": "abc"}, {"estate": ["E1"]}, {"serial": True}, {"hash": None}, *odd):
            content = json.dumps([heads[0] | wrong]).encode()
            window = windows.create({"data_file": base64.b64encode(content), "filename": "heads.json"})
            with self.subTest(wrong=wrong), self.assertRaisesRegex(SealedError, "heads.json"):
                window.action_compare()
        self.estate.name = "Renamed"
        window = windows.create({"data_file": base64.b64encode(json.dumps(heads).encode())})
        window.action_compare()
        self.assertIn("is as exported", window.result)
        with self.assertRaises(AccessError):
            window.with_user(self.other_director()).read(["result"])

    def other_director(self):
        groups = ["property_base.group_property_base_director"]
        return self.make_employee("Other", "director", self.estate, "pss_other_director", groups).user_id

    def test_files_of_heads_go_and_the_heads_stay(self):
        self.sealed(1)
        file, other = self.chain()._export_heads(), self.env["ir.attachment"].create({"name": "x", "raw": b"x"})
        self.env["property.seal.chain"]._gc_files()
        self.assertTrue(file.exists())
        self.env.cr.execute("UPDATE ir_attachment SET create_date = '2020-01-01' WHERE id IN %s", [(file.id, other.id)])
        self.env.invalidate_all()
        self.env["property.seal.chain"]._gc_files()
        self.assertEqual((bool(file.exists()), bool(other.exists()), len(self.chain().head_ids)), (False, True, 1))

    def test_lawful_destruction_keeps_hash_and_reason(self):
        documents, seals = self.sealed(2)
        seal, payload_hash = seals[0], seals[0].payload_hash
        wizard = self.env["property.seal.destroy"].with_user(self.user_manager)
        wizard.create({"seal_ids": seal.ids, "reason": "Retention has ended"}).action_destroy()
        self.assertEqual((seal.payload, seal.payload_hash), (False, payload_hash))
        self.assertEqual((seal.destroy_reason, seal.destroyed_by_id), ("Retention has ended", self.user_manager))
        self.assertEqual(set(self.chain()._check_chains().values()), {None})
        self.env.invalidate_all()
        self.assertEqual(documents.mapped("seal_state"), ["destroyed", "verified"])
        self.assertFalse(documents[0].name, "the document erases its own copy")

    def test_destruction_needs_reason_and_right(self):
        _documents, seals = self.sealed()
        for user, reason in ((self.user_manager, " "), (self.user_director, "law")):
            with self.subTest(user=user.login), self.assertRaises(SealedError):
                seals.with_user(user)._destroy(reason)

    def test_a_payload_erased_without_record_is_found(self):
        _documents, seals = self.sealed()
        self.sql("UPDATE property_seal SET payload = NULL WHERE id = %s", seals.id)
        self.assertBroken(1, "erased")
