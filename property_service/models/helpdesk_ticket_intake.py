# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter
from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import TicketFlowError
from ..rules import flow, intake
from .property_ticket_policy import STATES

PLACE_FIELDS = ("estate_id", "unit_id", "partner_id", "team_id", "property_kind")
#: so far the clock of another program may be ahead of ours
CLOCKS_APART = timedelta(minutes=1)


class HelpdeskTicketIntake(models.AbstractModel):
    """What new tickets need is found for the whole batch at once: home, estate, company, stage and number.

    The number of queries grows with the estates and teams, not with the tickets.
    """

    _name = "helpdesk.ticket.intake"
    _description = "Intake of Tickets"

    @api.model
    def _prepare(self, vals_list):
        """The values of new tickets, completed.

        :raises AccessError: an estate that the user does not work for
        :raises TicketFlowError: no kind, or a receipt that has yet to come
        """
        defaults = self.env["helpdesk.ticket"].default_get(list(PLACE_FIELDS))
        vals_list = intake.with_defaults(vals_list, {name: defaults.get(name) for name in PLACE_FIELDS})
        # sudo: tickets also come from the portal and by e-mail, where nobody may read residencies, units and teams;
        # only ids go into the values
        finder = self.sudo()
        finder._fill_homes(vals_list)
        finder._fill_estates(vals_list)
        ours = [vals for vals in vals_list if vals.get("estate_id")]
        self._check_receipts(ours)
        self._check_kinds(ours)
        self.env["property.estate"].browse({vals["estate_id"] for vals in ours}).check_access("read")
        finder._fill_companies(ours)
        finder._fill_stages(ours)
        finder._fill_numbers(ours)
        finder._fill_closed_dates(vals_list)
        return vals_list

    def _check_receipts(self, vals_list):
        """:raises TicketFlowError: a call that has yet to come; its limits would run from there"""
        latest = fields.Datetime.now() + CLOCKS_APART
        moments = (fields.Datetime.to_datetime(vals.get("received_at") or False) for vals in vals_list)
        if any(moment and moment > latest for moment in moments):
            raise TicketFlowError(self.env._("A ticket can't be received in the future. Enter when the call came."))

    def _check_kinds(self, vals_list):
        """:raises TicketFlowError: nobody said what it is; a kind that is taken for granted has the wrong limits"""
        if unsaid := next((vals for vals in vals_list if not vals.get("property_kind")), None):
            raise TicketFlowError(
                self.env._(
                    "Choose the kind of “%s” (complaint, repair, enquiry …): its limits follow from it.",
                    unsaid.get("name") or "",
                )
            )

    def _fill_homes(self, vals_list):
        """The unit of a resident who has exactly one today, in the ticket's estate if it has one."""
        lost = [vals for vals in vals_list if vals.get("partner_id") and not vals.get("unit_id")]
        if not lost:
            return
        residencies = self.env["property.residency"]
        people = [vals["partner_id"] for vals in lost]
        current = residencies.search([("partner_id", "in", people), ("is_current", "=", True)])
        homes = current.grouped(lambda residency: residency.partner_id.id)
        for vals in lost:
            of_partner = homes.get(vals["partner_id"], residencies)
            pairs = [(home.unit_id.id, home.estate_id.id) for home in of_partner]
            if unit_id := intake.home_of(pairs, vals.get("estate_id")):
                vals["unit_id"] = unit_id

    def _fill_estates(self, vals_list):
        """The estate of the unit, or of the team."""
        for vals in vals_list:
            if not vals.get("estate_id"):
                unit = self.env["property.unit"].browse(vals.get("unit_id") or ())
                team = self.env["helpdesk.ticket.team"].browse(vals.get("team_id") or ())
                vals["estate_id"] = (unit.estate_id or team.estate_id).id

    def _fill_companies(self, vals_list):
        """The estate's company."""
        for vals in vals_list:
            vals["company_id"] = self.env["property.estate"].browse(vals["estate_id"]).company_id.id

    def _fill_stages(self, vals_list):
        """The stage of the state; a card added to the column of work in hand is in hand."""
        stages = self.env["helpdesk.ticket.stage"]
        found = {}
        for vals in vals_list:
            stage = stages.browse(vals.get("stage_id") or ())
            if stage and "property_state" not in vals:
                vals["property_state"] = stage._state_of_card(flow.NEW)
            state = vals["property_state"] = vals.get("property_state") or flow.NEW
            place = (vals.get("team_id") or False, vals["company_id"])
            if place not in found:
                team = self.env["helpdesk.ticket.team"].browse(place[0] or ())
                found[place] = stages._for_states(dict(STATES), team, self.env["res.company"].browse(place[1]))
            vals["stage_id"] = (stage or found[place].get(state, stages)).id

    def _fill_numbers(self, vals_list):
        """The numbers of each estate in one go."""
        missing = [vals for vals in vals_list if vals.get("number", "/") == "/"]
        numbers = {
            estate_id: iter(self.env["property.estate"].browse(estate_id)._next_ticket_numbers(n))
            for estate_id, n in Counter(vals["estate_id"] for vals in missing).items()
        }
        for vals in missing:
            vals["number"] = next(numbers[vals["estate_id"]])

    def _fill_closed_dates(self, vals_list):
        """What is created in a closed stage is closed now."""
        stage_ids = {vals["stage_id"] for vals in vals_list if vals.get("stage_id")}
        closed = set(self.env["helpdesk.ticket.stage"].browse(stage_ids).filtered("closed").ids)
        for vals in vals_list:
            if vals.get("stage_id") in closed:
                vals.setdefault("closed_date", fields.Datetime.now())
