# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from io import BytesIO
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import PdfFileReader

from odoo.addons.property_base import progress
from odoo.addons.property_base.exceptions import BackgroundJobError
from odoo.addons.property_base.rules import background

from ..exceptions import QuestionnaireError
from .test_campaign import CampaignCommon

SHEET = "property_service.report_campaign_sheet"


class PrintCommon(CampaignCommon):
    """A campaign whose ten sheets take longer than a person waits."""

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(background, "PRINT_MILLISECONDS", 501))
        self.startPatcher(patch.object(background, "PRINT_BATCH", 4))
        self.rows = self.send()

    def startPatcher(self, patcher):
        patcher.start()
        self.addCleanup(patcher.stop)

    def prints(self, user, force=True):
        return self.env["property.background.print"].with_user(user).with_context(force_report_rendering=force)


@tagged("post_install", "-at_install")
class TestBackgroundPrint(PrintCommon):
    """Many documents are printed in the background, few at once."""

    def test_few_are_printed_at_once(self):
        self.assertFalse(self.prints(self.user_supervisor).ask(SHEET, self.rows[:9].ids))
        self.assertFalse(self.env["property.background.job"].search([("work", "=", "_print_work")]))

    def test_many_become_a_job_of_who_asked(self):
        action = self.prints(self.user_supervisor).ask(SHEET, self.rows.ids)
        job = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((job.user_id, job.state), (self.user_supervisor, "waiting"))
        self.assertEqual(job.arguments, {"report_name": SHEET, "res_ids": self.rows.ids})
        self.assertEqual(job._target(), self.env["property.background.print"])

    def test_the_file_has_each_sheet_once_in_its_order(self):
        rows, told = self.rows.sorted("id", reverse=True), []
        with progress.heard(lambda done, total: told.append((done, total))):
            outcome = self.prints(self.user_supervisor)._print_work(SHEET, rows.ids)
        self.assertEqual(told, [(0, 10), (4, 10), (8, 10), (10, 10)])
        pages = [page.extract_text() for page in PdfFileReader(BytesIO(outcome.content)).pages]
        self.assertEqual([row.unit_id.name in page for row, page in zip(rows, pages, strict=True)], [True] * 10)
        self.assertTrue(outcome.filename.endswith(".pdf"))
        self.assertIn("10", outcome.text)

    def test_a_list_of_all_records_stays_one_document(self):
        service = self.env["product.product"].create({"name": "Unblocking", "type": "service"})
        services = service | service.copy() | service.copy()
        vals = [{"product_id": one.id, "price": 9, "date_from": "2020-01-01"} for one in services]
        prices = self.env["property.price"].create(vals)
        report = self.env.ref("property_service.property_price_report")
        self.assertEqual(list(self.prints(self.user_supervisor)._batches(report, prices.ids)), [prices.ids])

    def test_what_was_deleted_meanwhile_is_left_out(self):
        outcome = self.prints(self.user_supervisor)._print_work(SHEET, [*self.rows[:2].ids, 10**8])
        self.assertEqual(len(PdfFileReader(BytesIO(outcome.content)).pages), 2)
        with self.assertRaisesRegex(BackgroundJobError, "None of what"):
            self.prints(self.user_supervisor)._print_work(SHEET, [10**8])

    def test_nobody_prints_what_he_may_not_read(self):
        with self.assertRaises(QuestionnaireError):
            self.prints(self.user_plain)._print_work(SHEET, self.rows.ids)

    def test_a_resident_asks_for_nothing(self):
        self.assertFalse(self.prints(self.user_resident).ask(SHEET, self.rows.ids))


@tagged("post_install", "-at_install")
class TestBackgroundPrintTour(HttpCase, PrintCommon):
    def test_the_person_sees_how_far_the_print_is(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_supervisor.lang = "zh_CN"
        url = f"/odoo/questionnaires/{self.campaign.id}"
        self.start_tour(url, "property_service_print", login=self.user_supervisor.login)
        job = self.env["property.background.job"].search([("work", "=", "_print_work")])
        self.assertEqual((job.user_id, job.arguments["res_ids"]), (self.user_supervisor, self.rows.ids))
