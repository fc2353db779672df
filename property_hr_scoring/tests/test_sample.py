# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime
from io import BytesIO

import openpyxl
from freezegun import freeze_time

from odoo.tests import Form, tagged

from ..exceptions import SampleError, WorksElsewhereError
from ..guard import PASS
from .common_sample import NOW, SampleCommon


@tagged("post_install", "-at_install")
class TestSample(SampleCommon):
    """The director samples staff; the share counts people once, against those there were to sample (SCO-7)."""

    def share(self, user=None):
        """(sampled, people, text of the month) of the first estate."""
        (share,) = [
            share
            for share in self.env["property.score.sampling"]._shares(self.month)[self.month]
            if share.estate == self.estate.id
        ]
        self.month.invalidate_recordset(["sample_text"])
        return share.sampled, share.people, self.month.with_user(user or self.user_director).sample_text

    def test_a_sample_that_found_nothing_is_recorded_with_who_and_when(self):
        record = self.sample()
        self.assertEqual(
            (record.sampled_by_id, str(record.day), record.state, record.finding, record.company_id),
            (self.user_director, "2015-03-10", "recorded", "nothing", self.company),
        )
        late = self.sample(at=datetime(2015, 3, 10, 17, 0))
        self.assertEqual(str(late.day), "2015-03-11", "the day is the estate's")

    def test_an_event_leads_back_to_the_sample(self):
        record = self.sample(remark="No badge")
        with freeze_time(NOW):
            entries = self.env["property.score.entry"].with_user(self.user_director)
            form = Form(entries.with_context(**record.action_score()["context"]))
            form.rule_id = self.rules["GRM-1"]
            form.save().action_save()
        event = self.events().filtered(lambda event: event.res_model == "property.score.sample")
        self.assertEqual((event.employee_id, event.at, event.evidence), (record.employee_id, record.at, "No badge"))
        record.invalidate_recordset()
        self.assertEqual(record.finding, "event")
        event.with_user(self.user_director).action_reject()
        record.invalidate_recordset()
        self.assertEqual(record.finding, "nothing")

    def entry_of(self, record, employee):
        entries = self.env["property.score.entry"].with_user(self.user_director)
        return entries.create(
            {
                "estate_id": self.estate.id,
                "employee_id": employee.id,
                "rule_id": self.rules["GRM-1"].id,
                "points": -1,
                "at": record.at,
                "origin_model": record._name,
                "origin_id": record.id,
            }
        )

    @freeze_time(NOW)
    def test_an_event_leads_back_to_a_sample_of_the_same_person_that_stands(self):
        record = self.sample()
        with self.assertRaisesRegex(SampleError, "The sample is of"):
            self.entry_of(record, self.employee_steward).action_save()
        begun = self.entry_of(record, self.employee_attendant)
        record.withdraw_reason = "Wrong person"
        record.action_withdraw()
        with self.assertRaisesRegex(SampleError, "was withdrawn"):
            begun.action_save()

    @freeze_time(NOW)
    def test_an_event_about_somebody_else_is_no_finding(self):
        record = self.sample()
        self.entry_of(record, self.employee_attendant).action_save()
        event = self.events().filtered(lambda event: event.res_model == "property.score.sample")
        event._passed_write(PASS, {"employee_id": self.employee_steward.id})
        record.invalidate_recordset()
        self.assertEqual(record.finding, "nothing")

    def test_many_are_taken_with_as_many_queries_as_one(self):
        def queries(number):
            vals = {"estate_id": self.estate.id, "employee_id": self.employee_attendant.id}
            many = [{**vals, "at": datetime(2015, 3, 1 + row % 18, 3, row)} for row in range(number)]
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["property.score.sample"].with_user(self.user_director).create(many)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        with freeze_time(NOW):
            queries(1)
            self.assertEqual(queries(1), queries(50))

    def test_the_share_counts_each_person_once_and_directors_in_neither_number(self):
        people = len(self.env["property.staff.role"].search([("estate_id", "=", self.estate.id)]).employee_id) - 1
        self.assertEqual(self.share(), (0, people, f"0 of {people} (0.0 %)"))
        self.sample()
        self.sample(day=11)
        self.sample(self.employee_steward)
        self.sample(self.employee_director, user=self.user_manager)
        self.assertEqual(self.share()[:2], (2, people))
        self.assertEqual(self.share()[2], f"2 of {people} ({200 / people:.1f} %)")

    def test_the_share_stays_what_it_was_when_the_month_is_prepared_and_closed(self):
        self.sample()
        before = self.share()
        self.month.with_user(self.user_supervisor).action_prepare()
        self.assertEqual(self.share(), before)
        self.close()
        self.assertEqual(self.share(), before)

    def test_a_month_counts_its_own_days_in_the_estate(self):
        self.sample(at=datetime(2015, 3, 31, 16, 30), now="2015-04-02 03:00:00")
        self.assertEqual(self.share()[0], 0, "half past midnight of the first of April")
        self.sample(at=datetime(2015, 3, 31, 15, 30), now="2015-04-02 03:00:00")
        self.assertEqual(self.share()[0], 1)

    def test_a_mistake_is_withdrawn_with_a_reason_and_counts_no_more(self):
        record = self.sample()
        with self.assertRaisesRegex(SampleError, "say first why"):
            record.action_withdraw()
        record.withdraw_reason = "Wrong person"
        record.action_withdraw()
        self.assertEqual((record.state, record.withdrawn_by_id, self.share()[0]), ("withdrawn", self.user_director, 0))
        with self.assertRaises(SampleError):
            record.withdraw_reason = "Other words"
        with self.assertRaises(SampleError):
            record.action_score()
        with self.assertRaises(SampleError):
            record.action_withdraw()

    def test_a_sample_is_of_the_past_and_of_who_worked_there(self):
        with self.assertRaisesRegex(SampleError, "future"):
            self.sample(day=21)
        with self.assertRaises(WorksElsewhereError):
            self.sample(self.other_attendant)

    def test_a_closed_month_takes_no_sample_and_gives_none_back(self):
        record = self.sample()
        self.close()
        with self.assertRaisesRegex(SampleError, "2015-03 is closed"):
            self.sample(self.employee_steward, now="2015-04-02 03:00:00")
        record.withdraw_reason = "Too late"
        with self.assertRaisesRegex(SampleError, "2015-03 is closed"):
            record.action_withdraw()

    def test_the_month_opens_its_samples(self):
        record = self.sample()
        april = self.sample(at=datetime(2015, 4, 1, 3, 0), now="2015-04-02 03:00:00")
        found = self.env["property.score.sample"].search(self.month.action_open_samples()["domain"])
        self.assertEqual((record & found, april & found), (record, found.browse()))

    def test_the_report_shows_the_share_of_closed_months(self):
        self.sample()
        sampled, people, _text = self.share()
        self.close()
        report = self.env["property.score.report"].with_user(self.user_director).create({"day": "2015-03-15"})
        (share,) = report._figures()["samples"]
        self.assertEqual((share.estate, share.sampled, share.people), (self.estate.id, sampled, people))
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("property_hr_scoring.report_score_report", report.ids)[0]
            .decode()
        )
        self.assertIn(f"{100 * sampled / people:.1f}", html)
        name = "property_hr_scoring.score_report_xlsx"
        content, _kind = self.env["ir.actions.report"].with_context(lang="en_US")._render_xlsx(name, report.ids, {})
        sheet = openpyxl.load_workbook(BytesIO(content))["Samples of Staff"]
        self.assertEqual([*sheet.iter_rows(values_only=True)][3][1:3], (sampled, people))
