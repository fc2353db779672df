# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re
from datetime import date, datetime, timedelta
from io import BytesIO
from unittest.mock import patch

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import QuestionnaireError
from .common import ServiceCommon

MAY = datetime(2026, 5, 11, 2)


class CampaignCommon(ServiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = cls.unit | cls.unit2
        for number in range(8):
            unit = cls.make_unit()
            cls.make_resident(f"Neighbour {number}", unit=unit, phone=f"1370000000{number}")
            cls.units |= unit
        cls.make_resident("Neighbour", unit=cls.unit2)
        cls.empty = cls.make_unit()
        with freeze_time(MAY):
            cls.estate.obligation_start_on = date(2026, 1, 1)
            cls.env["property.obligation.recurrence"]._open_recurring()
            cls.campaign = cls.env["property.campaign"].with_user(cls.user_supervisor).create(
                {"name": "Spring", "estate_id": cls.estate.id, "year": 2026, "half": "spring"}
            )  # fmt: skip

    def send(self):
        with freeze_time(MAY):
            self.campaign.action_send()
        return self.campaign.unit_ids

    def mail(self, at):
        """The job that writes to the residents, at a moment."""
        committing = patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60.0)
        with freeze_time(at), committing:
            self.env["property.campaign.mailer"].sudo()._send_due()

    def enter(self, row, at=None, user=None, score="4", **vals):
        with freeze_time(at or MAY + timedelta(days=2)):
            action = self.campaign.with_user(user or self.user_attendant).action_enter()
            entry = self.env["property.campaign.entry"].with_user(user or self.user_attendant).browse(action["res_id"])
            entry.write({"code": row.sudo().code.lower(), **vals})
            for line in entry.line_ids.filtered(lambda line: not line.is_text):
                line.score = score
            return entry.action_save()


