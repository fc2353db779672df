# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import hmac

from ..exceptions import RegistrationError
from ..guard import PASS
from .event_event import ANNOUNCED, CANCELLED

#: what a person with rights changes by hand: was there, wasn't
BY_HAND = {"open": {"done", "cancel"}, "done": {"open"}, "draft": {"cancel"}, "cancel": set()}


class EventRegistration(models.Model):
    """Somebody of a unit is registered for an activity, or waits for a seat (CUL-3).

    Each who registers takes a seat with a number, or joins the list; the first of the list moves up when a seat becomes
    free. `property.culture.seat` gives the seats.
    """

    _name = "event.registration"
    _inherit = ["event.registration", "property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = RegistrationError

    estate_id = fields.Many2one(related="event_id.estate_id", store=True, index="btree_not_null")
    unit_id = fields.Many2one(
        "property.unit",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('estate_id', '=', estate_id)]",
        help="Unit of the resident.",
    )
    remark = fields.Char(help="What the organiser should know, the age of a child for example.")
    is_waiting = fields.Boolean(string="Waiting", readonly=True, copy=False)
    seat = fields.Integer(readonly=True, copy=False)
    opinion_asked_at = fields.Datetime(string="Asked How It Was", readonly=True, copy=False)

    _seat_once = models.UniqueIndex("(event_id, seat) WHERE seat > 0")
    _person_once = models.UniqueIndex(
        "(event_id, unit_id, name) WHERE unit_id IS NOT NULL AND state != 'cancel' AND active",
        "This person is registered already.",
    )

    @api.depends("name")
    def _compute_display_name(self):
        """One that isn't kept yet has no number to be called by."""
        result = super()._compute_display_name()
        for one in self.filtered(lambda one: not one.name and not one._origin):
            one.display_name = False
        return result

    @api.model_create_multi
    def create(self, vals_list):
        """Who registers for an activity begins without a seat, whatever was asked for; seats are given here alone."""
        given = self.default_get(["event_id"])
        vals_list = [{**given, **vals} for vals in vals_list]
        events = self.env["event.event"].browse({vals["event_id"] for vals in vals_list if vals.get("event_id")})
        ours = set(events.filtered("estate_id").ids)
        vals_list = [self._without_seat(vals) if vals.get("event_id") in ours else vals for vals in vals_list]
        registrations = super().create(vals_list)
        if culture := registrations.filtered("estate_id"):
            culture._check_place()
            self.env["property.culture.seat"]._seat(culture)
            if wanting := culture.event_id.filtered("min_participants"):
                self.env["property.culture.shortage"]._settle(wanting)
        return registrations

    @api.model
    def _without_seat(self, vals):
        return {**vals, "state": "draft", "active": True, "name": self._plain_name(vals.get("name"))}

    @api.model
    def _plain_name(self, name):
        return " ".join((name or "").split()) or False

    def _check_place(self):
        """:raises RegistrationError: nobody can register for it now, or the unit is another estate's"""
        for one in self:
            if one.event_id.culture_state != ANNOUNCED:
                raise RegistrationError(self.env._("%s isn't announced; nobody can register.", one.event_id.name))
            # sudo: the estate of a unit is compared, and not shown
            if not one.name or not one.unit_id or one.unit_id.sudo().estate_id != one.sudo().estate_id:
                raise RegistrationError(self.env._("Say who comes, and from which unit of the estate."))

    def write(self, vals):
        culture = self.filtered("estate_id")
        if culture and vals.keys() - {"opinion_asked_at"}:
            culture._check_change(vals)
        # sudo: whose activity it is, for whoever moves a registration of an ordinary event into it
        elif vals.get("event_id") and self.env["event.event"].sudo().browse(vals["event_id"]).estate_id:
            raise RegistrationError(
                self.env._("A registration keeps its activity and unit; cancel it and register anew.")
            )
        result = super().write(vals)
        if culture and (vals.get("state") == "cancel" or vals.get("active") is False):
            culture._passed_write(PASS, {"seat": False, "is_waiting": False})
            self.env["property.culture.seat"]._move_up(culture.event_id)
        return result

    def _check_change(self, vals):
        """:raises RegistrationError: a change that goes past the seats, the list or the record"""
        if {"event_id", "unit_id", "event_ticket_id", "event_slot_id"} & vals.keys():
            raise RegistrationError(
                self.env._("A registration keeps its activity and unit; cancel it and register anew.")
            )
        for one in self:
            if held := one.event_id._locked():
                if held.culture_state == CANCELLED:
                    raise RegistrationError(str(held._held_error(held)))
                raise RegistrationError(
                    self.env._("The record of %s is closed; its list doesn't change any more.", one.event_id.name)
                )
            after = vals.get("state", one.state)
            if after != one.state and after not in BY_HAND[one.state] and not one._is_moving_up(after):
                raise RegistrationError(
                    self.env._("%s waits for a seat or was cancelled; seats are given in order.", one.name)
                )
        if vals.get("active"):
            raise RegistrationError(self.env._("Register anew instead of taking it out of the archive."))

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "partner_id": ("personal", "consent", "identify"),
            "name": ("personal", "consent", "identify"),
            "email": ("personal", "consent", "contact"),
            "phone": ("personal", "consent", "contact"),
            "unit_id": ("personal", "consent", "service"),
            "remark": ("personal", "consent", "service"),
        }

    def _culture_mail(self, kind):
        """The text of an e-mail to who is registered, ``registered`` or ``reminder``, in the context's language."""
        self.ensure_one()
        event, env = self.event_id, self.env
        text = env._("%(name)s is registered. Show this code at the door:", name=self.name)
        if kind == "reminder":
            text = env._("%(name)s is registered; we look forward to you. The code for the door:", name=self.name)
        badge = f"{self.get_base_url()}/report/barcode/QR/{self.barcode}?width=160&height=160"
        return env["property.culture.letter"]._body(event, text=text, badge=badge)

    def _opinion_token(self):
        """What proves that a link is the one that was mailed."""
        self.ensure_one()
        # sudo: the secret of the database, by which links are signed
        return hmac(self.env(su=True), "property_culture.opinion", self.id)

    def _opinion_url(self):
        return f"{self.get_base_url()}/activities/opinion/{self.id}/{self._opinion_token()}"

    def get_formview_id(self, access_uid=None):
        """A registration for an activity opens in its own form."""
        if self and self[:1].estate_id:
            return self.env.ref("property_culture.event_registration_view_form").id
        return super().get_formview_id(access_uid=access_uid)

    def _document_destroyed(self):
        """Those whose activity was destroyed."""
        gone = self.event_id._document_destroyed()
        return self.filtered(lambda one: one.event_id in gone)

    def _is_moving_up(self, state):
        return self.state == "draft" and state == "open" and self.seat > 0

    @api.ondelete(at_uninstall=False)
    def _unlink_except_culture(self):
        if one := self.filtered("estate_id")[:1]:
            raise RegistrationError(self.env._("%s was registered; cancel it instead of deleting it.", one.name))
