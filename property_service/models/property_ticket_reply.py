# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS


class PropertyTicketReply(models.Model):
    """One answer given to the resident: a link of the chain of promises (TKT-3).

    It is written once by the ticket's actions and never changed: the obligation it fulfilled says
    whether its limit was kept, the next one tracks what was promised. ``round`` counts the lives of
    a reopened ticket.
    """

    _name = "property.ticket.reply"
    _inherit = "property.guarded.mixin"
    _description = "Answer to a Resident"
    _order = "ticket_id, step, id"
    _rec_name = "text"
    _guard_pass = PASS
    _guard_all = True

    ticket_id = fields.Many2one(
        "helpdesk.ticket", required=True, index=True, ondelete="cascade", help="Ticket that was answered."
    )
    estate_id = fields.Many2one(related="ticket_id.estate_id", store=True, index=True)
    round = fields.Integer(help="0 for the first life of the ticket, one more with each reopening.")
    step = fields.Integer(help="Number of the answer, counted over the whole life of the ticket.")
    answered_at = fields.Datetime(required=True, help="When the resident was answered.")
    next_promised_at = fields.Datetime(
        string="Next Answer Promised For", help="Empty when this answer settled the matter."
    )
    agreed_with = fields.Char(help="Who agreed to the moment of the next answer.")
    text = fields.Text(string="Answer", help="What the resident was answered.")
    employee_id = fields.Many2one("hr.employee", string="Answered By", index=True, help="Who answered.")
    obligation_id = fields.Many2one(
        "property.obligation",
        ondelete="restrict",
        index=True,
        help="Obligation that it kept or missed.",
    )
    due_at = fields.Datetime(related="obligation_id.due_at", string="Due")
    obligation_state = fields.Selection(related="obligation_id.state", string="Obligation State")
    is_settling = fields.Boolean(compute="_compute_is_settling", string="Settled")

    _step_unique = models.Constraint(
        "UNIQUE(ticket_id, step)",
        "This limit of the ticket has been answered already; reload the ticket.",
    )

    @api.depends("next_promised_at")
    def _compute_is_settling(self):
        for reply in self:
            reply.is_settling = not reply.next_promised_at

    @api.model
    def _record(self, answers, employee):
        """Write answers down, fulfil what they were owed for, and owe what they promise.

        :param answers: ``{ticket: (promise.Answer, text)}``
        :return: the answers as records
        """
        limits = self.env["helpdesk.ticket.promise"]
        owed = limits._owed(self.env["helpdesk.ticket"].union(*answers), "answer")
        replies = self._write_down(
            [
                {
                    "ticket_id": ticket.id,
                    "round": ticket.reopen_count,
                    "step": len(ticket.reply_ids),
                    "answered_at": answer.at,
                    "next_promised_at": answer.next_at,
                    "agreed_with": answer.agreed_with,
                    "text": text,
                    "employee_id": employee.id,
                    "obligation_id": owed[ticket.id][-1:].id if ticket.id in owed else False,
                }
                for ticket, (answer, text) in answers.items()
            ]
        )
        self.env["property.obligation"]._fulfil(
            {row: answers[ticket][0].at for ticket in answers for row in owed.get(ticket.id, ())}
        )
        limits._open_replies(
            {t: (answer.at, answer.next_at) for t, (answer, _text) in answers.items() if answer.next_at}
        )
        self.env["helpdesk.ticket.merge"]._pass_on(answers)
        return replies

    @api.model
    def _write_down(self, vals_list):
        # sudo: people only read answers; the steps of their tickets, whose rights are checked, write them
        return self.sudo()._passed_create(PASS, vals_list).with_env(self.env)
