# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib
import secrets
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models

from ..guard import PASS
from ..rules import flow, follow_up
from ..rules import rating as rules
from .property_follow_up import SATISFACTION

BATCH = 100


class PropertyTicketRating(models.Model):
    """A resident is asked by one link, without login, how a settled ticket was (TKT-4, TKT-9).

    *Waiting* until the job mails the link, then *sent*, then *answered*; *not sent* where nobody may be written to.
    It is the resident's own word beside the staff's follow-up, which stays owed unless the setting says otherwise; who
    isn't satisfied is followed up at once, by the supervisor. Only the fingerprint of the link is kept: the link itself
    stands in the e-mail alone, nobody of the staff can read or answer it.
    """

    _name = "property.ticket.rating"
    _description = "Rating by Link"
    _inherit = ["property.guarded.mixin", "property.known.mean.mixin"]
    _order = "id desc"
    _rec_name = "ticket_id"
    _guard_pass = PASS
    _guard_all = True
    _known_where = {"score": [("satisfaction", "!=", False)]}

    ticket_id = fields.Many2one(
        "helpdesk.ticket", required=True, index=True, ondelete="cascade", help="Settled ticket it is about."
    )
    estate_id = fields.Many2one(related="ticket_id.estate_id", store=True, index=True)
    unit_id = fields.Many2one(related="ticket_id.unit_id", store=True)
    user_id = fields.Many2one(related="ticket_id.user_id", string="Handled By", store=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Resident",
        index=True,
        ondelete="restrict",
        help="Who is asked; the link is nobody else's.",
    )
    round = fields.Integer(help="0 for the first life of the ticket, one more with each reopening.")
    state = fields.Selection(
        [
            (rules.WAITING, "Waiting to be sent"),
            (rules.SENT, "Sent"),
            (rules.ANSWERED, "Answered"),
            (rules.UNSENT, "Not sent"),
        ],
        required=True,
        default=rules.WAITING,
        index=True,
        help="Whether the link was sent and answered.",
    )
    mailed_at = fields.Datetime(string="Sent At", help="When the e-mail with the link went out.")
    mailed_to = fields.Char(string="Sent To", help="Address that the link was sent to.")
    valid_until = fields.Datetime(help="Until then the link can be answered.")
    token_digest = fields.Char(copy=False, groups=fields.NO_ACCESS, help="Fingerprint of the link.")
    answered_at = fields.Datetime(index=True, help="When the resident answered last.")
    satisfaction = fields.Selection(SATISFACTION, help="1 to 5, as the resident tapped.")
    score = fields.Integer(compute="_compute_score", store=True, aggregator="avg", help="Satisfaction as a number.")
    text = fields.Text(string="Remark", help="What the resident wrote.")
    is_unhappy = fields.Boolean(string="Unsatisfied", help="Fewer stars than the setting asks for.")

    _life_unique = models.Constraint("UNIQUE(ticket_id, round)", "A settled ticket asks its resident once.")
    # who was asked goes when what the ticket says is destroyed, and the link with it
    _link_of_somebody = models.Constraint(
        "CHECK (partner_id IS NOT NULL OR (token_digest IS NULL AND state != 'waiting'))",
        "Somebody has to be asked by a link.",
    )
    _digest_unique = models.Constraint("UNIQUE(token_digest)", "Every link is one of its own.")

    @api.depends("satisfaction")
    def _compute_score(self):
        for record in self:
            record.score = int(record.satisfaction or 0)

    # ---------------------------------------------------------------- asking

    @api.model
    def _ask(self, tickets):
        """Tickets were settled: their residents are asked, once for each life of a ticket."""
        rows = self.sudo()  # sudo: nobody writes ratings; settling asks for them
        asked = tickets.with_env(rows.env).filtered(
            lambda t: (
                t.property_state == flow.SETTLED
                and not t.is_history
                and t.estate_id.company_id.property_rating_days
                and rows._is_receiver(t, t.partner_id)
            )
        )
        if asked:
            rows._passed_create(
                PASS,
                [{"ticket_id": t.id, "partner_id": t.partner_id.id, "round": t.reopen_count} for t in asked],
            )
            rows.env.ref("property_service.rating_cron")._trigger()

    @api.model
    def _is_receiver(self, ticket, partner):
        """Whether the partner is the resident of a ticket, still lives in its unit, and is none of the staff."""
        if (
            not partner.active
            or ticket.partner_id != partner
            or partner.with_context(active_test=False).user_ids.filtered(lambda user: not user.share)
        ):
            return False
        return not ticket.unit_id or ticket.unit_id in partner.residency_ids.filtered("is_current").unit_id

    @api.model
    def _cron_mail(self):
        """Send the links that wait, in batches that are committed with their marks: none goes out twice."""
        cron = self.env["ir.cron"]
        while True:
            rows = self.search([("state", "=", rules.WAITING)], order="id", limit=BATCH)
            self._mail(rows)
            left = cron._commit_progress(len(rows))
            if not rows or not left:
                break

    @api.model
    def _mail(self, rows):
        """Queue the e-mails of these rows, each with a link of its own, and mark them.

        The e-mail hangs on no document, is written by the system and deleted once it is sent: whoever reads the
        messages of a ticket finds no link.
        """
        template, now, mails = self.env.ref("property_service.rating_mail_template"), fields.Datetime.now(), []
        reachable = rows.filtered(lambda row: row._may_mail())
        for row in reachable:
            token = secrets.token_urlsafe(rules.TOKEN_BYTES)
            row._passed_write(
                PASS,
                {
                    "state": rules.SENT,
                    "token_digest": self._digest(token),
                    "mailed_at": now,
                    "mailed_to": row.partner_id.email_normalized,
                    "valid_until": now + timedelta(days=row.estate_id.company_id.property_rating_days),
                },
            )
            mails.append(row._mail_vals(template, f"{row.get_base_url()}/rating/{token}"))
        # sudo: the clock writes to residents
        self.env["mail.mail"].sudo().create(mails)
        (rows - reachable)._passed_write(PASS, {"state": rules.UNSENT})

    def _may_mail(self):
        """Whether the resident has an address of the own: a link that reaches the staff is no resident's answer."""
        self.ensure_one()
        address = self.partner_id.email_normalized
        if (
            not address
            or self.round != self.ticket_id.reopen_count
            or not self.estate_id.company_id.property_rating_days
        ):
            return False
        staff = self.env["res.users"].search_count([("share", "=", False), ("email_normalized", "=", address)], limit=1)
        return not staff and self._is_receiver(self.ticket_id, self.partner_id)

    def _mail_vals(self, template, url):
        """The e-mail of one row, in the language of its resident."""
        until = self.estate_id._local(self.valid_until).strftime("%Y-%m-%d %H:%M")
        template = template.with_context(rating_url=url, rating_until=until)
        rendered = template._generate_template(self.ids, ("subject", "body_html", "email_from"))[self.id]
        # a company without an address writes as the system does
        sender = {"email_from": rendered["email_from"]} if rendered["email_from"] else {}
        return {
            **sender,
            "subject": rendered["subject"],
            "body_html": rendered["body_html"],
            "recipient_ids": [fields.Command.set(self.partner_id.ids)],
            "auto_delete": True,
        }

    # ------------------------------------------------------------- answering

    @api.model
    def _digest(self, token):
        """What is kept of a link."""
        return hashlib.sha256(token.encode()).hexdigest()

    @api.model
    def _by_token(self, token):
        """The row of a link, or none; by the link alone, whoever has it."""
        rows = self.sudo()  # sudo: who holds the link of the e-mail may answer it
        if not rules.may_be_token(token):
            return rows.browse()
        return rows.search([("token_digest", "=", self._digest(token))], limit=1)

    def _refusal(self, visitor):
        """Why the link can't be answered now, a word of rules/rating.py, or "" where it can.

        :param visitor: res.users who looks; somebody who is logged in answers the own links alone
        """
        self.ensure_one()
        ticket = self.ticket_id
        is_self = visitor._is_public() or visitor.partner_id == self.partner_id
        return rules.refusal(
            fields.Datetime.now(),
            self.valid_until,
            is_receiver=is_self and ticket.active and self._is_receiver(ticket, self.partner_id),
            is_same_life=self.round == ticket.reopen_count,
            is_answered=self.state == rules.ANSWERED,
            state=ticket.property_state,
        )

    def _answer(self, stars, typed, visitor):
        """The resident taps: keep it, tell the desk; the same again changes nothing.

        :param int stars: 1 to 5
        :return: why it was refused, as :meth:`_refusal`; "stars" for anything but 1 to 5; "" where it is kept
        """
        self._lock()
        if problem := self._refusal(visitor):
            return problem
        if stars not in rules.STARS:
            return "stars"
        text = rules.sentence(typed)
        if (self.satisfaction, self.text or "") == (str(stars), text):
            return ""
        company = self.estate_id.company_id
        is_unhappy = stars < company.property_portal_satisfied_from
        self._passed_write(
            PASS,
            {
                "state": rules.ANSWERED,
                "answered_at": fields.Datetime.now(),
                "satisfaction": str(stars),
                "text": text,
                "is_unhappy": is_unhappy,
            },
        )
        # the visitor has no rights, and is not who writes: the desk's steps are the system's
        self.with_user(SUPERUSER_ID)._tell(company.property_rating_closes)
        return ""

    def _lock(self):
        """Who comes second waits for the first, also for a follow-up of the ticket in the same moment."""
        self.flush_recordset()
        self.env.cr.execute("SELECT id FROM helpdesk_ticket WHERE id = %s FOR UPDATE", [self.ticket_id.id])
        self.env.cr.execute("SELECT id FROM property_ticket_rating WHERE id = %s FOR UPDATE", [self.id])
        self.invalidate_recordset()

    def _tell(self, is_follow_up):
        """What follows from an answer: a trace; of an unsatisfied one the supervisor's call, at once.

        :param bool is_follow_up: a satisfied answer counts as the follow-up that is owed, where it was never another
        """
        self.ensure_one()
        ticket, now, text = self.ticket_id, fields.Datetime.now(), self.text or ""
        limits = self.env["helpdesk.ticket.promise"]
        ticket._note(
            self.env._("The resident rated it by the link: %(stars)s of 5. %(text)s", stars=self.score, text=text)
        )
        if self.is_unhappy:
            limits._open_urgent(ticket, now)
            told = self.env["property.reachable"]._users("supervisor", ticket.estate_id, now)
            self.env["helpdesk.ticket.mail"]._alert(
                ticket,
                self.env["res.users"].union(*told.values()),
                lambda env: env._("The resident is not satisfied (%s of 5): call back at once.", self.score),
            )
        elif is_follow_up and ticket.property_state == flow.SETTLED and not limits._is_urgent(ticket):
            self.env["helpdesk.ticket.flow"]._follow(
                ticket, follow_up.SATISFIED, now, satisfaction=self.score, text=text, method="message"
            )

    # --------------------------------------------------------------- figures

    @api.model
    def _shares(self, domain):
        """How the settled tickets of a domain were rated: ``[(source, rated, population, share, mean)]``.

        One population for both sources: the tickets that owe or owed a follow-up, each counted once, by its last word.
        The sources are ``link`` and ``follow_up`` (whoever asked, the portal included).
        """
        kinds = [kind for kind, codes in self.env["property.ticket.policy"]._codes().items() if codes[2]]
        tickets = self.env["helpdesk.ticket"].sudo()  # sudo: figures of the whole estate, for who reads its report
        tickets = tickets.search(
            [
                *domain,
                ("property_kind", "in", kinds),
                ("verdict", "!=", flow.INVALID),
                "|",
                ("settled_at", "!=", False),
                ("reopen_count", ">", 0),
            ]
        )
        asked = tickets.env["property.follow.up"].search(
            [("ticket_id", "in", tickets.ids), ("satisfaction", "!=", False)], order="followed_at, id"
        )
        linked = tickets.env[self._name].search(
            [("ticket_id", "in", tickets.ids), ("state", "=", rules.ANSWERED)], order="answered_at, id"
        )
        scores = {
            "link": {row.ticket_id.id: row.score for row in linked},
            "follow_up": {row.ticket_id.id: row.satisfaction_score for row in asked},
        }
        return [
            (source, found, len(tickets), share, mean)
            for source, last in scores.items()
            for found, share, mean in [rules.summary(list(last.values()), len(tickets))]
        ]
