# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.sealed import named

from ..exceptions import PayNoticeError
from ..guard import PASS

LIMIT = "pay_notice"
STATES = [("served", "Served"), ("acknowledged", "Acknowledged"), ("replaced", "Replaced")]


class PropertyPayNotice(models.Model):
    """What is deducted from a payslip and why, told to the employee before payday (扣款告知单) (PAY-6).

    *Served* by the personnel office, *acknowledged* by the employee's own drawn signature until the day before payday.
    It never changes: where figures change, it is replaced by a new one. From payday on it is sealed; then a correction
    has a notice of its own.
    """

    _name = "property.pay.notice"
    _description = "Notice of Deductions"
    _inherit = ["mail.thread", "property.obligation.mixin", "property.seal.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = PayNoticeError
    _transitions = {"served": {"acknowledged", "replaced"}, "acknowledged": {"replaced"}, "replaced": set()}
    _order = "month desc, employee_id, id desc"

    payslip_id = fields.Many2one("hr.payslip", required=True, ondelete="restrict", index=True, readonly=True)
    policy_id = fields.Many2one("property.pay.policy", string="Pay Policy", ondelete="restrict", readonly=True)
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="restrict", index=True, readonly=True)
    estate_id = fields.Many2one("property.estate", required=True, ondelete="restrict", index=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, ondelete="restrict", index=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(required=True, index=True, readonly=True, help="Month of the payslip.")
    payday = fields.Date(required=True, readonly=True, help="From this day on the notice doesn't change any more.")
    line_ids = fields.One2many("property.pay.notice.line", "notice_id", string="Reasons", readonly=True)
    asked = fields.Monetary(string="Before the Guard", readonly=True, help="What all reasons ask for together.")
    taken = fields.Monetary(string="Deducted", readonly=True, help="What is deducted after the guard.")
    cut_off = fields.Monetary(compute="_compute_cut_off", help="What the guard does not let the company take.")
    state = fields.Selection(STATES, string="Status", required=True, default="served", index=True, readonly=True)
    served_at = fields.Datetime(readonly=True)
    served_by_id = fields.Many2one("res.users", readonly=True)
    acknowledged_at = fields.Datetime(string="Acknowledged", readonly=True)
    signature = fields.Binary(attachment=True, readonly=True, help="Drawn by the employee.")
    can_sign = fields.Boolean(compute="_compute_can_sign")

    _one_live = models.UniqueIndex(
        "(payslip_id) WHERE state != 'replaced' AND is_sealed IS NOT TRUE",
        "The payslip has a notice already; open that one.",
    )

    @api.depends("asked", "taken")
    def _compute_cut_off(self):
        for notice in self:
            notice.cut_off = notice.asked - notice.taken

    @api.depends("month", "employee_id.name")
    def _compute_display_name(self):
        for notice in self:
            month = notice.month.strftime("%Y-%m") if notice.month else ""
            notice.display_name = f"{month} {notice.employee_id.name or ''}".strip()

    @api.depends("state", "payday")
    @api.depends_context("uid")
    def _compute_can_sign(self):
        mine = self.env.user.employee_ids
        for notice in self:
            is_early = bool(notice.payday) and notice.estate_id._local_date() < notice.payday
            notice.can_sign = notice.employee_id in mine and notice.state == "served" and is_early

    def action_sign(self):
        """Open the page on which the employee signs: window action."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign"),
            "res_model": "property.pay.notice.sign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_notice_id": self.id},
        }

    def _acknowledge(self, signature):
        """The employee has read it and signs.

        :param signature: the drawing, as base64
        :raises PayNoticeError: it is another's, replaced, signed already, too late, or nothing was drawn
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: the employee changes nothing of the notice but to have signed it
        notice = self.sudo()
        notice.lock_for_update()
        notice.invalidate_recordset(["state", "is_sealed"])
        if notice.employee_id not in self.env.user.sudo().employee_ids:  # sudo: who the user is
            raise PayNoticeError(self.env._("%s: everybody signs the own notice only.", self.display_name))
        if notice.state != "served":
            raise PayNoticeError(self.env._("%s is signed already, or was replaced by a newer one.", self.display_name))
        if notice.is_sealed or notice.estate_id._local_date() >= notice.payday:
            raise PayNoticeError(
                self.env._(
                    "%(notice)s could be signed until the day before %(day)s. Talk with the personnel office.",
                    notice=self.display_name,
                    day=notice.payday,
                )
            )
        if not signature:
            raise PayNoticeError(self.env._("Draw your signature first."))
        now = fields.Datetime.now()
        notice._move(PASS, "acknowledged", acknowledged_at=now, signature=signature)
        self.env["property.pay.notice.issuer"]._done(notice, now)

    @api.model
    def _cron_seal(self):
        """Seal the notices whose payday has come: they don't change any more."""
        open_ones = self.search([("state", "!=", "replaced"), ("is_sealed", "=", False)])
        today = {estate: estate._local_date() for estate in open_ones.estate_id}
        open_ones.filtered(lambda notice: notice.payday <= today[notice.estate_id])._seal("payday")

    def _seal_payload(self):
        self.ensure_one()
        decimal = self.env["property.pay.policy"]._decimal
        return {
            "employee": named(self.employee_id),
            "month": fields.Date.to_string(self.month),
            "payday": fields.Date.to_string(self.payday),
            "asked": decimal(self.asked),
            "taken": decimal(self.taken),
            "acknowledged": fields.Datetime.to_string(self.acknowledged_at) or "",
            "reasons": [
                {"kind": line.kind, "reason": line.reason, "asked": decimal(line.asked), "taken": decimal(line.taken)}
                for line in self.line_ids
            ],
        }
