# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS
from ..rules import follow_up

RESULTS = [
    (follow_up.SATISFIED, "Satisfied"),
    (follow_up.UNSATISFIED, "Unsatisfied"),
    (follow_up.NOT_REACHED, "Not reached"),
]
SATISFACTION = [
    ("1", "1 - Very dissatisfied"),
    ("2", "2 - Dissatisfied"),
    ("3", "3 - Neutral"),
    ("4", "4 - Satisfied"),
    ("5", "5 - Very satisfied"),
]
METHODS = [
    ("phone", "By phone"),
    ("visit", "Visit"),
    ("message", "Message"),
    ("desk", "At the desk"),
    ("portal", "In the portal"),
]


class PropertyFollowUp(models.Model):
    """A follow-up of a settled ticket (TKT-4): the resident is asked whether the matter is settled.

    Satisfied closes the ticket for good; unsatisfied reopens it; not reached is tried again. The
    last two are failed follow-ups and are counted. Written once by the ticket's actions and never
    changed.
    """

    _name = "property.follow.up"
    _inherit = ["property.guarded.mixin", "property.known.mean.mixin"]
    _description = "Follow-up"
    _order = "followed_at desc, id desc"
    _rec_name = "ticket_id"
    _guard_pass = PASS
    _guard_all = True
    _known_where = {"satisfaction_score": [("satisfaction", "!=", False)]}

    ticket_id = fields.Many2one(
        "helpdesk.ticket",
        required=True,
        index=True,
        ondelete="cascade",
        help="Ticket that the resident was asked about.",
    )
    estate_id = fields.Many2one(related="ticket_id.estate_id", store=True, index=True)
    unit_id = fields.Many2one(related="ticket_id.unit_id", store=True)
    round = fields.Integer(help="0 for the first life of the ticket, one more with each reopening.")
    followed_at = fields.Datetime(string="Followed Up At", required=True, index=True, help="When it was tried.")
    method = fields.Selection(METHODS, required=True, default="phone", help="How the resident was asked.")
    result = fields.Selection(RESULTS, required=True, help="What came of it.")
    satisfaction = fields.Selection(SATISFACTION, help="1 to 5, as the resident says.")
    satisfaction_score = fields.Integer(
        compute="_compute_score",
        store=True,
        aggregator="avg",
        help="Satisfaction as a number, for averages.",
    )
    is_failed = fields.Boolean(compute="_compute_score", store=True, string="Failed")
    text = fields.Text(string="Remark", help="What the resident said.")
    next_at = fields.Datetime(string="Try Again At", help="When it is tried again, if nobody was reached.")
    employee_id = fields.Many2one("hr.employee", string="Followed Up By", index=True, help="Who asked.")
    obligation_id = fields.Many2one(
        "property.obligation",
        ondelete="restrict",
        index=True,
        help="Obligation that it kept or missed.",
    )

    @api.depends("satisfaction", "result")
    def _compute_score(self):
        for record in self:
            record.satisfaction_score = int(record.satisfaction or 0)
            record.is_failed = record.result and follow_up.consequence(record.result).is_failed

    @api.model
    def _record(self, tickets, owed, result, at, satisfaction=None, text="", method="phone", next_at=None):
        """Write one follow-up of each ticket down.

        :param owed: ``{ticket id: obligations}`` of the follow-ups owed
        """
        return self._write_down(
            [
                {
                    "ticket_id": ticket.id,
                    "round": ticket.reopen_count,
                    "followed_at": at,
                    "result": result,
                    "satisfaction": str(satisfaction) if satisfaction else False,
                    "text": text,
                    "method": method,
                    "next_at": next_at,
                    "employee_id": self.env.user.employee_id.id,
                    "obligation_id": owed[ticket.id][-1:].id if ticket.id in owed else False,
                }
                for ticket in tickets
            ]
        )

    @api.model
    def _write_down(self, vals_list):
        # sudo: people only read follow-ups; the steps of their tickets, whose rights are checked, write them
        return self.sudo()._passed_create(PASS, vals_list).with_env(self.env)
