# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import html2plaintext, plaintext2html

from odoo.addons.property_base.rules import typed

from ..exceptions import PortalError
from ..guard import PASS
from ..rules import flow, follow_up, portal


class HelpdeskTicketPortal(models.AbstractModel):
    """What residents do with their tickets in the portal (TKT-9): file, answer, confirm and rate.

    A resident acts on the tickets filed in the own name, as long as the unit is the own one. Nothing a resident
    writes starts, stops or moves a limit; only the confirmation is the follow-up that it is.
    """

    _name = "helpdesk.ticket.portal"
    _description = "Tickets in the Portal"

    @api.model
    def _homes(self):
        """Residencies of the user today."""
        # sudo: the own residencies only, with the names of unit and estate
        return self.env["property.residency"].sudo().search(
            [("partner_id", "=", self.env.user.partner_id.id), ("is_current", "=", True)], order="unit_id"
        )  # fmt: skip

    @api.model
    def _kinds(self):
        """``[(kind, label)]`` offered to residents."""
        offered = self.env["property.ticket.policy"]._portal_kinds()
        labels = dict(self.env["helpdesk.ticket"]._fields["property_kind"]._description_selection(self.env))
        return [(kind, labels[kind]) for kind in offered]

    # ---------------------------------------------------------------- filing

    @api.model
    def _file(self, values, photos=()):
        """File a ticket for the user; the same token again answers the ticket that is there.

        :param dict values: unit_id, kind, category_id, text, wish, token
        :param photos: ``[(file name, bytes)]``
        :return: the ticket
        :raises PortalError: not the user's unit, no text, too many, photos too large
        """
        limits = self.env["helpdesk.ticket.portal.limit"]
        limits._lock()
        token = typed.token(values.get("token"))
        token = f"{self.env.uid}:{token}" if token else False
        desk = self.sudo()  # sudo: filing is what residents may do, here only and checked below
        tickets = desk.env["helpdesk.ticket"]
        if token and (filed := tickets.search([("portal_token", "=", token)], limit=1)):
            return filed.with_env(self.env)
        home, text = self._check_request(values)
        limits._check_filing(home.estate_id)
        limits._check_photos(home.estate_id, photos)
        ticket = tickets._passed_create(PASS, [desk._request_vals(home, values, text, token)])
        desk._attach(ticket, photos)
        return ticket.with_env(self.env)

    def _check_request(self, values):
        """The residency and the text of a request; PortalError when something of it is missing."""
        home = self._homes().filtered(lambda home: home.unit_id.id == values.get("unit_id"))[:1]
        if not home:
            raise PortalError(self.env._("Choose one of your own units."))
        if values.get("kind") not in dict(self._kinds()):
            raise PortalError(self.env._("Choose what it is about."))
        text = (values.get("text") or "").strip()
        if not text:
            raise PortalError(self.env._("Describe in a few words what it is about."))
        return home, text

    def _request_vals(self, home, values, text, token):
        """Values of a filed ticket."""
        partner = self.env.user.partner_id
        channel = self.env["helpdesk.ticket.channel"]._by_code().get("portal")
        category = self.env["helpdesk.ticket.category"].browse(values.get("category_id") or ()).exists()
        return {
            "name": portal.title(text),
            "description": plaintext2html(text),
            "estate_id": home.estate_id.id,
            "unit_id": home.unit_id.id,
            "partner_id": partner.id,
            "partner_name": partner.name,
            "partner_email": partner.email,
            "caller_phone": partner.phone,
            "property_kind": values["kind"],
            "category_id": category.id,
            "channel_id": channel.id if channel else False,
            "wish_text": values.get("wish") or False,
            "portal_token": token,
            "user_id": False,
        }

    def _attach(self, ticket, photos):
        """Photos of the resident, as attachments of the ticket."""
        return self.env["ir.attachment"].create(
            [
                {"name": name or "photo", "raw": content, "res_model": ticket._name, "res_id": ticket.id}
                for name, content in photos
            ]
        )

    # ---------------------------------------------------------------- acting

    @api.model
    def _can_act(self, ticket):
        """Whether the ticket is the user's and the unit still is."""
        ticket = ticket.sudo()  # sudo: whose it is
        mine = ticket.partner_id == self.env.user.partner_id
        return mine and ticket.unit_id in self._homes().unit_id

    @api.model
    def _message(self, ticket, text, photos=()):
        """The resident writes to whoever handles the ticket; no limit starts, stops or moves by it."""
        self._check_act(ticket)
        text = (text or "").strip()
        if not text and not photos:
            raise PortalError(self.env._("Write something, or add a photo."))
        limits = self.env["helpdesk.ticket.portal.limit"]
        limits._lock()
        desk = self.sudo()  # sudo: writing to the desk is what residents may do, checked above
        ticket = ticket.with_env(desk.env)
        if desk._is_written(ticket, text, photos):
            return
        limits._check_messages(ticket.estate_id)
        limits._check_photos(ticket.estate_id, photos)
        desk._post(ticket, text, photos)

    def _is_written(self, ticket, text, photos):
        """Whether the last message of the resident on the ticket says the same, of a moment ago."""
        last = self.env["mail.message"].search(
            [
                ("model", "=", ticket._name),
                ("res_id", "=", ticket.id),
                ("author_id", "=", self.env.user.partner_id.id),
                ("message_type", "=", "comment"),
            ],
            order="id desc",
            limit=1,
        )  # fmt: skip
        said = text.split(), len(photos)
        before = html2plaintext(last.body or "").split(), len(last.attachment_ids)
        return bool(last) and portal.is_again(said, before, fields.Datetime.now(), last.date)

    def _post(self, ticket, text, photos):
        """Post the message, and give who handles the matter an activity, one at a time: on the ticket in which it goes
        on, with the words that stand on this one."""
        goes_on = ticket.merged_into_id or ticket
        handlers = self._handlers(goes_on)
        ticket.message_post(
            body=text,
            author_id=self.env.user.partner_id.id,
            attachment_ids=self._attach(ticket, photos).ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.env["property.todo"]._give(
            goes_on,
            handlers - goes_on.activity_ids.user_id,
            lambda told: {
                "summary": told.env._("The resident wrote: %s", text[:80] or told.env._("photo")),
                "note": plaintext2html(f"{ticket.number} {text}") if goes_on != ticket else False,
            },
        )

    def _handlers(self, ticket):
        """Who hears of what comes in: who handles the ticket, else the supervisor, else who stands above."""
        return self.env["property.reachable"]._or_above(ticket.user_id, ticket.estate_id, fields.Datetime.now())

    @api.model
    def _confirm(self, ticket, is_solved, score, remark=""):
        """The resident says whether it is solved, and rates it: that is the follow-up (TKT-4, TKT-9).

        :param int score: 1 to 5
        :raises PortalError: not settled, rated already, or no score
        """
        self._check_act(ticket)
        self.env["helpdesk.ticket.portal.limit"]._lock()
        desk = self.sudo()  # sudo: confirming is what residents may do, checked above
        ticket = ticket.with_env(desk.env)
        satisfied = portal.is_satisfied(is_solved, score, ticket.estate_id.company_id.property_portal_satisfied_from)
        result = follow_up.SATISFIED if satisfied else follow_up.UNSATISFIED
        if desk._is_confirmed(ticket, result, score):
            return
        if ticket.property_state != flow.SETTLED:
            raise PortalError(self.env._("This can't be confirmed now; reload the page."))
        if score not in range(1, 6):
            raise PortalError(self.env._("Choose 1 to 5 stars."))
        desk.env["helpdesk.ticket.flow"]._follow(
            ticket, result, fields.Datetime.now(), satisfaction=score, text=remark, method="portal"
        )

    def _is_confirmed(self, ticket, result, score):
        """Whether the resident said the same a moment ago."""
        last = ticket.follow_up_ids.sorted("id")[-1:]
        said, before = ("portal", result, str(score)), (last.method, last.result, last.satisfaction)
        return bool(last) and portal.is_again(said, before, fields.Datetime.now(), last.followed_at)

    def _check_act(self, ticket):
        """:raises PortalError: the ticket or its unit is not the user's any more"""
        ticket.ensure_one()
        if not self._can_act(ticket):
            raise PortalError(
                self.env._("This ticket belongs to a unit that is not yours any more; you can only read it.")
            )
