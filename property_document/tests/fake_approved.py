# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A document that supervisor and director approve, for the tests of the approvals only."""

from odoo import fields, models

from ..guard import PASS


class FakeApproved(models.Model):
    _name = "property.fake.approved"
    _description = "Fake Approved Document"
    _inherit = ["mail.thread", "property.approval.mixin", "property.seal.mixin"]
    _concerned_fields = ("about_id",)
    _transitions = {"draft": {"submitted"}, "submitted": {"approved", "draft"}, "approved": {"closed"}}

    name = fields.Char()
    remark = fields.Char()
    estate_id = fields.Many2one("property.estate")
    about_id = fields.Many2one("res.users")
    state = fields.Selection(
        [("draft", "Draft"), ("submitted", "Submitted"), ("approved", "Approved"), ("closed", "Closed")],
        default="draft",
    )

    def action_submit(self):
        self._move(PASS, "submitted")
        self.request_validation()

    def action_close(self):
        self._move(PASS, "closed")
        self._seal("close")

    def _seal_payload(self):
        return {"name": self.name}

    def _approval_open_fields(self):
        return {"remark"}
