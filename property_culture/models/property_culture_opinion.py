# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import consteq

from ..exceptions import RegistrationError
from ..guard import PASS
from ..rules import evaluation
from .res_company import BOUNDS

SAID, TIME = "said", "time"
AT_ONCE = 500


class PropertyCultureOpinion(models.Model):
    """How a participant liked an activity; said once, in the portal or by the link of an e-mail (CUL-3)."""

    _name = "property.culture.opinion"
    _description = "Opinion of a Participant"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = RegistrationError
    _order = "id desc"
    _rec_name = "event_id"

    registration_id = fields.Many2one("event.registration", required=True, index=True, ondelete="restrict")
    event_id = fields.Many2one(
        related="registration_id.event_id", string="Activity", store=True, index=True, ondelete="restrict"
    )
    estate_id = fields.Many2one(related="event_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    score = fields.Integer(required=True, aggregator="avg", help="1: not at all, 5: very much.")
    text = fields.Text(string="Remark", help="What the participant adds to the number.")

    _once = models.Constraint("UNIQUE(registration_id)", "You have said already how you liked it.")
    _score_range = models.Constraint("CHECK(score BETWEEN 1 AND 5)", "An opinion is a number from 1 to 5.")

    @api.model
    def _until(self, event):
        """Until when participants of an activity may say how it was."""
        return fields.Datetime.add(event.date_end, days=event.estate_id.company_id.property_culture_opinion_days)

    @api.model
    def _refusal(self, registration):
        """Why somebody can't say how it was now: ``said``, ``time``, or nothing."""
        event = registration.event_id
        if self.search_count([("registration_id", "=", registration.id)], limit=1):
            return SAID
        is_time = event.date_end <= fields.Datetime.now() <= self._until(event)
        return "" if is_time and registration.state == "done" else TIME

    @api.model
    def _say(self, registration, score, text=""):
        """The opinion of somebody who was there.

        :raises RegistrationError: the person wasn't there, it isn't the time, or the number is none
        """
        event, refusal = registration.event_id, self._refusal(registration)
        if refusal == SAID:
            raise RegistrationError(self.env._("You have said already how you liked it."))
        if refusal:
            until = event.estate_id._local_date(self._until(event))
            raise RegistrationError(self.env._("Opinions are taken from those who were there, until %s.", until))
        if not evaluation.is_score(score):
            raise RegistrationError(self.env._("Choose a number from 1 to 5."))
        vals = {"registration_id": registration.id, "score": score, "text": (text or "").strip()[:1000]}
        return self._passed_create(PASS, [vals])

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "text": ("personal", "consent", "service"),
        }

    # ------------------------------------------------------- asked by e-mail

    @api.model
    def _cron_ask(self):
        """Who was there and left an address is asked once, by a link that needs no login."""
        now = fields.Datetime.now()
        longest = fields.Datetime.subtract(now, days=BOUNDS["property_culture_opinion_days"][1])
        found = self.env["event.registration"].search(
            [
                ("estate_id", "!=", False),
                ("state", "=", "done"),
                ("email", "!=", False),
                ("opinion_asked_at", "=", False),
                ("event_id.date_end", "<=", now),
                ("event_id.date_end", ">", longest),
            ],
            order="event_id, id",
            limit=AT_ONCE,
        )
        said = self.search([("registration_id", "in", found.ids)]).registration_id
        asked = (found - said).filtered(lambda one: now <= self._until(one.event_id))
        self._ask(asked)
        found._passed_write(PASS, {"opinion_asked_at": now})

    @api.model
    def _ask(self, registrations):
        """One e-mail for each address and activity, with a link for each who came by it."""
        letters, mails = self.env["property.culture.letter"], []
        for (event, email), some in registrations.grouped(lambda one: (one.event_id, one.email)).items():
            lang = some.partner_id[:1].lang or self.env["res.company"]._lang_of(event)
            said = event.with_context(lang=lang)
            links = [(one.name, one._opinion_url()) for one in some]
            text = said.env._(
                "You were there: how did you like it? Until %s you can say so by the link of each who came.",
                event.estate_id._local_date(self._until(event)),
            )
            letter = letters._letter(said, said.env._("How was it? %s", said.name), text=text, links=links)
            mails.append({**letter, "email_to": email})
        letters._queue(mails)

    @api.model
    def _by_token(self, key, token):
        """The registration of a link, or nothing where the link is made up."""
        # sudo: whoever holds the link is asked, without an account
        one = self.env["event.registration"].sudo().browse(key).exists()
        return one if one.estate_id and token.isascii() and consteq(one._opinion_token(), token) else one.browse()