@tagged("post_install", "-at_install")
class TestCampaign(CampaignCommon):
    """Every occupied unit is asked once and answers once (VIS-3..5)."""

    def test_sending_asks_each_occupied_unit_and_keeps_the_limit(self):
        rows = self.send()
        self.assertEqual(rows.unit_id, self.units)
        self.assertEqual(len(set(rows.sudo().mapped("code"))), 10)
        window = self.env["property.obligation"]._for(self.campaign, "questionnaire_return")[self.campaign.id]
        self.assertEqual((window.population_count, window.wanted_count), (10, 6))
        last_moment = datetime(2026, 6, 1, 15, 59, 59)  # the 15th working day after 11 May ends in Shanghai
        self.assertEqual((self.campaign.due_at, window.due_at), (last_moment, last_moment))
        sent = self.env["property.obligation"].search(
            [
                ("type_id.code", "=", "questionnaire_send_spring"),
                ("res_id", "=", self.estate.id),
                ("period", "=", "2026"),
            ]
        )
        self.assertEqual((sent.state, sent.done_at), ("kept", MAY))

    def test_the_population_stays_as_it_was_at_sending(self):
        self.send()
        self.make_resident("New", unit=self.empty)
        self.residency.date_to = self.estate._local_date()
        self.assertEqual(self.campaign.sent_count, 10)

    def test_it_is_sent_once(self):
        self.send()
        with self.assertRaises(QuestionnaireError):
            self.send()
        for vals in ({"state": "draft"}, {"estate_id": self.other_estate.id}, {"due_at": MAY}):
            with self.assertRaises(QuestionnaireError):
                self.campaign.write(vals)

    def test_a_sheet_of_paper_counts_on_the_day_it_came_back(self):
        rows = self.send()
        window = self.env["property.obligation"]._for(self.campaign, "questionnaire_return")[self.campaign.id]
        late = self.campaign.due_at + timedelta(days=2)
        for row in rows[:5]:
            self.enter(row, at=datetime(2026, 5, 21, 2), returned_on=date(2026, 5, 20))
        self.enter(rows[5], at=late, returned_on=date(2026, 6, 1))
        self.enter(rows[6], at=late)
        self.assertEqual(rows[:7].mapped("state"), ["answered"] * 6 + ["late"])
        self.assertEqual(rows[5].answered_at, datetime(2026, 5, 31, 16))
        self.assertEqual((window.state, window.reached_count, window.done_at), ("kept", 6, datetime(2026, 5, 31, 16)))
        for day in (date(2026, 5, 10), date(2027, 1, 1)):
            with self.subTest(day), self.assertRaisesRegex(QuestionnaireError, "can't have come back"):
                self.enter(rows[7], at=late, returned_on=day)

    def test_a_questionnaire_is_not_sent_before_its_own_half_year(self):
        autumn = self.campaign.create({"name": "A", "estate_id": self.estate.id, "year": 2026, "half": "autumn"})
        with freeze_time(MAY), self.assertRaisesRegex(QuestionnaireError, "not sent before"):
            autumn.action_send()
        self.assertEqual(autumn.state, "draft")

    def test_a_sheet_is_entered_by_its_code_and_the_next_one_opens(self):
        rows = self.send()
        action = self.enter(rows[0])
        self.assertEqual((rows[0].state, rows[0].way), ("answered", "paper"))
        entry = self.env["property.campaign.entry"].browse(action["res_id"])
        self.assertEqual((entry.entered_count, entry.last_text, entry.code), (1, rows[0].unit_id.name, False))
        self.assertEqual(
            set(self.env["property.campaign.answer"].search([("row_id", "=", rows[0].id)]).mapped("score")), {4}
        )

    def test_the_printed_sheet_of_each_unit_has_its_code_and_picture(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        rows = self.send()
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor).with_context(lang="zh_CN")
        html = reports._render_qweb_html("property_service.report_campaign_sheet", rows.ids)[0].decode()
        self.assertEqual(html.count("break-after: page"), len(rows))
        self.assertEqual(html.count("data:image/png;base64,"), len(rows))
        for row in rows.sudo():
            self.assertIn(row.code, html)
            self.assertIn(row.unit_id.name, html)
        self.assertIn("请用手机扫描二维码", html)

    def test_one_answer_for_each_unit_whichever_way(self):
        rows = self.send()
        self.enter(rows[0])
        with self.assertRaisesRegex(QuestionnaireError, "already"):
            self.enter(rows[0], score="1")
        with freeze_time(MAY + timedelta(days=1)):
            answer = rows[1].sudo()._start()
            self.assertEqual(rows[1].sudo()._start(), answer, "opening the link twice is one answer")
            answer._mark_done()
        with self.assertRaisesRegex(QuestionnaireError, "already"):
            self.enter(rows[1])
        self.assertEqual(self.campaign.returned_count, 2)

    def test_wrong_codes_and_empty_sheets(self):
        rows = self.send()
        with self.assertRaisesRegex(QuestionnaireError, "No sheet"):
            self.enter(rows[0], code="AAAAA-AAAAA")
        with self.assertRaisesRegex(QuestionnaireError, "empty"):
            self.enter(rows[0], score=False)
        self.assertEqual(rows[0].state, "waiting")

    def test_the_quota_keeps_the_window_and_late_ones_do_not_count(self):
        rows = self.send()
        for row in rows[:5]:
            self.enter(row)
        window = self.env["property.obligation"]._for(self.campaign, "questionnaire_return")[self.campaign.id]
        self.assertEqual((window.reached_count, window.state), (5, "open"))
        self.enter(rows[5], at=self.campaign.due_at + timedelta(minutes=1))
        self.assertEqual((rows[5].state, self.campaign.returned_count, self.campaign.late_count), ("late", 5, 1))
        self.enter(rows[6], at=self.campaign.due_at)
        self.assertEqual(window.state, "kept")

    def test_closing_freezes_seals_and_compares(self):
        rows = self.send()
        self.enter(rows[0], score="5")
        self.enter(rows[1], score="2")
        with freeze_time(self.campaign.due_at), self.assertRaisesRegex(QuestionnaireError, "open until"):
            self.campaign.action_close()
        with freeze_time(self.campaign.due_at + timedelta(days=1)):
            self.campaign.action_close()
        figures = self.campaign.figures
        self.assertEqual((figures["sent"], figures["returned"], figures["rate"]), (10, 2, "20.0"))
        self.assertEqual({row["rate"] for row in figures["questions"]}, {"50.0"})
        self.assertTrue(self.campaign.is_sealed)
        with self.assertRaises(SealedError):
            self.campaign.name = "Another"
        with freeze_time(datetime(2026, 11, 5, 2)):
            autumn = self.campaign.create(
                {"name": "Autumn", "estate_id": self.estate.id, "year": 2026, "half": "autumn"}
            )
            autumn.action_send()
        self.campaign = autumn
        self.enter(autumn.unit_ids[0], at=datetime(2026, 11, 6, 2), score="5")
        shown = autumn._shown()
        self.assertEqual((shown["before"], shown["questions"][0]["change"]), ("Spring", "+50.0"))

    def test_the_statistics_as_a_workbook(self):
        self.enter(self.send()[0])
        content, _kind = self.env["ir.actions.report"].with_user(self.user_supervisor)._render_xlsx(
            "property_service.campaign_xlsx", self.campaign.ids, data={}
        )  # fmt: skip
        sheet = load_workbook(BytesIO(content)).active
        self.assertEqual((sheet.cell(3, 2).value, sheet.cell(4, 2).value, len(sheet._charts)), (10, 1, 1))

    def test_names_are_no_formulas_in_the_workbook(self):
        self.campaign.name, self.estate.name = "{=A1}", "=1+1"
        self.enter(self.send()[0])
        content, _kind = self.env["ir.actions.report"].with_user(self.user_supervisor)._render_xlsx(
            "property_service.campaign_xlsx", self.campaign.ids, data={}
        )  # fmt: skip
        cell = load_workbook(BytesIO(content)).active.cell(1, 1)
        self.assertEqual((cell.value, cell.data_type), ("=1+1 {=A1}", "s"))

    def test_reminders_go_to_those_who_have_not_answered(self):
        self.resident.email = "one@example.com"
        self.units[2].current_residency_ids.partner_id.email = "two@example.com"
        rows = self.send()
        mails = self.env["mail.mail"]
        first = mails.search_count([])
        with freeze_time(MAY):
            due, is_reminder = self.env["property.campaign.mailer"].sudo()._due_rows()
            self.env["property.campaign.mailer"].sudo()._mail(due, is_reminder)
        self.assertEqual((len(due & rows), is_reminder, mails.search_count([]) - first), (10, False, 2))
        self.enter(rows.filtered(lambda row: row.unit_id == self.unit))
        with freeze_time(self.campaign.due_at - timedelta(days=4)):
            due, is_reminder = self.env["property.campaign.mailer"].sudo()._due_rows()
            self.assertEqual((len(due & rows), is_reminder), (9, True))
            self.env["property.campaign.mailer"].sudo()._mail(due, is_reminder)
            self.assertFalse(self.env["property.campaign.mailer"].sudo()._due_rows()[0] & rows, "once for each day")
        with freeze_time(self.campaign.due_at - timedelta(days=1)):
            self.assertEqual(len(self.env["property.campaign.mailer"].sudo()._due_rows()[0] & rows), 9)

    def test_an_outage_over_two_reminders_gives_one(self):
        rows = self.send()
        self.mail(MAY)
        self.assertEqual(set(rows.mapped("mailed_at")), {MAY})
        self.mail(self.campaign.due_at - timedelta(days=1))
        self.mail(self.campaign.due_at - timedelta(days=1))
        self.assertEqual(rows.mapped("remind_count"), [1] * 10)

    def test_a_link_that_went_out_late_is_its_own_reminder(self):
        rows, late = self.send(), self.campaign.due_at - timedelta(days=1)
        self.mail(late)
        self.assertEqual((set(rows.mapped("mailed_at")), set(rows.mapped("remind_count"))), ({late}, {0}))

    def test_no_link_goes_out_after_the_window(self):
        self.resident.email = "one@example.com"
        rows = self.send()
        self.mail(self.campaign.due_at + timedelta(hours=1))
        self.assertEqual(set(rows.mapped("mailed_at")), {False})

    def test_who_is_satisfied_and_when_is_reminded_is_set_by_the_company(self):
        company = self.estate.company_id
        company.property_questionnaire_satisfied_from = 5
        company.property_questionnaire_remind_days = "9"
        rows = self.send()
        self.enter(rows[0], score="4")
        self.assertEqual({row["rate"] for row in self.campaign._shown()["questions"]}, {"0.0"})
        mailer = self.env["property.campaign.mailer"].sudo()
        rows.sudo()._mark_mailed(MAY, False)
        with freeze_time(self.campaign.due_at - timedelta(days=8)):
            self.assertEqual(len(mailer._due_rows()[0] & rows), 9)
            company.property_questionnaire_remind_days = False
            self.assertFalse(mailer._due_rows()[0] & rows)

    def test_measures(self):
        self.enter(self.send()[0])
        measure = self.env["property.measure.provider"]._measure
        span = (self.estate, datetime(2026, 1, 1), datetime(2026, 7, 1))
        self.assertEqual(measure("questionnaire_sent", *span)[self.estate.id].counts, (10, 10))
        self.assertEqual(measure("questionnaire_returned", *span)[self.estate.id].counts, (1, 10))

    def test_a_unit_that_was_left_after_the_sending_stays_in_its_figure(self):
        measure = self.env["property.measure.provider"]._measure
        span = (self.estate, datetime(2026, 1, 1), datetime(2026, 7, 1))
        self.assertEqual(measure("questionnaire_sent", *span)[self.estate.id].counts, (0, 10))
        unit = self.send()[0].unit_id
        self.env.flush_all()
        self.env.cr.execute("UPDATE property_unit SET status = 'vacant' WHERE id = %s", [unit.id])
        self.env.invalidate_all()
        self.assertEqual(measure("questionnaire_sent", *span)[self.estate.id].counts, (10, 10))

    def test_the_same_queries_for_few_and_for_many(self):
        def cost(count, estate):
            building = self.env["property.building"].create({"estate_id": estate.id, "code": "X", "name": "X"})
            units = self.env["property.unit"].create(
                [{"building_id": building.id, "code": str(n)} for n in range(count)]
            )
            self.env.flush_all()
            self.env.cr.execute("UPDATE property_unit SET status = 'occupied' WHERE id = ANY(%s)", [units.ids])
            self.env.invalidate_all()
            campaign = self.env["property.campaign"].create(
                {"name": "x", "estate_id": estate.id, "year": 2026, "half": "autumn"}
            )
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            campaign.action_send()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        estates = self.env["property.estate"].create([{"name": f"Q{n}", "code": f"Q{n}"} for n in range(3)])
        cost(2, estates[0])
        few, many = cost(2, estates[1]), cost(200, estates[2])
        self.assertLessEqual(many, few + 12)


