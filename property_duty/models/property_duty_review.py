# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import period

from ..exceptions import DutyReviewError
from ..guard import PASS

TYPE = "log_review"
SUPERVISOR = "property_base.group_property_base_supervisor"


class PropertyDutyReview(models.Model):
    """The supervisor's daily reading: all closed logs that nobody has signed yet, on one screen, one signature (DUT-6).

    Opened for an estate it shows those logs with their entries; signing seals every one of them and keeps the
    limit of the day. Logs of the supervisor's own duty wait for somebody else.
    """

    _name = "property.duty.review"
    _description = "Daily Log Review"
    _inherit = ["property.guarded.mixin", "property.period.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = DutyReviewError
    _transitions = {"draft": {"signed"}}
    _period_recurrence = period.DAILY
    _period_field = "day"
    _order = "signed_at desc, id desc"

    estate_id = fields.Many2one(help="Estate whose duty logs are read.")
    day = fields.Date(readonly=True, help="Day of the estate on which it was signed.")
    state = fields.Selection(
        [("draft", "To Sign"), ("signed", "Signed")], default="draft", required=True, readonly=True
    )
    log_ids = fields.Many2many(
        "property.duty.log", string="Logs", compute="_compute_log_ids", store=True, readonly=True
    )
    log_count = fields.Integer(string="Number of Logs", compute="_compute_log_count")
    entries_html = fields.Html(string="Entries", compute="_compute_entries_html", sanitize=False)
    remark = fields.Text(help="What you found, for the people on duty.")
    signed_at = fields.Datetime(readonly=True, copy=False)
    signed_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    @api.depends("estate_id")
    def _compute_log_ids(self):
        """The logs to read; a signed review keeps its own."""
        for review in self.filtered(lambda review: review.state == "draft"):
            review.log_ids = review._logs_to_read()

    @api.depends("log_ids")
    def _compute_log_count(self):
        for review in self:
            review.log_count = len(review.log_ids)

    @api.depends("log_ids")
    @api.depends_context("lang")
    def _compute_entries_html(self):
        for review in self:
            review.entries_html = self.env["ir.qweb"]._render(
                "property_duty.duty_log_pages",
                {"logs": review.log_ids.sorted(lambda log: (log.post_id.id, log.opened_at))},
            )

    def _logs_to_read(self):
        """Closed logs of the estate that bear no signature, without those of the user's own duty."""
        logs = self.env["property.duty.log"].search(self._unsigned(), order="opened_at")
        return logs - logs._own_cases()

    def _unsigned(self):
        """Domain of the estate's closed logs that bear no signature; what was destroyed isn't read any more."""
        unsigned = [("state", "=", "closed"), ("is_sealed", "!=", True), ("is_destroyed", "!=", True)]
        return [("estate_id", "=", self.estate_id.id), *unsigned]

    # ------------------------------------------------------------------ guard

    def write(self, vals):
        """What was signed keeps its remark and its estate."""
        kept = {"remark", "estate_id"} & vals.keys()
        signed = self.filtered(lambda review: review.state == "signed")
        signed._check_guarded(signed and kept, kept, signed.ids)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(review.state == "signed" for review in self):
            raise DutyReviewError(self.env._("A signed review is not deleted."))

    def _guard_text(self, names):
        return self.env._("A review is signed with its button, and stays as it was signed.")

    # ---------------------------------------------------------------- actions

    @api.model
    def action_today(self):
        """The reading of now: the one that waits, with the logs that are there, or a new one."""
        waiting = self.search([("state", "=", "draft"), ("create_uid", "=", self.env.uid)], limit=1)
        review = waiting or self.create({})
        review._passed_write(PASS, {"log_ids": [fields.Command.set(review._logs_to_read().ids)]})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Read the Duty Logs"),
            "res_model": self._name,
            "res_id": review.id,
            "view_mode": "form",
        }

    def action_sign(self):
        """All shown logs have been read: seal them, and keep the limits of the day."""
        self.ensure_one()
        self.check_access("write")
        logs = self._check_may_sign()
        now = fields.Datetime.now()
        day, logs_set = self.estate_id._local_date(now), [fields.Command.set(logs.ids)]
        self._move(PASS, "signed", signed_at=now, signed_by_id=self.env.uid, day=day, log_ids=logs_set)
        mine = self.sudo()  # sudo: people don't write logs, and the clock counts for whoever signs
        if logs:
            mine.log_ids._seal("review", signers=self.env.user)
        mine._keep_limits(now)
        return True

    def _check_may_sign(self):
        """:return: the logs that this signature seals"""
        if not self.env.user.has_group(SUPERVISOR):
            raise DutyReviewError(self.env._("Only the supervisor signs the logs of the day."))
        if self.state == "signed":
            raise DutyReviewError(self.env._("%s is signed already.", self.display_name))
        logs = self.log_ids.filtered(lambda log: not (log.is_sealed or log.is_destroyed))
        if open_log := logs.filtered(lambda log: log.state == "open")[:1]:
            raise DutyReviewError(self.env._("The log %s is still open; read it when it is closed.", open_log.name))
        if own := logs._own_cases()[:1]:
            raise DutyReviewError(
                self.env._("%s is a log of your own duty; somebody else reads and signs it.", own.name)
            )
        return logs

    def _keep_limits(self, now):
        """The limits up to today are kept once no closed log is left unsigned, also of the own duty."""
        if self.env["property.duty.log"].search_count(self._unsigned(), limit=1):
            return
        rows = self.env["property.obligation"].search(
            [
                ("type_id.code", "=", TYPE),
                ("res_model", "=", "property.estate"),
                ("res_id", "=", self.estate_id.id),
                ("period", "<=", self.period),
                ("is_owed", "=", True),
            ]
        )
        rows._fulfil(dict.fromkeys(rows, now))
