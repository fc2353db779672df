# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import intake


class HelpdeskTicketMail(models.AbstractModel):
    """Tickets that come by e-mail, and what is answered to them (TKT-1)."""

    _name = "helpdesk.ticket.mail"
    _description = "Tickets by E-Mail"

    @api.model
    def _vals(self, msg, team_id=None):
        """What an e-mail says of a new ticket besides its text.

        :param dict msg: as Odoo has read it
        :param team_id: team whose address it came to; the setting is that of its company
        """
        channel = self.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_email", raise_if_not_found=False)
        sent = fields.Datetime.to_datetime(msg.get("date") or False)
        company = self.env["helpdesk.ticket.team"].browse(team_id or ()).company_id or self.env.company
        hours = company.property_mail_hours
        received_at = intake.sent_at(sent or None, fields.Datetime.now(), hours)
        # nobody is there to choose: it has the shortest limits until somebody reads it
        return {"channel_id": channel and channel.id, "received_at": received_at, "property_kind": "complaint"}

    @api.model
    def _land(self, ticket):
        """An address that no estate knows: the supervisors of its company are asked whose it is."""
        if ticket.estate_id:
            return
        # sudo: who is told is the same whichever mailbox it came by
        company = ticket.company_id or self.env.company
        estates = self.env["property.estate"].sudo().search([("company_id", "=", company.id)])
        told = self.env["property.reachable"]._users("supervisor", estates, fields.Datetime.now())
        self._alert(
            ticket,
            self.env["res.users"].union(*told.values()),
            lambda env: env._("An e-mail without estate: say which one it is about."),
        )

    @api.model
    def _answered(self, tickets, msg):
        """A resident answered by e-mail: who handles the matter reads it; a closed one is reopened by hand, a merged
        one goes on in another ticket."""
        author = self.env["res.partner"].browse(msg.get("author_id") or ())
        if author.user_ids.filtered(lambda user: not user.share):
            return
        # sudo: in which ticket the matter goes on is the same whoever wrote
        for ticket in tickets.filtered("estate_id").sudo():
            goes_on = ticket.merged_into_id or ticket
            where = f"{ticket.number}: " if goes_on != ticket else ""
            self._alert(
                goes_on,
                self.env["helpdesk.ticket.portal"]._handlers(goes_on),
                lambda env, ticket=goes_on, where=where: (
                    where
                    + (
                        env._("The resident answered, though the ticket is closed: open it again if it isn't settled.")
                        if ticket.closed
                        else env._("The resident answered by e-mail.")
                    )
                ),
            )

    def _alert(self, ticket, users, words):
        """An activity for each of the users in the own language; the same one isn't given twice while it is open.

        :param words: gives the summary in an environment
        """
        # sudo: what comes by e-mail has no user who may give others something to do
        ticket = ticket.sudo()
        for lang, readers in users.grouped("lang").items():
            summary = words(self.with_context(lang=lang).env)
            given = ticket.activity_ids.filtered(lambda activity, summary=summary: activity.summary == summary).user_id
            self.env["property.todo"]._give(ticket, readers - given, lambda told: {"summary": words(told.env)})
