# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import io
from datetime import date, datetime

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.exceptions import ImportFileError

from .common import DutyCommon

HEADER = "employee,date,check_in,check_out"


@tagged("post_install", "-at_install")
class TestPunchImport(DutyCommon):
    """Files of check-ins: all or nothing, the same again changes nothing, a correction corrects."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee_attendant.barcode = "1001"
        cls.employee_steward.barcode = "1002"
        cls.wizard = cls.env["property.punch.import"].with_user(cls.user_supervisor)

    def load(self, *rows, user=None, header=HEADER, template=None, **options):
        content = "\n".join((header, *rows)).encode()
        wizard = self.wizard.with_user(user or self.user_supervisor)
        return wizard._import_file(self.estate, content, "punches.csv", template, **options)

    def refused(self, *rows, **options):
        """The text of the refusal, after making sure that nothing was written."""
        before = self.env["hr.attendance"].search([]), self.env["property.shift"].search([])
        with self.assertRaises(ImportFileError) as caught:
            self.load(*rows, **options)
        after = self.env["hr.attendance"].search([]), self.env["property.shift"].search([])
        self.assertEqual(after, before)
        return str(caught.exception)

    def punches(self):
        return self.env["hr.attendance"].search(
            [("employee_id", "in", (self.employee_attendant | self.employee_steward).ids)],
            order="employee_id, check_in",
        )

    def shifts(self):
        return self.env["property.shift"].search([("estate_id", "=", self.estate.id)], order="employee_id, start_at")

    def test_punches_are_of_the_estates_zone_and_judge_shifts(self):
        shift = self.make_shift()
        counts = self.load("1001,2026-03-02,2026-03-02 10:07,2026-03-02 17:00")
        self.assertEqual((counts["created"], counts["shifts"]), (1, 0))
        self.assertEqual(self.punches().check_in, datetime(2026, 3, 2, 2, 7))
        self.assertEqual((shift.verdict, shift.late_seconds), ("late", 420))

    def test_people_are_found_by_badge_or_name(self):
        self.load(
            "Test attendant,2026-03-02,2026-03-02 10:00,2026-03-02 17:00",
            "1002,2026-03-02,2026-03-02 10:00,2026-03-02 17:00",
        )
        self.assertEqual(self.punches().employee_id, self.employee_attendant | self.employee_steward)

    def test_chinese_headers_and_times_without_a_date(self):
        counts = self.load("1001,2026/3/2,21:55,6:02", header="工号,日期,上班,下班")
        self.assertEqual(counts["created"], 1)
        punch = self.punches()
        self.assertEqual(punch.check_in, self.at("21:55"))
        self.assertEqual(punch.check_out, self.at("2026-03-03 06:02"))

    def test_a_workbook_with_dates_as_cells(self):
        book = openpyxl.Workbook()
        book.active.append(["Employee", "Date", "Check in", "Check out"])
        book.active.append(["1001", date(2026, 3, 2), datetime(2026, 3, 2, 10, 7), datetime(2026, 3, 2, 17, 0)])
        content = io.BytesIO()
        book.save(content)
        self.wizard._import_file(self.estate, content.getvalue(), "punches.xlsx")
        self.assertEqual(self.punches().check_in, self.at("10:07"))

    def test_planning_makes_shifts_of_weekdays_and_none_of_days_on_which_nobody_came(self):
        counts = self.load(
            "1001,2026-03-02,2026-03-02 10:07,2026-03-02 17:00",
            "1002,2026-03-02,,",
            "1001,2026-03-03,,",
            "1002,2026-03-03,,",
            "1001,2026-03-04,2026-03-04 09:50,2026-03-04 17:00",
            "1002,2026-03-04,2026-03-04 09:50,2026-03-04 17:00",
            "1001,2026-03-07,2026-03-07 09:50,2026-03-07 17:00",
            template=self.office,
        )
        self.assertEqual((counts["shifts"], counts["holidays"]), (4, 3))
        self.assertEqual(self.shifts().mapped("verdict"), ["late", "on_time", "absent", "on_time"])
        self.assertEqual(set(self.shifts().mapped("is_default")), {True})

    def test_planning_by_the_calendar_instead(self):
        self.use_own_calendar()
        self.env["property.calendar.day"].create(
            {
                "calendar_id": self.estate.calendar_id.id,
                "date": date(2026, 3, 4),
                "kind": "holiday",
            }
        )
        counts = self.load(
            "1001,2026-03-02,2026-03-02 10:00,2026-03-02 17:00",
            "1001,2026-03-05,2026-03-05 10:00,2026-03-05 17:00",
            template=self.office,
            is_holiday_when_nobody=False,
        )
        self.assertEqual((counts["shifts"], counts["holidays"]), (3, 0))
        self.assertEqual(self.shifts().mapped("verdict"), ["on_time", "absent", "on_time"])

    def test_days_on_which_nobody_came_are_kept_in_the_estates_own_calendar(self):
        rows = ("1001,2026-03-02,2026-03-02 10:00,2026-03-02 17:00", "1001,2026-03-03,,")
        options = {"template": self.office, "is_keeping_holidays": True, "user": self.user_manager}
        days = [("date", "=", date(2026, 3, 3))]
        self.load(*rows, **options)
        self.assertFalse(self.env["property.calendar.day"].search(days))
        self.use_own_calendar()
        for _again in range(2):
            self.load(*rows, **options)
            day = self.env["property.calendar.day"].search(days)
            self.assertEqual((day.calendar_id, day.kind), (self.estate.calendar_id, "holiday"))

    def test_the_same_file_again_changes_nothing(self):
        rows = (
            "1001,2026-03-02,2026-03-02 10:07,2026-03-02 17:00",
            "1002,2026-03-02,2026-03-02 10:00,",
            "1002,2026-03-03,,",
            "1001,2026-03-03,2026-03-03 10:00,2026-03-03 12:00",
            "1001,2026-03-03,2026-03-03 13:00,2026-03-03 17:00",
        )
        self.load(*rows, template=self.office)
        punches, shifts = self.punches(), self.shifts()
        self.env.flush_all()
        self.env.invalidate_all()
        before = punches.read(), shifts.read()
        counts = self.load(*rows, template=self.office)
        self.assertEqual((counts["unchanged"], counts["created"], counts["shifts"]), (4, 0, 0))
        self.assertEqual((self.punches(), self.shifts()), (punches, shifts))
        self.env.invalidate_all()
        self.assertEqual((punches.read(), shifts.read()), before)

    def test_a_corrected_file_corrects_its_punches(self):
        self.load(
            "1001,2026-03-02,2026-03-02 10:07,2026-03-02 17:00",
            "1002,2026-03-02,2026-03-02 10:00,2026-03-02 17:00",
            template=self.office,
        )
        punch = self.punches()[0]
        shift = punch.property_shift_id
        counts = self.load(
            "1001,2026-03-02,2026-03-02 10:03,2026-03-02 16:00",
            "1002,2026-03-02,,",
            template=self.office,
        )
        self.assertEqual((counts["corrected"], counts["removed"], counts["created"]), (1, 1, 0))
        self.assertEqual(self.punches(), punch)
        self.assertEqual((shift.late_seconds, shift.early_seconds), (180, 3600))
        self.assertEqual(shift.change_ids[:1].old_late_seconds, 420)
        self.assertEqual(self.shifts().mapped("verdict"), ["late", "absent"])

    def test_what_was_punched_at_the_kiosk_is_corrected_but_never_removed(self):
        punch = self.punch("10:07", "17:00")
        self.load("1001,2026-03-02,,")
        self.assertEqual(self.punches(), punch)
        self.load("1001,2026-03-02,2026-03-02 10:07,2026-03-02 17:00")
        self.assertEqual(self.punches(), punch)

    def test_a_missing_check_out_is_no_early_leaving(self):
        shift = self.make_shift()
        self.load("1001,2026-03-02,2026-03-02 10:00,")
        self.assertEqual((shift.verdict, shift.early_seconds), ("on_time", 0))
        self.assertFalse(shift.last_out_at)

    def test_errors_name_row_column_value_and_expectation_and_nothing_is_written(self):
        good = "1001,2026-03-02,2026-03-02 10:07,2026-03-02 17:00"
        for row, words in (
            ("1001,2026-03-03,2026-03-03 17:00,2026-03-03 10:00", ("3", "Check out", "10:00")),
            ("1001,2026-03-03,,2026-03-03 17:00", ("3", "Check in")),
            ("1001,2026-03-03,noon,", ("3", "Check in", "noon", "2026-01-31 08:55")),
            ("1001,yesterday,,", ("3", "Date", "yesterday", "2026-01-31")),
            ("1001,2026-03-03,2026-03-09 10:00,2026-03-09 17:00", ("3", "Check in")),
            ("1001,2026-03-02,2026-03-02 16:00,2026-03-02 18:00", ("3", "row 2")),
            (",2026-03-02,,", ("3", "Employee", "missing")),
        ):
            with self.subTest(row):
                text = self.refused(good, row)
                for word in words:
                    self.assertIn(word, text)

    def test_a_stranger_is_an_error_unless_created(self):
        row = "2007,2026-03-02,2026-03-02 10:07,2026-03-02 17:00"
        self.assertIn("2007", self.refused(row))
        # a supervisor may not create employees, whatever the option says
        self.assertIn("2007", self.refused(row, is_creating_people=True))
        counts = self.load(row, user=self.user_hr, is_creating_people=True, template=self.office)
        self.assertEqual(counts["people_created"], 1)
        employee = self.env["hr.employee"].search([("barcode", "=", "2007")])
        self.assertEqual(employee.property_staff_role_ids.estate_id, self.estate)
        self.assertEqual(self.shifts().employee_id, employee)
        self.assertEqual(self.shifts().late_seconds, 420)
        again = self.load(row, user=self.user_hr, is_creating_people=True, template=self.office)
        self.assertEqual((again["people_created"], again["created"]), (0, 0))

    def test_a_badge_in_full_width_digits_is_the_number_that_a_reader_sends(self):
        row = "２００８,2026-03-02,2026-03-02 10:07,2026-03-02 17:00"
        row += "\n2008,2026-03-03,2026-03-03 10:07,2026-03-03 17:00"
        counts = self.load(row, user=self.user_hr, is_creating_people=True, template=self.office)
        self.assertEqual(counts["people_created"], 1)
        self.assertEqual(self.shifts().employee_id.barcode, "2008")

    def test_a_stranger_can_be_told_who_is_meant(self):
        content = f"{HEADER}\nZhang,2026-03-02,2026-03-02 10:07,2026-03-02 17:00\n"
        wizard = self.wizard.create(
            {
                "estate_id": self.estate.id,
                "data_file": base64.b64encode(content.encode()),
                "filename": "punches.csv",
            }
        )
        wizard.action_next()
        wizard.action_next()
        self.assertEqual(wizard.state, "values")
        self.assertEqual(wizard.value_ids.value, "Zhang")
        wizard.value_ids.choice_id = wizard.choice_ids.filtered(
            lambda choice: choice.key == f"id:{self.employee_steward.id}"
        )
        wizard.action_next()
        wizard.action_import()
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0))
        self.assertEqual(self.punches().employee_id, self.employee_steward)

    def test_people_of_other_estates_are_strangers_to_the_supervisor(self):
        self.other_attendant.barcode = "3003"
        self.assertIn("3003", self.refused("3003,2026-03-02,2026-03-02 10:00,"))

    def test_nobody_is_named_by_a_guessed_number(self):
        stranger = f"id:{self.other_attendant.id}"
        row = f"{stranger},2026-03-02,,"
        self.assertIn(stranger, self.refused(row, template=self.office, is_creating_people=True))

    def test_a_foreign_estate_is_closed_to_the_supervisor(self):
        content = f"{HEADER}\n3003,2026-03-02,,\n".encode()
        self.other_attendant.barcode = "3003"
        with self.assertRaises(AccessError):
            self.wizard._import_file(self.other_estate, content, "punches.csv", self.office)

    def test_bad_rows_can_be_skipped(self):
        content = f"{HEADER}\n1001,2026-03-02,10:00,17:00\n9999,2026-03-02,10:00,17:00\n"
        wizard = self.wizard.with_user(self.user_supervisor).create(
            {
                "estate_id": self.estate.id,
                "data_file": base64.b64encode(content.encode()),
                "filename": "punches.csv",
                "skip_bad_rows": True,
            }
        )
        while wizard.state in ("upload", "map", "values"):
            wizard.action_next()
        wizard.action_import()
        self.assertEqual((wizard.state, wizard.result["created"]), ("done", 1))

    def test_a_doubled_punch_counts_once_and_is_named(self):
        counts = self.load(
            "1001,2026-03-02,2026-03-02 10:07:00,2026-03-02 17:00",
            "1001,2026-03-02,2026-03-02 10:07:30,2026-03-02 17:00",
            "1002,2026-03-02,2026-03-02 10:00,2026-03-02 17:00",
        )
        self.assertEqual((counts["created"], counts["doubled"]), (2, 1))
        self.assertEqual(self.punches()[0].check_in, self.at("10:07"))

    def test_midnight_may_mean_that_nobody_punched(self):
        shift = self.make_shift()
        self.load("1001,2026-03-02,10:00:00,00:00:00", is_midnight_empty=True)
        self.assertEqual((self.punches().check_out, shift.first_in_at), (self.at("10:00"), self.at("10:00")))
        self.load("1001,2026-03-02,10:00:00,00:00:00")
        self.assertEqual(self.punches().check_out, self.at("2026-03-03 00:00"))
        self.load("1001,2026-03-02,00:00:00,00:00:00", is_midnight_empty=True)
        self.assertFalse(self.punches())

    def test_own_punches_are_left_to_others(self):
        self.employee_supervisor.barcode = "1003"
        mine, other = (f"{badge},2026-03-02,2026-03-02 09:00,2026-03-02 17:00" for badge in (1003, 1001))
        counts = self.load(mine, other)
        self.assertEqual((counts["created"], counts["own"]), (1, 1))
        self.assertEqual(self.load(mine)["own"], 1, "a file of the own alone writes nothing")
        self.part(self.employee_supervisor)
        self.load(mine)
        own = self.env["hr.attendance"].search([("employee_id", "=", self.employee_supervisor.id)])
        self.assertFalse(own, "nor does who was that person")
        self.load(mine, user=self.user_director)
        self.assertEqual(own.search([("employee_id", "=", self.employee_supervisor.id)]).worked_hours, 8)
