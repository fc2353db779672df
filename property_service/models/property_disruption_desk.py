# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_datetime

from ..exceptions import DisruptionError
from ..guard import PASS
from ..rules import disruption as rules
from ..rules import flow


class PropertyDisruptionDesk(models.AbstractModel):
    """What the desk does with a disruption and the tickets about it: link, answer and settle them together (TKT-3).

    Answering and settling are the tickets' own steps, by the form that somebody confirms: each ticket keeps its
    limits, its verdict and its follow-up.
    """

    _name = "property.disruption.desk"
    _description = "Desk of Disruptions"

    @api.model
    def _known(self, records):
        """``{record: current disruptions}`` of the building of calls or tickets; without a unit, of the estate."""
        found = self.env["property.disruption"].search(
            [("estate_id", "in", records.estate_id.ids), ("state", "in", rules.CURRENT)]
        )
        return {record: found.filtered(lambda one, record=record: self._is_felt(one, record)) for record in records}

    def _is_felt(self, disruption, record):
        """Whether the home of a call or a ticket is among the disruption's."""
        building = record.unit_id.building_id
        everywhere = not disruption.building_ids or not building
        return disruption.estate_id == record.estate_id and (everywhere or building in disruption.building_ids)

    @api.model
    def _fitting(self, disruption):
        """Open tickets that are perhaps about it: its buildings, its cause or none, and its time."""
        begin = min(filter(None, (disruption.start_at, disruption.announced_at)))
        domain = Domain(
            [
                ("estate_id", "=", disruption.estate_id.id),
                ("property_state", "in", flow.OPEN_STATES),
                ("disruption_id", "=", False),
                ("received_at", ">=", begin),
                ("received_at", "<=", disruption.ended_at or fields.Datetime.now()),
            ]
        )
        if disruption.building_ids:
            domain &= Domain("building_id", "in", disruption.building_ids.ids)
        if disruption.category_id:
            domain &= Domain("category_id", "in", [disruption.category_id.id, False])
        return self.env["helpdesk.ticket"].search(domain)

    @api.model
    def _link(self, disruption, tickets):
        """These tickets are about the disruption; nobody is answered by that.

        :raises DisruptionError: it has ended for good, or a ticket is of another estate or another disruption
        """
        disruption.check_access("write")
        tickets._check_may_work()
        if disruption.state in rules.ENDED:
            raise DisruptionError(self.env._("“%s” is closed; nothing is linked with it any more.", disruption.name))
        if foreign := tickets.filtered(lambda ticket: ticket.estate_id != disruption.estate_id)[:1]:
            raise DisruptionError(self.env._("Ticket %s is about another estate.", foreign.number))
        if other := tickets.filtered(lambda ticket: ticket.disruption_id and ticket.disruption_id != disruption)[:1]:
            raise DisruptionError(
                self.env._(
                    "Ticket %(number)s is linked with “%(name)s” already.",
                    number=other.number,
                    name=other.disruption_id.name,
                )
            )
        fresh = tickets.filtered(lambda ticket: not ticket.disruption_id)
        fresh._passed_write(PASS, {"disruption_id": disruption.id})
        fresh._note(self.env._("Linked with the disruption “%s”.", disruption.name))

    @api.model
    def _unlink(self, tickets):
        """These tickets are about something else after all."""
        tickets._check_may_work()
        for disruption, linked in tickets.filtered("disruption_id").grouped("disruption_id").items():
            linked._passed_write(PASS, {"disruption_id": False})
            linked._note(self.env._("Not about the disruption “%s”.", disruption.name))

    # ----------------------------------------------------------------- forms

    @api.model
    def _action_link(self, disruption, tickets):
        """The form in which tickets are chosen."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Link Tickets"),
            "res_model": "property.disruption.link",
            "view_mode": "form",
            "target": "new",
            "context": {"default_disruption_id": disruption.id, "default_ticket_ids": tickets.ids},
        }

    @api.model
    def _action_answer(self, disruption, tickets):
        """The form of the answer with what was announced; closes where nothing is to be answered."""
        waiting = tickets.filtered(lambda ticket: ticket.property_state in flow.OPEN_STATES)
        if not waiting:
            return {"type": "ir.actions.act_window_close"}
        is_ahead = disruption.end_at > fields.Datetime.now()
        return waiting._open_form(
            "property.ticket.answer",
            self.env._("Answer"),
            default_text=disruption.text,
            default_promise_in="0",
            default_next_promised_at=fields.Datetime.to_string(disruption.end_at) if is_ahead else False,
            default_agreed_with=self.env._("As announced"),
        )

    @api.model
    def _action_settle(self, disruption):
        """The form that settles the open tickets; those that wait for the director are settled after that.

        :raises DisruptionError: it isn't over, or no ticket is to be settled
        """
        if disruption.state not in (rules.OVER, rules.CANCELLED):
            raise DisruptionError(self.env._("“%s” isn't over yet.", disruption.name))
        waiting = disruption.ticket_ids.filtered(lambda ticket: ticket.property_state in flow.OPEN_STATES)
        waiting -= self.env["helpdesk.ticket.major"]._undecided(waiting)
        if not waiting:
            raise DisruptionError(self.env._("No ticket of “%s” is to be settled.", disruption.name))
        zone = self.with_context(tz=disruption.estate_id.tz).env
        moment = format_datetime(zone, disruption.ended_at or fields.Datetime.now(), tz=disruption.estate_id.tz)
        return waiting._open_form(
            "property.ticket.answer",
            self.env._("Settle"),
            default_is_settling=True,
            default_text=self.env._("%(name)s: over since %(moment)s.", name=disruption.name, moment=moment),
        )
