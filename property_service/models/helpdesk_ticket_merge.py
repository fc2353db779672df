# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import html2plaintext, plaintext2html

from ..exceptions import TicketFlowError
from ..guard import PASS
from ..rules import appointment, charge, flow, limit


class HelpdeskTicketMerge(models.AbstractModel):
    """Tickets about the same matter become one (TKT-1, TKT-3).

    The merged ones are cancelled as merged, neither settled nor found invalid; what was said stays with them, and is
    copied to the one that goes on. A limit that was missed stays missed there; the earliest promise still running is
    kept by the one that goes on, which alone owes the follow-up.
    """

    _name = "helpdesk.ticket.merge"
    _description = "Merging of Tickets"

    @api.model
    def _merge(self, tickets, into):
        """Merge tickets into another one of the same home, resident or disruption.

        :raises TicketFlowError: not the same matter, not open, about the user, of a kind that owes less, owed by
            another resident, or something of it must be done there
        :raises ChargeError: something of it is signed for or paid
        """
        tickets -= into
        (tickets | into)._check_may_work()
        (tickets | into)._check_not_own_case()
        self._check_same(tickets, into)
        now, reason = fields.Datetime.now(), self.env._("Merged into %s", into.number)
        self._carry_promise(tickets, into, now)
        self._carry_history(tickets, into)
        self.env["helpdesk.ticket.flow"]._move(tickets, "merge", merged_into_id=into.id, closed_date=now)
        self.env["helpdesk.ticket.promise"]._end_all(tickets, reason, now)
        tickets.merged_ids._passed_write(PASS, {"merged_into_id": into.id})
        tickets._note(reason)
        self._notify(tickets, into)

    # ---------------------------------------------------------------- checks

    def _check_same(self, tickets, into):
        """Whether they may be one ticket."""
        if not tickets or len(into) != 1:
            raise TicketFlowError(self.env._("Choose the ticket in which the matter goes on."))
        self.env["helpdesk.ticket.flow"]._check_event(tickets | into, "merge")
        if other := tickets.filtered(lambda ticket: not self._is_same(ticket, into))[:1]:
            raise TicketFlowError(
                self.env._(
                    "Ticket %(number)s is of another home and resident than %(into)s, and not of the same disruption.",
                    number=other.number,
                    into=into.number,
                )
            )
        self.env["helpdesk.ticket.major"]._check_decided(tickets)
        agreed = tickets.appointment_ids.filtered(lambda visit: visit.state == appointment.AGREED)
        if visited := (agreed.ticket_id | tickets.charge_ids.appointment_id.ticket_id)[:1]:
            raise TicketFlowError(
                self.env._("Somebody comes or came for ticket %s. Merge the other way round.", visited.number)
            )
        self._check_kinds(tickets, into)
        self._check_charges(tickets, into)

    def _check_kinds(self, tickets, into):
        """A complaint doesn't end as an enquiry: what goes on owes all that the merged ones owed."""
        policies = self.env["property.ticket.policy"]
        goes_on = policies._rule_of(into.property_kind)
        if lost := tickets.filtered(lambda t: not flow.covers(goes_on, policies._rule_of(t.property_kind)))[:1]:
            kinds = dict(into._fields["property_kind"]._description_selection(self.env))
            raise TicketFlowError(
                self.env._(
                    "Ticket %(number)s (%(kind)s) owes more than %(into)s (%(into_kind)s). Merge the other way round.",
                    number=lost.number,
                    kind=kinds.get(lost.property_kind, ""),
                    into=into.number,
                    into_kind=kinds.get(into.property_kind, ""),
                )
            )

    def _check_charges(self, tickets, into):
        """What a resident owes isn't owed by another one after merging."""
        owed = tickets.charge_ids.filtered(lambda line: line.state == charge.UNPAID)
        if foreign := owed.filtered(lambda line: line.partner_id != into.partner_id)[:1]:
            raise TicketFlowError(
                self.env._(
                    "“%(name)s” of ticket %(number)s is owed by its own resident. Merge the other way round, or settle"
                    " that ticket by itself.",
                    name=foreign.name,
                    number=foreign.ticket_id.number,
                )
            )

    def _is_same(self, ticket, into):
        """Same estate, and the same home, resident or disruption."""
        pairs = [(ticket[name], into[name]) for name in ("unit_id", "partner_id", "disruption_id")]
        return ticket.estate_id == into.estate_id and any(one and one == other for one, other in pairs)

    @api.model
    def _check_not_merged(self, tickets):
        """:raises TicketFlowError: the matter of a ticket goes on in another one"""
        if merged := tickets.filtered("merged_into_id")[:1]:
            raise TicketFlowError(
                self.env._(
                    "Ticket %(number)s was merged into %(into)s and goes on there.",
                    number=merged.number,
                    into=merged.merged_into_id.number,
                )
            )

    # -------------------------------------------------------------- carrying

    def _carry_promise(self, tickets, into, at):
        """The earliest answer still promised in time is promised by the ticket that goes on."""
        limits, none = self.env["helpdesk.ticket.promise"], self.env["property.obligation"]
        owed = limits._owed(tickets | into, "answer")
        running = {
            key: rows.filtered(lambda row: row.state in limit.RUNNING and row.due_at >= at)
            for key, rows in owed.items()
        }
        own = running.pop(into.id, none)
        first = none.union(*running.values()).sorted("due_at")[:1]
        if not first or any(row.due_at <= first.due_at for row in own):
            return
        code = first.type_id.code
        if own:
            own._withdraw(self.env._("The earlier limit of a merged ticket counts"))
        step = limit.next_step(limits._limits(into)[into.id], code)
        limits._open([limits._vals(into, code, step, first.opened_at, first.due_at)])

    def _carry_history(self, tickets, into):
        """Calls, charges and people go along; files and what was said are copied, and stay where they were."""
        for price, lines in tickets.charge_ids.grouped("price_unit").items():
            # as it was agreed, whatever the list says by now
            lines._passed_write(PASS, {"ticket_id": into.id, "price_unit": price})
        self.env["property.call"].search([("ticket_id", "in", tickets.ids)])._link(into)
        real = tickets.filtered(lambda ticket: ticket.verdict != flow.INVALID)
        named = real.named_employee_ids - into.named_employee_ids
        if named:
            into.named_employee_ids = [Command.link(person.id) for person in named]
        if not into.disruption_id and (disruption := tickets.disruption_id[:1]):
            into._passed_write(PASS, {"disruption_id": disruption.id})
        files = self.env["ir.attachment"].search([("res_model", "=", into._name), ("res_id", "in", tickets.ids)])
        # within an internal note: what another resident said and showed is for the desk
        words = Markup("<br/>").join(self._said(ticket) for ticket in tickets)
        into._message_log(body=words, attachment_ids=files.copy({"res_id": into.id}).ids)

    def _said(self, ticket):
        """What a merged ticket said, as a note of the one that goes on."""
        local = ticket.estate_id._local
        lines = [
            self.env._("Merged: %s", ticket.display_name),
            f"{local(ticket.received_at):%Y-%m-%d %H:%M} {ticket.partner_id.name or ticket.caller_phone or ''}",
            html2plaintext(ticket.description or ""),
        ]
        for message in self.env["helpdesk.ticket.portal.page"]._messages(ticket).sorted("date"):
            lines.append(
                f"{local(message.date):%Y-%m-%d %H:%M} {message.author_id.name}: {html2plaintext(message.body)}"
            )
        return Markup(plaintext2html("\n".join(lines)))

    # ------------------------------------------------------------- residents

    def _notify(self, tickets, into):
        """Each resident hears of it once, on a ticket of the own."""
        told = self.env["res.partner"]
        for ticket in into | tickets:
            resident = ticket.partner_id
            if resident and resident not in told:
                told |= resident
                self._post(ticket, self._text(resident, ticket, tickets, into))

    def _text(self, resident, ticket, tickets, into):
        env = self.with_context(lang=resident.lang or self.env.lang).env
        if ticket != into:
            return env._("Your request is handled together with another one about the same matter.")
        if own := tickets.filtered(lambda merged: merged.partner_id == resident):
            numbers = own.with_env(env)._listed(own.mapped("number"))
            return env._("Your requests are handled together from now on, here: %s", numbers)
        return env._("Other requests about the same matter are handled together with yours.")

    def _post(self, ticket, text):
        ticket.message_post(body=text, message_type="comment", subtype_xmlid="mail.mt_comment")

    @api.model
    def _pass_on(self, answers):
        """Residents of merged tickets read the answers to the one that goes on, unless it is their own.

        :param answers: ``{ticket: (promise.Answer, text)}``
        """
        for ticket, (_answer, text) in answers.items():
            told = ticket.partner_id
            for merged in ticket.merged_ids.filtered("partner_id") if text else ():
                if merged.partner_id not in told:
                    told |= merged.partner_id
                    self._post(merged, text)
