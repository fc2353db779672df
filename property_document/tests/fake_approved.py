# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A document that supervisor and director approve, for the tests of the approvals only."""

from odoo import fields, models


class FakeApproved(models.Model):
    _name = "property.fake.approved"
    _description = "Fake Approved Document"
    _inherit = ["mail.thread", "property.approval.mixin", "property.seal.mixin"]

    name = fields.Char()
    remark = fields.Char()
    estate_id = fields.Many2one("property.estate")
    about_id = fields.Many2one("res.users")
    state = fields.Selection(
        [("draft", "Draft"), ("submitted", "Submitted"), ("approved", "Approved"), ("closed", "Closed")],
        default="draft",
    )

    def action_submit(self):
        self._approval_move("submitted")
        self.request_validation()

    def action_close(self):
        self._approval_move("closed")
        self._seal("close")

    def _seal_payload(self):
        return {"name": self.name}

    def _approval_granted(self):
        self._approval_move("approved")

    def _approval_rejected(self):
        self._approval_move("draft")

    def _approval_concerned(self):
        return {document.id: document.about_id for document in self}

    def _approval_open_fields(self):
        return {"remark"}

    def _approval_transitions(self):
        return {
            "draft": {"submitted"},
            "submitted": {"approved", "draft"},
            "approved": {"closed"},
        }
