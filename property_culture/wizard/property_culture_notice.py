# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ActivityError
from ..guard import PASS
from ..models.event_event import ANNOUNCED, CANCELLED


class PropertyCultureNotice(models.TransientModel):
    """An activity is postponed or cancelled: whoever is registered or waits is told (CUL-3).

    Where too few have registered it may be held nevertheless as well, with the reason.
    """

    _name = "property.culture.notice"
    _description = "Postpone or Cancel an Activity"

    event_id = fields.Many2one("event.event", string="Activity", required=True, help="What is postponed or cancelled.")
    kind = fields.Selection(
        [("postpone", "Postpone"), ("cancel", "Cancel"), ("hold", "Hold It Nevertheless")],
        string="What to Do",
        required=True,
        default="postpone",
        help="A postponed activity keeps its registrations; a cancelled one doesn't take place. Held nevertheless:"
        " although fewer have registered than are wanted.",
    )
    date_begin = fields.Datetime(string="New Beginning", help="When it begins instead.")
    date_end = fields.Datetime(string="New End", help="When it ends instead.")
    registration_until = fields.Datetime(
        string="New End of Registration", help="From then on nobody registers in the portal. Empty: as it was."
    )
    reason = fields.Char(
        required=True, help="What those who are registered are told; of what is held nevertheless it is kept only."
    )

    @api.onchange("date_begin")
    def _onchange_date_begin(self):
        """Registration ends as long before the new beginning as it did before the old one."""
        event = self.event_id
        if self.date_begin and event.registration_until:
            self.registration_until = self.date_begin - (event.date_begin - event.registration_until)

    def action_do(self):
        """Postpone or cancel, and tell everybody; or decide that it is held with few participants."""
        self.ensure_one()
        event = self.event_id
        event.check_access("write")
        self._check()
        {"postpone": self._postpone, "cancel": self._cancel, "hold": self._hold}[self.kind](event)
        self.env["property.culture.shortage"]._decided(event)
        return {"type": "ir.actions.act_window_close"}

    def _cancel(self, event):
        told = self._registered(event)
        event._move(PASS, CANCELLED, cancel_reason=self.reason, kanban_state="cancel")  # no reminder any more
        self.env["property.culture.confirmation"]._end_with(event)
        self.env["property.culture.record"]._take_back(event, self.reason)
        self._tell(told, "cancelled", self.reason)

    def _postpone(self, event):
        vals = {"date_begin": self.date_begin, "date_end": self.date_end, "held_anyway_reason": False}
        if self.registration_until:
            vals["registration_until"] = self.registration_until
        event._move(PASS, ANNOUNCED, **vals)
        self._remind_anew(event)
        self.env["property.culture.record"]._take_back(event, self.reason)
        self._tell(self._registered(event), "postponed", self.reason)

    def _hold(self, event):
        event._passed_write(PASS, {"held_anyway_reason": self.reason})

    def _registered(self, event):
        return event.registration_ids.filtered(lambda one: one.state in ("open", "draft"))

    @api.model
    def _remind_anew(self, event):
        """Who was reminded of the old time is reminded of the new one as well."""
        reminders = event.event_mail_ids.filtered(lambda one: one.interval_type == "before_event")
        reminders.write({"mail_done": False, "last_registration_id": False})

    def _check(self):
        """:raises ActivityError: it is over, or no new time was said"""
        event, now = self.event_id, fields.Datetime.now()
        is_postponed = self.kind == "postpone"
        line = event.plan_line_id
        day = self.date_begin and event.estate_id and event.estate_id._local_date(self.date_begin)
        problems = {
            self.env._("it is no activity of an estate"): not event.estate_id,
            self.env._("it took place: somebody was there, or it cost something; close its record"): self._took_place(
                now
            ),
            self.env._("only what is announced is postponed"): is_postponed and event.culture_state != ANNOUNCED,
            self.env._("say the new beginning and end"): is_postponed and not (self.date_begin and self.date_end),
            self.env._("the new time is over already"): is_postponed and self.date_begin and self.date_begin <= now,
            self.env._("it ends before it begins"): (
                is_postponed and self.date_begin and self.date_end and self.date_end <= self.date_begin
            ),
            self.env._("the new day isn't in the year of its plan; revise the plan"): (
                is_postponed and day and line and day.year != line.plan_id.date_from.year
            ),
            self.env._("registration ends after it has begun"): (
                is_postponed
                and self.date_begin
                and self.registration_until
                and self.registration_until > self.date_begin
            ),
            **self._hold_problems(now),
        }
        event._raise_problems(problems)
        if not (self.reason or "").strip():
            raise ActivityError(self.env._("Say why, for those who are told."))

    def _hold_problems(self, now):
        """What keeps it from being held with few participants; it is not asked of what is postponed or cancelled."""
        event, is_held = self.event_id, self.kind == "hold"
        return {
            self.env._("only what is announced is held nevertheless"): is_held and event.culture_state != ANNOUNCED,
            self.env._("enough have registered, nothing is to be decided"): is_held and event.is_enough,
            self.env._("it has begun already"): is_held and event.date_begin <= now,
        }

    def _took_place(self, now):
        """Whether it is over, and somebody is noted as having come or something was paid."""
        event = self.event_id
        if event.date_end > now:
            return False
        # sudo: that it took place is so whoever may read the list and the costs
        return bool(event.sudo().registration_ids.filtered(lambda one: one.state == "done") or event.sudo().cost_ids)

    @api.model
    def _tell(self, registrations, kind, reason=""):
        """Those who are registered hear what became of it, each in the own language; one message for each language."""
        # sudo: addresses and languages of residents, for the message alone
        for event, some in registrations.sudo().grouped("event_id").items():
            told, bare, unknown = self._addressed(some)
            for lang, partners in told.grouped("lang").items():
                said = event.with_context(lang=lang or self.env.lang, tz=event.estate_id.tz)
                subject, body = self._words(said, kind, reason)
                sender = self._sender(event)
                said.message_notify(partner_ids=partners.ids, subject=subject, body=body, **sender)
            self._write_to(event, bare, kind, reason)
            if unknown:
                text = event.env._("Please call, nobody could be told: %s", self._to_call(unknown))
                event.message_post(body=text, **self._sender(event))

    @api.model
    def _sender(self, event):
        """Who says it: the company where a resident or a stranger set it off, who is nobody that neighbours hear of."""
        if self.env.user._is_internal():
            return {}
        company = event.company_id.partner_id
        return {"author_id": company.id, "email_from": company.email_formatted or False}

    @api.model
    def _addressed(self, registrations):
        """(people to tell, registrations with nothing but an address, those of whom nobody can be told).

        Without an own contact or address it is the residents of the unit who are told.
        """
        own = registrations.filtered(lambda one: self._is_reached(one.partner_id))
        bare = (registrations - own).filtered("email")
        lone = registrations - own - bare
        living = self.env["property.residency"].sudo()  # sudo: as above, who lives in the unit today
        homes = living.search([("unit_id", "in", lone.unit_id.ids), ("is_current", "=", True)])
        homes = homes.filtered(lambda home: self._is_reached(home.partner_id))
        unknown = lone.filtered(lambda one: one.unit_id not in homes.unit_id)
        return own.partner_id | homes.partner_id, bare, unknown

    @api.model
    def _is_reached(self, partner):
        """Whether a person reads what is sent: by e-mail, or in an account."""
        return bool(partner.email or partner.user_ids)

    @api.model
    def _write_to(self, event, registrations, kind, reason):
        """Who left nothing but an address gets an e-mail, in the language of the estate's people."""
        if registrations:
            said = event.with_context(lang=self.env["res.company"]._lang_of(event), tz=event.estate_id.tz)
            subject, text = self._words(said, kind, reason)
            letters = self.env["property.culture.letter"]
            letter = letters._letter(said, subject, text=text)
            letters._queue([{**letter, "email_to": email} for email in sorted(set(registrations.mapped("email")))])

    @api.model
    def _to_call(self, registrations):
        return self._listed(
            " ".join(filter(None, (one.name, one.unit_id.name, one.phone or one.email))) for one in registrations
        )

    @api.model
    def _words(self, event, kind, reason):
        """(subject, text) in the language of the event's context."""
        name = event.name
        begins = f"{event.estate_id._local(event.date_begin):%Y-%m-%d %H:%M}"
        if kind == "cancelled":
            text = event.env._("%(name)s doesn't take place: %(reason)s", name=name, reason=reason)
            return event.env._("%s is cancelled", name), text
        if kind == "postponed":
            text = event.env._("%(name)s now begins at %(begins)s: %(reason)s", name=name, begins=begins, reason=reason)
            return event.env._("%s is postponed", name), text
        return (
            event.env._("You have a seat: %s", name),
            event.env._("A seat became free for %(name)s; it begins at %(begins)s.", name=name, begins=begins),
        )
