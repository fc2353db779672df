# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools.mimetypes import guess_mimetype

from ..exceptions import PortalError
from ..rules import flow, follow_up, portal

# What the portal allows; each is a system parameter that an administrator can change.
SETTINGS = {
    "portal_hour_limit": 5,
    "portal_day_limit": 20,
    "portal_message_hour_limit": 20,
    "portal_photo_count": 6,
    "portal_photo_megabytes": 8,
    "portal_satisfied_from": 3,
}


class HelpdeskTicketPortal(models.Model):
    """What residents do with their tickets in the portal (TKT-9): file, follow, answer, confirm and rate.

    A resident sees the tickets filed in the own name, and acts on them as long as the unit is the own one. Nothing a
    resident writes starts, stops or moves a limit; only the confirmation is the follow-up that it is.
    """

    _inherit = "helpdesk.ticket"

    portal_token = fields.Char(
        copy=False, readonly=True, groups="base.group_user", help="Keeps a form from being filed twice."
    )
    wish_text = fields.Char(string="Preferred Time", copy=False, help="When the resident would like to be visited.")

    _portal_token_unique = models.UniqueIndex("(portal_token) WHERE portal_token IS NOT NULL")

    # ---------------------------------------------------------------- filing

    @api.model
    def _portal_homes(self):
        """Residencies of the user today."""
        # sudo: the own residencies only, with the names of unit and estate
        return self.env["property.residency"].sudo().search(
            [("partner_id", "=", self.env.user.partner_id.id), ("is_current", "=", True)], order="unit_id"
        )  # fmt: skip

    @api.model
    def _portal_kinds(self):
        """``[(kind, label)]`` offered to residents."""
        # sudo: which kinds are offered is the same for everybody
        policies = self.env["property.ticket.policy"].sudo().search([("is_portal", "=", True)])
        labels = dict(self._fields["property_kind"]._description_selection(self.env))
        return [(policy.kind, labels[policy.kind]) for policy in policies]

    @api.model
    def _portal_file(self, values, photos=()):
        """File a ticket for the user; the same token again answers the ticket that is there.

        :param dict values: unit_id, kind, category_id, text, wish, token
        :param photos: ``[(file name, bytes)]``
        :return: the ticket
        :raises PortalError: not the user's unit, no text, too many, photos too large
        """
        self._portal_lock()
        token = f"{self.env.uid}:{values['token']}" if values.get("token") else False
        tickets = self.sudo()  # sudo: filing is what residents may do, here only and checked below
        if token and (filed := tickets.search([("portal_token", "=", token)], limit=1)):
            return filed.sudo(False)
        home = self._portal_homes().filtered(lambda home: home.unit_id.id == values.get("unit_id"))[:1]
        if not home:
            raise PortalError(self.env._("Choose one of your own units."))
        if values.get("kind") not in dict(self._portal_kinds()):
            raise PortalError(self.env._("Choose what it is about."))
        text = (values.get("text") or "").strip()
        if not text:
            raise PortalError(self.env._("Describe in a few words what it is about."))
        self._portal_check_rate(self._portal_filed_moments(), ("portal_hour_limit", "portal_day_limit"))
        self._portal_check_photos(photos)
        ticket = tickets.create(self._portal_vals(home, values, text, token))
        ticket._portal_attach(photos)
        return ticket.sudo(False)

    @api.model
    def _portal_vals(self, home, values, text, token):
        """Values of a filed ticket."""
        partner = self.env.user.partner_id
        channel = self.env["helpdesk.ticket.channel"].sudo()._by_code().get("portal")  # sudo: a list of the desk
        category = (
            self.env["helpdesk.ticket.category"].sudo().browse(values.get("category_id") or ()).exists()
        )  # sudo: as above
        return {
            "name": text.splitlines()[0][:60],
            "description": text,
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

    def _portal_attach(self, photos):
        """Photos of the resident, as attachments of the ticket."""
        return self.env["ir.attachment"].sudo().create(  # sudo: residents have no rights on attachments
            [
                {"name": name or "photo", "raw": content, "res_model": self._name, "res_id": self.id}
                for name, content in photos
            ]
        )  # fmt: skip

    # ---------------------------------------------------------------- limits

    @api.model
    def _portal_setting(self, name):
        # sudo: a setting
        return int(self.env["ir.config_parameter"].sudo().get_param(f"property_service.{name}", SETTINGS[name]))

    @api.model
    def _portal_lock(self):
        """Two tabs of one person come one after the other."""
        self.env.cr.execute("SELECT pg_advisory_xact_lock(hashtext('property_service.portal'), %s)", [self.env.uid])

    @api.model
    def _portal_filed_moments(self):
        """When the user filed tickets during the last day."""
        day = fields.Datetime.subtract(fields.Datetime.now(), days=1)
        # sudo: only the user's own moments
        return self.sudo().search([("create_uid", "=", self.env.uid), ("create_date", ">", day)]).mapped("create_date")

    @api.model
    def _portal_check_rate(self, moments, names):
        """:raises PortalError: too many; says when the next one may come"""
        spans = {"portal_day_limit": portal.DAY}
        limits = [portal.Limit(self._portal_setting(name), spans.get(name, portal.HOUR)) for name in names]
        wait = portal.next_allowed(moments, fields.Datetime.now(), limits)
        if wait:
            local = fields.Datetime.context_timestamp(self.with_context(tz=self._portal_tz()), wait)
            raise PortalError(
                self.env._(
                    "That was a lot at once. You can go on from %s; in an emergency please call the service line.",
                    local.strftime("%Y-%m-%d %H:%M"),
                )
            )

    @api.model
    def _portal_tz(self):
        return self._portal_homes().estate_id[:1].tz or self.env.user.tz or "Asia/Shanghai"

    @api.model
    def _portal_check_photos(self, photos):
        """:raises PortalError: too many photos, too large, or none"""
        count, megabytes = self._portal_setting("portal_photo_count"), self._portal_setting("portal_photo_megabytes")
        contents = [content for _name, content in photos]
        kinds = [guess_mimetype(content) for content in contents]
        problem = portal.photo_problem([len(content) for content in contents], kinds, count, megabytes)
        texts = {
            "count": self.env._("At most %s photos, please.", count),
            "size": self.env._("A photo is larger than %s MB. Take it in a smaller size.", megabytes),
            "type": self.env._("Only photos can be added."),
        }
        if problem:
            raise PortalError(texts[problem])

    # --------------------------------------------------------------- reading

    def _portal_can_act(self):
        """Whether the ticket is the user's and the unit still is."""
        self.ensure_one()
        ticket = self.sudo()  # sudo: whose it is
        mine = ticket.partner_id == self.env.user.partner_id
        return mine and ticket.unit_id in self._portal_homes().unit_id

    def _portal_promise(self):
        """The moment for which the resident is promised an answer, local to the estate; False when none is open."""
        self.ensure_one()
        ticket = self.sudo()  # sudo: the limits behind the promise are not the resident's
        owed = ticket._owed_clocks("answer").get(ticket.id)
        return ticket.estate_id._local(owed[-1:].due_at) if owed else False

    def _portal_timeline(self):
        """What happened, the oldest first, as the resident may know it.

        :return: list of dicts with ``at`` (local), ``what`` (text), ``text``, ``icon``
        """
        self.ensure_one()
        ticket = self.sudo()  # sudo: only these texts leave it
        local = ticket.estate_id._local
        lines = [(ticket.received_at, self.env._("Taken in"), "", "fa-inbox")]
        for reply in ticket.reply_ids:
            promise = reply.next_promised_at and local(reply.next_promised_at).strftime("%Y-%m-%d %H:%M")
            what = self.env._("Answered; next answer by %s", promise) if promise else self.env._("Settled")
            lines.append((reply.answered_at, what, reply.text or "", "fa-reply"))
        for record in ticket.follow_up_ids.filtered(lambda f: f.result != follow_up.NOT_REACHED):
            what = self.env._("You rated it: %s of 5", record.satisfaction)
            lines.append((record.followed_at, what, record.text or "", "fa-star"))
        if ticket.reopened_at:
            lines.append((ticket.reopened_at, self.env._("Reopened"), "", "fa-refresh"))
        for message in ticket._portal_messages():
            who = self.env._("You") if message.author_id == self.env.user.partner_id else message.author_id.name
            lines.append((message.date, who, message.body, "fa-comment-o"))
        lines.sort(key=lambda line: line[0])
        return [{"at": local(at), "what": what, "text": text, "icon": icon} for at, what, text, icon in lines]

    def _portal_messages(self):
        """Messages between resident and staff; internal notes are not among them."""
        return self.message_ids.filtered(
            lambda message: message.message_type in ("comment", "email") and not message.is_internal
            and not message.subtype_id.internal
        )  # fmt: skip

    def _portal_photos(self):
        """Photos that belong to the ticket or its messages, not to internal notes."""
        inner = self.message_ids - self._portal_messages()
        photos = self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids), ("mimetype", "=like", "image/%")], order="id"
        )
        return photos - inner.attachment_ids

    def _portal_state_text(self):
        """The state in plain words for the resident."""
        self.ensure_one()
        texts = {
            flow.NEW: self.env._("Received, waiting for an answer"),
            flow.IN_PROGRESS: self.env._("Being worked on"),
            flow.SETTLED: self.env._("Done; please confirm"),
            flow.CLOSED: self.env._("Closed"),
            flow.CANCELLED: self.env._("Cancelled"),
        }
        return texts.get(self.sudo().property_state, "")  # sudo: a resident may know how it stands

    # ---------------------------------------------------------------- acting

    def _portal_message(self, text, photos=()):
        """The resident writes to whoever handles the ticket; no limit starts, stops or moves by it."""
        self._portal_check_act()
        text = (text or "").strip()
        if not text and not photos:
            raise PortalError(self.env._("Write something, or add a photo."))
        self._portal_lock()
        self._portal_check_rate(self._portal_message_moments(), ("portal_message_hour_limit",))
        self._portal_check_photos(photos)
        ticket = self.sudo()  # sudo: writing to the desk is what residents may do, checked above
        handler = ticket.user_id or self._portal_desk()
        ticket.message_post(
            body=text,
            author_id=self.env.user.partner_id.id,
            attachment_ids=ticket._portal_attach(photos).ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        if handler and not ticket.activity_ids.filtered(lambda a: a.user_id == handler):
            ticket.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=handler.id,
                summary=self.env._("The resident wrote: %s", text[:80] or self.env._("photo")),
            )

    @api.model
    def _portal_message_moments(self):
        hour = fields.Datetime.subtract(fields.Datetime.now(), hours=1)
        # sudo: only the user's own moments
        return self.env["mail.message"].sudo().search(
            [("author_id", "=", self.env.user.partner_id.id), ("model", "=", self._name), ("date", ">", hour)]
        ).mapped("date")  # fmt: skip

    def _portal_desk(self):
        """Who looks after tickets that nobody handles yet: the supervisor of the estate."""
        now = fields.Datetime.now()
        found = self.sudo().estate_id._responsible_employee("supervisor", now)  # sudo: whom to tell
        return found[self.sudo().estate_id.id].sudo().user_id if found else self.env["res.users"]  # sudo: as above

    def _portal_confirm(self, is_solved, score, remark=""):
        """The resident says whether it is solved, and rates it: that is the follow-up (TKT-4, TKT-9).

        :param int score: 1 to 5
        :raises PortalError: not settled, rated already, or no score
        """
        self._portal_check_act()
        self._portal_lock()
        ticket = self.sudo()  # sudo: confirming is what residents may do, checked above
        ticket.invalidate_recordset(["property_state"])
        if ticket.property_state != flow.SETTLED:
            raise PortalError(self.env._("This can't be confirmed now; reload the page."))
        if score not in range(1, 6):
            raise PortalError(self.env._("Choose 1 to 5 stars."))
        satisfied = portal.is_satisfied(is_solved, score, self._portal_setting("portal_satisfied_from"))
        result = follow_up.SATISFIED if satisfied else follow_up.UNSATISFIED
        ticket._follow(result, fields.Datetime.now(), satisfaction=score, text=remark, method="portal")

    def _portal_check_act(self):
        """:raises PortalError: the ticket or its unit is not the user's any more"""
        self.ensure_one()
        if not self._portal_can_act():
            raise PortalError(
                self.env._("This ticket belongs to a unit that is not yours any more; you can only read it.")
            )
