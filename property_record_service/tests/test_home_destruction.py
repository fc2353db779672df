# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_document.tests.said import columns_saying
from odoo.addons.property_record.tests.common_minute import MinuteMixin
from odoo.addons.property_service.tests.common import MONDAY, SIGNATURE, ServiceCommon, minutes

NAME = "Zyxwang"


@tagged("post_install", "-at_install")
class TestHomeDestruction(MinuteMixin, ServiceCommon):
    """A minute destroys visits and finished services of the past, unless they are on hold (REC-5, REC-7)."""

    def test_a_visit_to_somebody_who_moved_out(self):
        tenant = self.make_resident("Tenant Then", unit=self.unit, kind="tenant", date_to=date(2026, 3, 9))
        before = columns_saying(self.env, NAME)
        with freeze_time(MONDAY):
            one = self.env["property.visit"].create(
                {
                    "unit_id": self.unit.id,
                    "people_met": NAME,
                    "signature": SIGNATURE,
                    "opinion_ids": [Command.create({"kind": "suggestion", "text": f"{NAME} wants a bench"})],
                }
            )
            one.action_done()
        line = self.destroyed_by_a_minute(one, tenant)
        self.assertEqual((line.seal_count, len(line.seal_hashes), line.photo_count), (0, 64, 1))
        self.assertEqual((columns_saying(self.env, NAME), one.state), (before, "done"))

    def test_a_finished_service(self):
        one = self.make_appointment(agreed_with=NAME)
        with freeze_time(minutes(130)):
            one.write({"work_text": f"Mended {NAME}'s tap", "signer_name": NAME, "signature": SIGNATURE})
            one.with_user(self.user_steward).action_complete()
        self.env["property.seal"]._link_pending()
        seal = one.sudo().seal_ids.payload_hash
        line = self.destroyed_by_a_minute(one, self.resident)
        self.assertEqual((line.seal_count, line.seal_hashes, line.photo_count), (1, seal, 1))
        self.assertEqual((one.signer_name, one.work_text, one.state), (False, False, "done"))

    def test_a_questionnaire(self):
        before = columns_saying(self.env, NAME)
        campaigns = self.env["property.campaign"].with_user(self.user_supervisor)
        with freeze_time(MONDAY):
            one = campaigns.create({"name": "Spring", "estate_id": self.estate.id, "year": 2026, "half": "spring"})
            one.action_send()
            answer, questions = one.unit_ids.sudo()._start(), one.sudo().survey_id.question_ids
            answer._save_lines(questions.filtered(lambda each: each.question_type == "text_box")[:1], NAME)
            answer._mark_done()
        with freeze_time(one.due_at + timedelta(days=1)):
            one.action_close()
        self.env["property.seal"]._link_pending()
        seal, counts = one.sudo().seal_ids.payload_hash, (one.sent_count, one.returned_count)
        line = self.destroyed_by_a_minute(one, self.resident)
        self.assertEqual((line.seal_count, line.seal_hashes), (1, seal))
        self.assertEqual((columns_saying(self.env, NAME), (one.sent_count, one.returned_count)), (before, counts))
