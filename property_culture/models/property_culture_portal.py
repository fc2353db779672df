# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL

from ..exceptions import ConfirmationError, RegistrationError
from ..guard import PASS
from ..rules import committee, shortage
from .event_event import ANNOUNCED, CANCELLED, HELD

WISHES_A_YEAR = 20


class PropertyCulturePortal(models.AbstractModel):
    """What residents and members of the committee do in the portal (CUL-1 to CUL-3).

    A resident sees the activities of the estates in which the own units are today, registers people of these units, and
    cancels them; a committee member votes while the own term of office holds. All of it goes through here: portal users
    have no rights to the records.
    """

    _name = "property.culture.portal"
    _description = "Community Culture in the Portal"

    @api.model
    def _homes(self):
        """Residencies of the user today."""
        # sudo: the own residencies only, with the names of unit and estate
        return self.env["property.residency"].sudo().search(
            [("partner_id", "=", self.env.user.partner_id.id), ("is_current", "=", True)], order="unit_id"
        )  # fmt: skip

    # ------------------------------------------------------------ activities

    @api.model
    def _activities(self):
        """Announced activities of the user's estates that aren't over, the next one first."""
        # sudo: what is announced to residents
        return self.env["event.event"].sudo().search(
            [
                ("estate_id", "in", self._homes().estate_id.ids),
                ("culture_state", "=", ANNOUNCED),
                ("date_end", ">", fields.Datetime.now()),
            ],
            order="date_begin, id",
        )  # fmt: skip

    @api.model
    def _registrations(self):
        """The user's own registrations, the newest first."""
        # sudo: the own ones only
        return self.env["event.registration"].sudo().search(
            [
                ("partner_id", "=", self.env.user.partner_id.id),
                ("estate_id", "in", self._homes().estate_id.ids),
                ("state", "!=", "cancel"),
            ],
            order="id desc",
            limit=100,
        )  # fmt: skip

    @api.model
    def _activity(self, key):
        """An activity that the user may see: announced, or one that the user registered for; else nothing."""
        return (self._activities() | self._registrations().event_id).filtered(lambda event: event.id == key)

    @api.model
    def _card(self, event):
        """What the portal says of an activity; no names of people are among it."""
        estate, now = event.estate_id, fields.Datetime.now()
        left = event._seats_left()
        ends = event.registration_until
        until = shortage.ends_at(event.date_begin, ends or None)
        first, last = estate._local(event.date_begin), estate._local(event.date_end)
        same_day = f"{first:%Y-%m-%d}" == f"{last:%Y-%m-%d}"
        return {
            "id": event.id,
            "name": event.name,
            "begins": f"{first:%Y-%m-%d %H:%M}",
            "ends": f"{last:%H:%M}" if same_day else f"{last:%Y-%m-%d %H:%M}",
            "until": f"{estate._local(ends):%Y-%m-%d %H:%M}" if ends else "",
            "place": event.place or "",
            "audience": event.audience or "",
            "question": event.registration_question or "",
            "estate": estate.name,
            "left": left,
            "waiting": event.waiting_count,
            "is_open": event.culture_state == ANNOUNCED and now < until,
            "is_over": event.date_end <= now,
            "is_cancelled": event.culture_state == CANCELLED,
            "reason": event.cancel_reason or "",
        }

    @api.model
    def _sign_up(self, key, unit_id, name, remark=""):
        """Register somebody of an own unit; who is registered already stays so, in two tabs, too.

        :raises RegistrationError: not the user's unit, nobody named, too late, or too many of the unit
        :return: the registration
        """
        self.env["property.portal.post"]._lock()
        event = self._activities().filtered(lambda event: event.id == key)
        home = self._homes().filtered(lambda home: home.unit_id.id == unit_id and home.estate_id == event.estate_id)[:1]
        name, remark = (" ".join((text or "").split()) for text in (name, remark))
        name = name[:100]
        if not event or not self._card(event)["is_open"]:
            raise RegistrationError(self.env._("Nobody can register for this activity any more."))
        if not home or not name:
            raise RegistrationError(self.env._("Choose one of your own units, and say who comes."))
        mine = event.registration_ids.filtered(lambda one: one.unit_id == home.unit_id and one.state != "cancel")
        if same := mine.filtered(lambda one: one.name == name)[:1]:
            return same
        if event.registration_question and not remark:
            raise RegistrationError(self.env._("Please answer as well: %s", event.registration_question))
        most = event.company_id.property_culture_unit_most
        if len(mine) >= most:
            raise RegistrationError(self.env._("At most %s people of a unit can be registered.", most))
        vals = {"event_id": event.id, "unit_id": home.unit_id.id, "name": name, "remark": remark[:200]}
        # sudo: registering is what residents may do, checked above
        return self.env["event.registration"].sudo().create({**vals, "partner_id": self.env.user.partner_id.id})

    @api.model
    def _cancel(self, key):
        """Cancel an own registration; the next one of the list moves up.

        :raises RegistrationError: it isn't the own one, or the activity has begun
        """
        self.env["property.portal.post"]._lock()
        one = self._registrations().filtered(lambda one: one.id == key)
        if not one or one.event_id.date_begin <= fields.Datetime.now() or one.state == "done":
            raise RegistrationError(self.env._("This registration can't be cancelled any more."))
        one.action_cancel()

    @api.model
    def _may_judge(self, registration):
        """Whether the user may say now how an activity was."""
        # sudo: whether the own opinion is there
        return not self.env["property.culture.opinion"].sudo()._refusal(registration)

    @api.model
    def _judge(self, key, score, text):
        """Say how an activity was, for an own registration."""
        self.env["property.portal.post"]._lock()
        one = self._registrations().filtered(lambda one: one.id == key)
        if not one:
            raise RegistrationError(self.env._("This isn't one of your registrations."))
        # sudo: participants say it here, checked by the model
        return self.env["property.culture.opinion"].sudo()._say(one, score, text)

    # ----------------------------------------------------- without an account

    @api.model
    def _public(self, key):
        """An activity that was announced, of an estate that shows its activities to everybody; else nothing."""
        # sudo: what an estate shows without a login
        event = self.env["event.event"].sudo().browse(key).exists()
        return event.filtered(
            lambda one: one.announced_at and one.active and one.estate_id.active and one.estate_id.has_public_activities
        )

    # ---------------------------------------------------------------- photos

    @api.model
    def _photos(self):
        """Released photos of activities of the user's estates, the newest first."""
        # sudo: what was released to residents
        return self.env["property.culture.photo"].sudo().search(
            [
                ("is_released", "=", True),
                ("estate_id", "in", self._homes().estate_id.ids),
                ("event_id.culture_state", "in", [ANNOUNCED, HELD]),
            ],
            order="id desc",
            limit=60,
        )  # fmt: skip

    @api.model
    def _photo_card(self, photo):
        """What stands below a photo: what it shows, of which activity."""
        event = photo.event_id
        day = event.estate_id._local_date(event.date_begin)
        return {"id": photo.id, "name": photo.name, "event": f"{day} {event.name}"}

    # ---------------------------------------------------------------- wishes

    @api.model
    def _wish(self, unit_id, text):
        """Note a wish for next year's plan.

        :raises RegistrationError: not the user's unit, nothing said, or too many
        """
        self.env["property.portal.post"]._lock()
        home = self._homes().filtered(lambda home: home.unit_id.id == unit_id)[:1]
        text = " ".join((text or "").split())[:200]
        if not home or not text:
            raise RegistrationError(self.env._("Choose one of your own units, and say what you wish."))
        year, partner = home.estate_id._local_date().year + 1, self.env.user.partner_id
        # sudo: the own wishes only
        wishes = self.env["property.culture.wish"].sudo()
        mine = wishes.search([("partner_id", "=", partner.id), ("year", "=", year)])
        if same := mine.filtered(lambda wish: wish.text == text)[:1]:
            return same
        if len(mine) >= WISHES_A_YEAR:
            raise RegistrationError(self.env._("That is a lot at once; the desk takes further wishes."))
        vals = {"estate_id": home.estate_id.id, "unit_id": home.unit_id.id, "year": year, "text": text}
        return wishes.create({**vals, "partner_id": partner.id})

    # ------------------------------------------------------------- committee

    @api.model
    def _members(self):
        """The user's memberships of committees whose term holds today, {estate: member}; none of who works here."""
        if self.env.user._is_internal():
            return {}
        # sudo: the own memberships only
        rows = self.env["property.culture.member"].sudo().search([("partner_id", "=", self.env.user.partner_id.id)])
        days = {row.id: row.estate_id._local_date() for row in rows}
        return {row.estate_id: row for row in rows._holding(days)} if rows else {}

    @api.model
    def _asked(self):
        """Confirmations of the estates whose committee the user is a member of: the open ones first."""
        # sudo: what the committee is asked, for its members
        found = self.env["property.culture.confirmation"].sudo().search(
            [
                ("estate_id", "in", [estate.id for estate in self._members()]),
                ("state", "in", ["open", "confirmed", "refused"]),
            ],
            limit=50,
        )  # fmt: skip
        return found.sorted(lambda one: (one.state != "open", -one.id))

    @api.model
    def _own_vote(self, confirmation):
        member = self._members().get(confirmation.estate_id)
        # sudo: the own vote only, also one of the term before
        votes = confirmation.sudo().vote_ids
        return votes.filtered(lambda vote: member and vote.member_id.partner_id == member.partner_id)[-1:]

    @api.model
    def _vote(self, key, answer):
        """Vote, or change the own vote.

        :raises ConfirmationError: the user is no member today, or the vote is closed
        """
        self.env["property.portal.post"]._lock()
        self._lock_vote(key)
        one = self._asked().filtered(lambda one: one.id == key)
        member = self._members().get(one.estate_id)
        now = fields.Datetime.now()
        if not one or not member or one.state != "open" or one.closes_at <= now:
            raise ConfirmationError(self.env._("This vote isn't open to you."))
        if answer not in committee.ANSWERS:
            raise ConfirmationError(self.env._("Choose whether you agree."))
        # sudo: members vote here, checked above
        votes = self.env["property.culture.vote"].sudo()
        vals = {"answer": answer, "voted_at": now}
        if mine := self._own_vote(one):
            mine._passed_write(PASS, vals)
            return mine
        return votes._passed_create(PASS, [{**vals, "confirmation_id": one.id, "member_id": member.id}])

    @api.model
    def _lock_vote(self, key):
        """Votes on one confirmation, and counting them, come one after the other.

        As in `property.portal.post` its row is written: who waited begins anew and sees what the earlier one did.
        """
        query = SQL("UPDATE property_culture_confirmation SET write_date = write_date WHERE id = %s", key)
        self.env.cr.execute(query, log_exceptions=False)  # to begin anew is no error
