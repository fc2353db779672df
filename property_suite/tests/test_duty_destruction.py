# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_document.tests.said import columns_saying
from odoo.addons.property_duty.tests.handover_common import HandoverCommon
from odoo.addons.property_record.tests.common_minute import MinuteMixin
from odoo.addons.property_service.tests.common import SIGNATURE

NAME = "Zyxwang"
PICTURE = SIGNATURE.decode()


@tagged("post_install", "-at_install")
class TestDutyMinute(MinuteMixin, HandoverCommon):
    """A minute destroys closed logs and signed handovers, unless they are on hold (REC-5, REC-7)."""

    def ended(self):
        """An entry about the resident whose work went over to the next shift, and is done.

        :return: (entry, log, sheet)
        """
        entry = self.note(f"{NAME} called", partner_id=self.resident.id, needs_action=True)
        sheet = self.open_sheet()
        self.do(sheet, {"op": "photo", "name": f"{NAME}.png", "data": PICTURE})
        self.hand_over(sheet)
        log, sheet = self.log, sheet.sudo()
        self.assertEqual((sheet.state, log.state, sheet.work_ids.entry_id), ("done", "closed", entry.sudo()))
        with freeze_time(self.at("14:00")):
            sheet.work_ids.task_id.action_done()
        self.env["property.seal"]._link_pending()
        return entry, log, sheet

    def test_a_log_and_a_handover(self):
        before = columns_saying(self.env, NAME)
        _entry, log, sheet = self.ended()
        seal = sheet.seal_ids.payload_hash
        line = self.destroyed_by_a_minute(sheet, self.resident)
        self.assertEqual((line.seal_count, line.seal_hashes, line.photo_count), (1, seal, 1))
        line = self.destroyed_by_a_minute(log, self.resident)
        self.assertEqual((line.seal_count, len(line.seal_hashes), line.photo_count), (0, 64, 0))
        self.assertEqual(columns_saying(self.env, NAME), before)

    def test_a_hold_placed_before_keeps_the_log_and_the_sheet_that_tells_of_it(self):
        entry, log, sheet = self.ended()
        kinds = (log._name, sheet._name)
        self.env["property.retention.rule"].create([{"kind": kind, "least_months": 36} for kind in kinds])
        rows = self.env["property.document"].search([("res_model", "in", kinds), ("kept_from", "!=", False)])
        with freeze_time(f"{max(rows.mapped('kept_from')) + relativedelta(months=37)} 04:00:00"):
            minute = self.gathered()
            self.assertLessEqual(set(kinds), set(minute.line_ids.mapped("res_model")))
            minute.action_submit()
            minute.with_user(self.user_director).action_approve()
            holds = self.env["property.legal.hold"].with_user(self.user_supervisor)
            vals = {"name": "Suit", "reason": "Asked by the court", "estate_id": self.estate.id}
            holds.create({**vals, "partner_id": self.resident.id})
            lines = self.executed(minute).filtered(
                lambda line: (line.res_model, line.res_id) in ((log._name, log.id), (sheet._name, sheet.id))
            )
        self.assertEqual(lines.mapped(lambda line: (line.outcome, line.kept_reason)), [("kept", "held")] * 2)
        self.assertEqual(entry.sudo().partner_id, self.resident)
