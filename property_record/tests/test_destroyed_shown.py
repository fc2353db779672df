# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time
from lxml import etree

from odoo.tests import tagged

from .common_archive import ArchiveCommon


@tagged("post_install", "-at_install")
class TestDestroyedShown(ArchiveCommon):
    """What was destroyed is found as such, and its page says since when and by which minute (REC-5, REC-7)."""

    def destroyed(self):
        """A form that a minute destroyed, and one that is too young."""
        form, young = self.signed(), self.signed("2023-02-01 02:00:00")
        with freeze_time(self.DUE):
            self.carried_out(self.minute())
        self.env.invalidate_all()
        return form, young

    def test_the_archive_finds_what_was_destroyed_for_whoever_reads_the_form(self):
        form, young = self.destroyed()
        gone, kept = self.row(form), self.row(young)
        rows = self.env["property.document"].with_user(self.user_attendant)
        both = [("id", "in", (gone | kept).ids)]
        self.assertEqual(rows.search([*both, ("is_destroyed", "=", True)]), gone)
        self.assertEqual(rows.search([*both, ("is_destroyed", "=", False)]), kept)
        self.assertEqual([row.is_destroyed for row in (gone | kept).with_user(self.user_attendant)], [True, False])
        self.assertFalse(rows.with_user(self.user_other_attendant).search([*both, ("is_destroyed", "=", True)]))

    def test_a_record_of_another_model_with_the_same_id_is_not_taken_for_it(self):
        form, _young = self.destroyed()
        gone = self.row(form)
        other, rows = "property.decoration", self.env["property.document"]
        rows._upsert([{"res_model": other, "res_id": form.id, "kind": other, "estate_id": self.estate.id, "text": ""}])
        both = gone | rows.search([("res_model", "=", other), ("res_id", "=", form.id)])
        self.assertEqual([one.is_destroyed for one in both], [True, False])
        self.assertEqual(rows.search([("is_destroyed", "=", True), ("id", "in", both.ids)]), gone)

    def test_a_page_of_the_archive_asks_once(self):
        form, young = self.destroyed()
        rows = self.row(form) | self.row(young)
        rows.mapped("res_id")
        for some in (rows[:1], rows):
            some.invalidate_recordset(["is_destroyed"])
            with self.assertQueryCount(1):
                some.mapped("is_destroyed")

    def test_the_list_of_a_form_finds_them(self):
        form, young = self.destroyed()
        forms = self.env[self.model].with_user(self.user_attendant)
        both = [("id", "in", (form | young).ids)]
        self.assertEqual(forms.search([*both, ("is_destroyed", "=", True)]), form)
        self.assertEqual(forms.search([*both, ("is_destroyed", "=", False)]), young)
        arch = etree.fromstring(forms.get_view(view_type="search")["arch"])
        domains = [one.get("domain") for one in arch.iter("filter") if one.get("name") == "destroyed"]
        self.assertEqual(domains, ["[('is_destroyed', '=', True)]"])

    def test_the_page_says_the_minute_and_its_day(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        form, young = (one.with_user(self.user_attendant) for one in self.destroyed())
        self.assertEqual(form.destruction, "Minute of destruction DM-E1-2026-00001, 2026-01-31")
        form.invalidate_recordset()
        self.assertEqual(form.with_context(lang="zh_CN").destruction, "销毁清册 DM-E1-2026-00001，2026-01-31")
        self.assertFalse(young.destruction)
        arch = etree.fromstring(form.get_view(view_type="form")["arch"])
        (banner,) = arch.xpath("//div[@id='property_destroyed']")
        self.assertTrue(banner.xpath(".//field[@name='destruction']"))
        self.assertIn("Number, days and state stay", "".join(banner.itertext()))
