# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import TicketFlowError
from ..rules import flow
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

    @api.model
    def _place(self, tickets):
        """Tickets of estates stand in a stage of their state."""
        places = tickets.grouped(lambda t: (t.team_id, t.company_id, t.property_state))
        for (team, company, state), same in places.items():
            stage = self._for_states([state], team, company)
            for ticket in same:
                if ticket.stage_id.property_state != state:
                    ticket.stage_id = stage.get(state, ticket.stage_id)

    def _state_of_card(self, state):
        """The state of a ticket whose card is moved from ``state`` to this stage.

        :raises TicketFlowError: the step needs more than the move; it says which button does it
        """
        self.ensure_one()
        event = flow.event_for_stage(state, self.property_state)
        if event is None:
            raise TicketFlowError(
                self.env._(
                    "The card can't just be moved to “%(stage)s”. %(way)s",
                    stage=self.name,
                    way=self._other_way(),
                )
            )
        return flow.move(event, state) if event else state

    def _other_way(self):
        """What to press instead of moving a card to this stage."""
        ways = {
            flow.IN_PROGRESS: self.env._("Open the ticket and press “Reopen”, with the reason."),
            flow.SETTLED: self.env._("Open the ticket and press “Answer”: the answer settles it."),
            flow.CLOSED: self.env._("Open the ticket and press “Follow Up”: that closes it."),
            flow.CANCELLED: self.env._("Open the ticket and press “Cancel”, with the reason."),
        }
        return ways.get(self.property_state) or self.env._("This stage is not for tickets of estates.")
