# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A post changes hands (HND-1..7)."""

import base64
from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..exceptions import DutyTaskError, HandoverError
from .handover_common import HandoverCommon

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@tagged("post_install", "-at_install")
class TestHandoverOpening(HandoverCommon):
    def test_it_opens_by_itself_at_the_cut_off_and_once(self):
        self.assertFalse(self.open_sheet("12:44"))
        sheet = self.open_sheet()
        self.assertEqual((sheet.cut_off_at, sheet.end_at), (self.at("12:45"), self.at("13:00")))
        self.assertEqual(
            (sheet.out_employee_id, sheet.in_employee_id), (self.employee_attendant, self.employee_steward)
        )
        self.assertEqual(sheet.item_ids.mapped("name"), ["Radio", "Keys", "Torch"])
        self.assertEqual(self.open_sheet("12:59"), sheet)
        with freeze_time(self.at("12:50")):
            self.assertEqual(
                self.env["property.handover"].with_user(self.user_steward).sheet_of(self.post.id), sheet.id
            )
        self.assertEqual(len(sheet.item_ids), 3)

    def test_the_cut_off_is_fixed(self):
        early, late = self.note(at="09:00"), self.note("Late", at="12:50")
        task = self.task(at="12:50")
        sheet = self.open_sheet("12:55")
        self.assertEqual(sheet.entry_ids.ids, early.ids)
        self.assertFalse(sheet.work_ids)
        self.hand_over(sheet)
        self.make_shift(self.employee_attendant, self.night, post_id=self.post.id)
        with freeze_time(self.at("21:45")):
            following = self.env["property.handover.opening"]._open_due(self.at("21:45"))
        self.assertEqual(following.entry_ids.ids, late.ids)
        self.assertEqual(following.work_ids.task_id.ids, task.ids)

    def test_refreshing_twice_doubles_nothing_in_the_next_one(self):
        self.note()
        sheet = self.open_sheet()
        self.open_sheet("12:50")
        self.open_sheet("12:55")
        self.hand_over(sheet)
        self.make_shift(self.employee_attendant, self.night, post_id=self.post.id)
        for moment in ("21:45", "21:50"):
            with freeze_time(self.at(moment)):
                self.env["property.handover.opening"]._open_due(self.at(moment))
        sheets = self.env["property.handover"].search([("post_id", "=", self.post.id)])
        self.assertEqual(len(sheets), 2)
        self.assertFalse(sheets[0].entry_ids)

    def test_a_post_that_closes_expects_none(self):
        self.post.write({"is_around_the_clock": False, "closes": True})
        self.in_shift.action_cancel()
        self.assertFalse(self.open_sheet("13:30"))
        self.env["property.handover.relief"]._close_logs(self.at("13:59"))
        self.assertEqual(self.log.state, "open")
        self.env["property.handover.relief"]._close_logs(self.at("14:00"))
        self.assertEqual((self.log.state, self.log.closed_at), ("closed", self.at("13:00")))

    def test_drafts_and_default_shifts_open_nothing(self):
        self.out_shift.action_cancel()
        self.make_shift(template=self.morning, post_id=self.post.id, publish=False)
        self.assertFalse(self.open_sheet("12:50"))

    def test_a_job_that_slept_opens_what_is_late(self):
        self.assertTrue(self.open_sheet("15:00"))

    def test_what_an_outage_kept_from_opening_is_an_exception(self):
        self.open_sheet()
        turns = [(day, template) for day in range(4) for template in (self.morning, self.afternoon, self.night)][2:]
        people = (self.employee_attendant, self.employee_steward)
        for number, (day, template) in enumerate(turns):
            date = self.DAY + timedelta(days=day)
            self.make_shift(people[number % 2], template, post_id=self.post.id, day=date)
        back = self.at("07:00") + timedelta(days=4)
        opening, alarms = self.env["property.handover.opening"], []
        bell = patch.object(
            self.registry["property.handover"], "_alarm", lambda sheet, users: alarms.append((sheet, users))
        )
        with freeze_time(back), bell:
            opened = opening._open_due(back) | opening._open_due(back, posts=self.post)
        sheets = self.env["property.handover"].search([("post_id", "=", self.post.id)], order="end_at")
        self.assertEqual(opened, sheets[-2:])
        self.assertEqual(sheets.mapped("state"), ["open", *["missed"] * 9, "open", "open"])
        self.assertEqual(sheets.mapped("is_exception"), [False, *[True] * 9, False, False])
        self.assertEqual(alarms, [(sheets[-3], self.user_supervisor)], "one word for all of the estate")
        self.assertIn("No handover was held", sheets[-3]._alarm_words()[0])

    def test_a_missed_handover_is_not_made_up_for_and_is_no_document(self):
        sheet = self.env["property.handover.opening"]._insert_sheets(
            [{"post_id": self.post.id, "end_at": self.at("13:00"), "cut_off_at": self.at("12:45")}], "missed"
        )
        sheet = sheet.with_user(self.user_attendant)
        self.assertFalse(sheet._document_values())
        for step in (lambda: self.do(sheet, {"op": "read"}), lambda: self.sign(sheet, "out")):
            with self.assertRaisesRegex(HandoverError, "was not held"):
                step()
        with freeze_time(self.at("14:00")):
            self.assertFalse(self.env["property.handover"].with_user(self.user_attendant).sheet_of(self.post.id))
        self.assertFalse(self.env["property.handover.relief"]._alarm_due(self.at("14:00")))

    def test_before_the_first_sheet_of_a_post_nothing_was_missed(self):
        later = self.at("13:00") + timedelta(days=3)
        self.env["property.handover.opening"]._open_due(later)
        self.assertFalse(self.env["property.handover"].search_count([("post_id", "=", self.post.id)]))

    def test_tickets_of_the_desk_come_along(self):
        with freeze_time(self.at("09:00")):
            mine = self.make_ticket(user_id=self.user_attendant.id)
            foreign = self.make_ticket(user_id=self.user_supervisor.id)
        sheet = self.open_sheet()
        # the other one's promise falls due in the next shift, so it comes along too
        self.assertEqual(sheet.work_ids.ticket_id, mine | foreign)
        self.hand_over(sheet)
        self.assertEqual(mine.user_id, self.user_steward)
        self.assertEqual(foreign.user_id, self.user_supervisor)
        owed = self.env["property.obligation"]._for(mine, "reply")[mine.id]
        self.assertEqual(owed.employee_id, self.employee_steward)

    def test_every_limit_that_was_accepted_is_the_incoming_person_s(self):
        earlier = self.make_employee(
            "Earlier", "attendant", self.estate, "pss_earlier", ["property_base.group_property_base_attendant"]
        )
        busy = self.make_employee(
            "Beside", "attendant", self.estate, "pss_beside", ["property_base.group_property_base_attendant"]
        )
        self.make_shift(busy, template=self.afternoon)
        self.punch("12:50", "22:05", busy)
        obligations = self.env["property.obligation"]
        with freeze_time(self.at("09:00")):
            left, besides, nobodys = (
                self.make_ticket(user_id=person and person.user_id.id) for person in (earlier, busy, None)
            )
            owed = {ticket: obligations._for(ticket, "reply")[ticket.id] for ticket in (left, besides, nobodys)}
            owed[left]._reassign(earlier)
            owed[besides]._reassign(busy)
            owed[nobodys]._reassign(earlier)
        sheet = self.open_sheet()
        self.assertLessEqual(left | besides | nobodys, sheet.work_ids.ticket_id)
        self.hand_over(sheet)
        self.assertEqual(left.user_id, self.user_steward)
        self.assertEqual((owed[left] | owed[nobodys]).employee_id, self.employee_steward)
        kinds = set((owed[left] | owed[nobodys]).trace_ids.filtered("reason").mapped("kind"))
        self.assertEqual(kinds, {"handed_over"})
        self.assertEqual((besides.user_id, owed[besides].employee_id), (busy.user_id, busy))

    def make_ticket(self, **vals):
        return (
            self.env["helpdesk.ticket"]
            .with_user(self.user_attendant)
            .create(
                {
                    "name": "Noise",
                    "description": "At night",
                    "estate_id": self.estate.id,
                    "property_kind": "complaint",
                    "received_at": self.at("09:00"),
                    **vals,
                }
            )
        )


