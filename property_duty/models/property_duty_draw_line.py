# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DutyDrawError
from ..guard import PASS


class PropertyDutyDrawLine(models.Model):
    """A drawn log, to be read and signed by the director."""

    _name = "property.duty.draw.line"
    _description = "Drawn Log"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_open = frozenset(("remark",))
    _guard_error = DutyDrawError
    _order = "draw_id, sequence"

    draw_id = fields.Many2one("property.duty.draw", required=True, index=True, readonly=True, ondelete="cascade")
    sequence = fields.Integer(readonly=True, help="Place by which it was drawn.")
    log_id = fields.Many2one("property.duty.log", required=True, readonly=True, ondelete="restrict")
    remark = fields.Text(help="What the director found.")
    entries_html = fields.Html(string="Entries", compute="_compute_entries_html", sanitize=False)
    signed_at = fields.Datetime(readonly=True)
    signed_by_id = fields.Many2one("res.users", readonly=True)

    _log_once = models.Constraint("UNIQUE(draw_id, log_id)", "The log stands in the draw already.")

    @api.depends("log_id")
    @api.depends_context("lang")
    def _compute_entries_html(self):
        for line in self:
            line.entries_html = self.env["ir.qweb"]._render("property_duty.duty_log_pages", {"logs": line.log_id})

    def write(self, vals):
        """What was signed keeps its remark."""
        signed = self.filtered("signed_at")
        signed._check_guarded(signed and "remark" in vals, {"remark"}, signed.ids)
        return super().write(vals)

    def _guard_text(self, names):
        return self.env._("Before signing only the remark is written; after that nothing.")

    def _guard_text_delete(self):
        return self.env._("A drawn log stays drawn.")

    def action_sign(self):
        """The director has read these logs."""
        self.check_access("write")
        self.draw_id._check_director()
        unsigned = self.filtered(lambda line: not line.signed_at)
        unsigned.log_id._check_not_own_case()
        unsigned._passed_write(PASS, {"signed_at": fields.Datetime.now(), "signed_by_id": self.env.uid})
        self.env["property.duty.sample"]._count(self.draw_id.sudo())  # sudo: the clock counts for whoever signs
        return True

    def action_sign_next(self):
        """Sign this log and show the next that waits: a sample is read on one screen."""
        self.ensure_one()
        self.action_sign()
        return self.draw_id.action_read()

    def action_open_log(self):
        self.ensure_one()
        return self.log_id._action_show()
