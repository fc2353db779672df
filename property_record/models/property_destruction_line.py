# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RetentionError
from ..guard import PASS

REASONS = [
    ("held", "On hold"),
    ("young", "Its time isn't over"),
    ("open", "Not ended, not settled, or being corrected"),
    ("gone", "Not there any more"),
]


class PropertyDestructionLine(models.Model):
    """A document of a minute: what it was, never what it said, and what became of it (REC-5)."""

    _name = "property.destruction.line"
    _description = "Document of a Minute of Destruction"
    _inherit = ["property.guarded.mixin", "property.seal.line.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = RetentionError
    _seal_parent_field = "minute_id"
    _rec_name = "number"
    _order = "kind, date, id"

    minute_id = fields.Many2one("property.destruction.minute", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="minute_id.company_id", store=True, index=True)
    res_model = fields.Char(string="Model", required=True)
    res_id = fields.Many2oneReference(string="Record", model_field="res_model", required=True)
    kind = fields.Char(required=True)
    kind_label = fields.Char(string="Kind of Document", compute="_compute_kind_label")
    number = fields.Char(string="Document No.")
    date = fields.Date()
    kept_from = fields.Date()
    least_months = fields.Integer(
        string="Kept for Months, at Least", help="How long such documents were kept on the day they were proposed."
    )
    seal_count = fields.Integer(string="Seals")
    seal_hashes = fields.Char(string="Hash", help="What the seals of the document said, as hashes.")
    photo_count = fields.Integer(string="Files", help="Photos and other files that went with it.")
    outcome = fields.Selection(
        [("waiting", "Proposed"), ("destroyed", "Destroyed"), ("kept", "Stayed")], required=True, default="waiting"
    )
    kept_reason = fields.Selection(REASONS, string="Why It Stayed")

    _once = models.UniqueIndex("(minute_id, res_model, res_id)", "The document is in this minute already.")
    _record_idx = models.Index("(res_model, res_id)")

    def _compute_kind_label(self):
        labels = dict(self.env["property.document"]._selection_kind())
        for line in self:
            line.kind_label = labels.get(line.kind, line.kind)

    @api.model
    def _of_destroyed(self, models, ids):
        """The lines of what a minute destroyed among the records of these models that have one of these ids.

        :param models: names of models; with more than one, an id may be another model's
        """
        # sudo: that something is destroyed is the same whoever asks
        return self.sudo().search_fetch(
            [("res_model", "in", list(models)), ("res_id", "in", list(ids)), ("outcome", "=", "destroyed")],
            ["res_model", "res_id", "minute_id"],
        )

    def action_leave_out(self):
        """This document stays for now.

        :raises RetentionError: the minute was submitted
        """
        self.minute_id._check_draft()
        # sudo: lines are written by the steps of their minute, which was asked above
        self.sudo()._passed_unlink(PASS)
        return True

    def _sealed(self):
        """What the seal of the minute says of it."""
        return {
            "number": self.number or "",
            "kind": self.kind,
            "date": self.date,
            "months": self.least_months,
            "hashes": self.seal_hashes or "",
            "seals": self.seal_count,
            "files": self.photo_count,
            "outcome": self.outcome,
            "reason": self.kept_reason or "",
        }
