# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_record.exceptions import FormStateError
from odoo.addons.property_record.tests.common import FormCommon


@tagged("post_install", "-at_install")
class TestFormTicket(FormCommon):
    """A form leads to the ticket that it came from (REC-2)."""

    code, prefix = "zticket", "ZTK"

    @classmethod
    def sections(cls):
        columns = [Command.create(cls.question("case", "ticket"))]
        fields = [cls.question("ticket", "ticket", is_listed=True), cls.question("rows", "table", column_ids=columns)]
        return [("What", "applicant", (), fields)]

    def test_a_ticket_of_another_estate_is_refused(self):
        other = self.env["property.estate"].create({"name": "Elsewhere", "code": "ELSE"})
        ticket = self.env["helpdesk.ticket"].create(
            {"name": "Secret", "description": "x", "property_kind": "repair", "estate_id": other.id}
        )
        forms = self.env[self.model].with_user(self.user_attendant)
        for vals in ({"x_ticket": ticket.id}, {"x_rows": [Command.create({"x_case": ticket.id})]}):
            form = self.env[self.model].create({"estate_id": self.estate.id, **vals}).with_user(self.user_attendant)
            with self.assertRaisesRegex(FormStateError, "is one of another estate") as caught:
                form.action_submit()
            self.assertNotIn("Secret", str(caught.exception))
        self.assertFalse(forms.search([("state", "!=", "draft")]))

    def test_a_guessed_number_tells_nothing_of_a_ticket(self):
        other = self.env["property.estate"].create({"name": "Elsewhere", "code": "ELSE"})
        vals = {"name": "Secret", "description": "x", "property_kind": "repair", "estate_id": other.id}
        ticket = self.env["helpdesk.ticket"].create(vals)
        forms = self.env[self.model].with_user(self.user_attendant)
        self.assertFalse(ticket.with_user(self.user_attendant).has_access("read"))
        for answer in ({"x_ticket": ticket.id}, {"x_rows": [Command.create({"x_case": ticket.id})]}):
            with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
                forms.create({"estate_id": self.estate.id, **answer})
            self.assertNotIn("Secret", str(caught.exception))
        mine = forms.create({"estate_id": self.estate.id})
        with self.assertRaises(UserError):
            mine.x_ticket = ticket
        answer = forms.onchange({"x_ticket": ticket.id}, ["x_ticket"], {"x_ticket": {"fields": {"display_name": {}}}})
        self.assertNotIn("Secret", str(answer))

    def test_it_is_filled_in_searched_printed_and_sealed(self):
        ticket = self.env["helpdesk.ticket"].create(
            {
                "name": "Dripping tap",
                "description": "Kitchen",
                "property_kind": "repair",
                "estate_id": self.estate.id,
                "unit_id": self.unit.id,
            }
        )
        forms = self.env[self.model].with_user(self.user_attendant)
        rows = [Command.create({"x_case": ticket.id})]
        form = forms.create({"estate_id": self.estate.id, "x_ticket": ticket.id, "x_rows": rows})
        self.assertEqual(forms.search([("x_ticket", "=", ticket.id), ("x_rows.x_case", "=", ticket.id)]), form)
        (part,) = self.env["property.form.sheet"]._sections(form)
        self.assertEqual(part["lines"], [("Ticket", ticket.display_name)])
        form.action_submit()
        self.assertEqual((form.state, form._seal_faults()), ("signed", []))
        arch = etree.fromstring(form.get_view(view_type="form")["arch"])
        self.assertEqual(arch.find(".//field[@name='x_ticket']").get("domain"), "[('estate_id', '=', estate_id)]")
