# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from typing import Any, NamedTuple

from odoo import api, fields, models

from ..exceptions import TicketFlowError
from ..guard import PASS
from ..rules import flow, intake

FIXED = ("estate_id", "received_at")
NAMING = {"named_employee_ids", "property_kind"}


class Edit(NamedTuple):
    """A change by hand: the tickets that get their estate by it, those whose card is taken in hand,
    ``{ticket: kind before}`` where kinds are among the values, and those that might praise the user only now."""

    adopted: Any
    started: Any
    kinds: dict
    praised: Any


class HelpdeskTicketEdit(models.AbstractModel):
    """What people may type on the ticket of an estate, and what that means to its limits.

    Ordinary fields are free. A moved card is a step or is refused; estate and moment of receipt stay as they were,
    because the limits run from them; another kind has other limits.
    """

    _name = "helpdesk.ticket.edit"
    _description = "Changes of Tickets by Hand"

    @api.model
    def _check(self, tickets, vals):
        """Refuse what may not be typed, before anything is written.

        :return: :class:`Edit`, for :meth:`_follow` afterwards
        :raises TicketFlowError: see the class
        """
        ours = tickets.filtered("estate_id")
        self._check_fixed(ours, vals)
        if "property_kind" in vals:
            self._check_kind(ours.filtered(lambda t: t.property_kind != vals["property_kind"]))
        started = self._started(ours, vals.get("stage_id"))
        kinds = {t: t.property_kind for t in tickets} if "property_kind" in vals else {}
        praised = tickets - tickets._own_cases() if NAMING & vals.keys() else tickets.browse()
        if not vals.get("estate_id"):
            return Edit(tickets.browse(), started, kinds, praised)
        # Tickets come into estates that the user works for; being assigned is not enough.
        self.env["property.estate"].browse(vals["estate_id"]).check_access("read")
        self._check_adopted(tickets - ours, vals)
        return Edit(tickets - ours, started, kinds, praised)

    @api.model
    def _follow(self, edit):
        """What was typed is written: states and limits follow."""
        if edit.started:
            edit.started._move(PASS, flow.IN_PROGRESS)
        self._check_praise(edit.praised)
        promise = self.env["helpdesk.ticket.promise"]
        if edit.adopted:
            self._adopt(edit.adopted)
        changed = edit.adopted.browse(t.id for t, kind in edit.kinds.items() if kind != t.property_kind)
        if replanned := (changed - edit.adopted).filtered("estate_id"):
            promise._replan(replanned)
        self.env["helpdesk.ticket.major"]._open((changed | edit.adopted).filtered(lambda t: not t.is_history))

    @api.model
    def _check_praise(self, tickets):
        """What was entered of former times earns no points and is anybody's to enter.

        :raises TicketFlowError: somebody enters praise of the own person, which earns points (SCO-6)
        """
        praise = tickets.filtered(lambda t: t.property_kind == "praise" and not t.is_history)
        if own := praise._own_cases()[:1]:
            raise TicketFlowError(
                self.env._("Praise of yourself is entered by somebody else; %s names you.", own.number or own.name)
            )

    def _adopt(self, tickets):
        """Tickets that get their estate only now (from e-mail): their limits run from the receipt."""
        for kind, same in tickets.grouped("property_kind").items():
            self.env["helpdesk.ticket.flow"]._write_state(same, flow.NEW, property_kind=kind)
        self.env["helpdesk.ticket.promise"]._open_first(tickets)

    def _check_adopted(self, tickets, vals):
        """:raises TicketFlowError: a ticket gets its estate, and nobody says what it is"""
        if unsaid := tickets.filtered(lambda t: not vals.get("property_kind", t.property_kind))[:1]:
            raise TicketFlowError(
                self.env._("Choose the kind of ticket %s, too: its limits follow from it.", unsaid.number)
            )

    def _check_fixed(self, tickets, vals):
        """Limits run from receipt, in the estate."""
        for name in FIXED:
            if name not in vals:
                continue
            value = fields.Datetime.to_datetime(vals[name]) if name == "received_at" else vals[name]
            field = tickets._fields[name]
            if any(field.convert_to_write(t[name], t) != value for t in tickets):
                raise TicketFlowError(
                    self.env._(
                        "“%(field)s” of a ticket can't be changed: its limits run from there."
                        " Cancel the ticket and enter it again.",
                        field=field._description_string(self.env),
                    )
                )

    def _check_kind(self, changed):
        """A supervisor whom they don't name says that tickets are of another kind, while they are open."""
        if not changed:
            return
        changed._check_not_own_case()
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise TicketFlowError(self.env._("Another kind has other limits. Ask the supervisor to change it."))
        if not intake.may_change_kind(changed.mapped("property_state")):
            raise TicketFlowError(self.env._("The kind can be changed only while the ticket is open. Reopen it first."))

    def _started(self, tickets, stage_id):
        """Those whose card is moved into work in hand; a card that can't just be moved is refused."""
        if not stage_id:
            return tickets.browse()
        stage = self.env["helpdesk.ticket.stage"].browse(stage_id)
        moved = {state: stage._state_of_card(state) for state in set(tickets.mapped("property_state"))}
        return tickets.filtered(lambda t: moved[t.property_state] != t.property_state)
