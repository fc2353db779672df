# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The log of a post: opened by who begins, written by who is on duty, closed for good (DUT-5)."""

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import DutyEntryError, DutyLogError
from .common import DutyLogCommon


@tagged("post_install", "-at_install")
class TestDutyLog(DutyLogCommon):
    def test_the_person_at_the_desk_opens_the_log_of_the_post(self):
        shift = self.make_shift(template=self.morning, post_id=self.post.id)
        with freeze_time(self.at("05:58")):
            action = self.logs.with_user(self.user_attendant).action_start(self.post.id)
        log = self.logs.browse(action["res_id"])
        self.assertEqual(log.name, "Control room 2026-03-02 05:58")
        self.assertEqual((log.state, log.day, log.employee_ids), ("open", self.DAY, self.employee_attendant))
        self.assertEqual(log.shift_ids, shift)
        self.assertEqual(self.logs._current(self.post), {self.post: log})

    def test_a_second_person_joins_the_open_log(self):
        log = self.open_log("06:00")
        with freeze_time(self.at("07:00")):
            self.logs.with_user(self.user_steward).action_start(self.post.id)
        self.assertEqual(log.employee_ids, self.employee_attendant | self.employee_steward)

    def test_a_post_has_one_open_log(self):
        log = self.open_log("06:00")
        with self.assertRaisesRegex(DutyLogError, log.name):
            self.logs._open(self.post, self.employee_steward, self.at("07:00"))
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            same = {"estate_id": log.estate_id.id, "post_id": log.post_id.id, "day": log.day}
            self.passed_create(self.logs, [{**same, "opened_at": log.opened_at}])
        log._close(self.at("13:00"))
        self.assertFalse(self.logs._current(self.post)[self.post])
        self.assertTrue(self.logs._open(self.post, self.employee_steward, self.at("13:00")))

    def test_closing_twice_keeps_the_first_time(self):
        log = self.open_log("06:00")
        log._close(self.at("13:00"))
        log._close(self.at("14:00"))
        self.assertEqual(log.closed_at, self.at("13:00"))

    def test_a_stranger_opens_no_log(self):
        for user in (self.user_plain, self.user_other_attendant, self.user_resident, self.user_hr):
            with self.subTest(user=user.login), self.assertRaises(DutyLogError):
                self.logs.with_user(user).action_start(self.post.id)

    def test_nobody_writes_a_log_by_hand(self):
        log = self.open_log("06:00")
        for user in (self.user_attendant, self.user_supervisor, self.user_director):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    log.with_user(user).write({"state": "closed"})
                with self.assertRaises(AccessError):
                    log.with_user(user).unlink()

    def test_the_author_corrects_an_entry_of_an_open_log_and_the_trace_keeps_it(self):
        entry = self.write_entry(self.open_log("06:00"), "Water in the lift")
        entry.text = "Water in lift 2"
        change = entry.change_ids
        self.assertEqual((change.field, change.old, change.new), ("text", "Water in the lift", "Water in lift 2"))
        with self.assertRaises(DutyEntryError):
            entry.with_user(self.user_steward).text = "No water"

    def test_nothing_of_a_closed_log_changes_but_corrections_are_added(self):
        log = self.open_log("06:00")
        entry = self.write_entry(log, "Water in the lift")
        log._close(self.at("13:00"))
        with self.assertRaises(DutyEntryError):
            entry.text = "No water"
        with self.assertRaises(DutyEntryError):
            self.write_entry(log, "Forgotten")
        correction = self.write_entry(log, "It was lift 2", corrects_id=entry.id)
        self.assertEqual(entry.correction_ids, correction)
        with self.assertRaises(AccessError):
            entry.unlink()
        with self.assertRaises(DutyEntryError):
            entry.sudo().unlink()

    def test_a_sealed_log_takes_no_line_but_its_matters_go_on(self):
        log = self.open_log("06:00")
        entry = self.write_entry(log, "Call the plumber", needs_action=True)
        log._close(self.at("13:00"))
        log._seal("review")
        with self.assertRaises(SealedError):
            self.write_entry(log, "It was lift 2", corrects_id=entry.id)
        entry.action_done()
        self.assertTrue(entry.is_done)
        self.assertEqual(log._seal_faults(), [])
        later = self.logs._open(self.post, self.employee_attendant, self.at("14:00"))
        self.assertEqual(entry.action_correct()["context"]["default_log_id"], later.id)
        self.assertTrue(self.write_entry(later, "It was lift 2", corrects_id=entry.id))

    def test_facts_are_not_typed(self):
        log = self.open_log("06:00")
        entry = self.write_entry(log, "Call the plumber")
        for vals in ({"author_id": self.employee_steward.id}, {"is_done": True}, {"log_id": log.id}):
            with self.subTest(vals=vals), self.assertRaises(DutyEntryError):
                entry.write(vals)
        with self.assertRaises(DutyEntryError):
            self.write_entry(log, "A steward's words", author_id=self.employee_steward.id)

    def test_nothing_is_written_of_a_time_to_come(self):
        log = self.open_log("06:00")
        with freeze_time(self.at("10:00")):
            with self.assertRaisesRegex(DutyEntryError, "hasn't come"), self.cr.savepoint():
                self.write_entry(log, "Tomorrow", at=self.at("2026-03-03 10:00"))
            entry = self.write_entry(log, "Now", at=self.at("10:00"))
            with self.assertRaisesRegex(DutyEntryError, "hasn't come"):
                entry.at = self.at("11:00")

    def test_who_is_not_on_duty_is_marked(self):
        log = self.open_log("06:00")
        self.make_shift(self.employee_supervisor, self.morning, post_id=self.post.id)
        with freeze_time(self.at("10:00")):
            authors = (self.user_attendant, self.user_supervisor, self.user_steward)
            entries = [self.write_entry(log, "Lift stopped", user=user, at=self.at("09:00")) for user in authors]
            self.assertEqual([entry.is_off_duty for entry in entries], [False, False, True])
            with self.assertRaises(DutyEntryError):
                entries[2].is_off_duty = False
