# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What comes between the cut-off and the signatures belongs to this handover (HND-1..3)."""

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestHandoverLate(HandoverCommon):
    def sheet_with_all_done(self):
        sheet = self.open_sheet("12:45")
        self.finish(sheet, at="12:50")
        return sheet

    def take_all(self, sheet, at):
        works = sheet.sheet_data()["works"]
        takes = ({"op": "take", "line_id": work["id"], "taken": True} for work in works)
        return self.do(sheet, {"op": "read"}, *takes, at=at)

    def test_an_important_entry_after_the_cut_off_is_read_before_anybody_signs(self):
        sheet = self.sheet_with_all_done()
        entry = self.note("Water in the lift pit", at="12:52", is_important=True)
        self.assertIn("Water in the lift pit", self.sign(sheet, "out", at="12:58")["error"])
        self.assertIn(entry, sheet.sudo().entry_ids)
        with freeze_time(self.at("12:58")), self.assertRaisesRegex(UserError, "log has not been read"):
            self.sign(sheet, "out", at="12:58")
        self.take_all(sheet, at="12:59")
        self.assertIn("sheet", self.sign(sheet, "out", at="12:59"))

    def test_what_is_to_do_is_taken_over_and_blocks_when_it_is_important(self):
        sheet = self.sheet_with_all_done()
        self.task("Barrier broken", at="12:53", is_important=True)
        self.assertIn("error", self.sign(sheet, "out", at="12:58"))
        self.take_all(sheet, at="12:59")
        with self.assertRaisesRegex(UserError, "important work"):
            self.sign(sheet, "out", at="12:59")
        with freeze_time(self.at("12:59")):
            sheet.with_user(self.user_supervisor).sheet_release("Seen")
        self.sign(sheet, "out", at="13:00")
        self.sign(sheet, "in", at="13:00")
        self.assertEqual(sheet.sudo().work_ids.task_id.owner_id, self.employee_steward)

    def test_a_complaint_of_the_last_minutes_goes_to_who_comes(self):
        sheet = self.sheet_with_all_done()
        with freeze_time(self.at("12:52")):
            ticket = self.env["helpdesk.ticket"].with_user(self.user_attendant).create(
                {
                    "name": "Noise",
                    "description": "Drill",
                    "estate_id": self.estate.id,
                    "property_kind": "complaint",
                    "user_id": self.user_attendant.id,
                    "received_at": self.at("12:52"),
                }
            )  # fmt: skip
        self.assertIn("Noise", self.sign(sheet, "out", at="12:58")["error"])
        self.take_all(sheet, at="12:59")
        self.sign(sheet, "out", at="12:59")
        self.sign(sheet, "in", at="13:00")
        self.assertEqual(ticket.user_id, self.user_steward)

    def test_what_comes_between_the_signatures_takes_the_first_one_back(self):
        sheet = self.sheet_with_all_done()
        self.sign(sheet, "out", at="12:55")
        self.note("Smoke on floor 3", at="12:57", is_important=True)
        self.assertIn("Smoke on floor 3", self.sign(sheet, "in", at="12:58")["error"])
        self.assertEqual((sheet.state, sheet.sudo().out_signed_at), ("open", False))
        self.take_all(sheet, at="12:59")
        self.sign(sheet, "out", at="12:59")
        self.sign(sheet, "in", at="13:00")
        self.assertEqual(sheet.state, "done")

    def test_other_entries_wait_for_the_next_sheet(self):
        sheet = self.sheet_with_all_done()
        self.note("Quiet", at="12:52")
        self.assertIn("sheet", self.sign(sheet, "out", at="12:58"))
        self.assertFalse(sheet.sudo().entry_ids)

    def test_the_job_shows_it_within_the_minute(self):
        sheet = self.sheet_with_all_done()
        entry = self.note("Water in the lift pit", at="12:52", is_important=True)
        with freeze_time(self.at("12:53")):
            self.env["property.handover"]._cron_open()
        self.assertIn(entry, sheet.sudo().entry_ids)
        self.assertFalse(sheet.sudo().read_at)

    def test_who_covers_the_end_of_the_shift_before_gets_no_sheet_of_the_own(self):
        self.out_shift.write({"end_at": self.at("10:00")})
        self.make_shift(
            self.employee_steward, self.morning, post_id=self.post.id,
            start_at=self.at("10:00"), end_at=self.at("13:00"),
        )  # fmt: skip
        sheet = self.open_sheet("12:50")
        self.assertEqual(sheet.sudo().mapped("end_at"), [self.at("10:00")])
        self.assertEqual(sheet.sudo().in_employee_id, self.employee_steward)
