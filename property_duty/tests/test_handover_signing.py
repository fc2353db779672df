# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two signatures, and what follows from them (HND-5, HND-6)."""

from contextlib import closing
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import HandoverError
from .handover_common import SIGNATURE, HandoverCommon


@tagged("post_install", "-at_install")
class TestHandoverSigning(HandoverCommon):
    def setUp(self):
        super().setUp()
        self.sheet = self.open_sheet()
        self.finish(self.sheet)

    def test_each_signs_as_oneself(self):
        wrong = self.sign(self.sheet, "out", pin="2222")
        self.assertIn("isn't the PIN or badge of Test attendant", wrong["error"])
        self.assertFalse(self.sheet.out_signed_at)
        self.employee_steward.barcode = "041BADGE77"
        self.sign(self.sheet, "out")
        self.sign(self.sheet, "in", badge="０４１BADGE77 ")
        self.assertEqual((self.sheet.out_identity, self.sheet.in_identity, self.sheet.state), ("pin", "badge", "done"))

    def test_trying_pins_is_slowed_down(self):
        for _try in range(5):
            self.sign(self.sheet, "out", pin="0000")
        self.assertIn("wait 30 seconds", self.sign(self.sheet, "out")["error"])
        self.assertEqual(self.sign(self.sheet, "out", at="12:59")["sheet"]["state"], "half")

    def test_without_a_pin_only_the_person_who_is_signed_in(self):
        self.employee_attendant.pin = self.employee_steward.pin = False
        self.assertEqual(self.sign(self.sheet, "out", pin="")["sheet"]["state"], "half")
        self.assertIn("has no PIN", self.sign(self.sheet, "in", pin="")["error"])

    def test_a_signature_is_drawn(self):
        with freeze_time(self.at("12:58")), self.assertRaisesRegex(HandoverError, "Draw your signature"):
            self.sheet.sheet_sign("out", "", pin="1111")

    def test_the_second_signature_hands_over(self):
        task = self.task(at="12:59")  # after the cut-off: stays with the post, comes along next time
        self.sign(self.sheet, "out")
        self.assertEqual(self.log.state, "open")
        self.sign(self.sheet, "in", at="13:01")
        opened = self.sheet.next_log_id
        self.assertEqual((self.log.state, self.log.closed_at), ("closed", self.at("13:01")))
        self.assertEqual((opened.employee_ids, opened.opened_at), (self.employee_steward, self.at("13:01")))
        self.assertTrue(self.sheet.is_sealed)
        self.assertEqual(task.state, "open")
        self.assertFalse(self.sheet.sudo()._seal_faults())

    def test_signing_twice_changes_nothing(self):
        self.sign(self.sheet, "out")
        self.assertEqual(self.sign(self.sheet, "out", pin="9999")["sheet"]["state"], "half")
        self.sign(self.sheet, "in")
        self.assertEqual(self.sign(self.sheet, "in")["sheet"]["state"], "done")
        self.assertEqual(len(self.sheet.sudo().seal_ids), 1)

    def test_after_a_restart_between_the_signatures_the_second_one_goes_on(self):
        self.sign(self.sheet, "out")
        self.env.flush_all()
        self.env.invalidate_all()  # what a new process knows: the database only
        self.assertEqual(self.open_sheet("12:59"), self.sheet)
        self.assertEqual(self.sign(self.sheet, "in")["sheet"]["state"], "done")

    def test_with_one_signature_nothing_changes_unless_it_is_taken_back(self):
        self.sign(self.sheet, "out")
        with self.assertRaisesRegex(HandoverError, "bears a signature"):
            self.do(self.sheet, {"op": "remark", "text": "Later"})
        with freeze_time(self.at("12:59")):
            self.sheet.sheet_withdraw()
        self.assertEqual((self.sheet.state, self.sheet.out_signed_at), ("open", False))
        self.do(self.sheet, {"op": "remark", "text": "Later"})

    def test_signed_is_signed(self):
        self.sign(self.sheet, "out")
        self.sign(self.sheet, "in")
        for record, vals in (
            (self.sheet, {"remark": "Altered"}),
            (self.sheet.item_ids[0], {"state": "missing"}),
        ):
            with self.subTest(vals=vals), self.assertRaises(SealedError):
                self.passed_write(record, vals)  # not even its own steps

    def test_tampering_is_found_and_named(self):
        self.sign(self.sheet, "out")
        self.sign(self.sheet, "in")
        self.env.flush_all()
        item = self.sheet.item_ids[0]
        for statement, key in (
            ("UPDATE property_handover_item SET found = 7 WHERE id = %s", item.id),
            ("UPDATE property_handover SET remark = 'Other' WHERE id = %s", self.sheet.id),
            ("UPDATE property_handover SET arrival_late_seconds = 0, gap_minutes = 9 WHERE id = %s", self.sheet.id),
            ("UPDATE property_handover SET left_at = '2026-03-02 04:00' WHERE id = %s", self.sheet.id),
            ("UPDATE property_handover SET in_signature = out_signature || 'x' WHERE id = %s", self.sheet.id),
        ):
            with self.subTest(statement=statement), closing(self.env.cr.savepoint()):
                self.env.cr.execute(statement, [key])
                self.env.invalidate_all()
                faults = self.sheet.sudo()._seal_faults()
                self.assertEqual(len(faults), 1)
                self.assertIn(self.sheet.display_name, faults[0])
        self.env.invalidate_all()
        self.assertFalse(self.sheet.sudo()._seal_faults())

    def test_leaving_before_both_have_signed_is_recorded(self):
        self.punch("05:55", "12:58")
        self.assertEqual(self.sheet.left_at, self.at("12:58"))
        self.sign(self.sheet, "out", at="12:59")
        self.sign(self.sheet, "in", at="13:05")
        self.assertTrue(self.sheet.is_exception)

    def test_who_had_gone_before_the_sheet_opened_has_left_too(self):
        self.punch("05:55", "12:30")
        self.assertFalse(self.sheet.left_at)
        self.env["property.handover.relief"]._alarm_due(self.at("13:00"))
        self.assertEqual(self.sheet.left_at, self.at("12:30"))
        self.assertTrue(self.sheet.is_exception)

    def test_who_came_back_before_the_sheet_opened_has_not_left(self):
        self.punch("05:55", "12:00")
        self.punch("12:20")
        self.sign(self.sheet, "out")
        self.sign(self.sheet, "in")
        self.assertFalse(self.sheet.left_at)

    def test_leaving_after_it_is_no_exception(self):
        self.sign(self.sheet, "out", at="12:59")
        self.sign(self.sheet, "in", at="13:05")
        self.punch("05:55", "13:06")
        self.assertFalse(self.sheet.left_at)
        self.assertFalse(self.sheet.is_exception)

    def test_the_arrival_is_measured(self):
        self.punch("12:57", employee=self.employee_steward)
        self.sign(self.sheet, "out")
        self.sign(self.sheet, "in", at="12:59")
        self.assertEqual((self.sheet.arrived_at, self.sheet.arrival_late_seconds), (self.at("12:57"), 120))

    def test_nobody_comes(self):
        Relief = self.env["property.handover.relief"]
        self.assertFalse(Relief._alarm_due(self.at("13:04")))
        with patch.object(self.registry["res.users"], "_bus_send", autospec=True) as send:
            self.assertEqual(Relief._alarm_due(self.at("13:05")), self.sheet.sudo())
            self.assertFalse(Relief._alarm_due(self.at("13:06")))
        user, kind, word = next(call.args for call in send.call_args_list if call.args[1] == "property_duty/alarm")
        self.assertEqual((user, word["res_id"]), (self.user_supervisor, self.sheet.id))
        self.assertIn(self.employee_attendant.name, word["text"])
        self.assertEqual(self.sheet.sudo().activity_ids.user_id, self.user_supervisor)
        self.sign(self.sheet, "out", at="13:30")
        self.sign(self.sheet, "in", at="13:40")
        self.assertEqual((self.sheet.gap_minutes, self.sheet.is_exception), (40, True))

    def test_whoever_has_punched_is_there(self):
        self.punch("12:57", employee=self.employee_steward)
        self.assertFalse(self.env["property.handover.relief"]._alarm_due(self.at("13:30")))

    def test_somebody_else_comes(self):
        self.employee_supervisor.pin = "3333"
        self.do(self.sheet, {"op": "person", "side": "in", "employee_id": self.employee_supervisor.id})
        with self.assertRaisesRegex(HandoverError, "doesn't work in the estate"):
            self.do(self.sheet, {"op": "person", "side": "in", "employee_id": self.other_attendant.id})
        self.sign(self.sheet, "out")
        self.sign(self.sheet, "in", pin="3333")
        self.assertTrue(self.sheet.is_off_roster)

    def test_nobody_hands_over_to_oneself(self):
        self.do(self.sheet, {"op": "person", "side": "in", "employee_id": self.employee_attendant.id})
        with self.assertRaisesRegex(HandoverError, "can't be the outgoing one"):
            self.sign(self.sheet, "in", pin="1111")

    def test_the_signature_is_on_the_paper(self):
        self.sign(self.sheet, "out")
        self.sign(self.sheet, "in")
        html = self.env["ir.actions.report"]._render_qweb_html("property_duty.report_handover", self.sheet.ids)[0]
        self.assertIn(SIGNATURE, html.decode())
        self.assertIn(self.sheet.sudo().seal_ids.payload_hash, html.decode())
