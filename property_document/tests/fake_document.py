# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Documents of two kinds for the tests of the archive only."""

from odoo import fields, models


class FakeDocument(models.Model):
    _name = "property.fake.document"
    _description = "Fake Form"
    _inherit = ["property.document.mixin"]

    name = fields.Char()
    number = fields.Char()
    day = fields.Date()
    is_complaint = fields.Boolean()
    in_archive = fields.Boolean(default=True)
    estate_id = fields.Many2one("property.estate")
    unit_id = fields.Many2one("property.unit")
    partner_id = fields.Many2one("res.partner")
    employee_id = fields.Many2one("hr.employee")
    remark = fields.Char()

    def _document_values(self):
        return {
            form.id: {
                "estate_id": form.estate_id.id,
                "unit_id": form.unit_id.id,
                "partner_id": form.partner_id.id,
                "employee_id": form.employee_id.id,
                "date": form.day,
                "number": form.number,
                "title": form.name,
                "kind": "fake_complaint" if form.is_complaint else "fake_form",
                "text": form.remark,
            }
            for form in self
            if form.in_archive
        }

    def _document_fields(self):
        return {"name", "day", "in_archive", "estate_id"}

    def _document_kinds(self):
        return {"fake_complaint": "Fake complaint", "fake_form": "Fake form"}

    def _document_report(self):
        return self.env["ir.actions.report"].search([("report_name", "=", "property_document.fake_print")], limit=1)


class FakeSecret(models.Model):
    _name = "property.fake.secret"
    _description = "Fake Secret"
    _inherit = ["property.document.mixin"]

    name = fields.Char()
    owner_id = fields.Many2one("res.users")
    estate_id = fields.Many2one("property.estate")
