# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

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

    def test_a_log_and_a_handover(self):
        before = columns_saying(self.env, NAME)
        entry = self.note(f"{NAME} called", partner_id=self.resident.id, needs_action=True)
        sheet = self.open_sheet()
        self.do(sheet, {"op": "photo", "name": f"{NAME}.png", "data": PICTURE})
        self.hand_over(sheet)
        log, sheet = self.log, sheet.sudo()
        self.assertEqual((sheet.state, log.state, sheet.work_ids.entry_id), ("done", "closed", entry.sudo()))
        with freeze_time(self.at("14:00")):
            sheet.work_ids.task_id.action_done()
        self.env["property.seal"]._link_pending()
        seal = sheet.seal_ids.payload_hash
        line = self.destroyed_by_a_minute(sheet, self.resident)
        self.assertEqual((line.seal_count, line.seal_hashes, line.photo_count), (1, seal, 1))
        line = self.destroyed_by_a_minute(log, self.resident)
        self.assertEqual((line.seal_count, len(line.seal_hashes), line.photo_count), (0, 64, 0))
        self.assertEqual(columns_saying(self.env, NAME), before)
