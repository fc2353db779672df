# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The control room in the browser, in Chinese (HND-7, ROL-4)."""

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from .handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestHandoverTour(HandoverCommon, HttpCase):
    browser_size = "1024x768"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.user_attendant.lang = "zh_CN"

    def make_ticket(self, name):
        with freeze_time(self.at("11:30")):
            return (
                self.env["helpdesk.ticket"]
                .with_user(self.user_attendant)
                .create(
                    {
                        "name": name,
                        "description": name,
                        "estate_id": self.estate.id,
                        "unit_id": self.unit.id,
                        "property_kind": "complaint",
                        "received_at": self.at("11:30"),
                        "user_id": self.user_attendant.id,
                    }
                )
            )

    def test_twelve_items_five_tasks_three_tickets(self):
        self.env["property.post.item"].create(
            [{"post_id": self.post.id, "name": f"Key {number}"} for number in range(9)]
        )
        self.note()
        tasks = [self.task(f"Task {number}") for number in range(5)]
        tickets = [self.make_ticket(f"Ticket {number}") for number in range(3)]
        sheet = self.open_sheet()
        self.assertEqual((len(sheet.item_ids), len(sheet.work_ids)), (12, 8))
        self.start_tour(f"/odoo/handovers/{sheet.id}", "property_duty_handover", login="pss_attendant", timeout=120)
        self.env.invalidate_all()
        self.assertEqual((sheet.state, sheet.difference_count, sheet.is_sealed), ("done", 0, True))
        self.assertEqual({task.owner_id for task in tasks}, {self.employee_steward})
        self.assertEqual({ticket.user_id for ticket in tickets}, {self.user_steward})

    def test_words_that_are_being_written_stay(self):
        self.note()
        self.task("Pump")
        sheet = self.open_sheet()
        self.start_tour(f"/odoo/handovers/{sheet.id}", "property_duty_handover_words", login="pss_attendant")
        self.env.invalidate_all()
        item = sheet.item_ids[0]
        self.assertEqual((item.state, item.explanation), ("missing", "手电筒借给保洁，未还"))
        self.assertEqual((sheet.area, sheet.condition_ids.mapped("text")), ("abnormal", ["水泵异响"]))

    def test_the_desk_where_the_day_begins(self):
        self.make_ticket("深夜噪音")
        self.log._join(self.employee_attendant, self.at("06:00"))
        self.start_tour("/odoo", "property_duty_desk", login="pss_attendant")
        self.assertEqual(self.log.entry_ids.text, "电梯异响，已报维保")