@tagged("post_install", "-at_install")
class TestCampaignPages(HttpCase, CampaignCommon):
    def test_the_link_starts_the_survey_and_says_politely_why_not(self):
        self.campaign.action_send()
        row = self.campaign.unit_ids[0]
        code = row.sudo().code
        page = self.url_open(f"/q/{code}")
        self.assertFalse(row.sudo().user_input_id, "a mail program that looks into the link begins nothing")
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
        page = self.url_open(f"/q/{code}", data={"csrf_token": token})
        self.assertIn("/survey/", page.url)
        self.assertEqual(row.sudo().user_input_id.state, "in_progress", "the first question stands there at once")
        question = row.campaign_id.sudo().survey_id.question_ids[0]
        self.assertTrue(f'data-name="{question.id}"' in page.text)
        self.enter(row, at=self.campaign.sent_at)
        self.assertIn('data-problem="answered"', self.url_open(f"/q/{code}").text)
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open("/q/AAAAA-AAAAA").status_code, 404)
        self.force(self.campaign, due_at=datetime(2020, 1, 1))
        self.assertIn('data-problem="over"', self.url_open(f"/q/{self.campaign.unit_ids[1].sudo().code}").text)

    def test_sheets_are_entered_by_the_keyboard_in_chinese(self):
        self.user_attendant.lang = "zh_CN"
        self.campaign.action_send()
        row = self.campaign.unit_ids[0]
        self.force(row, code="ABCDE-FGHJK")
        url = f"/odoo/questionnaires/{self.campaign.id}"
        self.start_tour(url, "property_service_sheets", login="pss_attendant")
        self.assertEqual((row.state, row.way), ("answered", "paper"))
