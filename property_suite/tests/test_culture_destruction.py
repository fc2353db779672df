# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_culture.tests.common import CultureCommon
from odoo.addons.property_document.tests.said import columns_saying
from odoo.addons.property_record.exceptions import RetentionError
from odoo.addons.property_record.tests.common_minute import MinuteMixin
from odoo.addons.property_service.tests.common import SIGNATURE

NAME = "Zyxwang"


@tagged("post_install", "-at_install")
class TestCultureMinute(MinuteMixin, CultureCommon):
    """A minute destroys what an activity knows of people, and what they wished, unless it is on hold (REC-5, REC-7)."""

    def test_the_record_of_an_activity(self):
        before = columns_saying(self.env, NAME)
        event = self.announced()
        self.register(event, NAME).with_user(self.user_supervisor).action_set_done()
        self.env["property.culture.photo"].with_user(self.user_supervisor).create(
            {"event_id": event.id, "name": NAME, "image": SIGNATURE}
        )
        with freeze_time("2027-02-16 02:00:00"):
            record = self.env["property.culture.record"].with_user(self.user_supervisor)._begin(event)
            record.write({"content": NAME, "effect": "Neighbours met", "organiser_score": "4"})
            record.action_close()
        self.env["property.seal"]._link_pending()
        seal = record.sudo().seal_ids.payload_hash
        line = self.destroyed_by_a_minute(record, self.resident)
        self.assertEqual((line.seal_count, line.seal_hashes, line.photo_count), (1, seal, 1))
        self.assertEqual((columns_saying(self.env, NAME), record.came_count), (before, 1))

    def test_an_activity_that_was_cancelled(self):
        before = columns_saying(self.env, NAME)
        event = self.announced()
        child = self.register(event, NAME)
        notices = self.env["property.culture.notice"].with_user(self.user_supervisor)
        window = notices.create({"event_id": event.id, "kind": "cancel", "reason": f"{NAME} is ill"})
        window.action_do()
        window.sudo().unlink()  # as Odoo's nightly job does, and so does the sending of the letters
        self.env["mail.mail"].search([]).unlink()
        self.destroyed_by_a_minute(event, self.resident)
        self.assertEqual((columns_saying(self.env, NAME), child.sudo().unit_id), (before, self.unit))

    def test_a_wish_for_the_plan(self):
        before = columns_saying(self.env, NAME)
        wish = self.Portal.with_user(self.user_resident)._wish(self.unit.id, f"Chess with {NAME}").with_env(self.env)
        self.env["property.retention.rule"].create({"kind": wish._name, "least_months": 12})
        with freeze_time("2028-12-30 04:00:00"), self.assertRaisesRegex(RetentionError, "Nothing is due"):
            self.gathered()
        with freeze_time("2028-12-31 04:00:00"):
            line = self.executed(self.agreed(wish))
        self.assertEqual((line.outcome, wish.is_destroyed, wish.partner_id.ids), ("destroyed", True, []))
        self.assertEqual(columns_saying(self.env, NAME), before)
