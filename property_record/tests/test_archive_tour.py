# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from .common_archive import ArchiveCommon


@tagged("post_install", "-at_install")
class TestArchiveTour(HttpCase, ArchiveCommon):
    """The archivist exports a month and destroys what is due, in Chinese (REC-5)."""

    def test_the_archivist_exports_and_destroys(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_supervisor.lang = "zh_CN"
        form, recent = self.signed(), self.signed("2026-01-10 02:00:00")
        self.signed("2026-01-11 02:00:00")
        with freeze_time("2026-02-02 02:00:00", tick=True):
            self.tour("property_archive_export", "property_record_archive_keep")
            export = self.env["property.archive.export"].search([("asked_by_id", "=", self.user_supervisor.id)])
            self.assertEqual((export.state, export.document_count), ("running", 2))
            self.tour("property_destruction_minute", "property_record_archive_propose")
            minute = self.env["property.destruction.minute"].search([("estate_id", "=", self.estate.id)])
            minute.with_user(self.user_director).action_approve()
            self.tour("property_destruction_minute", "property_record_archive_destroy")
            while minute.with_user(self.user_supervisor)._destroy_work().goes_on is not None:
                pass
        self.assertEqual((minute.state, minute.destroyed_count), ("done", 1))
        self.assertFalse(form.x_what)
        self.assertTrue(recent.x_what)

    def tour(self, action, name):
        action = self.env.ref(f"property_record.{action}_action")
        self.start_tour(f"/odoo/action-{action.id}", name, login="pss_supervisor", timeout=120)