@tagged("post_install", "-at_install")
class TestHandoverSheet(HandoverCommon):
    def test_nothing_is_signed_before_everything_is_done(self):
        self.note()
        self.task()
        sheet = self.open_sheet()
        with self.assertRaisesRegex(HandoverError, "not yet counted.*not been read.*not yet taken over.*not been chec"):
            self.sign(sheet, "out")
        self.finish(sheet)
        self.assertFalse(sheet.sheet_data()["problems"])
        self.assertEqual(self.sign(sheet, "out")["sheet"]["state"], "half")
        self.assertEqual(self.sign(sheet, "in")["sheet"]["state"], "done")

    def test_all_complete_only_after_each_was_shown(self):
        sheet = self.open_sheet()
        first = sheet.item_ids[:1]
        self.do(sheet, {"op": "seen", "ids": first.ids})
        with self.assertRaisesRegex(HandoverError, "Keys was not shown yet"):
            self.do(sheet, {"op": "all_complete"})
        self.assertEqual(set(sheet.item_ids.mapped("state")), {"pending"})
        self.do(sheet, {"op": "seen", "ids": sheet.item_ids.ids}, {"op": "all_complete"})
        self.assertEqual(sheet.item_ids.mapped("found"), [3, 1, 2])

    def test_a_difference_needs_words_and_is_followed(self):
        sheet = self.open_sheet()
        self.finish(sheet)
        radio = sheet.item_ids[:1]
        self.do(sheet, {"op": "count", "line_id": radio.id, "state": "missing", "found": 2})
        with self.assertRaisesRegex(HandoverError, "without the outgoing person's explanation"):
            self.sign(sheet, "in")
        self.do(sheet, {"op": "explain", "line_id": radio.id, "text": "Lent to the gate"})
        self.sign(sheet, "out")
        self.sign(sheet, "in")
        task = sheet.sudo().item_ids[:1].task_id
        self.assertEqual((task.state, task.owner_id, task.note), ("open", self.employee_steward, "Lent to the gate"))
        self.assertIn("2/3", task.name)

    def test_scanning_counts(self):
        sheet = self.open_sheet()
        self.do(sheet, {"op": "scan", "code": " K-1 "})
        self.assertEqual(sheet.item_ids.mapped("state"), ["pending", "complete", "pending"])
        with self.assertRaisesRegex(HandoverError, "bears the code X-9"):
            self.do(sheet, {"op": "scan", "code": "X-9"})

    def test_taps_sent_twice_change_nothing(self):
        sheet = self.open_sheet()
        taps = [
            {"op": "count", "line_id": sheet.item_ids[0].id, "state": "complete"},
            {"op": "condition", "token": "t1", "text": "Door broken", "explanation": "Since noon"},
            {"op": "photo", "name": "door.png", "data": PIXEL},
            {"op": "remark", "text": "Plumber comes at 15:00"},
        ]
        once = self.do(sheet, *taps)
        again = self.do(sheet, *taps)
        self.assertEqual(once, again)
        self.assertEqual((len(sheet.condition_ids), len(sheet.attachment_ids)), (1, 1))

    def test_all_or_none(self):
        sheet = self.open_sheet()
        taps = [{"op": "read"}, {"op": "area", "area": "sideways"}]
        with self.assertRaises(HandoverError), self.env.cr.savepoint():
            self.do(sheet, *taps)
        sheet.invalidate_recordset()
        self.assertEqual(sheet.area, "pending")

    def test_only_a_picture_is_a_photo(self):
        sheet = self.open_sheet()
        text = base64.b64encode(b"<html/>").decode()
        for data in (text, "not base64 at all!"):
            with self.subTest(data=data), self.assertRaises(HandoverError), self.env.cr.savepoint():
                self.do(sheet, {"op": "photo", "name": "x.png", "data": data})

    def test_everyday_work_is_taken_over_at_once_and_important_work_one_by_one(self):
        pump, lift, late = self.task("Pump"), self.task("Lift", is_important=True), self.task("Late")
        sheet = self.open_sheet()
        lines = {line.task_id: line for line in sheet.work_ids}
        shown = (lines[pump] | lines[lift]).ids
        self.do(sheet, {"op": "take_rest", "ids": [*shown, 999_999_999]})
        self.assertTrue(lines[pump].taken_at)
        self.assertFalse(lines[lift].taken_at, "what is important is taken by itself")
        self.assertFalse(lines[late].taken_at, "it wasn't on the screen")
        self.do(sheet, {"op": "take_rest", "ids": sheet.work_ids.ids}, at="12:52")
        self.assertEqual((lines[pump].taken_at, lines[late].taken_at), (self.at("12:50"), self.at("12:52")))
        self.do(sheet, {"op": "take", "line_id": lines[lift].id, "taken": True})
        self.assertTrue(lines[lift].taken_at)

    def test_unknown_taps_and_foreign_lines_are_refused(self):
        sheet = self.open_sheet()
        foreign = {"op": "take", "line_id": 999_999_999, "taken": True}
        for tap in ({"op": "complete"}, {"op": "__class__"}, foreign):
            with self.subTest(tap=tap), self.assertRaises(HandoverError):
                self.do(sheet, tap)
        with self.assertRaisesRegex(ValidationError, "line_id"):
            self.do(sheet, {**foreign, "line_id": 0})

    def test_abnormal_conditions_become_tasks(self):
        sheet = self.open_sheet()
        self.finish(sheet)
        self.do(sheet, {"op": "condition", "token": "a", "text": "Window broken"})
        with self.assertRaisesRegex(HandoverError, "abnormal conditions without explanation"):
            self.sign(sheet, "out")
        self.do(sheet, {"op": "condition", "token": "a", "text": "Window broken", "explanation": "Storm"})
        self.sign(sheet, "out")
        self.sign(sheet, "in")
        self.assertEqual(sheet.sudo().condition_ids.task_id.name, "Window broken")

    def test_important_work_blocks_until_released(self):
        self.task(is_important=True)
        sheet = self.open_sheet()
        self.finish(sheet)
        with self.assertRaisesRegex(HandoverError, "ask the supervisor"):
            self.sign(sheet, "out")
        with self.assertRaises(AccessError):
            sheet.sheet_release("Please")
        with self.assertRaisesRegex(HandoverError, "Say why"):
            sheet.with_user(self.user_supervisor).sheet_release(" ")
        sheet.with_user(self.user_supervisor).sheet_release("The pump comes tomorrow")
        self.sign(sheet, "out")
        self.sign(sheet, "in")
        self.assertTrue(sheet.is_exception)
        self.assertEqual(sheet.released_by_id, self.user_supervisor)

    def test_important_work_that_is_finished_does_not_block(self):
        task = self.task(is_important=True)
        sheet = self.open_sheet()
        self.finish(sheet)
        self.do(sheet, {"op": "finish", "line_id": sheet.work_ids.id})
        self.assertEqual(task.state, "done")
        self.sign(sheet, "out")
        self.assertEqual(self.sign(sheet, "in")["sheet"]["state"], "done")

    def test_what_the_log_left_to_do_becomes_a_task_of_the_next_shift(self):
        entry = self.note("Call the plumber", needs_action=True)
        sheet = self.open_sheet()
        self.hand_over(sheet)
        task = self.env["property.duty.task"].search([("entry_id", "=", entry.id)])
        self.assertEqual((task.owner_id, task.state), (self.employee_steward, "open"))
        task.with_user(self.user_steward).action_done()
        self.assertTrue(entry.is_done)

    def test_nothing_on_a_sheet_is_written_past_it(self):
        sheet = self.open_sheet()
        for record, vals in (
            (sheet, {"area": "normal"}),
            (sheet.item_ids[0], {"state": "complete"}),
            (sheet, {"out_signed_at": self.at("12:50")}),
        ):
            with self.subTest(vals=vals), self.assertRaises(HandoverError):
                record.write(vals)
        with self.assertRaises(AccessError):
            sheet.unlink()
        with self.assertRaises(HandoverError):
            sheet.sudo().unlink()

    def test_tasks_move_by_their_buttons(self):
        task = self.task()
        with self.assertRaises(DutyTaskError):
            task.write({"state": "done"})
        with self.assertRaises(DutyTaskError):
            task.sudo().unlink()
        task.action_done()
        self.assertEqual((task.state, task.done_by_id), ("done", self.user_attendant))

    def test_the_same_queries_for_few_and_many_lines(self):
        def cost():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            sheet.sheet_data()
            return self.env.cr.sql_log_count - before

        sheet = self.open_sheet()
        sheet.sheet_data()
        few = cost()
        items = [{"handover_id": sheet.id, "name": f"Item {number}", "quantity": 1} for number in range(50)]
        self.passed_create(self.env["property.handover.item"], items)
        self.assertLessEqual(cost(), few)
