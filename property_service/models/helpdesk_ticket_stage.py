# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from .property_ticket_policy import STATES


class HelpdeskTicketStage(models.Model):
    """A column of the board, standing for one state of the tickets of estates.

    Several stages may stand for one state (In Progress, Awaiting); a ticket enters the first of
    them.
    """

    _inherit = "helpdesk.ticket.stage"

    property_state = fields.Selection(
        STATES,
        string="State of Property Tickets",
        help="State that a ticket of an estate has in this stage. Tickets of estates can't be put"
        " into a stage without one.",
    )

    @api.model
    def _for_states(self, states, team=None, company=None):
        """The stage that a ticket of each state enters.

        :param states: iterable of state codes
        :param team: the tickets' team, or none
        :param company: the tickets' company, default the current one
        :return: ``{state: stage}``; a state without a stage is missing
        """
        company = company or self.env.company
        # sudo: the board is the same for everybody, portal residents included
        stages = self.sudo().search(
            [
                ("property_state", "in", list(states)),
                ("company_id", "in", [False, company.id]),
                ("team_ids", "in", [False, *(team.ids if team else [])]),
            ]
        )
        found = {}
        for stage in stages:
            found.setdefault(stage.property_state, stage.sudo(False))
        return found
