# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ActivityError
from ..guard import PASS
from ..models.event_event import ANNOUNCED, CANCELLED


class PropertyCultureNotice(models.TransientModel):
    """An activity is postponed or cancelled: whoever is registered or waits is told (CUL-3)."""

    _name = "property.culture.notice"
    _description = "Postpone or Cancel an Activity"

    event_id = fields.Many2one("event.event", string="Activity", required=True, help="What is postponed or cancelled.")
    kind = fields.Selection(
        [("postpone", "Postpone"), ("cancel", "Cancel")],
        string="What to Do",
        required=True,
        default="postpone",
        help="A postponed activity keeps its registrations; a cancelled one doesn't take place.",
    )
    date_begin = fields.Datetime(string="New Beginning", help="When it begins instead.")
    date_end = fields.Datetime(string="New End", help="When it ends instead.")
    reason = fields.Char(required=True, help="What those who are registered are told.")

    def action_do(self):
        """Postpone or cancel, and tell everybody."""
        self.ensure_one()
        event = self.event_id
        event.check_access("write")
        self._check()
        told = event.registration_ids.filtered(lambda one: one.state in ("open", "draft"))
        if self.kind == "cancel":
            event._move(PASS, CANCELLED, cancel_reason=self.reason)
        else:
            vals = {"date_begin": self.date_begin, "date_end": self.date_end}
            event._move(PASS, ANNOUNCED, **vals)
        self.env["property.culture.record"]._take_back(event, self.reason)
        self._tell(told, "cancelled" if self.kind == "cancel" else "postponed", self.reason)
        return {"type": "ir.actions.act_window_close"}

    def _check(self):
        """:raises ActivityError: it is over, or no new time was said"""
        event, now = self.event_id, fields.Datetime.now()
        is_postponed = self.kind == "postpone"
        line = event.plan_line_id
        day = self.date_begin and event.estate_id and event.estate_id._local_date(self.date_begin)
        problems = {
            self.env._("it is no activity of an estate"): not event.estate_id,
            self.env._("only what is announced is postponed"): is_postponed and event.culture_state != ANNOUNCED,
            self.env._("say the new beginning and end"): is_postponed and not (self.date_begin and self.date_end),
            self.env._("the new time is over already"): is_postponed and self.date_begin and self.date_begin <= now,
            self.env._("it ends before it begins"): (
                is_postponed and self.date_begin and self.date_end and self.date_end <= self.date_begin
            ),
            self.env._("the new day isn't in the year of its plan; revise the plan"): (
                is_postponed and day and line and day.year != line.plan_id.date_from.year
            ),
        }
        event._raise_problems(problems)
        if not (self.reason or "").strip():
            raise ActivityError(self.env._("Say why, for those who are told."))

    @api.model
    def _tell(self, registrations, kind, reason=""):
        """Those who are registered hear what became of it, each in the own language; one message for each language."""
        # sudo: addresses and languages of residents, for the message alone
        for event, some in registrations.sudo().grouped("event_id").items():
            told, unknown = self._addressed(some)
            for lang, partners in told.grouped("lang").items():
                said = event.with_context(lang=lang or self.env.lang, tz=event.estate_id.tz)
                subject, body = self._words(said, kind, reason)
                said.message_notify(partner_ids=partners.ids, subject=subject, body=body)
            if unknown:
                event.message_post(body=event.env._("Please call, nobody could be told: %s", self._to_call(unknown)))

    @api.model
    def _addressed(self, registrations):
        """(whom to tell, registrations of whom nobody is known): without an own contact the residents of the unit."""
        lone = registrations.filtered(lambda one: not one.partner_id)
        living = self.env["property.residency"].sudo()  # sudo: as above, who lives in the unit today
        current = living.search([("unit_id", "in", lone.unit_id.ids), ("is_current", "=", True)])
        unknown = lone.filtered(lambda one: one.unit_id not in current.unit_id)
        return registrations.partner_id | current.partner_id, unknown

    @api.model
    def _to_call(self, registrations):
        return ", ".join(
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
