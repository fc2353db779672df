# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import ReplyError
from ..rules import flow

PROMISES = [
    ("30", "in half an hour"),
    ("60", "in an hour"),
    ("120", "in 2 hours"),
    ("240", "in 4 hours"),
    ("1440", "tomorrow at this time"),
    ("0", "at another time"),
]


class PropertyTicketAnswer(models.TransientModel):
    """The form behind “Answer” and “Settle”: what the resident was answered, and when the next answer
    is due (TKT-3)."""

    _name = "property.ticket.answer"
    _inherit = "property.ticket.known.mixin"
    _description = "Answer a Ticket"

    ticket_ids = fields.Many2many(
        "helpdesk.ticket", required=True, help="Tickets that this is done with, those chosen in the list."
    )
    answered_at = fields.Datetime(required=True, default=fields.Datetime.now, help="When the resident was answered.")
    saved_reply_id = fields.Many2one("mail.canned.response", help="Puts a text that is often used into the answer.")
    text = fields.Text(string="Answer", required=True, help="What the resident was answered.")
    is_settling = fields.Boolean(
        string="This Settles It",
        help="The matter is settled by this answer; no further one is owed.",
    )
    promise_in = fields.Selection(
        PROMISES, string="Next Answer", default="120", help="When the resident hears from us again."
    )
    next_promised_at = fields.Datetime(
        string="Promised For",
        compute="_compute_next_promised_at",
        store=True,
        readonly=False,
        help="As agreed with the resident; the limit of the next answer.",
    )
    agreed_with = fields.Char(
        compute="_compute_agreed_with",
        store=True,
        readonly=False,
        help="Who agreed to the moment of the next answer: the resident, or who speaks for them.",
    )
    answering = fields.Char(compute="_compute_answering", help="Who else has this form of the tickets open.")
    asks_verdict = fields.Boolean(compute="_compute_asks_verdict")
    verdict = fields.Selection(
        [(flow.VALID, "Valid"), (flow.INVALID, "Invalid")],
        help="Whether the complaint is valid; nothing is chosen before somebody has looked at it.",
    )
    verdict_reason = fields.Char(string="Reason", help="Why it was found so.")

    @api.depends("answered_at", "promise_in", "is_settling")
    def _compute_next_promised_at(self):
        for wizard in self:
            minutes = int(wizard.promise_in or 0)
            if wizard.is_settling:
                wizard.next_promised_at = False
            elif minutes and wizard.answered_at:
                wizard.next_promised_at = wizard.answered_at + timedelta(minutes=minutes)

    @api.depends("ticket_ids")
    def _compute_agreed_with(self):
        for wizard in self:
            names = [ticket.partner_name or ticket.caller_phone for ticket in wizard.ticket_ids]
            wizard.agreed_with = self._listed(dict.fromkeys(filter(None, names)))

    @api.depends("ticket_ids")
    def _compute_answering(self):
        for wizard in self:
            said = wizard.ticket_ids._origin.mapped("answering")
            wizard.answering = self._listed(dict.fromkeys(filter(None, said)))

    @api.depends("ticket_ids", "is_settling")
    def _compute_asks_verdict(self):
        for wizard in self:
            wizard.asks_verdict = wizard.is_settling and bool(wizard._without_verdict())

    def _without_verdict(self):
        """Complaints among the tickets whose verdict is still to be given."""
        policies = self.env["property.ticket.policy"]
        return self.ticket_ids.filtered(
            lambda ticket: ticket.verdict == "none" and policies._rule_of(ticket.property_kind).reply_invalid
        )

    @api.onchange("saved_reply_id")
    def _onchange_saved_reply_id(self):
        if self.saved_reply_id:
            self.text = "\n".join(filter(None, [self.text, self.saved_reply_id.substitution]))

    def action_confirm_next(self):
        """Record the answer and go on: in the queue on the screen, else to what the user owes next."""
        closing = self.action_confirm()
        if closing["type"] != "ir.actions.act_window_close":
            return closing
        waiting = [
            ("id", "not in", self.ticket_ids.ids),
            ("estate_id", "in", self.ticket_ids.estate_id.ids),
            ("property_state", "in", (flow.NEW, flow.IN_PROGRESS)),
            ("next_due_at", "!=", False),
            ("user_id", "in", (self.env.uid, False)),
        ]
        ticket = self.env["helpdesk.ticket"].search(waiting, order="next_due_at, id", limit=1)
        form = {
            "type": "ir.actions.act_window",
            "res_model": ticket._name,
            "res_id": ticket.id,
            "views": [(False, "form")],
        }
        return {
            "type": "ir.actions.client",
            "tag": "property_service.next_ticket",
            "params": {"ids": self.ticket_ids.ids, "otherwise": form if ticket else closing},
        }

    def action_confirm(self):
        """Record the answer; what came in between is said first."""
        self.ensure_one()
        if said := self._say_meanwhile():
            return said
        if not self.is_settling and not self.next_promised_at:
            raise ReplyError(self.env._("Agree with the resident when the next answer comes, or settle the matter."))
        if not self.is_settling and not self.agreed_with:
            raise ReplyError(self.env._("Say who agreed to the moment of the next answer."))
        if self.asks_verdict:
            self._give_verdict()
        self.env["helpdesk.ticket.flow"]._answer(
            self.ticket_ids,
            self.answered_at,
            next_at=False if self.is_settling else self.next_promised_at,
            text=self.text,
            agreed_with="" if self.is_settling else self.agreed_with,
        )
        self.env["property.ticket.presence"]._leave(self.ticket_ids)
        return {"type": "ir.actions.act_window_close"}

    def _give_verdict(self):
        """The verdict is given with the settling answer, on tickets that have none."""
        if not self.verdict:
            raise ReplyError(self.env._("Say whether the complaint is valid."))
        if self.verdict == flow.INVALID and not self.verdict_reason:
            raise ReplyError(self.env._("Say why the complaint was found invalid."))
        waiting = self._without_verdict()
        reason = self.verdict_reason or self.text
        self.env["helpdesk.ticket.flow"]._judge(waiting, self.verdict, reason, self.answered_at)
