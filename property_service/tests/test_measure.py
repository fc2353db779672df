# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rates of the service desk, and its tickets in the archive."""

from odoo.tests import tagged

from .common import ServiceCommon, minutes

DAY = 1440


@tagged("post_install", "-at_install")
class TestMeasure(ServiceCommon):
    def measure(self, code):
        provider = self.env["property.measure.provider"].with_user(self.user_supervisor)
        self.assertIn(code, provider._get_measures())
        span = minutes(-DAY), minutes(20 * DAY)
        return provider._measure(code, self.estate, *span)[self.estate.id]

    def test_answers_kept_of_all_that_were_due(self):
        late, kept, invalid = self.make_ticket(), self.make_ticket(), self.make_ticket()
        self.answer(late, 130, 300)
        self.answer(late, 290, 500)
        self.answer(kept, 10, 60)
        self.judge(invalid, "invalid", 5)
        self.answer(invalid, 50)
        figure = self.measure("reply_kept")
        self.assertEqual(figure.counts, (3, 4))
        model, domain = figure.records
        self.assertEqual(self.env[model].search_count(domain), figure.denominator)

    def test_follow_ups_kept_of_settled_valid_complaints(self):
        kept, late, invalid = self.make_ticket(), self.make_ticket(), self.make_ticket()
        self.judge(invalid, "invalid", 5)
        for ticket in (kept, late, invalid):
            self.answer(ticket, 60)
        self.follow(kept, DAY)
        self.follow(late, 5 * DAY)
        service = self.make_ticket(property_kind="service")
        self.answer(service, 70)
        self.follow(service, 80)
        self.assertEqual(self.measure("follow_up_kept").counts, (1, 2))


@tagged("post_install", "-at_install")
class TestArchive(ServiceCommon):
    def test_a_ticket_is_found_in_the_archive(self):
        ticket = self.make_ticket(unit_id=self.unit.id)
        document = self.env["property.document"].search(
            [("res_model", "=", "helpdesk.ticket"), ("res_id", "=", ticket.id)]
        )
        self.assertEqual((document.number, document.unit_id), (ticket.number, self.unit))
        self.assertEqual(str(document.date), "2026-03-02")
        ticket.name = "Louder"
        document.invalidate_recordset()
        self.assertEqual(document.title, "Louder")

    def test_a_ticket_without_an_estate_is_not(self):
        ticket = self.env["helpdesk.ticket"].create({"name": "Mail", "description": "x"})
        documents = self.env["property.document"].search([("res_model", "=", "helpdesk.ticket")])
        self.assertNotIn(ticket.id, documents.mapped("res_id"))
