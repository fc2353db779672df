# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import ActivityError
from .common import CultureCommon


@tagged("post_install", "-at_install")
class TestCultureSheets(CultureCommon):
    """The record and evaluation of an activity on paper (CUL-3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.event = cls.announced(place="Garden")
        portal = cls.Portal.with_user(cls.user_resident)
        portal._sign_up(cls.event.id, cls.unit.id, "Somebody Secret").with_user(cls.user_supervisor).action_set_done()

    def closed(self):
        """The record of the activity, closed, and its cost, which the committee confirmed."""
        members = self.make_members(1)
        confirmation = self.make_confirmation(self.event, amount=1234.5)
        confirmation.action_open()
        self.vote(confirmation, members)
        confirmation.with_user(self.user_director).action_close()
        cost = {"event_id": self.event.id, "name": "Tea", "amount": 1234.5, "spent_on": "2027-02-15"}
        self.env["property.culture.cost"].with_user(self.user_supervisor).create({**cost, "bare_reason": "Market"})
        with self.after(self.event, hours=1):
            record = self.env["property.culture.record"].with_user(self.user_supervisor)._begin(self.event)
            record.write({"content": "Played", "effect": "Neighbours met", "organiser_score": "4"})
            record.action_close()
        return record

    def page(self, record, user=None, lang="zh_CN"):
        report = self.env["ir.actions.report"].with_user(user or self.user_supervisor).with_context(lang=lang)
        return report._render_qweb_html("property_culture.report_record", record.ids)[0].decode()

    def test_the_record_is_printed_with_figures_costs_and_seal(self):
        record = self.closed()
        page = self.page(record)
        for words in ("记录及评估", "Garden", "Played", "Neighbours met", "1,234.50", "Market"):
            self.assertIn(words, page)
        self.assertIn(record.sudo().seal_ids.payload_hash, page)
        self.assertNotIn("Somebody Secret", page, "the paper says how many came, not who")
        self.assertEqual(record._document_report().report_name, "property_culture.report_record")

    def test_a_draft_is_printed_without_figures(self):
        with self.after(self.event, hours=1):
            record = self.env["property.culture.record"].with_user(self.user_supervisor)._begin(self.event)
        page = self.page(record, lang="en_US")
        self.assertIn("What Happened", page)
        self.assertNotIn("Households of the Estate", page)

    def test_costs_stand_on_the_record_that_holds(self):
        record = self.closed()
        with self.after(self.event, hours=2):
            new = record.browse(record.action_amend()["res_id"])
            self.event.cost_ids[0].amount = 1000
            new.amend_reason = "A part was given back"
            new.action_close()
        self.assertNotIn("Market", self.page(record))
        self.assertIn("1,234.50", self.page(record), "the figure that was sealed")
        self.assertIn("1,000.00", self.page(new))

    def test_what_the_record_was_closed_about_stays(self):
        record = self.closed()
        for vals in ({"name": "Another"}, {"place": "Hall"}, {"user_id": self.user_director.id}, {"seats_max": 99}):
            with self.subTest(vals=vals), self.assertRaisesRegex(ActivityError, "is closed; correct the record"):
                self.event.write(vals)
        with self.assertRaisesRegex(ActivityError, "is closed; correct the record"):
            self.event.with_user(self.user_supervisor).update_field_translations("name", {"zh_CN": "别的"})
        self.event.write({"name": self.event.name, "place": "Garden"})
        with self.after(self.event, hours=2):
            record.action_amend()
        self.event.place = "Hall"

    def test_what_is_said_of_who_came_is_chinese(self):
        row = self.event.registration_ids
        row.with_user(self.user_attendant).action_confirm()
        row.with_user(self.user_attendant).with_context(lang="zh_CN").action_set_done()
        self.assertIn("已到场", row.message_ids.sorted("id")[-1].body)

    def test_nobody_prints_the_record_of_another_estate(self):
        record = self.closed()
        role = ["property_base.group_property_base_supervisor"]
        other = self.make_employee("Other", "supervisor", self.other_estate, "other_sup", role).user_id
        for user in (other, self.user_attendant):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.page(record, user)
