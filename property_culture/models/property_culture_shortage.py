# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import shortage as rules
from .event_event import ANNOUNCED

CODE = "activity_few"


class PropertyCultureShortage(models.AbstractModel):
    """Asks what becomes of activities for which too few have registered, in time before they begin (CUL-3).

    The supervisor owes the decision and the organiser hears of it as well: cancel, postpone, or hold it nevertheless,
    each with a reason. When enough have registered meanwhile nothing is to be decided any more.
    """

    _name = "property.culture.shortage"
    _description = "Activities with Too Few Participants"

    @api.model
    def _cron_ask(self):
        """Ask about activities that lack participants; take back what is asked of the others."""
        now = fields.Datetime.now()
        self._settle()
        coming = self.env["event.event"].search(
            [
                ("culture_state", "=", ANNOUNCED),
                ("min_participants", ">", 0),
                ("held_anyway_reason", "=", False),
                ("date_begin", ">", now),
            ]
        )
        self._ask(coming.filtered(lambda event: not event.is_enough and self._from(event) <= now), now)

    @api.model
    def _from(self, event):
        days = event.company_id.property_culture_few_days
        return rules.asked_from(event.date_begin, event.registration_until or None, days)

    @api.model
    def _ask(self, events, now):
        """Open what is owed for these, unless it is already, and tell who organises them."""
        known = self.env["property.obligation"]._for(events, CODE)
        events = events.filtered(lambda event: not known[event.id].filtered("is_owed"))
        asked = [
            {
                "code": CODE,
                "estate_id": event.estate_id.id,
                "res_model": event._name,
                "res_id": event.id,
                "name": f"{event.name} {event.estate_id._local_date(event.date_begin)}",
                "step": len(known[event.id]),  # asked anew after it was postponed, or fell short again
                "opened_at": now,
            }
            for event in events
        ]
        rows = self.env["property.obligation"]._open(self._dated(asked, events))
        told = [(row, event.user_id, "escalated") for row, event in zip(rows, events, strict=True)]
        told = [one for one in told if one[1].active and one[1]._is_internal()]
        self.env["property.obligation.notify"]._create_activities(told)

    @api.model
    def _dated(self, asked, events):
        """What is asked with its limit: registration's end, yet no sooner than the type says."""
        spec = self.env["property.obligation.type"]._spec(CODE)
        limits = self.env["property.obligation.deadline"]._due_moments(asked, {CODE: spec}, events.estate_id)
        return [
            {**one, "due_at": rules.decided_by(event.date_begin, event.registration_until or None, limit)}
            for one, event, limit in zip(asked, events, limits, strict=True)
        ]

    @api.model
    def _owed(self, events=None):
        """What is owed for these activities, or for all."""
        domain = [("type_id.code", "=", CODE), ("is_owed", "=", True), ("res_model", "=", "event.event")]
        if events is not None:
            domain.append(("res_id", "in", events.ids))
        # sudo: the decision is the supervisor's, whoever registers or decides
        return self.env["property.obligation"].sudo().search(domain)

    @api.model
    def _settle(self, events=None):
        """Nothing is to be decided of what has begun undecided, or has enough participants now."""
        now, rows = fields.Datetime.now(), self._owed(events)
        if not rows:
            return
        # sudo: as above
        about = self.env["event.event"].sudo().browse(rows.mapped("res_id"))
        begun = about.filtered(lambda event: event.culture_state != ANNOUNCED or event.date_begin <= now)
        enough = (about - begun).filtered("is_enough")
        for lang, same in about.grouped(self.env["res.company"]._lang_of).items():
            local = self.with_context(lang=lang)  # read by the estate's people, whoever registers
            for some, reason in (
                (same & begun, local.env._("It began before anybody decided.")),
                (same & enough, local.env._("Enough have registered.")),
            ):
                rows.filtered(lambda row, ids=some.ids: row.res_id in ids)._lapse(reason, now)

    @api.model
    def _decided(self, events):
        """It was decided what becomes of these activities."""
        rows = self._owed(events)
        self.env["property.obligation"]._fulfil(dict.fromkeys(rows, fields.Datetime.now()))
