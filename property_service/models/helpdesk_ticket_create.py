# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter

from odoo import api, fields, models

from ..rules import flow
from .property_ticket_policy import STATES

PLACE_FIELDS = ("estate_id", "unit_id", "partner_id", "team_id", "property_kind")


class HelpdeskTicketCreate(models.Model):
    """New tickets: everything an estate's ticket needs is found for the whole batch at once."""

    _inherit = "helpdesk.ticket"

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        self._prepare_tickets(vals_list)
        tickets = super().create(vals_list)
        fresh = tickets.filtered(lambda ticket: not ticket.is_history)
        fresh._open_first_clocks()
        fresh._open_majors()
        return tickets

    def copy(self, default=None):
        """A copy is a new ticket of today with a number of the same estate."""
        return super().copy({"estate_id": self.estate_id.id, **(default or {})})

    def _prepare_ticket_number(self, values):
        """Tickets of an estate carry its numbers."""
        if values.get("estate_id"):
            estate = self.env["property.estate"].browse(values["estate_id"])
            return estate._next_ticket_numbers(1)[0]
        return super()._prepare_ticket_number(values)

    def _prepare_tickets(self, vals_list):
        """Complete the values of new tickets; a constant number of queries per estate."""
        defaults = self.default_get(list(PLACE_FIELDS))
        for vals in vals_list:
            self._drop_protected(vals)
            for name in PLACE_FIELDS:
                if defaults.get(name):
                    vals.setdefault(name, defaults[name])
        self._fill_homes(vals_list)
        self._fill_estates(vals_list)
        self._check_reach({vals["estate_id"] for vals in vals_list if vals.get("estate_id")})
        ours = [vals for vals in vals_list if vals.get("estate_id")]
        self._fill_companies(ours)
        self._fill_stages(ours)
        self._fill_numbers(ours)
        self._fill_closed_dates(vals_list)

    def _fill_homes(self, vals_list):
        """The unit of a resident who has exactly one today, in the ticket's estate if it has
        one."""
        lost = [vals for vals in vals_list if vals.get("partner_id") and not vals.get("unit_id")]
        if not lost:
            return
        people = [vals["partner_id"] for vals in lost]
        # sudo: tickets also come from the portal and by e-mail, where nobody may read residencies
        residencies = self.env["property.residency"].sudo()
        current = residencies.search([("partner_id", "in", people), ("is_current", "=", True)])
        homes = current.grouped(lambda residency: residency.partner_id.id)
        for vals in lost:
            home = homes.get(vals["partner_id"], residencies)
            if vals.get("estate_id"):
                home = home.filtered(lambda r, vals=vals: r.estate_id.id == vals["estate_id"])
            if len(home.unit_id) == 1:
                vals["unit_id"] = home.unit_id.id

    def _fill_estates(self, vals_list):
        """The estate of the unit, or of the team."""
        # sudo: see _fill_homes
        units = self.env["property.unit"].sudo()
        teams = self.env["helpdesk.ticket.team"].sudo()  # sudo: see _fill_homes
        for vals in vals_list:
            if not vals.get("estate_id"):
                unit = units.browse(vals.get("unit_id") or ())
                team = teams.browse(vals.get("team_id") or ())
                vals["estate_id"] = (unit.estate_id or team.estate_id).id

    def _fill_companies(self, vals_list):
        """The estate's company; a complaint until somebody knows better."""
        estates = self.env["property.estate"].sudo()  # sudo: see _fill_homes
        for vals in vals_list:
            vals["company_id"] = estates.browse(vals["estate_id"]).company_id.id
            vals["property_kind"] = vals.get("property_kind") or "complaint"

    def _fill_stages(self, vals_list):
        """The stage of the state; a card added to the column of work in hand is in hand."""
        stages = self.env["helpdesk.ticket.stage"]
        found = {}
        for vals in vals_list:
            stage = stages.browse(vals.get("stage_id") or ())
            if stage and not self._is_in_flow():
                event = self._event_of_card(flow.NEW, stage)
                vals["property_state"] = flow.move(event, flow.NEW) if event else flow.NEW
            state = vals["property_state"] = vals.get("property_state") or flow.NEW
            place = (vals.get("team_id") or False, vals["company_id"])
            if place not in found:
                found[place] = stages._for_states(
                    dict(STATES),
                    self.env["helpdesk.ticket.team"].browse(place[0] or ()),
                    self.env["res.company"].browse(place[1]),
                )
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
        stages = self.env["helpdesk.ticket.stage"].browse(
            {vals["stage_id"] for vals in vals_list if vals.get("stage_id")}
        )
        closed = set(stages.filtered("closed").ids)
        for vals in vals_list:
            if vals.get("stage_id") in closed:
                vals.setdefault("closed_date", fields.Datetime.now())
