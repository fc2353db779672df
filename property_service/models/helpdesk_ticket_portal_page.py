# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import flow, follow_up, portal


class HelpdeskTicketPortalPage(models.AbstractModel):
    """What a resident sees of the own tickets: how they stand, what is promised, what happened (TKT-9).

    The callers have checked that the tickets are the resident's own. Internal notes, their photos and the limits
    behind a promise stay inside.
    """

    _name = "helpdesk.ticket.portal.page"
    _description = "Portal Pages of Tickets"

    @api.model
    def _cards(self, tickets):
        """For a list: ``{ticket id: {"state": text, "promise": local moment or False}}``."""
        page = self.sudo()  # sudo: only the state and the promised moment leave it
        tickets = tickets.with_env(page.env)
        promises = page._promises(tickets)
        return {t.id: {"state": page._state_text(t), "promise": promises[t.id]} for t in tickets}

    @api.model
    def _page(self, ticket):
        """Everything on the page of one ticket.

        :return: dict of ``state``, ``promise``, ``timeline``, ``photos`` (attachments), ``service`` and ``local``
            (a function that turns UTC into the estate's time)
        """
        ticket.ensure_one()
        page = self.sudo()  # sudo: only these texts, and the photos of the resident, leave it
        ticket = ticket.with_env(page.env)
        return {
            "state": page._state_text(ticket),
            "promise": page._promises(ticket)[ticket.id],
            "timeline": page._timeline(ticket),
            "photos": page._photos(ticket),
            "service": page._service(ticket),
            "local": ticket.estate_id._local,
        }

    def _promises(self, tickets):
        """The moments for which answers are promised, local to the estates; False where none is open."""
        owed = self.env["helpdesk.ticket.promise"]._owed(tickets, "answer")
        return {
            ticket.id: ticket.estate_id._local(owed[ticket.id][-1:].due_at) if ticket.id in owed else False
            for ticket in tickets
        }

    def _state_text(self, ticket):
        """The state in plain words for the resident."""
        if ticket.merged_into_id:
            return self.env._("Handled together with another request")
        texts = {
            flow.NEW: self.env._("Received, waiting for an answer"),
            flow.IN_PROGRESS: self.env._("Being worked on"),
            flow.SETTLED: self.env._("Done; please confirm"),
            flow.CLOSED: self.env._("Closed"),
            flow.CANCELLED: self.env._("Cancelled"),
        }
        return texts.get(ticket.property_state, "")

    def _timeline(self, ticket):
        """What happened, the oldest first: list of dicts with ``at`` (local), ``what``, ``text``, ``icon``."""
        local = ticket.estate_id._local
        rated = ticket.follow_up_ids.filtered(lambda f: f.result != follow_up.NOT_REACHED)
        lines = portal.timeline(
            ticket.received_at,
            [(r.answered_at, r.next_promised_at or None, r.text or "") for r in ticket.reply_ids],
            [(f.followed_at, f.satisfaction, f.text or "") for f in rated]
            + [(r.answered_at, r.satisfaction, r.text or "") for r in ticket.rating_ids.filtered("satisfaction")],
            ticket.reopened_at or None,
            [(m.date, m.author_id, m.body) for m in self._messages(ticket)],
        )
        return [
            {
                "at": local(line.at),
                "what": self._line_text(line, local),
                "text": line.text,
                "icon": portal.ICONS[line.what],
            }
            for line in lines
        ]

    def _line_text(self, line, local):
        """A line of the timeline in words."""
        if line.what == portal.PROMISED:
            return self.env._("Answered; next answer by %s", local(line.about).strftime("%Y-%m-%d %H:%M"))
        if line.what == portal.RATED:
            return self.env._("You rated it: %s of 5", line.about)
        if line.what == portal.WROTE:
            return self.env._("You") if line.about == self.env.user.partner_id else line.about.name
        texts = {
            portal.TAKEN: self.env._("Taken in"),
            portal.SETTLED: self.env._("Settled"),
            portal.REOPENED: self.env._("Reopened"),
        }
        return texts[line.what]

    def _messages(self, ticket):
        """Messages between resident and staff; internal notes are not among them."""
        return ticket.message_ids.filtered(
            lambda message: (
                message.message_type in ("comment", "email")
                and not message.is_internal
                and not message.subtype_id.internal
            )
        )

    def _photos(self, ticket):
        """Photos that belong to the ticket or its messages, not to internal notes."""
        inner = ticket.message_ids - self._messages(ticket)
        photos = self.env["ir.attachment"].search(
            [("res_model", "=", ticket._name), ("res_id", "=", ticket.id), ("mimetype", "=like", "image/%")],
            order="id",
        )
        return photos - inner.attachment_ids

    def _service(self, ticket):
        """Appointments and charges of a ticket, as plain values.

        :return: dict with ``appointments``, ``charges`` (lists of dicts), ``total``, ``payment_state``, ``currency``
        """
        return {
            "appointments": [
                {
                    "start_at": record.start_at,
                    "end_at": record.end_at,
                    "worker": record.employee_id.name,
                    "state": record.state,
                }
                for record in ticket.appointment_ids.sorted("start_at")
            ],
            "charges": [
                {
                    "name": line.name,
                    "quantity": line.quantity,
                    "amount": line.amount,
                    "state": line.state,
                    "refunded": line.refunded_amount,
                }
                for line in ticket.charge_ids
            ],
            "total": ticket.charge_total,
            "payment_state": ticket.payment_state,
            "currency": ticket.currency_id,
        }
